"""What each column of a list of records is taken for; the clerk may say otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from app.domain.record_fields import RecordField
from app.domain.record_headers import SheetColumns
from app.domain.workbook import Sheet, Workbook, column_letter
from app.domain.written_text import cell_text
from ui.theme import EDGE, GAP
from ui.widgets.card import column, scrolling
from ui.widgets.text import text_label

NOT_READ = "不读取"
_MOST_COLUMNS = 120
_LONGEST = 16


class ColumnMapping(QWidget):
    """One sheet at a time, a choice of field for each column; `changed` when the clerk says otherwise."""

    changed = Signal()

    def __init__(self, fields: Sequence[RecordField]) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._workbook: Workbook | None = None
        self._plans: list[SheetColumns] = []
        self.sheet_combo = QComboBox()
        self.sheet_combo.setAccessibleName("工作表")
        self.sheet_combo.currentIndexChanged.connect(self._show_sheet)
        self.about_label = text_label(kind="muted")
        self.combos: dict[int, QComboBox] = {}
        self._scroll = scrolling(QWidget())
        layout = column(self.sheet_combo, self.about_label, self._scroll)
        layout.setStretchFactor(self._scroll, 1)
        self.setLayout(layout)

    @property
    def plans(self) -> tuple[SheetColumns, ...]:
        """How each sheet is to be read."""
        return tuple(self._plans)

    def show_plans(self, workbook: Workbook, plans: Sequence[SheetColumns]) -> None:
        """Show how a workbook is read."""
        at = max(0, self.sheet_combo.currentIndex()) if workbook is self._workbook else 0
        self._workbook, self._plans = workbook, list(plans)
        with QSignalBlocker(self.sheet_combo):
            self.sheet_combo.clear()
            self.sheet_combo.addItems([plan.sheet for plan in plans])
            self.sheet_combo.setCurrentIndex(at)
        self._show_sheet(at)

    def _show_sheet(self, index: int) -> None:
        if self._workbook is None or not 0 <= index < len(self._plans):
            return
        plan, sheet = self._plans[index], self._workbook.sheets[index]
        where = "、".join(f"第{number}行" for number in plan.header_rows)
        read = (
            f"表头在{where}，不对的请在下面改。"
            if where
            else "没有找到表头，从第一行读起，请说明各列是什么。"
        )
        self.about_label.setText(f"这张表没有读：{plan.skipped}。{read}" if plan.skipped else read)
        self.combos = {}
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        for at in range(min(sheet.width, _MOST_COLUMNS)):
            name = _column_name(plan, sheet, at)
            combo = _StillCombo()
            combo.setAccessibleName(name)
            combo.addItem(NOT_READ, "")
            for field in self._fields:
                combo.addItem(field.title, field.key)
            combo.setCurrentIndex(max(0, combo.findData(plan.key_at(at) or "")))
            combo.currentIndexChanged.connect(self._map)
            label = text_label(name.replace("&", "&&"))
            label.setBuddy(combo)
            form.addRow(label, combo)
            self.combos[at] = combo
        body = QWidget()
        body.setLayout(form)
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        self._scroll.setWidget(body)

    def _map(self) -> None:
        index = self.sheet_combo.currentIndex()
        at = next(at for at, combo in self.combos.items() if combo is self.sender())
        plan = self._plans[index].with_column(at, str(self.combos[at].currentData()) or None)
        self._plans[index] = plan
        for other, combo in self.combos.items():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(0, combo.findData(plan.key_at(other) or "")))
        self.changed.emit()


class _StillCombo(QComboBox):
    """The wheel scrolls the columns and chooses nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _column_name(plan: SheetColumns, sheet: Sheet, at: int) -> str:
    title = plan.headers[at] if at < len(plan.headers) else ""
    start = plan.first_row - 1
    sample = next((cell_text(cell) for cell in sheet.columns[at][start : start + 20] if cell is not None), "")
    sample = " ".join(sample.split())[:_LONGEST]
    return f"{column_letter(at)}列　{title or '（无表头）'}{f'　例：{sample}' if sample else ''}"
