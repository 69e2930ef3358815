import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from app.domain.compounds.compound import Compound, CompoundDetails, DeclaredFigures
from app.domain.errors.files import DiskFull
from app.services.rosters.roster_import import RosterImportService
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from tests.ui.roster.import_desk import GOOD, HEADER, OTHER, choose, confirm, roster
from ui.roster.roster_import_dialog import RosterImportDialog


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return library.case_files.add(CompoundDetails("北岗院", declared=DeclaredFigures(households=3)))


def test_a_file_is_looked_at_before_anything_is_written(
    qtbot,
    library: OpenLibrary,
    compound: Compound,
    dialog: RosterImportDialog,
    answers: Answers,
    tmp_path: Path,
) -> None:
    choose(qtbot, dialog, answers, roster(tmp_path / "户册.csv", GOOD, OTHER))
    assert "新增 2 套" in dialog.preview_view.summary_label.text()
    assert "上报 3 户，户册合计 2 户，户册少 1 户" in dialog.preview_view.mismatch_label.text()
    assert library.file_of(compound).totals.dwellings == 0
    assert dialog.confirm_button.text() == "确认导入 2 套"
    confirm(qtbot, dialog)
    assert dialog.done_label.text() == "已导入：新增 2 套，更改 0 套，不变 0 套。"
    assert library.file_of(compound).totals.dwellings == 2


def test_the_same_file_again_has_nothing_to_import(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path
) -> None:
    file = roster(tmp_path / "户册.csv", GOOD)
    choose(qtbot, dialog, answers, file)
    confirm(qtbot, dialog)
    choose(qtbot, dialog, answers, file)
    assert "不变 1 套" in dialog.preview_view.summary_label.text()
    assert dialog.confirm_button.text() == "没有要导入的内容"
    assert not dialog.confirm_button.isEnabled()


def test_a_change_shows_what_stood_there_before(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path
) -> None:
    choose(qtbot, dialog, answers, roster(tmp_path / "户册.csv", GOOD))
    confirm(qtbot, dialog)
    choose(qtbot, dialog, answers, roster(tmp_path / "新.csv", (*GOOD[:3], "周敏", "80")))
    changes = dialog.preview_view.changes
    row = [changes.index(0, column).data() for column in range(changes.columnCount())]
    assert row[:3] == ["△ 更改", "1号楼1单元101", "王秀英 → 周敏"]
    assert row[4] == "75.50（登记面积） → 80.00（登记面积）"


def test_with_unreadable_rows_the_clerk_imports_the_rest_or_nothing(
    qtbot,
    library: OpenLibrary,
    compound: Compound,
    dialog: RosterImportDialog,
    answers: Answers,
    tmp_path: Path,
) -> None:
    file = roster(tmp_path / "户册.csv", GOOD, (*GOOD[:3], "李刚", "60"), OTHER)
    choose(qtbot, dialog, answers, file)
    assert dialog.confirm_button.text() == "导入其余 2 套"
    assert dialog.close_button.text() == "不导入，什么都不改"
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert library.file_of(compound).totals.dwellings == 0


