"""Rows of text under fixed headings, as the small lists of a round are shown and copied."""

from collections.abc import Sequence

from app.domain.dwellings.addresses import natural_key
from ui.widgets.records_model import Index, RecordsModel

__all__ = ["Index", "RowsModel"]

Texts = tuple[str, ...]


class RowsModel(RecordsModel[Texts]):
    """Texts by row and column; 2号楼 sorts before 10号楼, and a last row of sums stays the last."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(columns, tuple, _key)
        self._sums: list[Texts] = []

    def name_columns(self, columns: Sequence[str]) -> None:
        """Put other headings over what is shown next."""
        if tuple(columns) != self._columns:
            self.beginResetModel()
            self._columns, self._records, self._sorted = tuple(columns), [], None
            self.endResetModel()

    def show_rows(self, rows: Sequence[Texts], sums: Texts | None = None) -> None:
        """Show these rows instead of the present ones; `sums` is a row below them."""
        self._sums = [sums] if sums else []
        self.show_records([*rows, *self._sums])

    def _in_order(self, records: Sequence[Texts]) -> list[Texts]:
        rows = super()._in_order(records[: len(records) - len(self._sums)])
        return [*rows, *self._sums]


def _key(texts: Texts, column: int) -> object:
    return natural_key(texts[column])
