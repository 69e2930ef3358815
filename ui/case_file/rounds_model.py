"""Rounds of a compound as a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.rounds.consent import Answer
from app.domain.words import date_text, word
from app.services.rounds.standing import RoundStanding

COLUMNS = ("标题", "轮次", "开始", "状态", "名册", "交回", "同意", "结果")
_NOWHERE = QModelIndex()


class RoundsModel(QAbstractTableModel):
    """One row a round, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_rounds(self, rounds: Sequence[RoundStanding]) -> None:
        """Show these rounds, given oldest first."""
        self.beginResetModel()
        self._rows = tuple(_row(standing) for standing in reversed(rounds))
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None


def _row(standing: RoundStanding) -> tuple[str, ...]:
    round_, tally = standing.round, standing.tally
    return (
        round_.title,
        f"第{round_.number}轮",
        date_text(round_.opened_at.date()),
        word(round_.status),
        round_.roll.scope,
        f"{tally.returned} 份",
        f"{tally.of(Answer.AGREE).households} 户",
        "✓ 已达到" if standing.passed else "✗ 未达到",
    )
