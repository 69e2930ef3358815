"""小区档案 with the real services: turn to a compound, add one, change one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.compounds.compound import CompoundDetails
from app.services.buildings.grid_views import GridService
from tests.builders import OpenLibrary, answer_many, open_round, small_compound
from tests.ui.answers import Answers
from ui.case_file.buildings_page import BuildingsPage
from ui.case_file.case_files_page import CaseFilesPage
from ui.case_file.overview_page import OverviewPage
from ui.case_file.rounds_model import RoundsModel
from ui.case_file.tab_page import CaseTab
from ui.settings.appearance import Appearance


class Asked:
    """Answers the question for a compound's particulars."""

    def __init__(self) -> None:
        self.answer: CompoundDetails | None = None
        self.known: CompoundDetails | None = None

    def __call__(self, details, keep) -> bool:
        self.known = details
        if self.answer is None:
            return False
        keep(self.answer)
        return True


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def page(qtbot, appearance: Appearance, library: OpenLibrary, asked: Asked) -> CaseFilesPage:
    tabs = (
        CaseTab("概况", frozenset(), lambda: OverviewPage(library.case_files, Answers())),
        CaseTab(
            "楼栋与住户", frozenset(), lambda: BuildingsPage(library.case_files, GridService(library.desk))
        ),
    )
    shown = CaseFilesPage(library.case_files, tabs, asked)
    qtbot.addWidget(shown)
    shown.resize(1240, 740)
    return shown


def test_an_empty_cabinet_offers_the_first_compound(qtbot, page: CaseFilesPage, asked: Asked) -> None:
    page.show()
    assert page.first_button.isVisible()
    asked.answer = CompoundDetails("双清中路98号")
    qtbot.mouseClick(page.first_button, Qt.MouseButton.LeftButton)
    assert page.case_page.name_label.text() == "双清中路98号"
    assert page.case_page.next_step_card.primary_button.text() == "导入户册  F4"


def test_choosing_another_compound_shows_its_file(qtbot, page: CaseFilesPage, library: OpenLibrary) -> None:
    small_compound(library)
    small_compound(library, "毛纺北小区")
    page.show()
    assert page.case_page.name_label.text() == "北岗院"
    qtbot.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.cabinet.search_edit, "mfb")
    qtbot.keyClick(page.cabinet.search_edit, Qt.Key.Key_Return)
    assert page.case_page.name_label.text() == "毛纺北小区"


def test_a_ballot_entered_elsewhere_is_seen_after_a_change(page: CaseFilesPage, library: OpenLibrary) -> None:
    compound = small_compound(library)
    round_ = open_round(library, compound)
    page.show()
    answer_many(library, round_, range(1, 21))
    page.reload()
    assert page.case_page.gate_card.chip.text() == "✓ 已达到"


def test_particulars_are_changed_in_place(qtbot, page: CaseFilesPage, library: OpenLibrary) -> None:
    small_compound(library)
    page.show()
    overview = page.case_page.open_tab("概况")
    assert isinstance(overview, OverviewPage)
    qtbot.mouseClick(overview.edit_button, Qt.MouseButton.LeftButton)
    residents = overview.form.edit("常住人口")
    assert isinstance(residents, QLineEdit)
    residents.setText("310")
    qtbot.mouseClick(overview.save_button, Qt.MouseButton.LeftButton)
    assert overview.sheet.values["常住人口"].text() == "310 人"
    assert page.case_page.about_label.text().endswith("常住310人")


def test_the_grid_shows_answers_of_the_newest_round(qtbot, page: CaseFilesPage, library: OpenLibrary) -> None:
    compound = small_compound(library)
    answer_many(library, open_round(library, compound), range(1, 6))
    page.show()
    buildings = page.case_page.open_tab("楼栋与住户")
    assert isinstance(buildings, BuildingsPage)
    assert [chip.text() for chip in buildings.legend.values() if chip.isVisible()] == ["✓ 同意 5", "未交回 7"]
    buildings.grid.setFocus()
    qtbot.keyClick(buildings.grid, Qt.Key.Key_Right)
    assert buildings.dwelling_strip.address_label.text() == "1号楼1单元102"
    assert buildings.dwelling_strip.details_label.text().startswith("✓ 同意 · 业主 ")
    qtbot.keyClick(buildings.building_combo, Qt.Key.Key_Down)
    assert buildings.dwelling_strip.address_label.text() == "2号楼1单元101"


def test_rounds_stand_newest_first(qtmodeltester, library: OpenLibrary) -> None:
    compound = small_compound(library)
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 25))
    library.consultation.close(round_.id)
    open_round(library, compound, title="第2轮意愿征集")
    model = RoundsModel()
    model.show_rounds(library.file_of(compound).rounds)
    qtmodeltester.check(model)
    shown = [[model.index(row, column).data() for column in (0, 1, 3, 6, 7)] for row in range(2)]
    assert shown == [
        ["第2轮意愿征集", "第2轮", "征询中", "0 户", "✗ 未达到"],
        ["第1轮意愿征集", "第1轮", "已结束", "24 户", "✓ 已达到"],
    ]


def test_no_page_is_wider_than_a_small_screen(
    page: CaseFilesPage, library: OpenLibrary, appearance: Appearance
) -> None:
    small_compound(library)
    page.show()
    for scale in (1.0, 2.0):
        appearance.choose_scale(scale)
        for title in ("概况", "楼栋与住户"):
            page.case_page.open_tab(title)
            assert page.minimumSizeHint().width() <= 1366 - 120 * scale
