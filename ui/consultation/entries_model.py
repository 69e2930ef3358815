"""The last entries of a round as a table: what counts, what was corrected, what was taken back."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from app.domain.rounds.consent import Ballot
from app.domain.rounds.roll import RollRow
from app.domain.words import fate_of
from ui.consultation.choices import ballot_text
from ui.consultation.rows_model import Index, RowsModel

COLUMNS = ("房屋", "答复", "收回", "录入", "录入人", "状况")


class EntriesModel(RowsModel):
    """Ballots, newest first; superseded and undone ones stay, struck through and named."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self._counting: tuple[bool, ...] = ()

    def show_entries(self, ballots: Sequence[Ballot], row_of: Callable[[int], RollRow]) -> None:
        """Show these entries; `row_of` gives a dwelling by its number on the roll."""
        rows = [row_of(ballot.row_no) for ballot in ballots]
        pairs = list(zip(ballots, rows, strict=True))
        self._counting = tuple(ballot.counting and not row.struck for ballot, row in pairs)
        self.show_rows([_texts(ballot, row) for ballot, row in pairs])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole and index.isValid() and not self._counting[index.row()]:
            font = QFont()
            font.setStrikeOut(COLUMNS[index.column()] != "状况")
            return font
        return super().data(index, role)


def _texts(ballot: Ballot, row: RollRow) -> tuple[str, ...]:
    return (
        row.address,
        ballot_text(ballot),
        f"{ballot.returned_on:%m-%d}",
        f"{ballot.entered_at:%m-%d %H:%M}",
        ballot.entered_by,
        fate_of(ballot, row.struck),
    )
