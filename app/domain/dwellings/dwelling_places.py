"""Where a dwelling lies in its compound, as a clerk puts it right: another number, another stairwell or floor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.compounds.compound import Use, floors_between
from app.domain.dwellings.addresses import floor_of, room_key
from app.domain.dwellings.dwelling_file import USE, refuse_floors
from app.domain.dwellings.place_names import full_address
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values
from app.domain.sheets.typed_numbers import FLOOR, TOP_FLOOR, typed_floors
from app.domain.sheets.written_text import one_line
from app.domain.words import word

BUILDING, STAIRWELL, ROOM = "楼栋", "单元", "房号"
LONGEST_ROOM = 20

RENAME_SECTIONS: Mapping[str, Sequence[RecordField]] = {
    "房号": (RecordField("room", ROOM, hint="如 501、负101、五楼中户"),)
}
_WHERE = (
    RecordField("building", BUILDING, hint="如 3号楼"),
    RecordField("stairwell", STAIRWELL, hint="如 2单元；没有单元的不填"),
)
_FLOORS = (
    RecordField("floor", FLOOR, hint="地下写 -1；跃层写 5-6；不填就按房号"),
    RecordField("top_floor", TOP_FLOOR, hint="跃层才填：占到第几层"),
)
MOVE_SECTIONS: Mapping[str, Sequence[RecordField]] = {"位置": (*_WHERE, *_FLOORS)}
ADD_SECTIONS: Mapping[str, Sequence[RecordField]] = {
    "补录房屋": (
        *RENAME_SECTIONS["房号"],
        *_WHERE,
        *_FLOORS,
        RecordField("use", USE, Kind.CHOICE, choices=Use),
    )
}


@dataclass(frozen=True, slots=True)
class DwellingPlace:
    """Labels as written, and the floors; top_floor only of a duplex, both inclusive."""

    building: str
    stairwell: str
    room: str
    floor: int | None = None
    top_floor: int | None = None

    @property
    def address(self) -> str:
        """Building, stairwell and room in one piece."""
        return full_address(self.building, self.stairwell, self.room)

    @property
    def floors(self) -> tuple[int, ...]:
        """Every floor it stands on, from below."""
        return floors_between(self.floor, self.top_floor)


@dataclass(frozen=True, slots=True)
class DwellingTies:
    """What hangs on a dwelling. rolls: titles of the rounds it stands on the roll of.

    owners: names of those whose ownership has a history: ended, confirmed as one person with another, or with a
    consent. merges: how often it was merged with another dwelling, or its owners among themselves.
    """

    rolls: tuple[str, ...] = ()
    visits: int = 0
    owners: tuple[str, ...] = ()
    merges: int = 0
    files: int = 0

    @property
    def reason(self) -> str:
        """Why the dwelling cannot be removed as typed by mistake; '' if nothing stands against it."""
        if self.rolls:
            return f"它在“{self.rolls[0]}”固定的名册里，答复和结果以名册为准"
        if self.visits:
            return f"它有{self.visits}次走访记录"
        if self.merges:
            return "它或它的业主合并过，要先撤回合并"
        if self.owners:
            return f"业主{'、'.join(self.owners)}有已结束的产权、同一人确认或同意公示的记录"
        return f"它附有{self.files}份照片或扫描件" if self.files else ""


def checked_room(room: str) -> str:
    """A room's label as it is kept, whatever was typed.

    Raises:
        ValueRefused: it says nothing, or too much.
    """
    room = one_line(room)
    if not room_key(room):
        raise ValueRefused(field=ROOM, value=room, reason="应写成 501、负101、五楼中户、门市1 这样的房号")
    if len(room) > LONGEST_ROOM:
        raise ValueRefused(field=ROOM, value=room, reason=f"不能超过{LONGEST_ROOM}个字")
    return room


def checked_place(place: DwellingPlace) -> DwellingPlace:
    """The place as it is kept; a floor that is not said is the one the room tells.

    Raises:
        ValueRefused: a value cannot be right.
    """
    room = checked_room(place.room)
    floor = floor_of(room) if place.floor is None else place.floor
    refuse_floors(floor, place.top_floor)
    return replace(place, room=room, floor=floor)


def renamed(place: DwellingPlace, room: str) -> DwellingPlace:
    """The place under another number; the floor goes with the number where the old number told it.

    Raises:
        ValueRefused: it is no room's label.
    """
    room = checked_room(room)
    follows = place.top_floor is None and place.floor in (None, floor_of(place.room))
    told = floor_of(room)
    return replace(place, room=room, floor=told if follows and told is not None else place.floor)


def place_values(place: DwellingPlace) -> dict[str, Value]:
    """A place as the values of its form."""
    return {
        "building": place.building,
        "stairwell": place.stairwell,
        "room": place.room,
        "floor": "" if place.floor is None else str(place.floor),
        "top_floor": "" if place.top_floor is None else str(place.top_floor),
        "use": Use.HOUSING,
    }


def typed_place(values: Values, before: DwellingPlace) -> DwellingPlace:
    """What was typed into a form; what it does not ask for stays as it was before.

    Raises:
        ValueRefused: a floor cannot be read.
    """
    floor, top_floor = typed_floors(_text(values, "floor", ""), _text(values, "top_floor", ""))
    return DwellingPlace(
        one_line(_text(values, "building", before.building)),
        one_line(_text(values, "stairwell", before.stairwell)),
        _text(values, "room", before.room),
        floor,
        top_floor,
    )


def typed_use(values: Values) -> Use:
    """What a new dwelling is used for; housing where nothing was chosen."""
    use = values.get("use")
    return Use(use) if isinstance(use, str) and use else Use.HOUSING


def read_use(text: str) -> Use:
    """What a dwelling is used for, by its word.

    Raises:
        ValueRefused: it is none of them.
    """
    words = {word(use): use for use in Use}
    if text.strip() not in words:
        raise ValueRefused(field=USE, value=text, reason=f"应是{'、'.join(words)}之一")
    return words[text.strip()]


def _text(values: Values, key: str, otherwise: str) -> str:
    value = values.get(key, otherwise)
    return value if isinstance(value, str) else ""
