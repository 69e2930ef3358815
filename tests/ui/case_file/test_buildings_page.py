"""楼栋与住户: the grid of a building, the way from a dwelling to its sheet and to its ballot."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from app.services.buildings.grid_views import GridService
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.dwelling_list import DwellingListService
from app.services.dwellings.merging import MergingService
from app.services.dwellings.reconciling import ReconcilingService
from app.services.records.attachments import AttachmentService
from tests.builders import OpenLibrary, add_compound, flats, open_round, small_compound
from tests.ui.answers import Answers
from ui.case_file.buildings_page import BuildingsPage
from ui.dwelling.dwelling_dialog import DwellingDialog
from ui.roster.roster_actions import RosterActions


@pytest.fixture
def page(qtbot, library: OpenLibrary, answers: Answers) -> BuildingsPage:
    files, merging = DwellingFileService(library.desk), MergingService(library.desk)

    def sheet(dwelling_id: int, parent: QWidget) -> DwellingDialog:
        attachments = AttachmentService(library.desk)
        return DwellingDialog(files, merging, attachments, dwelling_id, answers, parent)

    made = BuildingsPage(library.case_files, GridService(library.desk), make_sheet=sheet)
    qtbot.addWidget(made)
    made.resize(960, 600)
    made.show()
    return made


def asked(page: BuildingsPage) -> tuple[QSignalSpy, int]:
    return QSignalSpy(page.ballot_asked), page.grid.current


def test_a_digit_on_a_dwelling_asks_for_its_ballot(qtbot, page: BuildingsPage, library: OpenLibrary) -> None:
    compound = small_compound(library)
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    assert "1 2 3 录表" in page.hint_label.text()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    spy, current = asked(page)
    qtbot.keyClicks(page.grid, "2")
    assert [spy.at(index) for index in range(spy.count())] == [[current, 2]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_a_dwelling_opens_its_sheet(
    qtbot, page: BuildingsPage, library: OpenLibrary, key: Qt.Key
) -> None:
    page.show_case(library.file_of(small_compound(library)))
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    qtbot.keyClick(page.grid, key)
    assert page.sheet is not None
    assert page.sheet.isVisible()
    assert page.sheet.address_label.text() == "1号楼1单元102"
    qtbot.keyClick(page.sheet, Qt.Key.Key_Escape)
    assert page.sheet is None


def test_a_double_click_on_a_dwelling_opens_its_sheet(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    page.show_case(library.file_of(small_compound(library)))
    place = page.grid.cell_rect(page.grid.current).center()
    qtbot.mouseDClick(page.grid, Qt.MouseButton.LeftButton, pos=place)
    assert page.sheet is not None
    assert page.sheet.sheet.file.id == page.grid.current


def test_the_sheet_leads_to_the_ballot_of_its_dwelling(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    compound = small_compound(library)
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    spy, current = asked(page)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.sheet is not None
    qtbot.mouseClick(page.sheet.ballot_button, Qt.MouseButton.LeftButton)
    assert spy.at(0) == [current, 0]
    assert page.sheet is None


def test_what_is_stored_in_the_sheet_is_told(qtbot, page: BuildingsPage, library: OpenLibrary) -> None:
    page.show_case(library.file_of(small_compound(library)))
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.sheet is not None
    facts = page.sheet.facts_page
    facts.form.edit("方位").setText("东")
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(facts.save_button, Qt.MouseButton.LeftButton)


def test_without_an_open_round_no_ballot_is_asked_for(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    page.show_case(library.file_of(small_compound(library)))
    assert "录表" not in page.hint_label.text()
    spy, _ = asked(page)
    qtbot.keyClicks(page.grid, "2")
    assert spy.count() == 0


def test_the_grid_shows_what_is_asked_for_and_counts_it(page: BuildingsPage, library: OpenLibrary) -> None:
    compound = small_compound(library)
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    assert [page.state_combo.itemText(index) for index in range(page.state_combo.count())] == [
        "第1轮意愿征集",
        "户册是否齐全",
        "最近一次走访",
        "只看房号",
    ]
    page.state_combo.setCurrentIndex(1)
    assert [chip.text() for chip in page.legend.values() if chip.isVisible()] == ["✓ 资料齐 12"]
    page.state_combo.setCurrentIndex(3)
    assert not any(chip.isVisible() for chip in page.legend.values())


def test_the_building_shown_can_be_asked_for_on_paper(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    compound = small_compound(library)
    page.show_case(library.file_of(compound))
    page.building_combo.setCurrentIndex(1)
    page.state_combo.setCurrentIndex(page.state_combo.findText("只看房号"))
    second = library.case_files.roster(compound.id)[1]
    with qtbot.waitSignal(page.sheet_asked) as told:
        qtbot.keyClick(page.grid, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["LP", second.id, "rooms"]


def test_a_finding_leads_to_its_dwelling_and_back_to_the_list(
    qtbot, library: OpenLibrary, answers: Answers
) -> None:
    files, merging = DwellingFileService(library.desk), MergingService(library.desk)
    actions = RosterActions(
        library.case_files,
        library.roster_import,
        DwellingListService(library.desk),
        ReconcilingService(library.desk),
        answers,
    )
    page = BuildingsPage(
        library.case_files,
        GridService(library.desk),
        actions,
        lambda dwelling_id, parent: DwellingDialog(
            files, merging, AttachmentService(library.desk), dwelling_id, answers, parent
        ),
    )
    qtbot.addWidget(page)
    page.show()
    lines = [list(line) for line in flats("1号楼", 1, 3, 1)]
    lines[1][4] = None
    page.show_case(library.file_of(add_compound(library, lines)))
    qtbot.mouseClick(actions.reconcile_button, Qt.MouseButton.LeftButton)
    assert actions.reconcile_dialog is not None
    qtbot.mouseClick(actions.reconcile_dialog.open_button, Qt.MouseButton.LeftButton)
    assert page.sheet is not None
    assert page.sheet.address_label.text() == "1号楼1单元201"
    qtbot.keyClick(page.sheet, Qt.Key.Key_Escape)
    assert actions.reconcile_dialog is not None
    assert actions.reconcile_dialog.isVisible()
    qtbot.keyClick(actions.reconcile_dialog, Qt.Key.Key_Escape)
    assert actions.reconcile_dialog is None


def test_another_building_is_read_when_it_is_chosen(page: BuildingsPage, library: OpenLibrary) -> None:
    compound = small_compound(library)
    page.show_case(library.file_of(compound))
    page.state_combo.setCurrentIndex(page.state_combo.findText("户册是否齐全"))
    page.building_combo.setCurrentIndex(1)
    second = library.case_files.roster(compound.id)[1]
    assert page.grid.current in [dwelling.id for dwelling in second.dwellings()]
    complete = [chip.text() for chip in page.legend.values() if "资料齐" in chip.text()]
    assert complete == ["✓ 资料齐 12"]
