"""Which dwelling each row of a list is about; rows that are about none are set aside.

Shared by rosters and ballot lists. Works column by column and reads each distinct cell value once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from app.domain.dwellings.addresses import (
    building_key,
    floor_of,
    looks_like_room,
    parse_address,
    plain_label,
    room_key,
    stairwell_key,
)
from app.domain.rosters.roster_lines import Severity, Skipped
from app.domain.sheets.header_words import Field, field_of_header
from app.domain.sheets.label_filling import LabelFiller, Place, unreadable
from app.domain.sheets.list_in_sheet import NO_LABEL, Findings, Label, ListInSheet, ReadOnce
from app.domain.sheets.sheet_rows import RowKind, Section, kind_of_row, marks_no_line, section_of, squeezed
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_floors import floors_said
from app.domain.sheets.written_text import cell_text, one_line


@dataclass(slots=True)
class PlacedRows:
    """The rows of a list that are about a dwelling, in order, and which dwelling."""

    rows: list[int] = field(default_factory=list)
    buildings: list[Label] = field(default_factory=list)
    stairwells: list[Label] = field(default_factory=list)
    rooms: list[Label] = field(default_factory=list)
    floors: list[int | None] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)


def place_rows(part: ListInSheet, found: Findings) -> PlacedRows:
    """Tell for every row of a list which dwelling it is about; all other rows are counted or reported."""
    found.rows_read += part.length
    places = _places(part)
    sections: dict[int, Section] = {}
    placed = PlacedRows()
    covered = part.merged_rows(part.mapping.column_of(Field.ROOM))
    unsure = _unsure_rows(part, places)
    blank = _blank_rows(part, unsure)
    found.tally.blank += len(blank)
    for index in unsure:
        places[index] = None
        if index in blank:
            continue
        if index in covered and kind_of_row(part.row(index), frozenset(Field)) is RowKind.UNREADABLE:
            placed.joined.append(index)
        else:
            _set_aside(part, index, placed, sections, found)
    _fill(part, places, sections, placed, found)
    return placed


def _places(part: ListInSheet) -> list[Place | None]:
    rooms, addresses = part.cells(Field.ROOM), part.cells(Field.ADDRESS)
    floors = part.cells(Field.FLOOR)
    if rooms is not None and floors is not None:
        rooms = _with_floors(rooms, floors)
    own_address = part.mapping.column_of(Field.STAIRWELL) is None
    by_room = ReadOnce(_place_of_room if own_address else _place_of_plain_room)
    if addresses is None:
        return by_room.column(rooms) if rooms is not None else [None] * part.length
    by_address = ReadOnce(_place_of_address).column(addresses)
    if rooms is None:
        return by_address
    needed = part.mapping.column_of(Field.BUILDING) is None
    lost = [
        needed and place is None and bool(cell_text(c))
        for place, c in zip(by_address, addresses, strict=True)
    ]
    places = zip(by_address, by_room.column(rooms), lost, strict=True)
    return [None if unread else _combined(address, room) for address, room, unread in places]


_WITHIN_FLOOR = re.compile(r"[0-9]{1,2}")


def _with_floors(rooms: Sequence[Cell], floors: Sequence[Cell]) -> Sequence[Cell]:
    """Room numbers counted within each floor, put together with the floor beside them: 5 | 01 is 501.

    Only where no room of the list is longer, and floors differ (one number throughout tells how high the building
    is); a blank floor is that of the row above, and a duplex is numbered by its lower one.
    """
    numbers = [plain_label(room) for room in rooms]
    if any(number.lstrip("-").isdecimal() and not _WITHIN_FLOOR.fullmatch(number) for number in numbers):
        return rooms
    if len({plain_label(floor) for floor in floors if floor is not None}) < 2:
        return rooms
    whole: list[Cell] = []
    floor = ""
    for room, number, beside in zip(rooms, numbers, floors, strict=True):
        said = floors_said(beside)
        floor = str(said[0]) if said else floor
        short = floor and _WITHIN_FLOOR.fullmatch(number)
        whole.append(f"{floor}{int(number):02d}" if short else room)
    return whole


def _combined(address: Place | None, room: Place | None) -> Place | None:
    if room is None or address is None:
        return room
    building = room.building if room.building.key else address.building
    stairwell = room.stairwell if room.stairwell.key else address.stairwell
    return Place(building, stairwell, room.room, room.floor)


_NAMES_BUILDING = re.compile(r"(?:号楼|[栋幢座#])$")


def _place_of_plain_room(value: Cell) -> Place | None:
    """Read a room cell; 3-2-501 or 3号楼501 tells the building too even where a building column exists."""
    if field_of_header(value) is not None:
        return None
    address = parse_address(value)
    if address is not None and (address.stairwell or _NAMES_BUILDING.search(address.building)):
        return _place(address.building, address.stairwell, address.room)
    written = one_line(cell_text(value))
    return _place("", "", written) if looks_like_room(value) and room_key(written) else None


_STAIRWELL_AND_ROOM = re.compile(
    r"([0-9]{1,2}|[A-Z])-([0-9]{3,4}[A-Z]?)(?:室|号)?|(.{1,3}?(?:单元|门|梯))-?(.{1,8})"
)


def _place_of_room(value: Cell) -> Place | None:
    """Read a room cell of a list without a stairwell column: 2-501 and 2单元501 name the stairwell."""
    place = _place_of_plain_room(value)
    if place is not None and place.building.key:
        return place  # 3栋2单元501 has no stairwell called 3栋2单元
    found = _STAIRWELL_AND_ROOM.fullmatch(squeezed(value).upper())
    if found and looks_like_room(found.group(2) or found.group(4)):
        return _place("", found.group(1) or found.group(3), found.group(2) or found.group(4))
    return place


def _place_of_address(value: Cell) -> Place | None:
    address = parse_address(value)
    return None if address is None else _place(address.building, address.stairwell, address.room)


def _place(building: str, stairwell: str, room: str) -> Place:
    label, floor = _room_label(room)
    return Place(_building_label(building), _stairwell_label(stairwell), label, floor)


@lru_cache(4096)
def _building_label(text: str) -> Label:
    return Label(text, building_key(text)) if text else NO_LABEL


@lru_cache(4096)
def _stairwell_label(text: str) -> Label:
    return Label(text, stairwell_key(text)) if text else NO_LABEL


@lru_cache(4096)
def _room_label(text: str) -> tuple[Label, int | None]:
    return Label(text, room_key(text)), floor_of(text)


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


def _blank_rows(part: ListInSheet, rows: Sequence[int]) -> set[int]:
    """Those rows without any cell; a stray cell at the end of a sheet leaves a million of them."""
    blank: Sequence[int] = rows
    for column in range(part.sheet.width):
        cells = part.column(column)
        blank = [index for index in blank if cells[index] is None]
    return set(blank)


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
        skip_row(part, index, _reason(part, index, kind), kind, found)


def skip_row(part: ListInSheet, index: int, reason: str, kind: RowKind, found: Findings) -> None:
    """Report a row that gave no line; a row whose content is lost is an error too."""
    row = part.row_number(index)
    found.skipped.append(Skipped(part.sheet.name, row, reason))
    if kind is RowKind.UNREADABLE:
        column = part.mapping.column_of(Field.ROOM)
        column = part.mapping.column_of(Field.ADDRESS) if column is None else column
        found.tell(part.sheet.name, row, column, Severity.ERROR, reason)


def _reason(part: ListInSheet, index: int, kind: RowKind) -> str:
    if kind is RowKind.REMARK:
        return "说明文字"
    for held, name in ((Field.ROOM, "房号"), (Field.ADDRESS, "地址")):
        cells = part.cells(held)
        if cells is None or (held is Field.ROOM and looks_like_room(cells[index])):
            continue
        if not cell_text(cells[index]):
            return f"没有{name}"
        cause = "（被 Excel 改成了日期）" if isinstance(cells[index], date) else ""
        return f"{name}“{one_line(cell_text(cells[index]))[:30]}”无法识别{cause}"
    return "没有房号列"


def _lost_place(building: Label, stairwell: Label) -> str | None:
    """Why a row with a readable room is about no dwelling all the same; None if it is about one."""
    for label, name in ((building, "楼号"), (stairwell, "单元")):
        if unreadable(label):
            return f"{name}“{label.written[:30]}”无法识别"
    return None if building.key else "没有楼号"


def _fill(
    part: ListInSheet,
    places: Sequence[Place | None],
    sections: dict[int, Section],
    placed: PlacedRows,
    found: Findings,
) -> None:
    filler = LabelFiller(part, sections)
    if filler.nothing_to_fill(places):
        placed.rows = list(range(part.length))
        placed.buildings, placed.stairwells = filler.all_labels()
        placed.rooms = [place.room for place in places if place is not None]
        placed.floors = [place.floor for place in places if place is not None]
        return
    for index, place in enumerate(places):
        if place is None:
            filler.pass_by(index)
            continue
        building, stairwell = filler.labels_at(index, place)
        lost = _lost_place(building, stairwell)
        if lost:
            skip_row(part, index, lost, RowKind.UNREADABLE, found)
            continue
        placed.rows.append(index)
        placed.buildings.append(building)
        placed.stairwells.append(stairwell)
        placed.rooms.append(place.room)
        placed.floors.append(place.floor)
    filler.report(found)
