"""Tables as clerks know them: columns stay as drawn, sorting keeps what is chosen, copies paste into spreadsheets."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from tests.ui.hands import to_front
from ui.consultation.rows_model import RowsModel
from ui.settings.appearance import Appearance
from ui.settings.preferences import Preferences
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable

COLUMNS = ("楼栋", "房号", "业主")
ROWS = (("10号楼", "1-2", "张三"), ("2号楼", "0101", "=1+1"), ("2号楼", "101", "王 芳\n李娜"))


def table_in(qtbot, window: QWidget) -> DataTable:
    model = RecordsModel[tuple[str, ...]](COLUMNS, tuple)
    table = DataTable(model, parent=window)
    model.setParent(table)
    model.show_records(ROWS)
    table.resize(600, 200)
    to_front(qtbot, window)
    table.show()
    return table


@pytest.fixture
def window(qtbot, appearance: Appearance) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    appearance.listen(made)
    return made


def draw(qtbot, table: DataTable, column: int, by: int) -> None:
    """Drag the right edge of a column."""
    head = table.horizontalHeader()
    edge = QPoint(head.sectionViewportPosition(column) + head.sectionSize(column) - 1, head.height() // 2)
    qtbot.mouseMove(head.viewport(), edge)
    qtbot.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(head.viewport(), edge + QPoint(by, 0))
    qtbot.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(by, 0))


def test_a_column_drawn_wider_stays_so_here_and_the_next_time(qtbot, window: QMainWindow) -> None:
    table = table_in(qtbot, window)
    table.resizeColumnsToContents()
    narrow = table.columnWidth(0), table.columnWidth(1)
    draw(qtbot, table, 0, 90)
    drawn = table.columnWidth(0)
    assert drawn == narrow[0] + 90
    table.resizeColumnsToContents()
    assert (table.columnWidth(0), table.columnWidth(1)) == (drawn, narrow[1])
    dialog = QDialog(window)
    again = table_in(qtbot, dialog)
    assert abs(again.columnWidth(0) - drawn) <= 1


def test_a_drawn_column_grows_with_the_text(qtbot, window: QMainWindow, appearance: Appearance) -> None:
    table = table_in(qtbot, window)
    draw(qtbot, table, 0, 90)
    drawn = table.columnWidth(0)
    appearance.choose_scale(2.0)
    qtbot.waitUntil(lambda: table.columnWidth(0) > 1.8 * drawn)
    appearance.choose_scale(1.0)
    qtbot.waitUntil(lambda: abs(table.columnWidth(0) - drawn) <= 1)


def test_widths_that_make_no_sense_are_not_taken(preferences: Preferences) -> None:
    preferences.keep_column_width("甲·乙", 1, 900)
    preferences.keep_column_width("甲·乙", 0, 400)
    preferences.keep_column_width("丙", 0, 0)
    assert preferences.column_widths("甲·乙") == {0: 400, 1: 900}
    assert preferences.column_widths("丙") == preferences.column_widths("丁") == {}


def test_sorting_keeps_the_chosen_rows_and_new_rows_come_in_that_order(qtbot, window: QMainWindow) -> None:
    table = table_in(qtbot, window)
    table.sort_by_click()
    model = table.model()
    assert [model.index(row, 1).data() for row in range(3)] == ["1-2", "0101", "101"]
    table.selectRow(0)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [model.index(row, 1).data() for row in range(3)] == ["0101", "1-2", "101"]
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    model.show_records((*ROWS, ("3号楼", "0900", "赵六")))
    assert [model.index(row, 1).data() for row in range(4)] == ["0101", "0900", "1-2", "101"]


def test_sums_stay_below_and_numbers_sort_by_value(qtbot) -> None:
    model = RowsModel(("楼栋", "户数"))
    model.show_rows([("10号楼", "9"), ("2号楼", "10")], ("合计", "19"))
    for column, order, first in (
        (0, Qt.SortOrder.AscendingOrder, "2号楼"),
        (1, Qt.SortOrder.DescendingOrder, "2号楼"),
    ):
        model.sort(column, order)
        assert [model.index(row, 0).data() for row in (0, 2)] == [first, "合计"]


def test_a_copy_is_text_with_tabs_and_a_table_whose_labels_stay_labels(qtbot, window: QMainWindow) -> None:
    table = table_in(qtbot, window)
    table.setFocus()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "10号楼\t1-2\t张三\n2号楼\t0101\t=1+1\n2号楼\t101\t王 芳 李娜"
    as_text = "<td style=\"mso-number-format:'\\@'\">"
    assert f"{as_text}1-2</td>" in mime.html()
    assert f"{as_text}0101</td>" in mime.html()
    assert f"{as_text}=1+1</td>" in mime.html()
    assert "<td>101</td>" in mime.html()


def test_a_narrow_list_shows_what_tells_most_and_is_copied_whole(qtbot, window: QMainWindow) -> None:
    table = table_in(qtbot, window)
    table.fold_to(0, 2)
    table.resize(table.fontMetrics().height() * 20, 200)
    qtbot.waitUntil(lambda: table.isColumnHidden(1))
    assert not table.isColumnHidden(0)
    assert not table.isColumnHidden(2)
    table.selectRow(0)
    table.copy_selection()
    assert QApplication.clipboard().text() == "10号楼\t1-2\t张三"
    table.resize(table.fontMetrics().height() * 40, 200)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))


def test_the_column_that_tells_most_is_never_squeezed_to_nothing(qtbot, window: QMainWindow) -> None:
    model = RecordsModel[tuple[str, ...]](("收到日期", "意见内容", "状况"), tuple)
    table = DataTable(model, stretch=1, parent=window)
    model.setParent(table)
    model.show_records(
        (("2026年11月20日，星期五", "希望在小区北侧空地增加停车位", "已经答复，由社区上门说明"),)
    )
    table.keep_telling(12)
    table.resize(900, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    table.show()
    table.resizeColumnsToContents()
    wide = table.columnWidth(1)
    assert not table.horizontalScrollBar().maximum()
    table.resize(360, 200)
    least = table.fontMetrics().horizontalAdvance("中") * 12
    qtbot.waitUntil(lambda: table.columnWidth(1) == least)
    assert table.horizontalScrollBar().maximum()
    table.resize(900, 200)
    qtbot.waitUntil(lambda: table.columnWidth(1) == wide)
