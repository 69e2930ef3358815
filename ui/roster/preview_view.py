"""What a roster file says and would change, before anything is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.domain.rosters.roster_lines import Skipped
from app.services.rosters.roster_import import RosterPreview
from ui.roster.roster_texts import (
    CHANGE_COLUMNS,
    SKIPPED_COLUMNS,
    Change,
    change_key,
    change_texts,
    mismatch_text,
    skipped_key,
    skipped_texts,
    summary_text,
    totals_text,
)
from ui.roster.sheet_mapping import SheetMapping
from ui.theme import GAP, restyle
from ui.widgets.card import column
from ui.widgets.problem_table import ProblemTable
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import text_label

CHANGES, PROBLEMS, LEFT_OUT, MAPPING = range(4)
_CONTENTS = 24  # rows looked at when columns are made as wide as what stands in them


class PreviewView(QWidget):
    """Summary above; below it columns, problems, changes and rows left out. `remapped`: read it again."""

    remapped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.summary_label = text_label(kind="strong")
        self.totals_label = text_label()
        self.mismatch_label = text_label(kind="warn")
        self.mapping = SheetMapping()
        self.mapping.changed.connect(self.remapped)
        self.problems_table = ProblemTable()
        self.changes = RecordsModel[Change](CHANGE_COLUMNS, change_texts, change_key, self)
        self.skipped = RecordsModel[Skipped](SKIPPED_COLUMNS, skipped_texts, skipped_key, self)
        self.changes_table, self.skipped_table = _table(self.changes), _table(self.skipped)
        self.no_problems = text_label("没有发现问题。", "empty")
        self.tabs = QTabWidget()
        self.tabs.addTab(self.changes_table, "变化")
        self.tabs.addTab(_stacked(self.no_problems, self.problems_table), "问题")
        self.tabs.addTab(self.skipped_table, "没有读的行")
        self.tabs.addTab(self.mapping, "各列是什么")
        layout = column(self.summary_label, self.totals_label, self.mismatch_label, self.tabs, gap=GAP)
        layout.setStretchFactor(self.tabs, 1)
        self.setLayout(layout)

    def show_preview(self, preview: RosterPreview) -> None:
        """Show a preview; the tab that needs a look comes to the front."""
        self.summary_label.setText(summary_text(preview))
        restyle(self.summary_label, "strong" if preview.columns_told else "warn")
        self.totals_label.setText(totals_text(preview))
        self.totals_label.setVisible(preview.columns_told)
        mismatches = mismatch_text(preview)
        self.mismatch_label.setText(mismatches)
        self.mismatch_label.setVisible(bool(mismatches) and preview.columns_told)
        self.changes.show_records((*preview.changes.changed, *preview.changes.added))
        self.problems_table.show_problems(preview.problems)
        self.skipped.show_records(preview.reading.skipped)
        self.no_problems.setVisible(not preview.problems)
        self.problems_table.setVisible(bool(preview.problems))
        self.mapping.show_readings(preview.workbook, preview.sheets)
        changed = len(preview.changes.changed) + len(preview.changes.added)
        for index, text in enumerate(
            (
                f"变化 {changed}",
                f"问题 {len(preview.problems)}",
                f"没有读的行 {len(preview.reading.skipped)}",
                "各列是什么",
            )
        ):
            self.tabs.setTabText(index, text)
        for table in (self.changes_table, self.skipped_table):
            table.resizeColumnsToContents()
        self.tabs.setCurrentIndex(_first_tab(preview))


def _first_tab(preview: RosterPreview) -> int:
    if not preview.columns_told:
        return MAPPING
    return PROBLEMS if preview.problems else CHANGES


def _table(model: RecordsModel) -> DataTable:  # type: ignore[type-arg]  # of any record
    table = DataTable(model)
    table.sort_by_click()
    table.horizontalHeader().setResizeContentsPrecision(_CONTENTS)
    return table


def _stacked(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
