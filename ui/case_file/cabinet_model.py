"""The cabinet as a list model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.case_file.cabinet_line import CabinetLine, found

LINE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class CabinetModel(QAbstractListModel):
    """Lines of the cabinet that match what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[CabinetLine, ...] = ()
        self._shown: tuple[CabinetLine, ...] = ()
        self._typed = ""

    def show_lines(self, lines: Sequence[CabinetLine]) -> None:
        """Show these, as far as they match."""
        self._all = tuple(lines)
        self._refresh()

    def search(self, typed: str) -> None:
        """Show what matches; everything for nothing typed."""
        self._typed = typed
        self._refresh()

    def row_of(self, compound_id: int) -> int:
        """Row of a compound; -1 if it is not shown."""
        ids = [line.compound_id for line in self._shown]
        return ids.index(compound_id) if compound_id in ids else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (line.name, line.stage, line.chip) if part)
        return line if role == LINE else None

    def _refresh(self) -> None:
        self.beginResetModel()
        self._shown = found(self._all, self._typed)
        self.endResetModel()
