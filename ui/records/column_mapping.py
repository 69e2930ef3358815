"""What each column of a list of records is taken for; the clerk may say otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.domain.sheets.record_fields import RecordField
from app.domain.sheets.record_headers import SheetColumns
from app.domain.sheets.workbook import Workbook
from ui.widgets.card import column, scrolling
from ui.widgets.column_choices import ColumnChoices
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label


class ColumnMapping(QWidget):
    """One sheet at a time, a choice of field for each column; `changed` when the clerk says otherwise."""

    changed = Signal()

    def __init__(self, fields: Sequence[RecordField]) -> None:
        super().__init__()
        self._workbook: Workbook | None = None
        self._plans: list[SheetColumns] = []
        self.sheet_combo = StillCombo()
        self.sheet_combo.setAccessibleName("工作表")
        self.sheet_combo.currentIndexChanged.connect(self._show_sheet)
        self.about_label = text_label(kind="muted")
        self.columns = ColumnChoices([(field.title, field.key) for field in fields])
        self.columns.chosen.connect(self._map)
        page = QWidget()
        body = column(self.columns)
        body.addStretch(1)
        page.setLayout(body)
        area = scrolling(page)
        layout = column(self.sheet_combo, self.about_label, area)
        layout.setStretchFactor(area, 1)
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
        self.columns.show_columns(sheet, plan.headers, plan.first_row, plan.key_at)

    def _map(self, at: int, key: str | None) -> None:
        index = self.sheet_combo.currentIndex()
        self._plans[index] = plan = self._plans[index].with_column(at, key)
        self.columns.show_held(plan.key_at)
        self.changed.emit()
