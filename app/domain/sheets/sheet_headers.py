"""How a sheet is read as a list: its header, and what each column of each list in it holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.dwellings.addresses import looks_like_building, plain_label
from app.domain.sheets.header_rows import Header, find_header, header_at
from app.domain.sheets.header_words import ANSWER_FIELDS, MANY_COLUMNS, ROSTER_FIELDS, Field, area_rank
from app.domain.sheets.workbook import EMPTY_SHEET, Sheet, Workbook
from app.domain.sheets.written_text import cell_text


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


def recognise(workbook: Workbook, wanted: frozenset[Field] = ROSTER_FIELDS) -> tuple[SheetReading, ...]:
    """Say for every sheet how it would be read as a roster (or, with BALLOT_FIELDS, as a ballot list)."""
    return tuple(_recognise_sheet(sheet, wanted) for sheet in workbook.sheets)


def _recognise_sheet(sheet: Sheet, wanted: frozenset[Field]) -> SheetReading:
    header = find_header(sheet, wanted)
    if header is None:
        empty = not any(value is not None for column in sheet.columns for value in column)
        return SheetReading(sheet.name, skipped=EMPTY_SHEET if empty else _NO_HEADER[Field.ANSWER in wanted])
    reading = _reading_below(sheet, header)
    return replace(reading, groups=(), skipped="隐藏的工作表") if sheet.hidden else reading


def read_below(sheet: Sheet, row: int | None, wanted: frozenset[Field] = ROSTER_FIELDS) -> SheetReading:
    """How a sheet is read when somebody says which row, as Excel counts, is its header; None: it has none."""
    if row is None:
        return SheetReading(
            sheet.name, groups=(ColumnMapping(()),), building=building_of_sheet_name(sheet.name)
        )
    return _reading_below(sheet, header_at(sheet, row - 1, wanted))


def _reading_below(sheet: Sheet, header: Header) -> SheetReading:
    groups = _groups(header)
    return SheetReading(
        sheet.name,
        tuple(range(header.first + 1, header.last + 2)),
        groups,
        header.texts,
        building_of_sheet_name(sheet.name) or _building_of_titles(sheet, header),
        _confidence(header, groups),
    )


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
