"""The backups of a library as a table a few rows high."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.domain.records.backup_plan import REASONS, Backup, Verdict
from ui.settings.backup_texts import COLUMNS, place_text, size_text, time_text, verdict_text
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable

ROWS = 6


class BackupTable(DataTable):
    """Newest first until a heading is clicked; exactly one row is chosen as long as there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.records = RecordsModel[Backup](COLUMNS, self._texts, self._key)
        self._place = Path()
        self._verdicts: Mapping[Path, Verdict] = {}
        super().__init__(self.records, len(COLUMNS) - 1, parent)
        self.records.setParent(self)
        self.setAccessibleName("备份")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.sort_by_click(0, Qt.SortOrder.DescendingOrder)
        self._fit()

    @property
    def chosen(self) -> Backup | None:
        """The backup whose row is chosen."""
        rows = self.selectionModel().selectedRows()
        return self.records.record(rows[0].row()) if rows else None

    def show_backups(self, backups: Sequence[Backup], place: Path, verdicts: Mapping[Path, Verdict]) -> None:
        """Show these; `place` is the folder beside the library, `verdicts` what checks found so far."""
        chosen = self.chosen
        self._place, self._verdicts = place, verdicts
        self.records.show_records(backups)
        files = [backup.file for backup in self.records.records()]
        if files:
            self.selectRow(files.index(chosen.file) if chosen and chosen.file in files else 0)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.height_of(ROWS))
        self._fit_columns()

    def _fit_columns(self) -> None:
        for column in range(len(COLUMNS) - 1):  # the last one takes the room that is left
            self.resizeColumnToContents(column)

    def _texts(self, backup: Backup) -> tuple[str, ...]:
        return (
            time_text(backup.made_at),
            REASONS[backup.reason],
            size_text(backup.size),
            place_text(backup, self._place),
            verdict_text(self._verdicts.get(backup.file)),
        )

    def _key(self, backup: Backup, column: int) -> Any:
        return (
            (backup.made_at, None, backup.size)[column] if column in (0, 2) else self._texts(backup)[column]
        )
