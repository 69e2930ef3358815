"""What was found, as a list: a heading a kind, the hits under it."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication

from app.domain.records.search import Found, Hit, HitGroup
from app.domain.records.search_words import HIT_KINDS

HIT = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_GAP = "　"


class HitsModel(QAbstractListModel):
    """Headings cannot be chosen; `HIT` gives a line's hit, None on a heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[HitGroup | Hit, ...] = ()

    def show_found(self, found: Found | None) -> None:
        """Show what was found; None shows nothing."""
        self.beginResetModel()
        groups = found.groups if found is not None else ()
        lines: list[HitGroup | Hit] = []
        for group in groups:
            lines += (group, *group.hits)
        self._lines = tuple(lines)
        self.endResetModel()

    def beside(self, row: int, step: int) -> int:
        """The next row with a hit from a row on, up (-1) or down (1); the row itself where there is none."""
        at = row + step
        while 0 <= at < len(self._lines):
            if isinstance(self._lines[at], Hit):
                return at
            at += step
        return row

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._lines[index.row()], HitGroup):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == HIT:
            return line if isinstance(line, Hit) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _hit_text(line) if isinstance(line, Hit) else _heading(line)
        if role == Qt.ItemDataRole.FontRole and isinstance(line, HitGroup):
            font = QFont(QGuiApplication.font())
            font.setBold(True)
            return font
        return None


def _hit_text(hit: Hit) -> str:
    return f"{_GAP}{hit.title}{_GAP}{hit.place}" if hit.place else f"{_GAP}{hit.title}"


def _heading(group: HitGroup) -> str:
    shown = len(group.hits)
    count = (
        f"{group.total}" if group.total == shown else f"前 {shown} 条，共 {group.total} 条，多写几个字可缩小"
    )
    return f"{HIT_KINDS[group.kind]}　{count}"
