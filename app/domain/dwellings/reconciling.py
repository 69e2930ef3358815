"""Holding a roster against its buildings (核对): what does not fit, told as findings a clerk settles one by one.

Nothing here is an error: a finding says what to look at. A clerk mends the record, or marks the finding as right; a
mark holds as long as the facts are those it was given for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.buildings.building_grid import GridPlan, plan_of
from app.domain.buildings.building_plan import BuildingPlan
from app.domain.compounds.compound import Building, Dwelling, Stairwell
from app.domain.dwellings.addresses import stairwell_key
from app.domain.dwellings.place_names import building_name, full_address, stairwell_name
from app.domain.rounds.counting import area_text

OUTLIER_TENTHS = 3
"""An area is looked at when it is more than so many tenths away from the middle one of its position."""

OUTLIER_FLATS = 4
"""Flats one above the other with a known area that are needed to speak of a middle one."""

REGULAR_FLOORS = 3
"""Floors a stairwell needs before most of them tell how many flats a floor has."""

SHARED_PHONE = 5
"""Dwellings one telephone number may stand beside before it is looked at: agents and wrong copies do that."""


class FindingKind(StrEnum):
    """What does not fit."""

    ROWS = "rows"
    FLATS_ON_FLOOR = "flats_on_floor"
    EMPTY_FLOOR = "empty_floor"
    FLOOR_ABOVE = "floor_above"
    DUPLICATE = "duplicate"
    AREA_OUTLIER = "area_outlier"
    NO_AREA = "no_area"
    NO_OWNER = "no_owner"
    SHARED_PHONE = "shared_phone"


FINDING_KINDS: Mapping[FindingKind, str] = {
    FindingKind.ROWS: "套数不符",
    FindingKind.FLATS_ON_FLOOR: "每层户数不一",
    FindingKind.EMPTY_FLOOR: "缺层",
    FindingKind.FLOOR_ABOVE: "高于楼层数",
    FindingKind.DUPLICATE: "疑似重复",
    FindingKind.AREA_OUTLIER: "面积异常",
    FindingKind.NO_AREA: "没有面积",
    FindingKind.NO_OWNER: "没有业主",
    FindingKind.SHARED_PHONE: "电话多户共用",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at.

    subject: what it is about, the same at each look. place: where, in words. facts: what it was concluded from; a mark
    given for other facts no longer holds. dwelling_id: the dwelling to open, if it is about one. stairwell_id, floor:
    where a dwelling may be missing, as far as it is known.
    """

    kind: FindingKind
    subject: str
    place: str
    text: str
    facts: str
    building_id: int
    dwelling_id: int | None = None
    stairwell_id: int | None = None
    floor: int | None = None


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A clerk's word that a finding is right as it stands; it holds for these facts only."""

    kind: FindingKind
    subject: str
    facts: str
    reason: str
    by: str
    at: datetime


def findings(buildings: Sequence[Building], plans: Sequence[BuildingPlan]) -> tuple[Finding, ...]:
    """Everything that does not fit, building by building.

    plans: what is known of the buildings themselves; one that says nothing is compared with nothing.
    """
    known = {plan.id: plan for plan in plans}
    found: list[Finding] = []
    for building in buildings:
        found += _of_building(building, known.get(building.id), plan_of(building))
    return (*found, *_shared_phones(buildings))


def _of_building(building: Building, plan: BuildingPlan | None, grid: GridPlan) -> Iterator[Finding]:
    left_out = frozenset(plan.details.missing_floors) if plan else frozenset[int]()
    yield from _empty_floors(building, left_out)
    yield from _duplicates(building)
    for stairwell in building.stairwells:
        yield from _rows(building, stairwell, plan)
        yield from _flats_on_floors(building, stairwell)
        yield from _of_dwellings(building, stairwell, plan)
    yield from _area_outliers(building, grid)


def _rows(building: Building, stairwell: Stairwell, plan: BuildingPlan | None) -> Iterator[Finding]:
    """The rows of a stairwell against its declared dwellings, or else against storeys times flats a floor."""
    details = next((s.details for s in plan.stairwells if s.id == stairwell.id), None) if plan else None
    if plan is None or details is None:
        return
    storeys = details.storeys or plan.details.storeys
    if details.dwellings is not None:
        expected, why = details.dwellings, f"登记为{details.dwellings}套"
    elif storeys is not None and details.flats_per_floor is not None:
        expected = storeys * details.flats_per_floor
        why = f"{storeys}层×每层{details.flats_per_floor}套应为{expected}套"
    else:
        return
    rows = len(stairwell.dwellings)
    if rows != expected:
        yield _about_stairwell(
            FindingKind.ROWS, building, stairwell, f"{why}，户册有{rows}套", f"{expected}/{rows}"
        )


def _flats_on_floors(building: Building, stairwell: Stairwell) -> Iterator[Finding]:
    """Floors that have another number of flats than most floors of their stairwell."""
    counted = Counter(floor for dwelling in stairwell.dwellings for floor in dwelling.floors)
    if len(counted) < REGULAR_FLOORS:
        return
    usual, floors = Counter(counted.values()).most_common(1)[0]
    if floors * 2 <= len(counted):
        return
    for floor, flats in sorted(counted.items()):
        if flats != usual:
            text, facts = f"{floor}层有{flats}套，多数楼层是{usual}套", f"{floor}:{flats}/{usual}"
            yield _about_stairwell(FindingKind.FLATS_ON_FLOOR, building, stairwell, text, facts, floor)


