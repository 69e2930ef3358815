"""Carrying the labels of building and stairwell down the rows of a list, over merged and blank cells."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.dwellings.addresses import NO_STAIRWELL, building_key, looks_like_building, stairwell_key
from app.domain.rosters.roster_lines import Severity
from app.domain.sheets.header_words import Field
from app.domain.sheets.list_in_sheet import NO_LABEL, Findings, Label, ListInSheet, ReadOnce
from app.domain.sheets.sheet_rows import Section
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import cell_text, one_line


class Place(NamedTuple):
    """What the room or address cell of a row tells; building and stairwell may be NO_LABEL."""

    building: Label
    stairwell: Label
    room: Label
    floor: int | None


_BUILDING_AND_STAIRWELL = re.compile(r"(.{1,10}?(?:号楼|栋|幢|座|楼|#))-?(.{1,3}(?:单元|门|梯))")
_LONGEST_BUILDING = 20
_LONGEST_STAIRWELL = 12
_UNDIVIDED = Label(NO_STAIRWELL, "")
"""Written where a dwelling belongs to no stairwell, as our own list writes it; a blank cell may mean the one above."""

_DITTO = frozenset({"同上", "〃", "″", '"', "''", "＂"})


def _building_cell(value: Cell) -> tuple[Label, Label]:
    """Read a building cell; 3号楼2单元 in one cell names both."""
    text = one_line(cell_text(value))
    found = _BUILDING_AND_STAIRWELL.fullmatch(text)
    if found:
        return _label(found.group(1), building_key), _label(found.group(2), stairwell_key)
    readable = looks_like_building(text) or (isinstance(value, str) and len(text) <= _LONGEST_BUILDING)
    return (_label(text, building_key) if readable else Label(text, "")), NO_LABEL


def _stairwell_cell(value: Cell) -> Label:
    text = one_line(cell_text(value))
    if text == NO_STAIRWELL:
        return _UNDIVIDED
    readable = len(text) <= _LONGEST_STAIRWELL and not isinstance(value, date)
    return _label(text, stairwell_key) if readable else Label(text, "")


def unreadable(label: Label) -> bool:
    """Something is written that names no place: a date Excel made of 12-1, a sentence."""
    return bool(label.written) and not label.key and label != _UNDIVIDED


def _label(text: str, key_of: Callable[[Cell], str]) -> Label:
    key = "" if text in _DITTO else key_of(text)
    return Label(text, key) if key else NO_LABEL


def _once(places: Sequence[Place | None]) -> Iterable[Place | None]:
    """Each of the places once; rooms read once are one object, and told apart sooner than by what they hold."""
    return dict(zip(map(id, places), places, strict=True)).values()


class LabelFiller:
    """Carries building and stairwell down the rows of a list."""

    def __init__(self, part: ListInSheet, sections: dict[int, Section]) -> None:
        self._part = part
        self._sections = sections
        buildings, stairwells = part.cells(Field.BUILDING), part.cells(Field.STAIRWELL)
        nothing = [None] * part.length
        self._named = ReadOnce(_building_cell), ReadOnce(_stairwell_cell)
        self._buildings = self._named[0].column(nothing if buildings is None else buildings)
        self._stairwells = self._named[1].column(nothing if stairwells is None else stairwells)
        self._merged = {
            held: part.merged_rows(part.mapping.column_of(held)) for held in (Field.BUILDING, Field.STAIRWELL)
        }
        self._filled: dict[Field, list[int]] = {Field.BUILDING: [], Field.STAIRWELL: []}
        self._has_building_column = buildings is not None
        self._has_stairwell_column = stairwells is not None
        self._addresses_only = buildings is None and stairwells is None
        self._headed = any(section.stairwell for section in sections.values())
        default = part.reading.building or ""
        self._building = _label(default, building_key) if default else NO_LABEL
        self._stairwell = NO_LABEL

    def nothing_to_fill(self, places: Sequence[Place | None]) -> bool:
        """Every row is a line and names its own building and stairwell."""
        buildings, stairwells = self._named
        return (
            None not in places
            and all(stairwell.key for stairwell in stairwells.values())
            and all(building.key and not stairwell.key for building, stairwell in buildings.values())
            and not any(place.building.key or place.stairwell.key for place in _once(places) if place)
        )

    def all_labels(self) -> tuple[list[Label], list[Label]]:
        """Buildings and stairwells of all rows, where there is nothing to fill."""
        return [building for building, _ in self._buildings], self._stairwells

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
        if place.stairwell.key or self._stairwells[index].written:
            stairwell = place.stairwell if place.stairwell.key else self._stairwells[index]
        if unreadable(building) or unreadable(stairwell):
            return building, stairwell
        if stairwell == _UNDIVIDED:
            return self._undivided(index, building), stairwell
        if self._addresses_only and place.building.key:
            return building, stairwell if stairwell.key else self._headed_stairwell(building)
        if building.key and stairwell.key:
            self._building, self._stairwell = building, stairwell
            return building, stairwell
        return self._carried(index, place, building, stairwell)

    def _undivided(self, index: int, building: Label) -> Label:
        """The building of a dwelling that belongs to no stairwell; the row above says which, where none is written."""
        if building.key and building.key != self._building.key:
            self._building, self._stairwell = building, NO_LABEL
        elif not building.key and self._has_building_column and self._building.key:
            self._filled[Field.BUILDING].append(index)
        return self._building

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

    def _headed_stairwell(self, building: Label) -> Label:
        """An address stands for itself: what it leaves out comes from a heading, never from the row above."""
        return self._stairwell if self._headed and building.key == self._building.key else NO_LABEL

    def report(self, found: Findings) -> None:
        """Tell once for each column how many blank cells that were not merged took the label above."""
        for field, rows in self._filled.items():
            column = self._column_to_look_at(field)
            typed = [row for row in rows if row not in self._merged[field]]
            if column is None or not typed:
                continue
            message = f"从这一行起共有{len(typed)}行没有写{field.value}，按上一行的{field.value}补上"
            found.tell(self._part.sheet.name, self._part.row_number(typed[0]), column, Severity.INFO, message)

    def _column_to_look_at(self, field: Field) -> int | None:
        """The field's own column; where room cells name the stairwells, theirs. None under headings."""
        mapping = self._part.mapping
        if field is Field.STAIRWELL and not self._has_stairwell_column and not self._headed:
            return mapping.column_of(Field.ROOM)
        return mapping.column_of(field)
