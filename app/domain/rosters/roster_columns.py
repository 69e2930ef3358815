"""The columns of a roster that say something about a dwelling: read for all lines, with what is odd told."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any, TypeVar

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.dwellings.more_facts import (
    MoreFacts,
    read_basis,
    read_counts,
    read_duplex,
    read_floors,
    read_occupancy,
    read_reason,
    read_side,
    read_title,
)
from app.domain.rosters.roster_lines import RosterLine, Severity
from app.domain.sheets.header_words import MORE_FIELDS, Field
from app.domain.sheets.list_in_sheet import Findings, ListInSheet, ReadOnce
from app.domain.sheets.plain_texts import PlainTexts
from app.domain.sheets.sheet_places import PlacedRows, skip_row
from app.domain.sheets.sheet_rows import RowKind
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_people import (
    PLAIN_NAMES,
    PLAIN_PHONES,
    WrittenList,
    read_owners,
    read_phones,
)
from app.domain.sheets.written_values import WrittenArea, read_area, read_note, read_use, use_in_room
from app.domain.words import word

V = TypeVar("V")

_VALUE: Callable[[Any], Any] = itemgetter(0)

SMALLEST_USUAL_AREA = 10_00
LARGEST_USUAL_AREA = 500_00

TOGETHER = 64
"""Cells looked at together; one odd cell among them has each looked at alone."""


def _picked(part: ListInSheet, placed: PlacedRows, column: int, merged_too: bool = True) -> Sequence[Cell]:
    """The cells of one column at the placed rows; a cell merged downwards counts for all its rows."""
    cells = part.column(column)
    covered = part.merged_rows(column) if merged_too and part.sheet.merged else set()
    if covered:
        filled = list(cells)
        for index in sorted(covered):
            filled[index] = filled[index - 1] if index and filled[index] is None else filled[index]
        cells = filled
    return cells if len(placed.rows) == part.length else [cells[index] for index in placed.rows]


def uses_of(part: ListInSheet, placed: PlacedRows, found: Findings) -> list[Use | None]:
    """What each line is used for."""
    column = part.mapping.column_of(Field.USE)
    uses: list[Use | None] = [None] * len(placed.rows)
    if column is not None:
        uses = _told(part, placed, column, read_use, found)
    _tell_uses_of_rooms(part, placed, uses, found)
    return uses


def _tell_uses_of_rooms(
    part: ListInSheet, placed: PlacedRows, uses: Sequence[Use | None], found: Findings
) -> None:
    """A shop without a word on its use would swell the base of a gate."""
    column = part.mapping.column_of(Field.ROOM)
    base = "，不计入户数" if part.mapping.column_of(Field.COUNTS) is None else ""
    for index, (label, _), use in zip(placed.rows, placed.rooms, uses, strict=True):
        named = use_in_room(label) if use is None else None
        if named is not None:
            told = f"房号是“{label}”，没有写用途：新录入的按{word(named)}{base}，请核对"
            found.tell(part.sheet.name, part.row_number(index), column, Severity.WARNING, told)


def more_of(part: ListInSheet, placed: PlacedRows, found: Findings) -> Iterable[MoreFacts | None]:
    """What the columns few rosters have say of each line; None for every line where there is none of them."""
    said: dict[Field, list[Any]] = {}
    for field in MORE_FIELDS:
        column = part.mapping.column_of(field)
        if column is not None:
            said[field] = _told(part, placed, column, _MORE_READERS[field], found)
    floors = part.mapping.column_of(Field.FLOOR)
    if floors is not None and Field.FLOORS not in said:
        duplexes: list[Any] = _told(part, placed, floors, read_duplex, found)
        if any(top is not None for _, top in duplexes):
            said[Field.FLOORS] = duplexes
    if not said:
        return repeat(None)
    return [_more(said, at) for at in range(len(placed.rows))]


def _more(said: dict[Field, list[Any]], at: int) -> MoreFacts:
    values = {_MORE_NAMES[field]: column[at] for field, column in said.items() if field is not Field.FLOORS}
    if Field.FLOORS in said:
        values["floor"], values["top_floor"] = said[Field.FLOORS][at]
    return MoreFacts(**values)


_MORE_READERS = {
    Field.TITLE: read_title,
    Field.OCCUPANCY: read_occupancy,
    Field.SIDE: read_side,
    Field.FLOORS: read_floors,
    Field.COUNTS: read_counts,
    Field.COUNTS_REASON: read_reason,
    Field.BASIS: read_basis,
}
_MORE_NAMES = {
    Field.TITLE: "title",
    Field.OCCUPANCY: "occupancy",
    Field.SIDE: "side",
    Field.COUNTS: "counts",
    Field.COUNTS_REASON: "reason",
    Field.BASIS: "basis",
}


def _told(
    part: ListInSheet,
    placed: PlacedRows,
    column: int,
    read: Callable[[Cell], tuple[V, str | None]],
    found: Findings,
) -> list[V]:
    """Read a column whose readings come with a possible problem, and tell the problems."""
    once = ReadOnce(read)
    readings = once.column(_picked(part, placed, column))
    if any(problem for _, problem in once.values()):
        for index, (_, problem) in zip(placed.rows, readings, strict=True):
            if problem:
                found.tell(part.sheet.name, part.row_number(index), column, Severity.WARNING, problem)
    return list(map(_VALUE, readings))


def areas_of(
    part: ListInSheet, placed: PlacedRows, uses: Sequence[Use | None], found: Findings
) -> list[WrittenArea]:
    """The area of each line; problems are told."""
    column = part.mapping.column_of(Field.AREA)
    if column is None:
        return [WrittenArea()] * len(placed.rows)
    read = ReadOnce(_area_with_severity)
    readings = read.column(_picked(part, placed, column, merged_too=False))
    if any(severity for _, severity in read.values()):
        for index, (area, severity) in enumerate(readings):
            if severity and not (severity == OUTLIER and uses[index] not in (None, Use.HOUSING)):
                _tell_of_area(part, placed.rows[index], column, area, severity, found)
    return list(map(_VALUE, readings))


OUTLIER = "outlier"


def _area_with_severity(value: Cell) -> tuple[WrittenArea, str]:
    area = read_area(value)
    if area.hundredths is None:
        return area, Severity.ERROR if area.problem else Severity.WARNING
    if area.problem:
        return area, Severity.WARNING
    if not SMALLEST_USUAL_AREA <= area.hundredths <= LARGEST_USUAL_AREA:
        return area, OUTLIER
    return area, Severity.INFO if area.basis == AreaBasis.ESTIMATED else ""


def _tell_of_area(
    part: ListInSheet, index: int, column: int, area: WrittenArea, severity: str, found: Findings
) -> None:
    message = area.problem or "没有面积"
    if severity == OUTLIER:
        message = f"面积{(area.hundredths or 0) / 100:.2f}㎡不在10—500㎡之间，请核对"
    elif severity == Severity.INFO:
        message = "面积是约数，按估算记录"
    level = Severity.WARNING if severity == OUTLIER else Severity(severity)
    found.tell(part.sheet.name, part.row_number(index), column, level, message)


def _lists(
    part: ListInSheet,
    placed: PlacedRows,
    field: Field,
    plain: PlainTexts,
    read: Callable[[Cell], WrittenList],
    found: Findings,
) -> Sequence[tuple[str, ...]]:
    """Read the owners or phones of each placed row out of one or several columns.

    `plain` are the texts that are one value, written as it is kept; most cells are such.
    """
    held: Sequence[tuple[str, ...]] = [()] * len(placed.rows)
    for number, column in enumerate(part.mapping.columns_of(field)):
        cells = _picked(part, placed, column)
        once = ReadOnce(read)
        values: list[tuple[Any, ...]] = []
        for start in range(0, len(cells), TOGETHER):
            some = cells[start : start + TOGETHER]
            if plain.hold(some):
                values += zip(some, strict=True)
            else:
                values += [(cell,) if cell in plain else once[cell].values for cell in some]
        if any(reading.problems for reading in once.values()):
            _tell_of_lists(part, placed.rows, column, [once.get(cell) for cell in cells], found)
        held = [tuple(dict.fromkeys(a + b)) for a, b in zip(held, values, strict=True)] if number else values
    return held


def _tell_of_lists(
    part: ListInSheet,
    rows: Sequence[int],
    column: int,
    readings: Sequence[WrittenList | None],
    found: Findings,
) -> None:
    for index, reading in zip(rows, readings, strict=True):
        for message in reading.problems if reading else ():
            found.tell(part.sheet.name, part.row_number(index), column, Severity.WARNING, message)


def phones_of(part: ListInSheet, placed: PlacedRows, found: Findings) -> Sequence[tuple[str, ...]]:
    """The phones of each line."""
    return _lists(part, placed, Field.PHONE, PLAIN_PHONES, read_phones, found)


def owners_of(part: ListInSheet, placed: PlacedRows, found: Findings) -> Sequence[tuple[str, ...]]:
    """The owners of each line."""
    before = len(found.problems)
    owners = _lists(part, placed, Field.OWNER, PLAIN_NAMES, read_owners, found)
    column = part.mapping.column_of(Field.OWNER)
    if column is not None and () in owners:
        told = {problem.row for problem in found.problems[before:]}
        for index, names in zip(placed.rows, owners, strict=True):
            if not names and part.row_number(index) not in told:
                found.tell(part.sheet.name, part.row_number(index), column, Severity.INFO, "没有业主姓名")
    return owners


def notes_of(part: ListInSheet, placed: PlacedRows, found: Findings) -> Sequence[str | None]:
    """The remark of each line."""
    held: Sequence[str | None] = [None] * len(placed.rows)
    for number, column in enumerate(part.mapping.columns_of(Field.NOTE)):
        notes = _told(part, placed, column, read_note, found)
        held = [_together(*pair) for pair in zip(held, notes, strict=True)] if number else notes
    return held


def _together(one: str | None, other: str | None) -> str | None:
    return "；".join(filter(None, (one, other))) or None


def join_owners(part: ListInSheet, placed: PlacedRows, lines: list[RosterLine], found: Findings) -> None:
    """Add the owners and phones of rows that share the room cell of the line above."""
    for index in placed.joined:
        at = bisect_left(placed.rows, index) - 1
        if at < 0 or not set(range(placed.rows[at] + 1, index)) <= set(placed.joined):
            skip_row(part, index, "没有房号", RowKind.UNREADABLE, found)
            continue
        found.tally.joined += 1
        owners = _values_at(part, index, Field.OWNER, read_owners, found)
        phones = _values_at(part, index, Field.PHONE, read_phones, found)
        lines[at] = lines[at]._replace(
            owners=tuple(dict.fromkeys(lines[at].owners + owners)),
            phones=tuple(dict.fromkeys(lines[at].phones + phones)),
        )
        message = f"与第{lines[at].row}行同一套房，业主并入该行"
        found.tell(part.sheet.name, part.row_number(index), None, Severity.INFO, message)


def _values_at(
    part: ListInSheet, index: int, field: Field, read: Callable[[Cell], WrittenList], found: Findings
) -> tuple[str, ...]:
    values: list[str] = []
    for column in part.mapping.columns_of(field):
        reading = read(part.column(column)[index])
        values += reading.values
        _tell_of_lists(part, [index], column, [reading], found)
    return tuple(values)
