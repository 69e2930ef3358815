"""项目 by keyboard and mouse: a project is begun, refused at its field, kept, and shown in its compounds' files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.bootstrap import Services, create_library
from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.project import ProjectDetails
from app.domain.office import Office
from tests.builders import Clock
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from ui.case_file.overview_page import OverviewPage
from ui.projects.projects_page import ProjectsPage
from ui.records.list_actions import ListActions
from ui.settings.appearance import Appearance


@dataclass
class Desk:
    services: Services
    page: ProjectsPage

    def type_into(self, title: str, text: str) -> None:
        edit = self.page.form.edit(title)
        assert isinstance(edit, QLineEdit)
        edit.setText(text)

    def rows(self) -> list[list[str]]:
        model = self.page.model
        return [[model.index(row, at).data() for at in range(5)] for row in range(model.rowCount())]


@pytest.fixture
def desk(qtbot, appearance: Appearance, answers: Answers, tmp_path: Path) -> Iterator[Desk]:
    services = create_library(tmp_path / "区.louan", Office("某区", "national"), Clock())
    for name in ("北岗院", "南岗院"):
        services.case_files.add(CompoundDetails(name))
    page = ProjectsPage(
        services.projects, services.attachments, ListActions(services.project_list, answers), answers
    )
    qtbot.addWidget(page)
    page.resize(1200, 700)
    to_front(qtbot, page)
    yield Desk(services, page)
    services.close()


def test_an_empty_place_says_what_belongs_there(desk: Desk) -> None:
    assert "一个项目可以含几个小区" in desk.page.empty_label.text()
    assert desk.page.empty_label.isVisible()
    assert not desk.page.save_button.isVisible()


def test_a_project_is_kept_by_keyboard(qtbot, desk: Desk, answers: Answers) -> None:
    qtbot.keyClick(desk.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    for title, text in (
        ("项目名称", "一期"),
        ("计划年度", "2026"),
        ("所含小区", "北岗院、东岗院"),
        ("概算", "1,200.50"),
    ):
        desk.type_into(title, text)
    qtbot.keyClick(desk.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "库里没有这个小区" in desk.page.form.error_text("所含小区")
    assert "还没有填" in desk.page.form.warning_text("建设单位")
    desk.type_into("所含小区", "北岗院")
    qtbot.keyClick(desk.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.rows() == [["XM0001", "一期", "2026", "1", "在办"]]
    assert desk.services.projects.all()[0].details.budget == 1_200_50
    overview = OverviewPage(desk.services.case_files, answers, desk.services.projects)
    qtbot.addWidget(overview)
    overview.show_case(desk.services.case_files.file(1))
    assert overview.project_label.text() == "一期（XM0001） · 2026年计划 · 在办 · 含 1 个小区"
    overview.show_case(desk.services.case_files.file(2))
    assert overview.project_label.text().startswith("还没有列入项目")


def test_another_project_is_not_shown_before_what_was_typed_is_kept_or_dropped(
    qtbot, desk: Desk, answers: Answers
) -> None:
    for name in ("一期", "二期"):
        desk.services.projects.keep(None, ProjectDetails(name, year=2026))
    desk.page.reload()
    desk.type_into("片区", "城东")
    answers.yes = False
    qtbot.keyClick(desk.page.table, Qt.Key.Key_Down)
    assert desk.page.form.edit("项目名称").text() == "一期"
    assert desk.page.form.edit("片区").text() == "城东"
    assert desk.page.table.currentIndex().row() == 0
    answers.yes = True
    qtbot.keyClick(desk.page.table, Qt.Key.Key_Down)
    assert desk.page.form.edit("项目名称").text() == "二期"
    assert not any(project.details.area_name for project in desk.services.projects.all())


def test_a_project_is_removed_after_saying_so(qtbot, desk: Desk, answers: Answers) -> None:
    desk.services.projects.keep(None, ProjectDetails("一期", year=2026, compounds=("北岗院",)))
    desk.page.reload()
    QApplication.processEvents()  # the form has just come and is laid out now
    answers.yes = False
    qtbot.mouseClick(desk.page.remove_button, Qt.MouseButton.LeftButton)
    assert len(desk.rows()) == 1
    answers.yes = True
    qtbot.mouseClick(desk.page.remove_button, Qt.MouseButton.LeftButton)
    assert desk.rows() == []
    assert "所含小区的档案都在" in answers.asked[-1]
    assert len(desk.services.case_files.cabinet()) == 2
