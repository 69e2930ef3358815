"""Which sheets are read, and what each of their columns is taken for; the clerk may say otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QListWidget, QListWidgetItem, QScrollArea, QWidget

from app.domain.header_words import ROSTER_FIELDS, Field
from app.domain.remapping import field_at, switched_off, switched_on, with_column
from app.domain.sheet_headers import SheetReading
from app.domain.workbook import Sheet, Workbook, column_letter
from app.domain.written_text import cell_text
from ui.theme import EDGE, GAP
from ui.widgets.card import column, row, scrolling
from ui.widgets.text import text_label

FIELDS: tuple[Field | None, ...] = (None, *(field for field in Field if field in ROSTER_FIELDS))
NOT_READ = "不读取"
UNSURE = 0.6
_MOST_COLUMNS = 120
_SAMPLES = 3
_LONGEST = 24


class FieldCombo(QComboBox):
    """What one column is read as; the wheel scrolls the list of columns and changes nothing."""

    chosen = Signal(int, object)

    def __init__(self, at: int, field: Field | None, name: str) -> None:
        super().__init__()
        self._at = at
        self.setAccessibleName(name)
        self.addItems([NOT_READ if entry is None else entry.value for entry in FIELDS])
        self.setCurrentIndex(FIELDS.index(field) if field in FIELDS else 0)
        self.currentIndexChanged.connect(self._tell)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _tell(self, index: int) -> None:
        self.chosen.emit(self._at, FIELDS[index])


class SheetMapping(QWidget):
    """Sheets at the left, columns of the chosen one at the right; `changed` when the clerk says otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheets: dict[str, Sheet] = {}
        self._readings: list[SheetReading] = []
        self._recognised: list[SheetReading] = []
        self.sheet_list = QListWidget()
        self.sheet_list.setAccessibleName("工作表")
        self.about_label = text_label(kind="muted")
        self.combos: dict[int, FieldCombo] = {}
        self._scroll = scrolling(QWidget())
        self.sheet_list.currentRowChanged.connect(self._show_sheet)
        self.sheet_list.itemChanged.connect(self._switch)
        left = column(text_label("工作表（打勾的才读）", "strong"), self.sheet_list)
        right = column(self.about_label, self._scroll)
        layout = row(left, right, gap=EDGE)
        layout.setStretch(0, 1)
        layout.setStretch(1, 3)
        self.setLayout(layout)

    @property
    def readings(self) -> tuple[SheetReading, ...]:
        """How each sheet is to be read."""
        return tuple(self._readings)

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
                item.setCheckState(Qt.CheckState.Checked if reading.groups else Qt.CheckState.Unchecked)
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
        self.about_label.setText(_about(reading))
        self.combos = {}
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        for at in range(min(sheet.width, _MOST_COLUMNS)):
            name = _column_name(reading, sheet, at)
            combo = FieldCombo(at, field_at(reading, at), name)
            combo.chosen.connect(self._map)
            combo.setEnabled(bool(reading.groups))
            label = text_label(name.replace("&", "&&"))  # a label with a buddy reads & as a key
            label.setBuddy(combo)
            form.addRow(label, combo)
            self.combos[at] = combo
        body = QWidget()
        body.setLayout(form)
        _replace(self._scroll, body)

    def _map(self, at: int, field: Field | None) -> None:
        index = self.sheet_list.currentRow()
        self._readings[index] = reading = with_column(self._readings[index], at, field)
        for other, combo in self.combos.items():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(FIELDS.index(field_at(reading, other)))
        self.changed.emit()

    def _switch(self, item: QListWidgetItem) -> None:
        index = self.sheet_list.row(item)
        if item.checkState() is Qt.CheckState.Checked:
            self._readings[index] = switched_on(self._recognised[index])
        else:
            self._readings[index] = switched_off(self._readings[index])
        self.sheet_list.setCurrentRow(index)
        self._show_sheet(index)
        self.changed.emit()


def _replace(area: QScrollArea, body: QWidget) -> None:
    old = area.takeWidget()
    if old is not None:
        old.deleteLater()
    area.setWidget(body)


def _about(reading: SheetReading) -> str:
    if reading.skipped:
        return f"这张表没有读：{reading.skipped}。要读它，请在左边打勾，再说明各列是什么。"
    if not reading.header_rows:
        return "这张表没有找到表头，请逐列核对。"
    rows = "、".join(f"第{number}行" for number in reading.header_rows)
    unsure = "！把握不大，请逐列核对。" if reading.confidence < UNSURE else "不对的请在右边改。"
    lists = f"，并排 {len(reading.groups)} 份" if len(reading.groups) > 1 else ""
    return f"表头在{rows}{lists}。{unsure}"


def _column_name(reading: SheetReading, sheet: Sheet, at: int) -> str:
    title = reading.headers[at] if at < len(reading.headers) else ""
    start = reading.first_row - 1
    samples = [cell_text(cell) for cell in sheet.columns[at][start : start + 20] if cell is not None]
    shown = "、".join(text.replace("\n", " ") for text in samples[:_SAMPLES] if text)
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    return f"{column_letter(at)}列　{title or '（无表头）'}{f'　例：{shown}' if shown else ''}"
