"""The roster as a list in the window: filter, sort, copy, export, open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy

from app.domain.compounds.compound import Compound
from app.services.dwellings.dwelling_list import DwellingListService
from app.spreadsheets.reading import read_workbook
from tests.builders import OpenLibrary, add_compound, flats, small_compound
from tests.ui.answers import Answers
from tests.ui.conftest import write
from ui.roster.dwelling_table import DwellingTable


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    shop = ("2号楼", "1单元", "底商1", "单长生", None, "商业")
    return add_compound(library, [*flats("2号楼", 1, 3, 2), shop, *flats("10号楼", 1, 2, 2, 6)])


@pytest.fixture
def table(qtbot, library: OpenLibrary, compound: Compound, answers: Answers) -> Iterator[DwellingTable]:
    made = DwellingTable(DwellingListService(library.desk), answers)
    qtbot.addWidget(made)
    made.resize(960, 600)
    made.show()
    with qtbot.waitSignal(made.asking.answered):
        made.show_compound(compound.id, "北岗院户册")
    yield made
    made.finish()


def column(table: DwellingTable, number: int) -> list[str]:
    return [table.model.index(row, number).data() for row in range(table.model.rowCount())]


def test_every_dwelling_stands_in_its_row(table: DwellingTable) -> None:
    assert column(table, 0) == ["2号楼"] * 7 + ["10号楼"] * 4
    assert table.count_label.text() == "共 11 套"
    assert [table.model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)] == [
        "楼栋",
        "单元",
        "房号",
    ]


def test_what_is_typed_narrows_the_list(qtbot, table: DwellingTable) -> None:
    with qtbot.waitSignal(table.asking.answered):
        write(table.filter_edit, "2-1-3")
    assert column(table, 2) == ["301", "302"]
    assert table.count_label.text() == "找到 2 套"
    with qtbot.waitSignal(table.asking.answered):
        table.filter_edit.setText("没有这个人")
    assert table.empty_label.isVisible()
    assert not table.table.isVisible()
    assert not table.export_button.isEnabled()


def test_only_those_that_lack_something(qtbot, table: DwellingTable) -> None:
    with qtbot.waitSignal(table.asking.answered):
        table.only_combo.setCurrentIndex(table.only_combo.findText("没有面积"))
    assert column(table, 2) == ["底商1"]


def test_a_heading_sorts_and_the_third_click_gives_the_order_of_the_buildings(
    qtbot, table: DwellingTable
) -> None:
    head = table.table.horizontalHeader()
    before = column(table, 3)
    for wanted in (sorted, lambda names: sorted(names, reverse=True), list):
        with qtbot.waitSignal(table.asking.answered):
            place = head.sectionViewportPosition(3) + 10
            qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
        assert column(table, 3) == wanted(before)


def test_several_rows_are_copied_as_a_spreadsheet_takes_them(table: DwellingTable) -> None:
    for row in (0, 2):
        table.table.selectionModel().select(
            table.model.index(row, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    table.table.copy_selection()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[:3] for line in lines] == [["2号楼", "1单元", "101"], ["2号楼", "1单元", "201"]]


def test_enter_and_a_double_click_open_a_dwelling(qtbot, table: DwellingTable) -> None:
    spy = QSignalSpy(table.opened)
    qtbot.keyClick(table.filter_edit, Qt.Key.Key_Down)
    qtbot.keyClick(table.table, Qt.Key.Key_Down)
    qtbot.keyClick(table.table, Qt.Key.Key_Return)
    table.table.doubleClicked.emit(table.model.index(10, 0))
    assert [spy.at(n)[0].room for n in range(2)] == ["102", "202"]


def test_what_is_filtered_goes_to_excel(
    qtbot, table: DwellingTable, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "户册.xlsx"
    with qtbot.waitSignal(table.asking.answered):
        write(table.filter_edit, "10号")
    with qtbot.waitSignal(table.busy_bar.succeeded):
        qtbot.mouseClick(table.export_button, Qt.MouseButton.LeftButton)
    assert answers.told == ["已导出 4 条，文件：户册.xlsx"]
    (sheet,) = read_workbook(answers.path).sheets
    assert list(sheet.columns[0]) == ["楼栋", *["10号楼"] * 4]


def test_the_row_stays_current_when_the_list_is_read_again(
    qtbot, table: DwellingTable, compound: Compound
) -> None:
    table.table.selectRow(8)
    with qtbot.waitSignal(table.asking.answered):
        table.show_compound(compound.id, "北岗院户册")
    assert table.table.currentIndex().row() == 8


def test_another_compound_begins_unfiltered(qtbot, table: DwellingTable, library: OpenLibrary) -> None:
    with qtbot.waitSignal(table.asking.answered):
        write(table.filter_edit, "底商")
    other = small_compound(library, "毛纺北小区")
    with qtbot.waitSignal(table.asking.answered):
        table.show_compound(other.id, "毛纺北小区户册")
    assert table.filter_edit.text() == ""
    assert table.model.rowCount() == 24
