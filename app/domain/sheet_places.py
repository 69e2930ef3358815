"""Which dwelling each row of a list is about: labels read, filled down, and rows that are no lines set aside.

Shared by rosters and ballot lists. Works column by column and reads each distinct cell value once.
"""

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from app.domain.addresses import (
    building_key,
    floor_of,
    looks_like_building,
    looks_like_room,
    parse_address,
    room_key,
    stairwell_key,
)
from app.domain.roster_lines import Problem, Severity, Skipped, Tally
from app.domain.sheet_headers import ColumnMapping, Field, SheetReading, field_of_header
from app.domain.sheet_rows import RowKind, Section, kind_of_row, marks_no_line, section_of, squeezed
from app.domain.workbook import Cell, Sheet, column_letter
from app.domain.written_text import cell_text, one_line

V = TypeVar("V")


class ReadOnce(dict[Cell, V], Generic[V]):
    """Readings of distinct cell values; asking for a new value reads it."""

    def __init__(self, read: Callable[[Cell], V]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: Cell) -> V:
        read = self[value] = self._read(value)
        return read

    def column(self, cells: Iterable[Cell]) -> list[V]:
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
            gc.enable()


class Label(NamedTuple):
    """A label as written and its key; both '' where nothing is said."""

    written: str
    key: str


NO_LABEL = Label("", "")


class Place(NamedTuple):
    """What the room or address cell of a row tells; building and stairwell may be NO_LABEL."""

    building: Label
    stairwell: Label
    room: Label
    floor: int | None


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
    """One list: a sheet from below its header, seen through one mapping. Rows count from 0 below the header."""

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


@dataclass(slots=True)
class PlacedRows:
    """The rows of a list that are about a dwelling, in order, and which dwelling."""

    rows: list[int] = field(default_factory=list)
    buildings: list[Label] = field(default_factory=list)
    stairwells: list[Label] = field(default_factory=list)
    rooms: list[Label] = field(default_factory=list)
    floors: list[int | None] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


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


def place_rows(part: ListInSheet, found: Findings) -> PlacedRows:
    """Tell for every row of a list which dwelling it is about; all other rows are counted or reported."""
    found.rows_read += part.length
    places = _places(part)
    sections: dict[int, Section] = {}
    placed = PlacedRows()
    for index in _unsure_rows(part, places):
        places[index] = None
        _set_aside(part, index, placed, sections, found)
    _fill(part, places, sections, placed, found)
    return placed


def _places(part: ListInSheet) -> list[Place | None]:
    rooms, addresses = part.cells(Field.ROOM), part.cells(Field.ADDRESS)
    own_address = part.mapping.column_of(Field.STAIRWELL) is None
    by_room = ReadOnce(_place_of_room if own_address else _place_of_plain_room)
    if addresses is None:
        return by_room.column(rooms) if rooms is not None else [None] * part.length
    by_address = ReadOnce(_place_of_address).column(addresses)
    if rooms is None:
        return by_address
    return [_combined(a, r) for a, r in zip(by_address, by_room.column(rooms), strict=True)]


def _combined(address: Place | None, room: Place | None) -> Place | None:
    if room is None or address is None:
        return room
    building = room.building if room.building.key else address.building
    stairwell = room.stairwell if room.stairwell.key else address.stairwell
    return Place(building, stairwell, room.room, room.floor)


def _place_of_plain_room(value: Cell) -> Place | None:
    """Read a room cell; 3-2-501 tells the building too even where a building column exists."""
    if not looks_like_room(value) or field_of_header(value) is not None:
        return None
    address = parse_address(value)
    if address is not None and address.stairwell:
        return _place(address.building, address.stairwell, address.room)
    written = one_line(cell_text(value))
    return _place("", "", written) if room_key(written) else None


_STAIRWELL_AND_ROOM = re.compile(
    r"([0-9]{1,2}|[A-Z])-([0-9]{3,4}[A-Z]?)(?:室|号)?|(.{1,3}?(?:单元|门|梯))-?(.{1,8})"
)


def _place_of_room(value: Cell) -> Place | None:
    """Read a room cell of a list without a stairwell column: 2-501 and 2单元501 name the stairwell."""
    found = _STAIRWELL_AND_ROOM.fullmatch(squeezed(value).upper())
    if found and looks_like_room(found.group(2) or found.group(4)):
        return _place("", found.group(1) or found.group(3), found.group(2) or found.group(4))
    return _place_of_plain_room(value)