def _empty_floors(building: Building, left_out: frozenset[int]) -> Iterator[Finding]:
    """Floors between the lowest and the highest on which nobody is registered and that the plan does not leave out."""
    floors = {floor for dwelling in building.dwellings() for floor in dwelling.floors}
    if not floors:
        return
    for floor in range(min(floors), max(floors)):
        if floor and floor not in floors and floor not in left_out:
            yield Finding(
                FindingKind.EMPTY_FLOOR,
                f"building:{building.id}:{floor}",
                building_name(building.label),
                f"户册里没有{floor}层；楼里没有这一层的，请在“楼案”页写进“缺的楼层号”",
                f"{min(floors)}-{max(floors)}",
                building.id,
                floor=floor,
            )


def _duplicates(building: Building) -> Iterator[Finding]:
    """Rooms of one number of which one says no stairwell: most likely one dwelling written twice."""
    unassigned = [
        d for stairwell in building.stairwells if not _names(stairwell) for d in stairwell.dwellings
    ]
    assigned: dict[str, list[tuple[Stairwell, Dwelling]]] = defaultdict(list)
    for stairwell in building.stairwells:
        if _names(stairwell):
            for dwelling in stairwell.dwellings:
                assigned[dwelling.key].append((stairwell, dwelling))
    for dwelling in unassigned:
        for stairwell, other in assigned.get(dwelling.key, ()):
            where = full_address(building.label, stairwell.label, other.room)
            text = f"没有写单元，与{where}房号相同，可能是同一套"
            yield _about(
                FindingKind.DUPLICATE, building, "未分单元", dwelling, text, str(other.id), f":{other.id}"
            )


def _names(stairwell: Stairwell) -> bool:
    return bool(stairwell_key(stairwell.label))


def _of_dwellings(building: Building, stairwell: Stairwell, plan: BuildingPlan | None) -> Iterator[Finding]:
    top = plan.details.top_floor if plan else None
    for dwelling in stairwell.dwellings:
        highest = dwelling.floors[-1] if dwelling.floors else None
        if top is not None and highest is not None and highest > top:
            text = f"在{highest}层，本楼最高{top}层"
            yield _about(
                FindingKind.FLOOR_ABOVE, building, stairwell.label, dwelling, text, f"{highest}/{top}"
            )
        if dwelling.area is None:
            text = "没有面积，按面积表决时无法计入"
            yield _about(FindingKind.NO_AREA, building, stairwell.label, dwelling, text, "")
        if not dwelling.owners:
            text = "没有业主姓名，按人数表决时单独算一人"
            yield _about(FindingKind.NO_OWNER, building, stairwell.label, dwelling, text, "")


def _area_outliers(building: Building, grid: GridPlan) -> Iterator[Finding]:
    """Areas far from the middle one of the flats above and below: a slip of the point, or a merged flat.

    A duplex or a wide shop is of another kind than those, and is held against none.
    """
    blocks = [stairwell for stairwell in building.stairwells if stairwell.dwellings]
    for stairwell, block in zip(blocks, grid.blocks, strict=True):
        columns: dict[int, list[tuple[int, Dwelling]]] = defaultdict(list)
        for cell in block.cells:
            if cell.dwelling.area is not None and cell.rows == cell.columns == 1:
                columns[cell.column].append((cell.dwelling.area, cell.dwelling))
        for flats in columns.values():
            yield from _far_from_middle(building, stairwell, flats)


def _far_from_middle(
    building: Building, stairwell: Stairwell, flats: Sequence[tuple[int, Dwelling]]
) -> Iterator[Finding]:
    if len(flats) < OUTLIER_FLATS:
        return
    middle = sorted(area for area, _ in flats)[(len(flats) - 1) // 2]
    for area, dwelling in flats:
        if abs(area - middle) * 10 > middle * OUTLIER_TENTHS:
            text = f"面积{area_text(area)}㎡，上下同位置的{len(flats)}套居中是{area_text(middle)}㎡，相差超过三成"
            facts = f"{area}/{middle}"
            yield _about(FindingKind.AREA_OUTLIER, building, stairwell.label, dwelling, text, facts)


def _shared_phones(buildings: Iterable[Building]) -> Iterator[Finding]:
    """Telephone numbers beside many dwellings of different owners."""
    beside: dict[str, list[tuple[Building, Stairwell, Dwelling]]] = defaultdict(list)
    for building in buildings:
        for stairwell in building.stairwells:
            for dwelling in stairwell.dwellings:
                for phone in dwelling.phones:
                    beside[phone].append((building, stairwell, dwelling))
    for phone, places in beside.items():
        owners = {dwelling.owners for _, _, dwelling in places}
        if len(places) >= SHARED_PHONE and len(owners) > 1:
            building, stairwell, dwelling = places[0]
            text = f"电话{phone}写在{len(places)}套不同业主的房屋上"
            facts = ",".join(str(found.id) for _, _, found in places)
            found = _about(FindingKind.SHARED_PHONE, building, stairwell.label, dwelling, text, facts)
            yield Finding(
                found.kind, f"phone:{phone}", f"{found.place}等", text, facts, building.id, dwelling.id
            )


def _about(
    kind: FindingKind,
    building: Building,
    stairwell: str,
    dwelling: Dwelling,
    text: str,
    facts: str,
    more: str = "",
) -> Finding:
    place = full_address(building.label, stairwell, dwelling.room)
    return Finding(kind, f"dwelling:{dwelling.id}{more}", place, text, facts, building.id, dwelling.id)


def _about_stairwell(
    kind: FindingKind,
    building: Building,
    stairwell: Stairwell,
    text: str,
    facts: str,
    floor: int | None = None,
) -> Finding:
    place = f"{building_name(building.label)}{stairwell_name(stairwell.label)}"
    subject = f"stairwell:{stairwell.id}" if floor is None else f"stairwell:{stairwell.id}:{floor}"
    return Finding(kind, subject, place, text, facts, building.id, None, stairwell.id, floor)