def test_problems_can_be_sorted_copied_and_exported(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path
) -> None:
    choose(
        qtbot,
        dialog,
        answers,
        roster(tmp_path / "户册.csv", GOOD, (*GOOD[:3], "李刚", "60"), (*OTHER[:4], "?")),
    )
    view = dialog.preview_view
    view.problems_table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    shown = view.problems_table.problems
    severities = [shown.index(row, 3).data() for row in range(shown.rowCount())]
    assert severities[0] == "✗ 未导入"
    assert severities == sorted(severities, key=["✗ 未导入", "！请核对", "○ 说明"].index)
    view.problems_table.selectRow(0)
    view.problems_table.setFocus()
    qtbot.keyClick(view.problems_table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "\t✗ 未导入\t" in QApplication.clipboard().text()
    answers.save_as = tmp_path / "问题.xlsx"
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert answers.save_as.exists()
    assert "已导出" in answers.told[0]
    answers.save_as = tmp_path / "没有" / "问题.xlsx"
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert "写不进去" in answers.errors[0]


def test_a_sheet_can_be_left_out_and_taken_in_again(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "户册.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, building in (("一", "1号楼"), ("二", "2号楼")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, (building, *GOOD[1:]))
    choose(qtbot, dialog, answers, file)
    assert dialog.confirm_button.text() == "确认导入 2 套"
    mapping = dialog.preview_view.mapping
    for state, count in ((Qt.CheckState.Unchecked, 1), (Qt.CheckState.Checked, 2)):
        mapping.sheet_list.item(1).setCheckState(state)
        qtbot.mouseClick(dialog.reread_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(dialog.confirm_button.isEnabled)
        assert f"新增 {count} 套" in dialog.preview_view.summary_label.text()


def no_spreadsheet(file: Path) -> Path:
    file.write_bytes(b"\x89PNG\r\n\x1a\n not a list")
    return file


def bomb(file: Path) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 800_000_000)
    return file


def last_cell(file: Path) -> Path:
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("户册")
        sheet.write_row(0, 0, HEADER)
        sheet.write(1_048_575, 16_383, "x")
    return file


def encrypted(file: Path) -> Path:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096
    file.write_bytes(header + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4096)
    return file


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (no_spreadsheet, "图.xlsx"),
        (bomb, "炸弹.xlsx"),
        (last_cell, "末格.xlsx"),
        (encrypted, "加密.xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence_and_the_dialog_lives_on(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path, make, name: str
) -> None:
    choose(qtbot, dialog, answers, make(tmp_path / name))
    assert dialog.error_label.isVisible()
    assert name in dialog.error_label.text()
    assert dialog.error_label.text().endswith("。")
    assert answers.errors == []
    choose(qtbot, dialog, answers, roster(tmp_path / "好.csv", GOOD))
    assert not dialog.error_label.isVisible()
    assert dialog.confirm_button.isEnabled()


def test_a_file_dropped_on_the_dialog_is_read(qtbot, dialog: RosterImportDialog, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(roster(tmp_path / "户册.csv", GOOD)))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(drop)
    qtbot.waitUntil(dialog.confirm_button.isEnabled)
    assert "新增 1 套" in dialog.preview_view.summary_label.text()


def test_reading_can_be_cancelled_and_nothing_is_shown_afterwards(
    qtbot, library: OpenLibrary, compound: Compound, dialog: RosterImportDialog, tmp_path: Path
) -> None:
    lines = [("1号楼", "1单元", f"{floor}01", "王", "60") for floor in range(1, 90)]
    dialog.read_file(roster(tmp_path / "户册.csv", *lines))
    qtbot.mouseClick(dialog.busy_bar.cancel_button, Qt.MouseButton.LeftButton)
    assert not dialog.busy_bar.busy
    assert dialog.error_label.text() == "已取消，户册没有改动。"
    dialog.read_file(roster(tmp_path / "另一份.csv", GOOD))
    qtbot.waitUntil(dialog.confirm_button.isEnabled)
    assert "新增 1 套" in dialog.preview_view.summary_label.text()
    assert library.file_of(compound).totals.dwellings == 0


def test_a_roster_changed_meanwhile_is_told_and_not_overwritten(
    qtbot,
    library: OpenLibrary,
    compound: Compound,
    dialog: RosterImportDialog,
    answers: Answers,
    tmp_path: Path,
) -> None:
    file = roster(tmp_path / "户册.csv", GOOD)
    choose(qtbot, dialog, answers, file)
    library.roster_import.commit(library.roster_import.preview(file, compound.id))
    qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.error_label.isVisible)
    assert "请重新预览" in dialog.error_label.text()


def test_what_went_wrong_after_the_preview_is_told_beside_what_was_done(
    qtbot, library: OpenLibrary, compound: Compound, answers: Answers, tmp_path: Path
) -> None:
    def no_room() -> None:
        raise DiskFull(file="备份")

    made = RosterImportDialog(RosterImportService(library.desk, no_room), compound, answers)
    qtbot.addWidget(made)
    made.show()
    choose(qtbot, made, answers, roster(tmp_path / "户册.csv", GOOD))
    assert not made.later_label.isVisible()
    confirm(qtbot, made)
    assert made.done_label.text().startswith("已导入：新增 1 套")
    assert made.later_label.isVisible()
    assert made.later_label.text().startswith("！导入之前没有备份成：")
    choose(qtbot, made, answers, roster(tmp_path / "户册.csv", OTHER))
    assert not made.later_label.isVisible()


def test_a_file_with_nothing_in_it_is_refused(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "空.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("户册")
    choose(qtbot, dialog, answers, file)
    assert "在“空.xlsx”里没有找到" in dialog.error_label.text()


def test_a_sheet_that_was_not_read_is_named_above_the_preview(
    qtbot, dialog: RosterImportDialog, answers: Answers, tmp_path: Path
) -> None:
    book = xlsxwriter.Workbook(tmp_path / "户册.xlsx")
    for name, rows in (("户册", (HEADER, GOOD)), ("3号楼另册", (("赵敏", "13900001111"),)), ("空表", ())):
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    book.close()
    choose(qtbot, dialog, answers, tmp_path / "户册.xlsx")
    summary = dialog.preview_view.summary_label.text()
    assert "没有读 0 行、整张没有读 1 张表（“3号楼另册”），" in summary
