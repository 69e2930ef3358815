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
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_records(self, records: Sequence[T]) -> None:
        """Show these records, in this order until a column is sorted by, in that column's order from then on."""
        self.beginResetModel()
        self._records = self._in_order(records)
        self.endResetModel()

    def record(self, row: int) -> T:
        """The record of a row as it stands now."""
        return self._records[row]

    def records(self) -> tuple[T, ...]:
        """All records in the order shown."""
        return tuple(self._records)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            self._sorted = None
            return
        self._sorted = column, order
        self.layoutAboutToBeChanged.emit()
        chosen = self.persistentIndexList()
        held = [self._records[index.row()] for index in chosen]
        self._records = self._in_order(self._records)
        rows = {id(record): row for row, record in enumerate(self._records)}
        moved = [self.index(rows[id(r)], i.column()) for r, i in zip(held, chosen, strict=True)]
        self.changePersistentIndexList(chosen, moved)
        self.layoutChanged.emit()

    def _in_order(self, records: Sequence[T]) -> list[T]:
        if self._sorted is None:
            return list(records)
        column, order = self._sorted
        backwards = order is Qt.SortOrder.DescendingOrder
        return sorted(records, key=lambda record: self._key(record, column), reverse=backwards)

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
