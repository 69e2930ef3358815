"""Records as a table: one row a record, texts made when a row comes into view, sorted by a click."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class RecordsModel(QAbstractTableModel, Generic[T]):
    """Shows records of one kind.

    texts: the cells of a record. key: what a column sorts by; its text if not given.
    """

    def __init__(
        self,
        columns: Sequence[str],
        texts: Callable[[T], Sequence[str]],
        key: Callable[[T, int], Any] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._texts = tuple(columns), texts
        self._key = key or self._text
        self._records: list[T] = []

    def show_records(self, records: Sequence[T]) -> None:
        """Show these records, in this order."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def record(self, row: int) -> T:
        """The record of a row as it stands now."""
        return self._records[row]

    def records(self) -> tuple[T, ...]:
        """All records in the order shown."""
        return tuple(self._records)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            return
        self.beginResetModel()
        self._records.sort(
            key=lambda record: self._key(record, column), reverse=order is Qt.SortOrder.DescendingOrder
        )
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._text(self._records[index.row()], index.column())
        return _plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return None

    def _text(self, record: T, column: int) -> str:
        return self._texts(record)[column]


def _plain_tip(text: str) -> str:
    """A tip that Qt cannot take for markup, whatever a roster holds."""
    return text.replace("<", "＜")
