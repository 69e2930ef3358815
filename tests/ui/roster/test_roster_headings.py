"""A roster whose heading nobody knows, or that stands in the wrong row, is read as the clerk says."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.compounds.compound import Compound, CompoundDetails, DeclaredFigures
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from tests.ui.roster.import_desk import GOOD, OTHER, choose, confirm, roster
from ui.roster.roster_import_dialog import RosterImportDialog


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return library.case_files.add(CompoundDetails("北岗院", declared=DeclaredFigures(households=3)))


def test_a_column_can_be_read_as_something_else(
    qtbot,
    library: OpenLibrary,
    compound: Compound,
    dialog: RosterImportDialog,
    answers: Answers,
    tmp_path: Path,
) -> None:
    choose(qtbot, dialog, answers, roster(tmp_path / "户册.csv", GOOD))
    combos = dialog.preview_view.mapping.columns.combos
    assert combos[3].currentText() == "业主"
    combos[3].setCurrentText("备注")
    assert not dialog.confirm_button.isEnabled()
    qtbot.mouseClick(dialog.reread_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.confirm_button.isEnabled)
    confirm(qtbot, dialog)
    assert library.case_files.roster(compound.id)[0].stairwells[0].dwellings[0].owners == ()


TITLES = (("清河街道", "", "", "", ""), ("哪座楼", "几门", "几号", "谁家", "多大"))


def test_a_roster_whose_heading_nobody_knows_is_read_as_the_clerk_says(
    qtbot,
    library: OpenLibrary,
    compound: Compound,
    dialog: RosterImportDialog,
    answers: Answers,
    tmp_path: Path,
) -> None:
    file = tmp_path / "底册.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([*TITLES, GOOD, OTHER])
    choose(qtbot, dialog, answers, file)
    view, mapping = dialog.preview_view, dialog.preview_view.mapping
    assert "没有认出“底册.csv”的表头，还什么都没有读" in view.summary_label.text()
    assert mapping.isVisible()
    assert not dialog.error_label.isVisible()
    assert not dialog.confirm_button.isVisible()
    assert not dialog.reread_button.isEnabled()
    rows = mapping.first_rows.table
    assert [rows.model().index(1, at).data() for at in range(3)] == ["2", "哪座楼", "几门"]
    place = rows.visualRect(rows.model().index(1, 1)).center()
    for press in (qtbot.mouseClick, qtbot.mouseDClick):
        press(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert mapping.first_rows.heading_combo.currentText().startswith("第2行")
    assert rows.model().index(1, 0).data() == "2　表头"
    assert mapping.sheet_list.item(0).checkState() is Qt.CheckState.Checked
    assert "还没有说明哪一列是房号" in mapping.about_label.text()
    for at, name in enumerate(("楼号", "单元", "房号", "业主", "面积")):
        mapping.columns.combos[at].setCurrentText(name)
    assert "还没有说明" not in mapping.about_label.text()
    assert library.file_of(compound).totals.dwellings == 0
    qtbot.mouseClick(dialog.reread_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.confirm_button.isVisible)
    assert "新增 2 套" in view.summary_label.text()
    assert library.file_of(compound).totals.dwellings == 0
    confirm(qtbot, dialog)
    assert library.file_of(compound).totals.dwellings == 2


@pytest.mark.qt_log_ignore("This plugin does not support")  # what a list that drops down asks of a screen
def test_heading_and_columns_can_be_told_from_the_keyboard(
    qtbot,
    library: OpenLibrary,
    compound: Compound,
    dialog: RosterImportDialog,
    answers: Answers,
    tmp_path: Path,
) -> None:
    file = tmp_path / "底册.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([*TITLES, GOOD])
    choose(qtbot, dialog, answers, file)
    mapping = dialog.preview_view.mapping
    mapping.first_rows.table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(mapping.first_rows.table, key)
    assert dialog.isVisible()
    assert mapping.readings[0].header_rows == (2,)
    for at, name in enumerate(("楼号", "单元", "房号")):
        combo = mapping.columns.combos[at]
        combo.setFocus()
        qtbot.keyClick(combo, Qt.Key.Key_Down)
        for _ in range(combo.findText(name) - combo.currentIndex()):
            qtbot.keyClick(combo.view(), Qt.Key.Key_Down)
        qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    assert [mapping.columns.combos[at].currentText() for at in range(3)] == ["楼号", "单元", "房号"]
    dialog.reread_button.setFocus()
    qtbot.keyClick(dialog.reread_button, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.confirm_button.isVisible)
    dialog.confirm_button.setFocus()
    with qtbot.waitSignal(dialog.imported):
        qtbot.keyClick(dialog.confirm_button, Qt.Key.Key_Return)
    assert library.file_of(compound).totals.dwellings == 1


def test_a_sheet_without_any_heading_is_read_from_its_first_row(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "无表头.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("3-2-501", "王秀英"), ("3-2-502", "李刚")])
    choose(qtbot, dialog, answers, file)
    mapping = dialog.preview_view.mapping
    mapping.columns.combos[0].setCurrentText("地址")
    mapping.columns.combos[1].setCurrentText("业主")
    assert mapping.first_rows.heading_combo.currentText() == "没有表头，从第1行读起"
    qtbot.mouseClick(dialog.reread_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.confirm_button.isVisible)
    assert "新增 2 套" in dialog.preview_view.summary_label.text()


def test_a_heading_found_in_the_wrong_row_can_be_put_right(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path
) -> None:
    choose(qtbot, dialog, answers, roster(tmp_path / "户册.csv", GOOD, OTHER))
    mapping = dialog.preview_view.mapping
    assert mapping.first_rows.heading_combo.currentText().startswith("第1行")
    mapping.first_rows.heading_combo.setCurrentIndex(2)
    assert [mapping.columns.combos[at].currentText() for at in range(3)] == ["楼号", "单元", "房号"]
    qtbot.mouseClick(dialog.reread_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.confirm_button.isEnabled)
    assert "新增 1 套" in dialog.preview_view.summary_label.text()
