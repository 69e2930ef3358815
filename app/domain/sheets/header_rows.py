"""Finding the rows of a sheet that are a header, and what each of their words names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.sheets.header_words import (
    ANSWER_FIELDS,
    HEADER_LENGTH,
    OTHER_PERSONS,
    TICKED_FIELDS,
    Field,
    field_of_header,
    header_word,
    names_anything,
)
from app.domain.sheets.workbook import Cell, Sheet
from app.domain.sheets.written_text import half_width

SEARCHED_ROWS = 60
"""A header stands in one of these first rows of a sheet, or nowhere."""

_TALLEST_HEADER = 3


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a sheet: its rows (0-based) and what stands over each column."""

    first: int
    last: int
    fields: tuple[Field | None, ...]
    texts: tuple[str, ...]

    @property
    def kinds(self) -> frozenset[Field]:
        return frozenset(field for field in self.fields if field)


def find_header(sheet: Sheet, wanted: frozenset[Field]) -> Header | None:
    """Find the header naming most of the wanted fields; None if no row names a place and one thing more."""
    above = spread(sheet)
    best: tuple[float, Header] | None = None
    for first in range(min(sheet.height, SEARCHED_ROWS)):
        for height in range(1, _TALLEST_HEADER + 1):
            header = _header_of(above[first : first + height], first, wanted)
            if header is None:
                continue
            score = len(header.kinds) + 0.1 * (header.last - header.first) - 0.001 * first
            if best is None or score > best[0]:
                best = score, header
    return best[1] if best else None


def spread(sheet: Sheet) -> list[list[Cell]]:
    """Give the first rows with merged cells filled, sideways and down."""
    depth = min(sheet.height, SEARCHED_ROWS + _TALLEST_HEADER)
    rows = [list(sheet.row(index)) for index in range(depth)]
    for top, left, bottom, right in sheet.merged:
        if top >= depth or left >= sheet.width:
            continue
        for row in range(top, min(bottom + 1, depth)):
            for column in range(left, min(right + 1, sheet.width)):
                rows[row][column] = rows[top][left]
    return rows


def _header_of(rows: Sequence[Sequence[Cell]], first: int, wanted: frozenset[Field]) -> Header | None:
    if not rows or not all(may_be_header(row) for row in rows) or not _stacked(rows, wanted):
        return None
    named = [_named_column(column, wanted) for column in zip(*grouped(rows), strict=True)]
    fields = tuple(field for field, _ in named)
    header = Header(first, first + len(rows) - 1, fields, tuple(text for _, text in named))
    kinds = header.kinds
    placed = kinds & {Field.ROOM, Field.ADDRESS}
    if Field.ANSWER in wanted and not kinds & ANSWER_FIELDS:
        return None
    return header if placed and kinds - {Field.SEQUENCE, Field.NOTE, Field.FLOOR} - placed else None


def may_be_header(row: Sequence[Cell]) -> bool:
    """A header row holds short words; numbers and dates make it a row of data."""
    filled = [value for value in row if value is not None]
    if not filled:
        return False
    words = sum(isinstance(value, str) and len(value) <= 2 * HEADER_LENGTH for value in filled)
    return words >= 0.8 * len(filled)


def _stacked(rows: Sequence[Sequence[Cell]], wanted: frozenset[Field]) -> bool:
    """Upper rows of a header group the columns (two words at least, no colon), the lowest names fields."""
    for row in rows[:-1]:
        words = {value for value in row if isinstance(value, str)}
        if len(words) < 2 or any(":" in half_width(word) for word in words):
            return False
    lowest = {value for value in rows[-1] if value is not None}
    heading = lowest if _answers_beside(rows[-1]) else {v for v in lowest if not _is_answer(v)}
    named = sum(field_of_header(value) in wanted or names_anything(value) for value in heading)
    return named * 2 >= len(lowest)


def _answers_beside(row: Sequence[Cell]) -> bool:
    """同意 is the word of a header and of a line alike; a line has no second answer beside it."""
    return any(_is_answer(one) and _is_answer(other) and one != other for one, other in pairwise(row))


def _is_answer(value: Cell) -> bool:
    return field_of_header(value) in TICKED_FIELDS


def grouped(rows: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Let a group's name reach over the blanks to its right, as a file without merged cells leaves them."""
    filled: list[Sequence[Cell]] = []
    for row in rows[:-1]:
        cells = list(row)
        for column in range(1, len(cells)):
            if cells[column] is None and rows[-1][column] is not None:
                cells[column] = cells[column - 1]
        filled.append(cells)
    return [*filled, rows[-1]]


def header_at(sheet: Sheet, index: int, wanted: frozenset[Field]) -> Header:
    """The row (0-based) as a header because somebody says that it is one, whatever it names."""
    named = [_named_column((cell,), wanted) for cell in spread(sheet)[index]]
    return Header(index, index, tuple(field for field, _ in named), tuple(text for _, text in named))


def _named_column(cells: Sequence[Cell], wanted: frozenset[Field]) -> tuple[Field | None, str]:
    """The lowest cell that names a field counts; those above it tell whose name or area it is."""
    words = list(dict.fromkeys(filter(None, map(header_word, cells))))
    for index in range(len(words) - 1, -1, -1):
        field = field_of_header(words[index], "".join(words[:index]))
        if field in wanted:
            return field, "/".join(words)
        if field is None and OTHER_PERSONS.search("".join(words[: index + 1])):
            break
    return None, "/".join(words)


def is_repeated_header(cells: Sequence[Cell], fields: frozenset[Field]) -> bool:
    """Say whether a row repeats the header, as at the top of each printed page."""
    named = {field_of_header(value) for value in cells if value is not None} & fields
    filled = sum(value is not None for value in cells)
    return len(named) >= 2 and len(named) * 2 >= filled
