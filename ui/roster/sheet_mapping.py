"""Which sheets are read, where their heading is, and what each of their columns is; the clerk may say otherwise."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.domain.sheets.header_words import ROSTER_FIELDS, Field
from app.domain.sheets.remapping import (
    field_at,
    switched_off,
    switched_on,
    tells_rooms,
    with_column,
    with_heading,
)
from app.domain.sheets.sheet_headers import SheetReading
from app.domain.sheets.workbook import Sheet, Workbook
from ui.roster.first_rows import FirstRows
from ui.theme import EDGE, GAP, restyle
from ui.widgets.card import column, row, scrolling
from ui.widgets.column_choices import MOST_COLUMNS, ColumnChoices
from ui.widgets.text import text_label

FIELDS = tuple(field for field in Field if field in ROSTER_FIELDS)
UNSURE = 0.6


class SheetMapping(QWidget):
    """Sheets at the left; heading and columns of the chosen one at the right. `changed`: the clerk says otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheets: dict[str, Sheet] = {}
        self._readings: list[SheetReading] = []
        self._recognised: list[SheetReading] = []
        self.sheet_list = QListWidget()
        self.sheet_list.setAccessibleName("工作表")
        self.about_label = text_label()
        self.first_rows = FirstRows(MOST_COLUMNS)
        self.columns = ColumnChoices([(field.value, field) for field in FIELDS])
        self.sheet_list.currentRowChanged.connect(self._show_sheet)
        self.sheet_list.itemChanged.connect(self._switch)
        self.first_rows.heading_chosen.connect(self._put_heading)
        self.columns.chosen.connect(self._map)
        left = column(text_label("工作表（打勾的才读）", "strong"), self.sheet_list)
        page = QWidget()
        body = column(self.first_rows, text_label("各列是什么", "strong"), self.columns, gap=GAP)
        body.addStretch(1)
        page.setLayout(body)
        right = column(self.about_label, scrolling(page))
        right.setStretch(1, 1)
        layout = row(left, right, gap=EDGE)
        layout.setStretch(0, 1)
        layout.setStretch(1, 4)
        self.setLayout(layout)

    @property
    def readings(self) -> tuple[SheetReading, ...]:
        """How each sheet is to be read."""
        return tuple(self._readings)

    @property
    def tells_rooms(self) -> bool:
        """Whether enough is said for rooms to be read."""
        return tells_rooms(self._readings)

    def show_readings(self, workbook: Workbook, readings: Sequence[SheetReading]) -> None:
        """Show how a workbook is read; what was recognised at first is kept for sheets switched on again."""
        if not self._recognised:
            self._recognised = list(readings)
        self._sheets = {sheet.name: sheet for sheet in workbook.sheets}
        self._readings = list(readings)
        at = max(0, self.sheet_list.currentRow())
        with QSignalBlocker(self.sheet_list):
            self.sheet_list.clear()
            for reading in readings:
                item = QListWidgetItem(reading.sheet)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(_ticked(reading))
                self.sheet_list.addItem(item)
            self.sheet_list.setCurrentRow(min(at, len(readings) - 1))
        self._show_sheet(self.sheet_list.currentRow())

    def forget(self) -> None:
        """Know nothing of the file before."""
        self._recognised = []

    def _show_sheet(self, index: int) -> None:
        if not 0 <= index < len(self._readings):
            return
        reading = self._readings[index]
        sheet = self._sheets[reading.sheet]
        self._tell_about(reading)
        self.first_rows.show_sheet(sheet, reading.header_rows)
        self.columns.show_columns(sheet, reading.headers, reading.first_row, partial(field_at, reading))

    def _map(self, at: int, field: Field | None) -> None:
        index = self.sheet_list.currentRow()
        reading = with_column(self._readings[index], at, field)
        self._put(index, reading)
        self.columns.show_held(partial(field_at, reading))
        self._tell_about(reading)
        self.changed.emit()

    def _put_heading(self, heading: int | None) -> None:
        index = self.sheet_list.currentRow()
        reading = self._readings[index]
        self._put(index, with_heading(reading, self._sheets[reading.sheet], heading))
        self._show_sheet(index)
        self.changed.emit()

    def _switch(self, item: QListWidgetItem) -> None:
        index = self.sheet_list.row(item)
        on = item.checkState() is Qt.CheckState.Checked
        self._put(index, switched_on(self._recognised[index]) if on else switched_off(self._readings[index]))
        self.sheet_list.setCurrentRow(index)
        self._show_sheet(index)
        self.changed.emit()

    def _put(self, index: int, reading: SheetReading) -> None:
        """Take over a reading; a sheet of which something is said is one that is read."""
        self._readings[index] = reading
        with QSignalBlocker(self.sheet_list):
            self.sheet_list.item(index).setCheckState(_ticked(reading))

    def _tell_about(self, reading: SheetReading) -> None:
        unread = bool(reading.groups) and not tells_rooms([reading])
        self.about_label.setText(f"{_about(reading)}{_ROOM_MISSING if unread else ''}")
        restyle(self.about_label, "warn" if unread else "muted")


_ROOM_MISSING = "！还没有说明哪一列是房号（或地址），读不出房屋。"


def _ticked(reading: SheetReading) -> Qt.CheckState:
    return Qt.CheckState.Checked if reading.groups else Qt.CheckState.Unchecked


def _about(reading: SheetReading) -> str:
    if reading.skipped:
        told = "在左边打勾" if reading.header_rows else "在下面指出表头是哪一行，再说明各列是什么"
        return f"这张表没有读：{reading.skipped}。要读它，请{told}。"
    if not reading.header_rows:
        return "这张表没有表头，请说明各列是什么。"
    rows = "、".join(f"第{number}行" for number in reading.header_rows)
    unsure = "！把握不大，请逐列核对。" if reading.confidence < UNSURE else "不对的请在下面改。"
    lists = f"，并排 {len(reading.groups)} 份" if len(reading.groups) > 1 else ""
    return f"表头在{rows}{lists}。{unsure}"
