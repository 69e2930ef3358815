"""Putting single dwellings of a roster right: one that is missing, one with a wrong number or place, one too many."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.domain.compounds.compound import Use
from app.domain.dwellings.addresses import parse_address
from app.domain.dwellings.dwelling_file import refuse_above
from app.domain.dwellings.dwelling_places import BUILDING, STAIRWELL, DwellingPlace, checked_place, renamed
from app.domain.errors.dwellings import DwellingNotRemoved, RoomTaken
from app.domain.errors.records import ValueRefused
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Mended:
    """A dwelling as it now lies."""

    id: int
    building_id: int
    place: DwellingPlace


class RosterMendingService:
    """Changes the places of dwellings; each change is one act of the history and can be undone from it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def place(self, dwelling_id: int) -> DwellingPlace:
        """Where a dwelling lies.

        Raises:
            RecordMissing: there is none with this id.
        """
        with self._desk.library.reading() as work:
            return work.mending.place(work.dwelling_files.get(dwelling_id).id)

    def free_place(self, building_id: int, stairwell_id: int | None = None) -> DwellingPlace:
        """Building and stairwell for a new dwelling; the first stairwell if none is named. Raises: RecordMissing."""
        with self._desk.library.reading() as work:
            building = work.buildings.get(building_id)
            known = dict(work.mending.stairwells(building_id))
            first = next(iter(known.values()), "")
            return DwellingPlace(building.label, known.get(stairwell_id or 0, first), "")

    def add(self, compound_id: int, place: DwellingPlace, use: Use = Use.HOUSING) -> Mended:
        """Put a dwelling on file that the roster lacks.

        Raises:
            ValueRefused: a value cannot be right, or there is no such building or stairwell.
            RoomTaken: the number is on file already.
        """
        place = checked_place(place)
        with self._desk.begin("补录房屋") as work:
            stairwell_id = _stairwell(work, compound_id, place, None)
            _refuse_taken(work, stairwell_id, place, None)
            dwelling_id = work.mending.add(stairwell_id, place, use)
            return _mended(work, dwelling_id)

    def rename(self, dwelling_id: int, room: str) -> Mended:
        """Give a dwelling another number.

        Raises:
            ValueRefused: it is no number of a room. RoomTaken: another dwelling of the stairwell has it.
            RecordMissing: there is no such dwelling.
        """
        with self._desk.begin("改房号") as work:
            return _put(work, dwelling_id, lambda place: renamed(place, room))

    def move(self, dwelling_id: int, to: DwellingPlace) -> Mended:
        """Let a dwelling lie in another building, stairwell or floor of its compound; its number stays.

        Raises:
            ValueRefused: there is no such building, stairwell or floor. RoomTaken: its number is taken there.
            RecordMissing: there is no such dwelling.
        """
        with self._desk.begin("移动房屋") as work:
            return _put(work, dwelling_id, lambda place: checked_place(replace(to, room=place.room)))

    def removable(self, dwelling_id: int) -> DwellingPlace:
        """Where a dwelling lies that may be removed as typed by mistake.

        Raises:
            DwellingNotRemoved: something hangs on it. RecordMissing: there is no such dwelling.
        """
        with self._desk.library.reading() as work:
            return _removable(work, dwelling_id)

    def remove(self, dwelling_id: int) -> DwellingPlace:
        """Take a dwelling typed by mistake off the roster, with its owners; gives where it lay.

        Raises:
            DwellingNotRemoved: something hangs on it. RecordMissing: there is no such dwelling.
        """
        with self._desk.begin("移除录错的房屋") as work:
            place = _removable(work, dwelling_id)
            work.mending.remove(work.dwelling_files.get(dwelling_id).id)
            return place


_ANY_ROOM = "101"  # makes an address of a stairwell
Change = Callable[[DwellingPlace], DwellingPlace]


def _put(work: UnitOfWork, dwelling_id: int, change: Change) -> Mended:
    file = work.dwelling_files.get(dwelling_id)
    before = work.mending.place(file.id)
    after = change(before)
    stairwell_id = _stairwell(work, file.compound_id, after, before)
    _refuse_taken(work, stairwell_id, after, file.id)
    work.mending.put(file.id, stairwell_id, after)
    return _mended(work, file.id)


def _mended(work: UnitOfWork, dwelling_id: int) -> Mended:
    file = work.dwelling_files.get(dwelling_id)
    return Mended(dwelling_id, file.building_id, work.mending.place(dwelling_id))


def _stairwell(work: UnitOfWork, compound_id: int, place: DwellingPlace, before: DwellingPlace | None) -> int:
    """The stairwell a place names. Raises: ValueRefused where it is not there, or not so high."""
    building_id = work.mending.building_named(compound_id, place.building)
    if building_id is None:
        raise ValueRefused(field=BUILDING, value=place.building, reason="这个小区没有这栋楼")
    stairwells = work.mending.stairwells(building_id)
    stairwell_id = work.mending.stairwell_named(building_id, place.stairwell)
    if stairwell_id is None and not place.stairwell and len(stairwells) == 1:
        stairwell_id = stairwells[0][0]
    if stairwell_id is None:
        known = "、".join(label for _, label in stairwells)
        reason = f"这栋楼有{known}" if known else "这栋楼还没有单元，请先导入户册"
        raise ValueRefused(field=STAIRWELL, value=place.stairwell, reason=reason)
    if before is None or place.floors != before.floors or place.building != before.building:
        refuse_above(place.floor, place.top_floor, work.buildings.get(building_id).details.top_floor)
    return stairwell_id


def _refuse_taken(work: UnitOfWork, stairwell_id: int, place: DwellingPlace, own_id: int | None) -> None:
    held = work.mending.holder(stairwell_id, place.room)
    if held is None or held[0] == own_id:
        return
    if held[1] is None:
        owners = "、".join(o.name for o in work.ownerships.of_dwelling(held[0]) if o.until is None)
        raise RoomTaken(address=work.dwelling_files.address(held[0]), reason=f"业主{owners or '不详'}")
    kept = work.dwelling_files.get(held[0]).address
    raise RoomTaken(address=place.address, reason=f"已并入{kept}")


def _removable(work: UnitOfWork, dwelling_id: int) -> DwellingPlace:
    file = work.dwelling_files.get(dwelling_id)
    reason = work.mending.ties(file.id).reason
    if reason:
        raise DwellingNotRemoved(address=file.address, reason=reason)
    return work.mending.place(file.id)


def typed_address(address: str) -> DwellingPlace:
    """The place an address such as 3-2-501 names.

    Raises:
        ValueRefused: it cannot be read.
    """
    parsed = parse_address(address)
    if parsed is None:
        raise ValueRefused(field="房屋", value=address, reason="应写成 3-2-501 或 3号楼2单元501")
    return DwellingPlace(parsed.building, parsed.stairwell, parsed.room)


def typed_stairwell(text: str, before: DwellingPlace) -> DwellingPlace:
    """The place with the building and stairwell that a text such as 3-2 or 3号楼2单元 names; 3 is a building alone.

    Raises:
        ValueRefused: it cannot be read.
    """
    parsed = parse_address(f"{text}-{_ANY_ROOM}") or parse_address(f"{text}{_ANY_ROOM}")
    if parsed is None:
        raise ValueRefused(field=STAIRWELL, value=text, reason="应写成 3-2 或 3号楼2单元")
    return replace(before, building=parsed.building, stairwell=parsed.stairwell)
