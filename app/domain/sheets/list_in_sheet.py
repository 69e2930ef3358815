"""One list inside a sheet: its columns and rows, readings of distinct values, findings gathered."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from app.domain.rosters.roster_lines import Problem, Severity, Skipped, Tally
from app.domain.sheets.header_words import Field
from app.domain.sheets.sheet_headers import ColumnMapping, SheetReading
from app.domain.sheets.workbook import Cell, Sheet, column_letter

K = TypeVar("K")
V = TypeVar("V")


class ReadOnce(dict[K, V], Generic[K, V]):
    """Readings of distinct values, mostly cells; asking for a new value reads it."""

    def __init__(self, read: Callable[[K], V]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: K) -> V:
        read = self[value] = self._read(value)
        return read

    def column(self, cells: Iterable[K]) -> list[V]:
        return list(map(self.__getitem__, cells))


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a hundred thousand new lines again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # what was made meanwhile is mostly kept: it joins what is old without being walked
            gc.enable()


class Label(NamedTuple):
    """A label as written and its key; both '' where nothing is said."""

    written: str
    key: str


NO_LABEL = Label("", "")


@dataclass(slots=True)
class Findings:
    """Gathers what is to be reported while sheets are read."""

    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    rows_read: int = 0

    def tell(self, sheet: str, row: int, column: int | None, severity: Severity, message: str) -> None:
        letter = "" if column is None else column_letter(column)
        self.problems.append(Problem(sheet, row, letter, severity, message))


@dataclass(frozen=True, slots=True)
class ListInSheet:
    """One list: a sheet from below its header, seen through one mapping. Rows count from 0 below it."""

    sheet: Sheet
    reading: SheetReading
    mapping: ColumnMapping

    @property
    def start(self) -> int:
        return min(self.reading.first_row - 1, self.sheet.height)

    @property
    def length(self) -> int:
        return self.sheet.height - self.start

    def row_number(self, index: int) -> int:
        """The row as Excel counts."""
        return self.start + index + 1

    def cells(self, field: Field) -> Sequence[Cell] | None:
        """The cells of the first column holding a field; None if no column does."""
        column = self.mapping.column_of(field)
        return None if column is None else self.column(column)

    def column(self, column: int) -> Sequence[Cell]:
        return self.sheet.columns[column][self.start :]

    def row(self, index: int) -> tuple[Cell, ...]:
        """The cells of one row; where lists stand side by side only those of this list."""
        cells = self.sheet.row(self.start + index)
        if len(self.reading.groups) <= 1:
            return cells
        others = {column for group in self.reading.groups for column, _ in group.fields}
        own = [column for column, _ in self.mapping.fields]
        unshared = [c for c in own if sum(g.field_of(c) is not None for g in self.reading.groups) == 1] or own
        span = range(min(unshared), max(unshared) + 1)
        return tuple(cells[column] for column in span if column in own or column not in others)

    def merged_rows(self, column: int | None) -> set[int]:
        """Rows whose cell in a column is covered by a merged cell beginning further up."""
        return {
            row - self.start
            for top, left, bottom, right in self.sheet.merged
            if column is not None and left <= column <= right
            for row in range(max(top + 1, self.start), min(bottom, self.sheet.height - 1) + 1)
        }


def set_header_aside(sheet: Sheet, reading: SheetReading, found: Findings) -> None:
    """Report what stands above the header, and columns that are never collected."""
    found.rows_read += min(reading.first_row - 1, sheet.height)
    for index in range(min(reading.first_row - 1, sheet.height)):
        if index + 1 in reading.header_rows:
            found.tally.header += 1
        elif any(value is not None for value in sheet.row(index)):
            found.skipped.append(Skipped(sheet.name, index + 1, "表头以上的标题行"))
        else:
            found.tally.blank += 1
    row = reading.header_rows[-1] if reading.header_rows else 0
    for mapping in reading.groups:
        for column in mapping.columns_of(Field.IDENTITY):
            found.tell(sheet.name, row, column, Severity.INFO, "身份证号一列不导入，也不保存")
