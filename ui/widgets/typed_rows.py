"""Rows of a list while they are typed: texts as they stand in the form, shown as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(slots=True)
class TypedRow:
    """One row: the texts of its fields by their keys, and whether it is chosen.

    name: what the row is of, where that is not typed. facts: further texts that are shown beside. record: the id or
    code it is kept under.
    """

    texts: dict[str, str]
    chosen: bool = True
    name: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    record: Any = None

    def copy(self) -> "TypedRow":
        """A row that does not change along."""
        return TypedRow(dict(self.texts), self.chosen, self.name, dict(self.facts), self.record)


class Column(NamedTuple):
    """A column of the table: its title and the text of a row in it."""

    title: str
    text: Callable[[TypedRow], str]


def typed_column(title: str, key: str) -> Column:
    """A column of what was typed into a field."""
    return Column(title, lambda row: row.texts.get(key, ""))


def fact_column(title: str) -> Column:
    """A column of a fact that is shown beside."""
    return Column(title, lambda row: row.facts.get(title, ""))


class TypedRowsModel(QAbstractTableModel):
    """Shows typed rows; `check` says that rows are chosen or not, by a box in the first column."""

    def __init__(self, columns: Sequence[Column], check: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns, self._check = tuple(columns), check
        self.rows: list[TypedRow] = []

    def show_rows(self, rows: Sequence[TypedRow]) -> None:
        """Show these rows, as copies."""
        self.beginResetModel()
        self.rows = [row.copy() for row in rows]
        self.endResetModel()

    def touch(self, index: int) -> None:
        """A row was changed."""
        self.dataChanged.emit(self.index(index, 0), self.index(index, len(self._columns) - 1))

    def append(self, row: TypedRow) -> None:
        """Add a row at the end."""
        self.beginInsertRows(_NOWHERE, len(self.rows), len(self.rows))
        self.rows.append(row)
        self.endInsertRows()

    def remove(self, index: int) -> TypedRow:
        """Take a row away and give it."""
        self.beginRemoveRows(_NOWHERE, index, index)
        row = self.rows.pop(index)
        self.endRemoveRows()
        return row

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].text(row)
        if role == Qt.ItemDataRole.CheckStateRole and self._check and index.column() == 0:
            return Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section].title
        return None
