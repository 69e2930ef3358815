"""A workbook as it came from a file: sheets of cells, positions kept, no meaning given to anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; 0-based, all inclusive."""

EMPTY_SHEET = "空白表"
"""Why a sheet without any value is not read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, kept column by column because lists are interpreted column by column.

    Row 1 of the sheet is index 0 and column A is index 0, also where leading rows or columns are empty.
    An empty cell is None. All columns have `height` cells.
    """

    name: str
    columns: tuple[Sequence[Cell], ...]
    height: int
    merged: tuple[Range, ...] = ()
    hidden: bool = False

    @classmethod
    def from_rows(
        cls, name: str, rows: Iterable[Sequence[Cell]], merged: Iterable[Range] = (), hidden: bool = False
    ) -> "Sheet":
        """Make a sheet from rows of possibly different lengths."""
        held = [tuple(row) for row in rows]
        width = max(map(len, held), default=0)
        padded = [row + (None,) * (width - len(row)) for row in held]
        columns = tuple(zip(*padded, strict=True)) if width else ()
        return cls(name, columns, len(held), tuple(merged), hidden)

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows; built anew at each call."""
        return tuple(zip(*self.columns, strict=True)) if self.columns else ((),) * self.height

    def row(self, index: int) -> tuple[Cell, ...]:
        """One row by its 0-based index."""
        return tuple(column[index] for column in self.columns)


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of one file, in the file's order; `sha256` of its bytes, empty if it never was a file."""

    file: str
    sheets: tuple[Sheet, ...]
    sha256: str = ""


def column_letter(index: int) -> str:
    """Give the letter Excel shows over a column; 0 is A."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
