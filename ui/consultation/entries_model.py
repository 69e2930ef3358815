"""The last entries of a round as a table: what counts, what was corrected, what was taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from app.domain.consent import Ballot
from app.domain.roll import RollRow
from ui.consultation.choices import ballot_text

COLUMNS = ("房屋", "答复", "收回日期", "录入时间", "录入人", "状况")
Index = QModelIndex | QPersistentModelIndex


class EntriesModel(QAbstractTableModel):
    """Ballots, newest first; superseded and undone ones stay, struck through and named."""

    def __init__(self) -> None:
        super().__init__()
        self._ballots: tuple[Ballot, ...] = ()
        self._rows: Mapping[int, RollRow] = {}

    def show_entries(self, ballots: Sequence[Ballot], rows: Mapping[int, RollRow]) -> None:
        """Show these entries; `rows` are the dwellings by their number on the roll."""
        self.beginResetModel()
        self._ballots, self._rows = tuple(ballots), rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._ballots)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ballot = self._ballots[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(ballot)[index.column()]
        if role == Qt.ItemDataRole.FontRole and not ballot.counting:
            font = QFont()
            font.setStrikeOut(COLUMNS[index.column()] != "状况")
            return font
        return None

    def _texts(self, ballot: Ballot) -> tuple[str, ...]:
        return (
            self._rows[ballot.row_no].address,
            ballot_text(ballot),
            ballot.returned_on.isoformat(),
            f"{ballot.entered_at:%m-%d %H:%M}",
            ballot.entered_by,
            fate_of(ballot),
        )


def fate_of(ballot: Ballot) -> str:
    """Whether an entry counts, was corrected by a later one, or was taken back."""
    if ballot.undone_at is not None:
        return "已撤回"
    return "计入" if ballot.counting else "已更正"