def _place_of_address(value: Cell) -> Place | None:
    address = parse_address(value)
    return None if address is None else _place(address.building, address.stairwell, address.room)


def _place(building: str, stairwell: str, room: str) -> Place:
    return Place(
        Label(building, building_key(building)) if building else NO_LABEL,
        Label(stairwell, stairwell_key(stairwell)) if stairwell else NO_LABEL,
        Label(room, room_key(room)),
        floor_of(room),
    )


_TELLING = (Field.SEQUENCE, Field.BUILDING, Field.STAIRWELL, Field.ADDRESS, Field.ROOM)


def _unsure_rows(part: ListInSheet, places: Sequence[Place | None]) -> list[int]:
    """Rows without a readable room, and rows a cell of which says total or signature."""
    unsure = {index for index, place in enumerate(places) if place is None} if None in places else set()
    columns = {column for field in _TELLING for column in part.mapping.columns_of(field)} | {0}
    for column in sorted(columns & set(range(part.sheet.width))):
        cells = part.column(column)
        marked = {value for value in set(cells) if type(value) is str and marks_no_line(value)}
        if marked:
            unsure.update(index for index, value in enumerate(cells) if value in marked)
    return sorted(unsure)


def _set_aside(
    part: ListInSheet, index: int, placed: PlacedRows, sections: dict[int, Section], found: Findings
) -> None:
    cells = part.row(index)
    kind = kind_of_row(cells, frozenset(Field))
    tally = found.tally
    if kind is RowKind.BLANK:
        tally.blank += 1
    elif kind is RowKind.SIGNATURE:
        tally.signature += 1
    elif kind is RowKind.TOTAL:
        tally.total += 1
        placed.totals.append(index)
    elif kind in (RowKind.HEADER, RowKind.SECTION):
        tally.header += 1
        if section := section_of(cells):
            sections[index] = section
    else:
        _skip(part, index, _reason(part, index, kind), kind, found)


def _skip(part: ListInSheet, index: int, reason: str, kind: RowKind, found: Findings) -> None:
    row = part.row_number(index)
    found.skipped.append(Skipped(part.sheet.name, row, reason))
    if kind is RowKind.UNREADABLE:
        column = part.mapping.column_of(Field.ROOM)
        column = part.mapping.column_of(Field.ADDRESS) if column is None else column
        found.tell(part.sheet.name, row, column, Severity.ERROR, reason)


def _reason(part: ListInSheet, index: int, kind: RowKind) -> str:
    if kind is RowKind.REMARK:
        return "说明文字"
    for field, name in ((Field.ROOM, "房号"), (Field.ADDRESS, "地址")):
        cells = part.cells(field)
        if cells is not None and not cell_text(cells[index]):
            return f"没有{name}"
        if cells is not None:
            dated = name == "房号" and hasattr(cells[index], "year")
            cause = "（被 Excel 改成了日期）" if dated else ""
            return f"{name}“{one_line(cell_text(cells[index]))[:30]}”无法识别{cause}"
    return "没有房号列"


_BUILDING_AND_STAIRWELL = re.compile(r"(.{1,10}?(?:号楼|栋|幢|座|楼|#))-?(.{1,3}(?:单元|门|梯))")


def _building_cell(value: Cell) -> tuple[Label, Label]:
    """Read a building cell; 3号楼2单元 in one cell names both."""
    text = one_line(cell_text(value))
    found = _BUILDING_AND_STAIRWELL.fullmatch(text)
    if found:
        return _label(found.group(1), building_key), _label(found.group(2), stairwell_key)
    return (_label(text, building_key) if looks_like_building(text) else NO_LABEL), NO_LABEL


def _stairwell_cell(value: Cell) -> Label:
    text = one_line(cell_text(value))
    return _label(text, stairwell_key) if len(text) <= 12 else NO_LABEL


def _label(text: str, key_of: Callable[[Cell], str]) -> Label:
    key = key_of(text)
    return Label(text, key) if key else NO_LABEL


