"""Finding the header of a list inside a sheet and telling what each column holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.addresses import looks_like_building, plain_label
from app.domain.header_words import (
    ANSWER_FIELDS,
    HEADER_LENGTH,
    MANY_COLUMNS,
    OTHER_PERSONS,
    ROSTER_FIELDS,
    TICKED_FIELDS,
    Field,
    area_rank,
    field_of_header,
    header_word,
    names_anything,
)
from app.domain.workbook import Cell, Sheet, Workbook
from app.domain.written_text import cell_text, half_width


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column of one list holds; columns are 0-based, those not named are not read."""

    fields: tuple[tuple[int, Field], ...]

    def columns_of(self, field: Field) -> tuple[int, ...]:
        """All columns holding a field, left to right."""
        return tuple(column for column, held in self.fields if held is field)

    def column_of(self, field: Field) -> int | None:
        """The first column holding a field."""
        return next(iter(self.columns_of(field)), None)

    def field_of(self, column: int) -> Field | None:
        return next((field for held, field in self.fields if held == column), None)

    def with_field(self, column: int, field: Field | None) -> "ColumnMapping":
        """The same mapping with one column read differently, or not at all."""
        kept = [pair for pair in self.fields if pair[0] != column]
        return ColumnMapping(tuple(sorted(kept + ([(column, field)] if field else []))))


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one sheet is to be read; the clerk may replace `groups` and `building` in the preview.

    header_rows: rows of the header as Excel counts them; empty without a header.
    groups: one mapping for each list standing side by side; empty means the sheet is not read.
    headers: what stands over each column, for the preview.
    building: label of the building the sheet's name gives, used where no column or cell names one.
    confidence: 0 to 1; below 0.6 the clerk should look before importing.
    skipped: why the sheet is not read, or None.
    """

    sheet: str
    header_rows: tuple[int, ...] = ()
    groups: tuple[ColumnMapping, ...] = ()
    headers: tuple[str, ...] = ()
    building: str | None = None
    confidence: float = 0.0
    skipped: str | None = None

    @property
    def first_row(self) -> int:
        """First row below the header, as Excel counts."""
        return self.header_rows[-1] + 1 if self.header_rows else 1

    def with_group(self, index: int, mapping: ColumnMapping) -> "SheetReading":
        """The same reading with another mapping for one of its lists."""
        groups = tuple(mapping if at == index else group for at, group in enumerate(self.groups))
        return replace(self, groups=groups)


_SEARCHED_ROWS = 60
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
    for first in range(min(sheet.height, _SEARCHED_ROWS)):
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
    depth = min(sheet.height, _SEARCHED_ROWS + _TALLEST_HEADER)
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


def recognise(workbook: Workbook, wanted: frozenset[Field] = ROSTER_FIELDS) -> tuple[SheetReading, ...]:
    """Say for every sheet how it would be read as a roster (or, with BALLOT_FIELDS, as a ballot list)."""
    return tuple(_recognise_sheet(sheet, wanted) for sheet in workbook.sheets)


def _recognise_sheet(sheet: Sheet, wanted: frozenset[Field]) -> SheetReading:
    header = find_header(sheet, wanted)
    if header is None:
        empty = not any(value is not None for column in sheet.columns for value in column)
        return SheetReading(sheet.name, skipped="空白表" if empty else _NO_HEADER[Field.ANSWER in wanted])
    groups = _groups(header)
    reading = SheetReading(
        sheet.name,
        tuple(range(header.first + 1, header.last + 2)),
        groups,
        header.texts,
        building_of_sheet_name(sheet.name) or _building_of_titles(sheet, header),
        _confidence(header, groups),
    )
    return replace(reading, groups=(), skipped="隐藏的工作表") if sheet.hidden else reading


_NO_HEADER = {False: "没有找到户册的表头", True: "没有找到意见表的表头"}
_SHEET_NAME = re.compile(
    r".*?((?:[A-Z甲乙丙丁东西南北]?[0-9]{1,4}(?:-[0-9]+)?[A-Z]?|[A-Z甲乙丙丁东西南北])(?:号楼|栋|幢|#楼?|座|号|楼)).*"
)


def building_of_sheet_name(name: str) -> str | None:
    """Give the building a sheet's name tells: 3号楼, 幸福里3栋户册, 3#; None for Sheet1, 户册, 2026."""
    text = plain_label(name)
    if re.fullmatch("[0-9]{1,2}", text):
        return name.strip()
    found = _SHEET_NAME.fullmatch(text)
    if not found or not looks_like_building(found.group(1)) or re.search("[0-9]月|[0-9]年", text):
        return None
    return name.strip() if found.group(1) == text else found.group(1)


