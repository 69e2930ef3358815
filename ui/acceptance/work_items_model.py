"""The catalogue of renovation items as a table to be ticked and filled in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.compounds.work_item import ItemClass, WorkItem
from app.domain.errors.records import ValueRefused
from app.domain.rounds.counting import area_text
from app.domain.sheets.typed_numbers import typed_hundredths
from app.domain.words import item_class_word
from app.messages import message_for
from app.services.compounds.acceptance import ListedItem

COLUMNS = ("改造内容", "类别", "本地规定", "范围", "数量", "单位", "来源")
ITEM, CLASS, RULE, SCOPE, QUANTITY, UNIT, ORIGIN = range(7)
LONGEST_SCOPE = 60
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Line:
    listed: ListedItem
    ticked: bool
    scope: str
    quantity: int | None

    @property
    def work(self) -> WorkItem:
        return WorkItem(self.listed.item.code, self.scope, self.quantity)


class WorkItemsModel(QAbstractTableModel):
    """One row a catalogue entry; writing a scope or quantity ticks it.

    edited: something is not as stored. refused: why a typed quantity was not taken; '' once one was.
    """

    edited = Signal()
    refused = Signal(str)
    _short = False
    _writable = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._stored: list[_Line] = []

    def show_items(self, listed: Sequence[ListedItem]) -> None:
        """Show the work list as stored, class by class."""
        self.beginResetModel()
        in_order = sorted(listed, key=_class_order)
        self._lines = [_line(entry) for entry in in_order]
        self._stored = list(self._lines)
        self.endResetModel()

    @property
    def dirty(self) -> bool:
        """Whether something differs from what is stored."""
        return self._lines != self._stored

    @property
    def listed(self) -> tuple[ListedItem, ...]:
        """The catalogue as shown."""
        return tuple(line.listed for line in self._lines)

    @property
    def items(self) -> tuple[WorkItem, ...]:
        """The ticked items."""
        return tuple(line.work for line in self._lines if line.ticked)

    def let_write(self, may_write: bool) -> None:
        """Let rows be ticked and filled in, or only be read."""
        self._writable = may_write

    def row_of(self, code: str) -> int:
        """Where an item stands; -1 if nowhere."""
        codes = [line.listed.item.code for line in self._lines]
        return codes.index(code) if code in codes else -1

    def put_short(self, short: bool) -> None:
        """Say class and local rule below the name, where there is no room for columns of their own."""
        if short is not self._short:
            self._short = short
            self.dataChanged.emit(self.index(0, ITEM), self.index(self.rowCount() - 1, ITEM))

    def toggle(self, row: int) -> None:
        """Tick or untick a row, where rows may be."""
        if not self._writable:
            return
        self._put(row, replace(self._lines[row], ticked=not self._lines[row].ticked))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not self._writable:
            return flags
        if index.column() == ITEM:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in (SCOPE, QUANTITY) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == ITEM:
            return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            texts = _texts(line)
            if self._short and index.column() == ITEM:
                return f"{texts[ITEM]}\n{' · '.join(filter(None, (*texts[CLASS : RULE + 1], texts[ORIGIN])))}".rstrip()
            return texts[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == QUANTITY:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == ITEM:
            self._put(index.row(), replace(line, ticked=Qt.CheckState(value) is Qt.CheckState.Checked))
            return True
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self._write(index.row(), index.column(), str(value))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def _write(self, row: int, column: int, text: str) -> bool:
        line = self._lines[row]
        if column == SCOPE:
            scope = " ".join(text.split())[:LONGEST_SCOPE]
            self._put(row, replace(line, scope=scope, ticked=line.ticked or bool(scope)))
            return True
        if column != QUANTITY:
            return False
        try:
            quantity = typed_hundredths(f"{line.listed.item.name}的数量", text)
            if quantity == 0:
                raise ValueRefused(field=f"{line.listed.item.name}的数量", value=text, reason="应大于0")
        except ValueRefused as error:
            self.refused.emit(message_for(error))
            return False
        self.refused.emit("")
        self._put(row, replace(line, quantity=quantity, ticked=line.ticked or quantity is not None))
        return True

    def _put(self, row: int, line: _Line) -> None:
        if line != self._lines[row]:
            self._lines[row] = line
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
            self.edited.emit()


def _class_order(listed: ListedItem) -> int:
    item_class = listed.item.item_class
    return len(ItemClass) if item_class is None else list(ItemClass).index(item_class)


def _line(listed: ListedItem) -> _Line:
    work = listed.work
    return _Line(listed, work is not None, work.scope if work else "", work.quantity if work else None)


def _texts(line: _Line) -> tuple[str, ...]:
    item, must_by = line.listed.item, line.listed.must_by
    return (
        f"{item.code} {item.name}",
        item_class_word(item),
        f"必做：{must_by.name}" if must_by else "",
        line.scope,
        "" if line.quantity is None else area_text(line.quantity),
        item.unit,
        _origin(line),
    )


def _origin(line: _Line) -> str:
    work = line.listed.work
    return work.origin.text if line.ticked and work and work.origin else ""