def _fill(
    part: ListInSheet,
    places: Sequence[Place | None],
    sections: dict[int, Section],
    placed: PlacedRows,
    found: Findings,
) -> None:
    filler = _Filler(part, sections)
    if filler.nothing_to_fill(places):
        filler.take_all(places, placed)
        return
    for index, place in enumerate(places):
        if place is None:
            filler.pass_by(index)
            continue
        building, stairwell = filler.labels_at(index, place)
        if not building.key:
            _skip(part, index, "没有楼号", RowKind.UNREADABLE, found)
            continue
        placed.rows.append(index)
        placed.buildings.append(building)
        placed.stairwells.append(stairwell)
        placed.rooms.append(place.room)
        placed.floors.append(place.floor)
    filler.report(found)


class _Filler:
    """Carries building and stairwell down the rows of a list."""

    def __init__(self, part: ListInSheet, sections: dict[int, Section]) -> None:
        self._part = part
        self._sections = sections
        buildings, stairwells = part.cells(Field.BUILDING), part.cells(Field.STAIRWELL)
        nothing = [None] * part.length
        self._buildings = ReadOnce(_building_cell).column(nothing if buildings is None else buildings)
        self._stairwells = ReadOnce(_stairwell_cell).column(nothing if stairwells is None else stairwells)
        self._merged = {
            field: part.merged_rows(part.mapping.column_of(field))
            for field in (Field.BUILDING, Field.STAIRWELL)
        }
        self._filled: dict[Field, list[int]] = {Field.BUILDING: [], Field.STAIRWELL: []}
        self._has_building_column = buildings is not None
        default = part.reading.building or ""
        self._building = _label(default, building_key) if default else NO_LABEL
        self._stairwell = NO_LABEL

    def nothing_to_fill(self, places: Sequence[Place | None]) -> bool:
        """Every row is a line and names its own building and stairwell."""
        return (
            None not in places
            and NO_LABEL not in set(self._stairwells)
            and all(building.key and not stairwell.key for building, stairwell in set(self._buildings))
            and not any(place.building.key or place.stairwell.key for place in set(places) if place)
        )

    def take_all(self, places: Sequence[Place | None], placed: PlacedRows) -> None:
        """The short way for the ordinary list."""
        placed.rows = list(range(self._part.length))
        placed.buildings = [building for building, _ in self._buildings]
        placed.stairwells = self._stairwells
        placed.rooms = [place.room for place in places if place is not None]
        placed.floors = [place.floor for place in places if place is not None]

    def pass_by(self, index: int) -> None:
        """A heading names the building of what follows; any other row that is no line changes nothing."""
        section = self._sections.get(index)
        if section is None:
            return
        if section.building:
            self._building, self._stairwell = _label(section.building, building_key), NO_LABEL
        if section.stairwell:
            self._stairwell = _label(section.stairwell, stairwell_key)

    def labels_at(self, index: int, place: Place) -> tuple[Label, Label]:
        building, stairwell = self._buildings[index]
        building = place.building if place.building.key else building
        if place.stairwell.key or self._stairwells[index].key:
            stairwell = place.stairwell if place.stairwell.key else self._stairwells[index]
        if building.key and stairwell.key:
            self._building, self._stairwell = building, stairwell
            return building, stairwell
        return self._carried(index, place, building, stairwell)

    def _carried(self, index: int, place: Place, building: Label, stairwell: Label) -> tuple[Label, Label]:
        if building.key and building.key != self._building.key:
            self._building, self._stairwell = building, NO_LABEL
        elif not building.key and self._has_building_column and self._building.key:
            self._filled[Field.BUILDING].append(index)
        if stairwell.key:
            self._stairwell = stairwell
        elif self._stairwell.key and place.room.key[:1].isdecimal():
            self._filled[Field.STAIRWELL].append(index)
        else:
            return self._building, NO_LABEL
        return self._building, self._stairwell

    def report(self, found: Findings) -> None:
        """Tell once for each column how many blank cells that were not merged took the label above."""
        for field, rows in self._filled.items():
            column = self._part.mapping.column_of(field)
            typed = [row for row in rows if row not in self._merged[field]]
            if column is None or not typed:
                continue
            message = f"从这一行起共有{len(typed)}行没有写{field.value}，按上一行的{field.value}补上"
            found.tell(self._part.sheet.name, self._part.row_number(typed[0]), column, Severity.INFO, message)