def _building_of_titles(sheet: Sheet, header: Header) -> str | None:
    """The building a title above the header names: 幸福里小区3号楼住户登记表."""
    cells = (value for index in range(header.first) for value in sheet.row(index))
    titles = dict.fromkeys(cell_text(value) for value in cells if isinstance(value, str))
    named = [building for title in titles if (building := building_of_sheet_name(title))]
    return named[0] if len(named) == 1 else None


def _confidence(header: Header, groups: Iterable[ColumnMapping]) -> float:
    kinds = header.kinds
    score = 0.4 + 0.2 * (Field.BUILDING in kinds or Field.ADDRESS in kinds) + 0.1 * (Field.STAIRWELL in kinds)
    score += 0.15 * bool(kinds & {Field.OWNER, *ANSWER_FIELDS}) + 0.15 * bool(
        kinds & {Field.AREA, Field.DATE}
    )
    return round(score if any(groups) else 0.0, 2)


def _groups(header: Header) -> tuple[ColumnMapping, ...]:
    anchor = Field.ROOM if Field.ROOM in header.fields else Field.ADDRESS
    anchors = [column for column, field in enumerate(header.fields) if field is anchor]
    starts = [_start_of_group(header.fields, at, after) for after, at in pairwise(anchors)]
    bounds = [0, *starts, len(header.fields)]
    parts = [range(left, right) for left, right in pairwise(bounds)]
    mappings = [_mapping(header, part) for part in parts]
    if not all({field for _, field in mapping.fields} - _PLACE for mapping in mappings):
        mappings = [_mapping(header, range(len(header.fields)))]
    return tuple(_with_shared_place(mapping, mappings[0]) for mapping in mappings)


_BEFORE_ROOM = frozenset({Field.SEQUENCE, Field.BUILDING, Field.STAIRWELL, Field.FLOOR})
_PLACE = _BEFORE_ROOM | {Field.ROOM, Field.ADDRESS}


def _start_of_group(fields: Sequence[Field | None], anchor: int, after: int) -> int:
    start = anchor
    while start - 1 > after and fields[start - 1] in _BEFORE_ROOM:
        start -= 1
    return start


def _mapping(header: Header, columns: Iterable[int]) -> ColumnMapping:
    chosen: list[tuple[int, Field]] = []
    for column in columns:
        field = header.fields[column]
        if field is None:
            continue
        held = next((at for at, other in chosen if other is field), None)
        if held is None or field in MANY_COLUMNS:
            chosen.append((column, field))
        elif field is Field.AREA and area_rank(header.texts[column]) < area_rank(header.texts[held]):
            chosen[chosen.index((held, field))] = (column, field)
    return ColumnMapping(tuple(sorted(chosen)))


def _with_shared_place(mapping: ColumnMapping, first: ColumnMapping) -> ColumnMapping:
    """A list to the right without its own building column shares that of the first list."""
    held = {field for _, field in mapping.fields}
    if Field.ADDRESS in held:
        return mapping
    missing = [
        pair for pair in first.fields if pair[1] in (Field.BUILDING, Field.STAIRWELL) and pair[1] not in held
    ]
    return ColumnMapping(tuple(sorted([*missing, *mapping.fields])))


def is_repeated_header(cells: Sequence[Cell], fields: frozenset[Field]) -> bool:
    """Say whether a row repeats the header, as at the top of each printed page."""
    named = {field_of_header(value) for value in cells if value is not None} & fields
    filled = sum(value is not None for value in cells)
    return len(named) >= 2 and len(named) * 2 >= filled
