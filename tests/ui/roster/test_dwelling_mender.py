"""A dwelling put right from the 楼盘表 and from the list of findings, by keys and by the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog

from app.services.buildings.grid_views import GridService
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.dwelling_list import DwellingListService
from app.services.dwellings.reconciling import ReconcilingService
from app.services.records.undoing import UndoService
from app.services.rosters.roster_mending import RosterMendingService
from tests.builders import OpenLibrary, add_compound, flats, open_round
from tests.ui.answers import Answers
from ui.case_file.buildings_page import BuildingsPage
from ui.roster.dwelling_mender import DwellingMender
from ui.roster.reconcile_dialog import ReconcileDialog
from ui.roster.roster_actions import RosterActions
from ui.settings.appearance import Appearance
from ui.widgets.record_dialog import RecordDialog

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, appearance: Appearance, library: OpenLibrary, answers: Answers) -> BuildingsPage:
    """1号楼, two stairwells of six storeys of two flats, without 402 in the first; the page follows what is stored."""
    lines = [line for line in flats("1号楼", 2, 6, 2) if line[1:3] != ("1单元", "402")]
    compound = add_compound(library, lines)
    actions = RosterActions(
        library.case_files,
        library.roster_import,
        DwellingListService(library.desk),
        ReconcilingService(library.desk),
        answers,
        DwellingMender(RosterMendingService(library.desk), answers),
    )
    made = BuildingsPage(library.case_files, GridService(library.desk), actions)
    made.changed.connect(lambda: made.show_case(library.file_of(compound)))
    qtbot.addWidget(made)
    made.resize(960, 600)
    made.show()
    made.show_case(library.file_of(compound))
    return made


def asked(page: BuildingsPage) -> RecordDialog:
    assert page.roster_actions is not None
    assert page.roster_actions.mender is not None
    dialog = page.roster_actions.mender.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def shown(page: BuildingsPage) -> str:
    return page.dwelling_strip.address_label.text()


def choose(page: BuildingsPage, address: str, library: OpenLibrary) -> None:
    found = DwellingFileService(library.desk).find(1, address)
    page.grid.set_current(found)
    page.grid.setFocus()


def test_f2_gives_the_flat_another_number_and_stays_on_it(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    choose(page, "1-1-401", library)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    dialog = asked(page)
    dialog.form.edit("房号").setText("402")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert shown(page) == "1号楼1单元402"


def test_a_number_that_is_taken_is_told_at_the_field_and_nothing_is_lost(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    choose(page, "1-1-401", library)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    dialog = asked(page)
    dialog.form.edit("房号").setText("302")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "“1号楼1单元302”已经在册" in dialog.problem_label.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert shown(page) == "1号楼1单元401"


def test_ctrl_m_moves_it_and_makes_it_a_duplex(qtbot, page: BuildingsPage, library: OpenLibrary) -> None:
    choose(page, "1-1-401", library)
    high = page.grid.cell_rect(page.grid.current).height()
    qtbot.keyClick(page.grid, Qt.Key.Key_M, CONTROL)
    asked(page).form.edit("楼层").setText("4、5")
    qtbot.keyClick(asked(page), Qt.Key.Key_Return)
    assert page.grid.cell_rect(page.grid.current).height() > 2 * high
    qtbot.keyClick(page.grid, Qt.Key.Key_M, CONTROL)
    asked(page).form.edit("单元").setText("9")
    qtbot.mouseClick(asked(page).save_button, Qt.MouseButton.LeftButton)
    assert "这栋楼有1单元、2单元" in asked(page).form.error_text("单元")


def test_insert_adds_the_flat_that_is_missing_and_goes_to_it(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    choose(page, "1-1-401", library)
    qtbot.keyClick(page.grid, Qt.Key.Key_Insert)
    dialog = asked(page)
    assert dialog.form.edit("单元").text() == "1单元"
    dialog.form.edit("房号").setText("402")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert shown(page) == "1号楼1单元402"
    undoing = UndoService(library.desk)
    undoing.undo(undoing.proposal())
    page.changed.emit()
    assert shown(page) != "1号楼1单元402"


def test_a_double_click_on_an_empty_place_asks_for_the_flat_that_is_missing_there(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    files = DwellingFileService(library.desk)
    above, beside = (page.grid.cell_rect(files.find(1, f"1-1-{room}")) for room in ("302", "401"))
    empty = QPoint(above.center().x(), beside.center().y())
    qtbot.mouseDClick(page.grid, Qt.MouseButton.LeftButton, pos=empty)
    form = asked(page).form
    assert (form.edit("单元").text(), form.edit("楼层").text()) == ("1单元", "4")
    form.edit("房号").setText("402")
    qtbot.keyClick(asked(page), Qt.Key.Key_Return)
    assert page.grid.cell_rect(page.grid.current).contains(empty)


def test_delete_removes_only_after_a_question_and_only_what_has_no_history(
    qtbot, page: BuildingsPage, library: OpenLibrary, answers: Answers
) -> None:
    choose(page, "1-1-401", library)
    flat = page.grid.current
    answers.yes = False
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert page.grid.current == flat
    answers.yes = True
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert "1号楼1单元401" in answers.asked[-1]
    assert page.grid.current != flat
    open_round(library, library.case_files.cabinet()[0].compound)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert "固定的名册" in answers.told[-1]


def test_the_menu_of_the_grid_names_the_acts_with_their_keys(page: BuildingsPage) -> None:
    told = [(act.text(), act.shortcut().toString()) for act in page.grid.actions()]
    assert told == [
        ("改房号…", "F2"),
        ("移到别的单元、楼层…", "Ctrl+M"),
        ("补录一套…", "Ins"),
        ("移除录错的…", "Del"),
    ]
    assert page.grid.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu


def test_a_right_click_chooses_the_flat_the_menu_is_about(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    wanted = DwellingFileService(library.desk).find(1, "1-2-302")
    qtbot.mousePress(page.grid, Qt.MouseButton.RightButton, pos=page.grid.cell_rect(wanted).center())
    assert page.grid.current == wanted


def findings(qtbot, page: BuildingsPage) -> ReconcileDialog:
    assert page.roster_actions is not None
    qtbot.mouseClick(page.roster_actions.reconcile_button, Qt.MouseButton.LeftButton)
    dialog = page.roster_actions.reconcile_dialog
    assert dialog is not None
    return dialog


def facing(qtbot, dialog: ReconcileDialog) -> None:
    """The list of findings in front, as it is for a clerk; offscreen no window comes there by itself."""
    dialog.activateWindow()
    dialog.table.setFocus()
    qtbot.waitUntil(lambda: dialog.table.hasFocus())


def test_a_floor_that_lacks_a_flat_is_filled_from_its_finding(qtbot, page: BuildingsPage) -> None:
    dialog = findings(qtbot, page)
    assert dialog.model.index(0, 2).data() == "4层有1套，多数楼层是2套"
    assert not dialog.mend_acts.rename_act.isEnabled()
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    form = asked(page).form
    assert (form.edit("楼栋").text(), form.edit("单元").text(), form.edit("楼层").text()) == (
        "1号楼",
        "1单元",
        "4",
    )
    form.edit("房号").setText("402")
    qtbot.keyClick(asked(page), Qt.Key.Key_Return)
    kinds = [dialog.model.index(row, 1).data() for row in range(dialog.model.rowCount())]
    assert "每层户数不一" not in kinds
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.roster_actions is not None
    assert page.roster_actions.reconcile_dialog is None


def test_a_dwelling_is_renamed_and_removed_from_its_finding(
    qtbot, page: BuildingsPage, library: OpenLibrary, answers: Answers
) -> None:
    RosterMendingService(library.desk).add(1, _place("403"))
    dialog = findings(qtbot, page)
    row = next(r for r in range(dialog.model.rowCount()) if "403" in dialog.model.index(r, 0).data())
    dialog.table.selectRow(row)
    facing(qtbot, dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    asked(page).form.edit("房号").setText("402")
    qtbot.mouseClick(asked(page).save_button, Qt.MouseButton.LeftButton)
    assert "1号楼1单元402" in [dialog.model.index(r, 0).data() for r in range(dialog.model.rowCount())]
    dialog.table.selectRow(
        next(r for r in range(dialog.model.rowCount()) if "402" in dialog.model.index(r, 0).data())
    )
    facing(qtbot, dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert not any("402" in dialog.model.index(r, 0).data() for r in range(dialog.model.rowCount()))
    assert QDialog.isVisible(dialog)


def _place(room: str):
    from app.domain.dwellings.dwelling_places import DwellingPlace

    return DwellingPlace("1号楼", "1单元", room)
