"""A long list as a table: the ids of all rows at once, their texts a page at a time as they come into view."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

PAGE = 128
"""Rows read at once; a screen shows some thirty."""

PAGES = 48
"""Pages kept, so that scrolling to and fro reads nothing again."""

_NOWHERE = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class Numbered(Protocol):
    """A record with an id."""

    @property
    def id(self) -> int: ...


T = TypeVar("T", bound=Numbered)


class PagedModel(QAbstractTableModel, Generic[T]):
    """Shows records by their ids; a record that is gone meanwhile is an empty row.

    sort_asked: the clerk clicked a heading; column and Qt.SortOrder. Sorting is whoever gives the ids'.
    """

    sort_asked = Signal(int, object)

    def __init__(
        self,
        columns: Sequence[str],
        fetch: Callable[[Sequence[int]], Sequence[T]],
        texts: Callable[[T], Sequence[str]],
        numbers: Sequence[int] = (),
        parent: QObject | None = None,
    ) -> None:
        """`numbers` are the columns that stand at the right, as figures do."""
        super().__init__(parent)
        self._columns, self._fetch, self._texts = tuple(columns), fetch, texts
        self._numbers = frozenset(numbers)
        self._ids = array("q")
        self._pages: OrderedDict[int, list[tuple[T, Sequence[str]] | None]] = OrderedDict()

    def show_ids(self, ids: "array[int]") -> None:
        """Show these records, in this order."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Read again whatever is in view, as after a change."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))

    def record(self, row: int) -> T | None:
        """The record of a row; None if it is gone."""
        held = self._held(row)
        return held[0] if held is not None else None

    def row_of(self, id_: int) -> int:
        """Row of a record; -1 if it is not in the list."""
        try:
            return self._ids.index(id_)
        except ValueError:
            return -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sort_asked.emit(column, order)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            held = self._held(index.row())
            return held[1][index.column()] if held is not None else ""
        if role == _ALIGN:
            return _RIGHT if index.column() in self._numbers else None
        if role == _TIP and index.isValid():
            # a tip that Qt cannot take for markup, whatever a roster holds
            return str(self.data(index)).replace("<", "＜")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY and orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return None

    def _held(self, row: int) -> tuple[T, Sequence[str]] | None:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        return page[place] if place < len(page) else None

    def _read(self, number: int) -> list[tuple[T, Sequence[str]] | None]:
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        found = {record.id: (record, self._texts(record)) for record in self._fetch(ids)}
        page = [found.get(id_) for id_ in ids]
        self._pages[number] = page
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return page
