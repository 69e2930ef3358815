"""What a list of records says and would change, before anything is written."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from app.domain.rosters.roster_lines import Problem, Severity, Skipped
from app.domain.sheets.record_changes import RecordChange
from app.domain.sheets.record_fields import RecordField, shown_value
from app.services.rosters.import_problems import PROBLEM_COLUMNS
from app.services.rosters.record_import import ListPreview
from ui.records.column_mapping import ColumnMapping
from ui.roster.roster_texts import SKIPPED_COLUMNS, skipped_key, skipped_texts
from ui.theme import GAP
from ui.widgets.card import column
from ui.widgets.problem_table import left_out_text, problem_key, problem_texts
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import text_label

CHANGE_COLUMNS = ("变化", "名称", "表中位置", "改成什么")
_CONTENTS = 24  # rows looked at when columns are made as wide as what stands in them


class RecordPreview(QWidget):
    """Summary above; below it changes, problems, rows left out and columns. `remapped`: read it again."""

    remapped = Signal()

    def __init__(self, fields: Sequence[RecordField]) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self.summary_label = text_label(kind="strong")
        self.mapping = ColumnMapping(fields)
        self.mapping.changed.connect(self.remapped)
        self.changes = RecordsModel[RecordChange](CHANGE_COLUMNS, self._change_texts, self._change_key, self)
        self.problems = RecordsModel[Problem](PROBLEM_COLUMNS, problem_texts, problem_key, self)
        self.skipped = RecordsModel[Skipped](SKIPPED_COLUMNS, skipped_texts, skipped_key, self)
        self.tables = [_table(model) for model in (self.changes, self.problems, self.skipped)]
        self.tabs = QTabWidget()
        for widget in (*self.tables, self.mapping):
            self.tabs.addTab(widget, "")
        layout = column(self.summary_label, self.tabs, gap=GAP)
        layout.setStretchFactor(self.tabs, 1)
        self.setLayout(layout)

    def show_preview(self, preview: ListPreview, noun: str) -> None:
        """Show a preview; the tab that needs a look comes to the front."""
        found = preview.found
        self.summary_label.setText(summary_text(preview, noun))
        self.changes.show_records(found.changes)
        self.problems.show_records(found.problems)
        self.skipped.show_records(found.skipped)
        self.mapping.show_plans(preview.workbook, preview.plans)
        titles = (
            f"变化 {len(found.changes)}",
            f"问题 {len(found.problems)}",
            f"没有读的行 {len(found.skipped)}",
            "各列是什么",
        )
        for index, title in enumerate(titles):
            self.tabs.setTabText(index, title)
        for table in self.tables:
            table.resizeColumnsToContents()
        self.tabs.setCurrentIndex(1 if preview.has_errors else 0)

    def _change_texts(self, change: RecordChange) -> tuple[str, ...]:
        kind = "＋ 新增" if change.id is None else "△ 更改"
        keys = set(change.changed_keys())
        parts = [
            _turned(field, change)
            for field in self._fields
            if field.key in keys and change.after.get(field.key)
        ]
        return kind, change.name, f"{change.line.sheet} 第{change.line.row}行", "；".join(parts)

    def _change_key(self, change: RecordChange, column: int) -> object:
        return (change.line.sheet, change.line.row) if column == 2 else self._change_texts(change)[column]


def summary_text(preview: ListPreview, noun: str) -> str:
    """What importing would do, in one line."""
    found = preview.found
    errors, warnings = (
        sum(problem.severity is severity for problem in found.problems)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    return (
        f"读到 {preview.reading.rows_read} 行：新增 {len(found.added)} {noun}，"
        f"更改 {len(found.changes) - len(found.added)} {noun}，不变 {found.unchanged} {noun}；"
        f"{left_out_text(found.skipped)}，未导入的问题 {errors} 处，请核对 {warnings} 处"
    )


def _turned(field: RecordField, change: RecordChange) -> str:
    before, after = (shown_value(field, values.get(field.key)) for values in (change.before, change.after))
    if change.id is None:
        return f"{field.title} {after}"
    return f"{field.title} {before or '（空）'} → {after}"


def _table(model: RecordsModel) -> DataTable:  # type: ignore[type-arg]  # of any record
    table = DataTable(model)
    table.setSortingEnabled(True)
    table.horizontalHeader().setSortIndicator(-1, table.horizontalHeader().sortIndicatorOrder())
    table.horizontalHeader().setResizeContentsPrecision(_CONTENTS)
    return table
