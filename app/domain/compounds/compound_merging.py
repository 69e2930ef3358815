"""What a compound made of others, or of some buildings of another, begins with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from app.domain.buildings.building_checks import LONGEST_LABEL
from app.domain.compounds.compound import CompoundDetails, RosterTotals
from app.domain.compounds.compound_checks import LONGEST_NAME
from app.domain.compounds.compound_fields import values_of, with_values
from app.domain.compounds.work_item import WorkItem
from app.domain.dwellings.addresses import building_key
from app.domain.dwellings.place_names import building_name
from app.domain.errors.compounds import BuildingLabelsClash, CannotSplitCompound
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Value, comparable
from app.domain.sheets.written_text import one_line

SUMMED = frozenset(
    {"residents", "aged_60", "land_area", "green_area", "parking_now", "parking_need", "parking_stacked",
     "parking_ground", "fund_balance",
     "declared_buildings", "declared_stairwells", "declared_households", "declared_area"}
)  # fmt: skip
JOINED = frozenset(
    {"community", "grid", "address", "bounds", "title_unit", "property_firm", "party_branch", "approval_no"}
)
ENDINGS = ("小区", "家属院", "院", "苑", "园")
MOST_BOARDS = 99


@dataclass(frozen=True, slots=True)
class MovingBuilding:
    """A building that a merge or split may move; area in hundredths of a m², unknown areas as 0."""

    id: int
    compound_id: int
    compound: str
    label: str
    stairwells: int
    dwellings: int
    households: int
    area: int

    @property
    def name(self) -> str:
        """What it is called."""
        return building_name(self.label)


def merged_details(parts: Sequence[CompoundDetails]) -> CompoundDetails:
    """Particulars proposed for what these become; where they differ or one is silent on a figure, nothing."""
    each = [values_of(part) for part in parts]
    values = {key: _together(key, [one[key] for one in each]) for key in each[0]}
    values |= {
        "name": proposed_name([part.name for part in parts]),
        "code": "",
        "aliases": _former_names(parts),
        "note": "；".join(dict.fromkeys(part.note for part in parts if part.note)),
        "boards": min(MOST_BOARDS, sum(part.boards for part in parts)),
        **_years(parts),
    }
    return with_values(CompoundDetails(""), values)


def split_details(whole: CompoundDetails) -> CompoundDetails:
    """Particulars proposed for what is split off: where it lies and what is planned, none of the figures."""
    kept = {
        key: value
        for key, value in values_of(whole).items()
        if key not in SUMMED | {"name", "code", "aliases", "boards", "bounds", "note"}
    }
    return with_values(CompoundDetails(""), kept)


def proposed_name(names: Sequence[str]) -> str:
    """What the names have in common with their ending, 毛纺南小区 and 毛纺北小区: 毛纺小区; else all of them."""
    ending = next((end for end in ENDINGS if all(name.endswith(end) for name in names)), "")
    places = zip(*(name.removesuffix(ending) for name in names), strict=False)
    common = "".join(place[0] for place in takewhile(lambda place: len(set(place)) == 1, places))
    if len(common) > 1 and comparable(common + ending) not in map(comparable, names):
        return common + ending
    joined = "和".join(names)
    return joined if len(joined) <= LONGEST_NAME else ""


def clashing(buildings: Sequence[MovingBuilding]) -> tuple[MovingBuilding, ...]:
    """Buildings that cannot keep their labels side by side, because another is called the same."""
    keys = [building_key(building.label) for building in buildings]
    return tuple(b for b, key in zip(buildings, keys, strict=True) if keys.count(key) > 1)


def proposed_labels(buildings: Sequence[MovingBuilding]) -> dict[int, str]:
    """New labels for those that clash: the old one after what the compound was called."""
    return {b.id: f"{b.compound}{b.name}"[-LONGEST_LABEL:] for b in clashing(buildings)}


def labels_after(buildings: Sequence[MovingBuilding], new: Mapping[int, str]) -> dict[int, str]:
    """Labels of all buildings in one compound; those the clerk gave no other stay as they are.

    Raises:
        ValueRefused: a new label names no building. BuildingLabelsClash: two buildings would be called the same.
    """
    labels = {b.id: one_line(new.get(b.id, b.label)) for b in buildings}
    for label in labels.values():
        if not building_key(label) or len(label) > LONGEST_LABEL:
            raise ValueRefused(
                field="楼号", value=label, reason=f"应写楼号，如 3号楼，最多{LONGEST_LABEL}个字"
            )
    same = clashing([replace(b, label=labels[b.id]) for b in buildings])
    if same:
        raise BuildingLabelsClash(buildings="、".join(f"{b.compound}的{b.name}" for b in same))
    return labels


def refuse_split(compound: str, buildings: Sequence[MovingBuilding], chosen: Sequence[int]) -> None:
    """Refuse a split that leaves one side empty.

    Raises:
        CannotSplitCompound: no building is chosen, all are, or one is not the compound's.
    """
    there = {building.id for building in buildings}
    if not set(chosen) <= there:
        raise CannotSplitCompound(compound=compound, reason="选中的楼栋不都在这个小区里")
    if not chosen:
        raise CannotSplitCompound(compound=compound, reason="一栋楼也没有选，至少要选一栋")
    if set(chosen) == there:
        raise CannotSplitCompound(compound=compound, reason="所有楼栋都选了，至少要留下一栋")


def merged_items(lists: Sequence[Sequence[WorkItem]]) -> tuple[WorkItem, ...]:
    """Work lists in one: what any list has; quantities added up where all that have the item say one."""
    found: dict[str, list[WorkItem]] = {}
    for item in (item for items in lists for item in items):
        found.setdefault(item.code, []).append(item)
    return tuple(
        WorkItem(
            code,
            "；".join(dict.fromkeys(item.scope for item in items if item.scope)),
            _sum([item.quantity for item in items]),
            next((item.origin for item in items if item.origin), None),
        )
        for code, items in sorted(found.items())
    )


def totals_of(buildings: Sequence[MovingBuilding]) -> RosterTotals:
    """What buildings add up to; missing areas are not counted here."""

    def add(of: Callable[[MovingBuilding], int]) -> int:
        return sum(map(of, buildings))

    return RosterTotals(
        len(buildings),
        add(lambda b: b.stairwells),
        add(lambda b: b.households),
        add(lambda b: b.dwellings),
        add(lambda b: b.area),
        0,
    )


def _together(key: str, values: Sequence[Value]) -> Value:
    if key in SUMMED:
        return _sum([value if isinstance(value, int) else None for value in values])
    said = [value for value in values if value not in (None, "", ())]
    if key in JOINED:
        return "、".join(dict.fromkeys(str(value) for value in said))
    if said and len(said) == len(values) and len(set(said)) == 1:
        return said[0]
    return "" if isinstance(values[0], str) and not isinstance(values[0], StrEnum) else None


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _former_names(parts: Sequence[CompoundDetails]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in parts for name in (part.name, *part.aliases)))


def _years(parts: Sequence[CompoundDetails]) -> dict[str, Value]:
    first = [part.built_year for part in parts if part.built_year is not None]
    last = max((part.built_last or part.built_year or 0 for part in parts), default=0)
    if len(first) < len(parts):
        return {"built_year": None, "built_last": None}
    return {"built_year": min(first), "built_last": last if last > min(first) else None}
