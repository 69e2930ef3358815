"""Importing a list of compounds by clicking: looked at first, columns set right, written when confirmed."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from app.domain.compounds.compound import CompoundDetails
from app.services.compounds.compound_list import CompoundList
from app.services.rosters.record_import import RecordImportService
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from ui.records.list_actions import ListActions
from ui.records.record_import_dialog import RecordImportDialog
from ui.settings.appearance import Appearance


@pytest.fixture
def service(library: OpenLibrary) -> RecordImportService:
    return RecordImportService(library.desk, CompoundList(library.desk))


@pytest.fixture
def dialog(
    qtbot, appearance: Appearance, service: RecordImportService, answers: Answers
) -> RecordImportDialog:
    shown = RecordImportDialog(service, answers)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def sheet(file: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def names(library: OpenLibrary) -> list[str]:
    return [file.compound.name for file in library.case_files.cabinet()]


def read(qtbot, dialog: RecordImportDialog, answers: Answers, file: Path) -> None:
    answers.path = file
    with qtbot.waitSignal(dialog.busy_bar.succeeded):
        qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)


def test_a_list_is_looked_at_and_then_written(
    qtbot, dialog: RecordImportDialog, library: OpenLibrary, answers: Answers, tmp_path: Path
) -> None:
    library.case_files.add(CompoundDetails("北岗院"))
    rows = (("小区名称", "户数"), ("北岗院", 120), ("南岗院", "八十"), ("合计", 200))
    read(qtbot, dialog, answers, sheet(tmp_path / "清单.xlsx", *rows))
    view = dialog.preview_view
    assert view.summary_label.text().startswith("读到 4 行：新增 1 个小区，更改 1 个小区，不变 0 个小区")
    assert [view.tabs.tabText(index) for index in range(4)] == [
        "变化 2",
        "问题 1",
        "没有读的行 1",
        "各列是什么",
    ]
    assert view.tabs.currentIndex() == 1
    changes = [view.changes.index(row, 3).data() for row in range(2)]
    assert changes == ["户数 （空） → 120 户", "小区名称 南岗院；宣传栏数 1 处"]
    assert names(library) == ["北岗院"]
    assert dialog.confirm_button.text() == "导入其余 2 个小区"
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    assert names(library) == ["北岗院", "南岗院"]
    assert dialog.done_label.text() == "已导入：新增 1 个小区，更改 1 个小区，不变 0 个小区。"


def test_a_column_read_wrongly_is_set_right(
    qtbot, dialog: RecordImportDialog, library: OpenLibrary, answers: Answers, tmp_path: Path
) -> None:
    rows = (("小区名称", "户数", "实有户数"), ("北岗院", 120, 118))
    read(qtbot, dialog, answers, sheet(tmp_path / "清单.xlsx", *rows))
    combo = dialog.preview_view.mapping.columns.combos[2]
    combo.setCurrentIndex(combo.findText("户数"))
    assert dialog.preview_view.mapping.columns.combos[1].currentText() == "不读取"
    assert not dialog.confirm_button.isEnabled()
    with qtbot.waitSignal(dialog.busy_bar.succeeded):
        qtbot.mouseClick(dialog.reread_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.imported):
        qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    assert library.case_files.file(1).compound.details.declared.households == 118


def test_a_list_that_says_nothing_new_cannot_be_written(
    qtbot, dialog: RecordImportDialog, library: OpenLibrary, answers: Answers, tmp_path: Path
) -> None:
    library.case_files.add(CompoundDetails("北岗院"))
    read(qtbot, dialog, answers, sheet(tmp_path / "清单.xlsx", ("小区名称", "户数"), ("北岗院", None)))
    assert dialog.confirm_button.text() == "没有要导入的内容"
    assert not dialog.confirm_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_file_that_cannot_be_read_is_told(
    qtbot, dialog: RecordImportDialog, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "没有.xlsx"
    with qtbot.waitSignal(dialog.busy_bar.failed):
        qtbot.mouseClick(dialog.choose_button, Qt.MouseButton.LeftButton)
    assert "找不到" in dialog.error_label.text()


def test_the_list_on_file_goes_out_and_comes_back(
    qtbot, service: RecordImportService, library: OpenLibrary, answers: Answers, tmp_path: Path
) -> None:
    library.case_files.add(CompoundDetails("北岗院"))
    actions = ListActions(service, answers)
    qtbot.addWidget(actions)
    answers.path = tmp_path / "小区.xlsx"
    qtbot.mouseClick(actions.export_button, Qt.MouseButton.LeftButton)
    assert answers.told == ["已导出 1 条，文件：小区.xlsx"]
    qtbot.mouseClick(actions.import_button, Qt.MouseButton.LeftButton)
    assert actions.dialog is not None
    read(qtbot, actions.dialog, answers, tmp_path / "小区.xlsx")
    assert "不变 1 个小区" in actions.dialog.preview_view.summary_label.text()
    qtbot.mouseClick(actions.dialog.close_button, Qt.MouseButton.LeftButton)
    assert actions.dialog is None
