"""The button that stands for the files of one record, on every page that has one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.bootstrap import Services, open_library
from app.domain.buildings.building_plan import Hazard
from app.domain.compounds.project import ProjectDetails
from app.domain.records.attached_file import RecordKind, RecordRef
from app.services.buildings.building_plans import PlanEdit
from tests.builders import NOW, OpenLibrary, open_round, small_compound
from tests.photos import jpeg, pdf, put
from tests.ui.answers import Answers
from ui.building_plan.plan_editor import HAZARDS, STAIRWELLS
from ui.building_plan.plans_page import PlansPage
from ui.case_file.tabs import case_tabs
from ui.consultation.consultation_page import ConsultationPage
from ui.dwelling.dwelling_dialog import DwellingDialog
from ui.projects.projects_page import ProjectsPage
from ui.records.list_actions import ListActions
from ui.widgets.attachment_button import AttachmentButton


@pytest.fixture
def services(library: OpenLibrary):
    """The services of the library with a compound, an open round and a project."""
    open_round(library, small_compound(library))
    file = library.desk.library.file
    library.close()
    opened = open_library(file, lambda: NOW)
    opened.projects.keep(None, ProjectDetails("北岗片区", "P1", 2026))
    yield opened
    opened.close()


def shown(qtbot, page: QWidget) -> QWidget:
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def tab(services: Services, answers: Answers, title: str) -> QWidget:
    page = next(tab for tab in case_tabs(services, answers) if tab.title == title).make()
    page.show_case(services.case_files.cabinet()[0])
    return page


def drop_and_paste(qtbot, button: AttachmentButton, folder: Path) -> list[str]:
    """Drop a scan, paste a copied photo; gives the names that the strip then shows."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    strip = button.dialog.strip
    for count, file in enumerate((put(folder / "证.pdf", pdf(2)), put(folder / "照.jpg", jpeg())), 1):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        strip.dropEvent(QDropEvent(QPointF(9, 9), action, data, buttons, Qt.KeyboardModifier.NoModifier))
        qtbot.waitUntil(lambda count=count: strip.model.rowCount() == count and not strip.busy_bar.busy)
    names = [file.name for file in strip.model.files()]
    button.dialog.close()
    return names


def test_a_project_has_files(qtbot, services: Services, answers: Answers, tmp_path: Path) -> None:
    actions = ListActions(services.project_list, answers)
    page = shown(qtbot, ProjectsPage(services.projects, services.attachments, actions, answers))
    assert page.files_button.text() == "批复等扫描件…"
    assert drop_and_paste(qtbot, page.files_button, tmp_path) == ["证.pdf", "照.jpg"]
    assert page.files_button.text() == "批复等扫描件 2…"
    page.add()
    assert not page.files_button.isVisible()


def test_an_owner_has_files(qtbot, services: Services, answers: Answers, tmp_path: Path) -> None:
    dwelling = services.case_files.roster(1)[0].stairwells[0].dwellings[0]
    files = services.dwelling_files, services.merging, services.attachments
    page = DwellingDialog(*files, dwelling.id, answers)
    shown(qtbot, page)
    page.tabs.setCurrentWidget(page.owners_page)
    drop_and_paste(qtbot, page.owners_page.files_button, tmp_path)
    assert page.owners_page.files_button.text() == "产权证等扫描件 2…"
    owner = page.sheet.owners[0]
    assert len(services.attachments.of_record(RecordRef(RecordKind.PARTY, owner.id))) == 2


def test_a_round_has_files(qtbot, services: Services, answers: Answers, tmp_path: Path) -> None:
    page = shown(qtbot, tab(services, answers, "征求与表决"))
    assert isinstance(page, ConsultationPage)
    drop_and_paste(qtbot, page.cards[0].files_button, tmp_path)
    assert page.cards[0].files_button.text() == "扫描件 2…"
    assert len(services.attachments.of_record(RecordRef(RecordKind.ROUND, page.cards[0].round_id))) == 2


def test_a_stairwell_and_a_hazard_have_files_and_an_unsaved_hazard_has_none(
    qtbot, services: Services, answers: Answers, tmp_path: Path
) -> None:
    plan = services.building_plans.of_compound(1).plans[0].plan
    services.building_plans.keep(plan.id, PlanEdit(plan.details, [Hazard(None, "软管老化")], (), ()))
    page = shown(qtbot, tab(services, answers, "楼案"))
    assert isinstance(page, PlansPage)
    page.editor.tab_bar.setCurrentIndex(STAIRWELLS)
    page.editor.stairwells.choose(1)
    drop_and_paste(qtbot, page.editor.stairwell_files, tmp_path)
    page.editor.tab_bar.setCurrentIndex(HAZARDS)
    drop_and_paste(qtbot, page.editor.hazard_files, tmp_path)
    names = services.attachments.names(services.attachments.of_compound(1)).values()
    assert sorted(names) == ["1号楼2单元", "1号楼隐患：软管老化"]
    page.editor.hazards.add()
    assert not page.editor.hazard_files.isEnabled()
    page.editor.hazards.remove()
    page.editor.hazards.choose(0)
    page.editor.hazards.remove()
    assert not page.save()  # its photos keep it
    assert "登记过它的照片" in page.error_label.text()
