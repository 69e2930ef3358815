"""The building plans of a compound: read, checked, kept; one call keeps all that was typed of one building."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from app.domain.buildings.building_checks import (
    checked_building,
    checked_hazard,
    checked_item,
    checked_stairwell,
)
from app.domain.buildings.building_doubts import Doubt, building_doubts, gaps, stairwell_doubts
from app.domain.buildings.building_items import ItemSum, item_sums
from app.domain.buildings.building_kinds import needs_reason
from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingItem,
    BuildingPlan,
    Hazard,
    RosterCount,
    StairwellDetails,
    StairwellPlan,
)
from app.domain.compounds.work_item import RenovationItem, named_items
from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.errors.elevators import StepBackWithoutReason
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.records.attached_file import RecordKind, RecordRef
from app.policies import catalogue
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork

R = TypeVar("R", Hazard, BuildingItem)


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """What a clerk typed of one building; stairwells by their id."""

    details: BuildingDetails
    hazards: Sequence[Hazard]
    items: Sequence[BuildingItem]
    stairwells: Sequence[tuple[int, StairwellDetails]]


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan with what is to be told of it; `stairwell_doubts` by the stairwell's id."""

    plan: BuildingPlan
    gaps: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    stairwell_doubts: dict[int, tuple[Doubt, ...]]


@dataclass(frozen=True, slots=True)
class CompoundPlans:
    """All plans of a compound; `sums` are its work items over all buildings, `items` the catalogue they name."""

    plans: tuple[ShownPlan, ...]
    sums: tuple[ItemSum, ...]
    items: dict[str, RenovationItem]


class BuildingPlanService:
    """Reads and keeps building plans."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_compound(self, compound_id: int) -> CompoundPlans:
        """Every building of a compound with what it lacks, and its work items over all of them.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            work.compounds.get(compound_id)
            plans = work.buildings.of_compound(compound_id)
            photos = work.attached.counts(RecordKind.BUILDING, compound_id)
            ticked = work.work_items.of_compound(compound_id)
        sums = item_sums(plans, ticked)
        named = named_items(catalogue(), [found.code for found in sums])
        shown = tuple(self._shown(plan, photos.get(plan.id, 0)) for plan in plans)
        return CompoundPlans(shown, sums, {found.code: named[found.code] for found in sums})

    def add(self, compound_id: int, label: str) -> BuildingPlan:
        """Add a building that has no roster yet.

        Raises:
            ValueRefused: the label names no building. NameTaken: the compound has the building.
        """
        details = checked_building(BuildingDetails(label), RosterCount(), self._desk.today)
        with self._desk.begin() as work:
            work.compounds.get(compound_id)
            return work.buildings.add(compound_id, details)

    def remove(self, building_id: int) -> None:
        """Take away a building that was added by mistake, with its plan.

        Raises:
            ValueRefused: it has stairwells and dwellings, defects or photos.
        """
        with self._desk.begin() as work:
            plan = work.buildings.get(building_id)
            if plan.stairwells:
                raise ValueRefused(field="楼栋", value=plan.label, reason="户册里有它的单元和房屋，不能删除")
            records = [RecordRef(RecordKind.BUILDING, building_id), *_hazard_records(plan.hazards)]
            if work.defects.any_ever(building_id) or any(map(work.attached.any_ever, records)):
                raise ValueRefused(field="楼栋", value=plan.label, reason="登记过它的问题或照片，不能删除")
            work.buildings.remove(building_id)

    def keep(self, building_id: int, edit: PlanEdit) -> ShownPlan:
        """Keep all that was typed of a building, or nothing of it.

        Raises:
            ValueRefused: a value cannot be right; its details name the `part` (stairwell, hazard or item) and the
                `index` in it where it is not the building's own.
            NameTaken: another building or stairwell is called the same.
            StepBackWithoutReason: a lift's state goes back and nobody said why.
            RecordMissing: there is no such building.
        """
        with self._desk.begin() as work:
            before = work.buildings.get(building_id)
            details = checked_building(edit.details, before.counted, self._desk.today)
            stairwells = _checked_stairwells(before, edit, details)
            hazards = _each("hazard", checked_hazard, edit.hazards)
            items = _each("item", checked_item, edit.items)
            _refuse_strangers(work, before, items)
            _refuse_dropping_shown(work, before, hazards)
            work.buildings.put(building_id, details)
            for stairwell_id, stairwell in stairwells:
                work.buildings.put_stairwell(stairwell_id, stairwell)
            work.buildings.put_hazards(building_id, hazards)
            work.buildings.put_items(building_id, items)
            after = work.buildings.get(building_id)
            photos = work.attached.counts(RecordKind.BUILDING, after.compound_id)
        return self._shown(after, photos.get(building_id, 0))

    def _shown(self, plan: BuildingPlan, photos: int) -> ShownPlan:
        doubts = {s.id: stairwell_doubts(s, plan.details) for s in plan.stairwells}
        return ShownPlan(plan, gaps(plan, photos), building_doubts(plan, self._desk.today), doubts)


@contextmanager
def _in_part(part: str, index: int) -> Iterator[None]:
    """Let a refusal tell which part of the plan it is about."""
    try:
        yield
    except ValueRefused as error:
        error.details |= {"part": part, "index": index}
        raise


def _each(part: str, check: Callable[[R], R], records: Sequence[R]) -> tuple[R, ...]:
    checked = []
    for index, record in enumerate(records):
        with _in_part(part, index):
            checked.append(check(record))
    return tuple(checked)


def _checked_stairwells(
    before: BuildingPlan, edit: PlanEdit, building: BuildingDetails
) -> tuple[tuple[int, StairwellDetails], ...]:
    known = {stairwell.id: stairwell for stairwell in before.stairwells}
    checked = []
    for index, (stairwell_id, details) in enumerate(edit.stairwells):
        stairwell = known.get(stairwell_id)
        if stairwell is None:
            raise RecordMissing(kind="单元", name=details.label)
        with _in_part("stairwell", index):
            details = checked_stairwell(details, stairwell.counted, building)
        refuse_silent_step_back(before, stairwell, details, index)
        checked.append((stairwell_id, details))
    return tuple(checked)


def refuse_silent_step_back(
    building: BuildingPlan, stairwell: StairwellPlan, after: StairwellDetails, index: int
) -> None:
    """Let a lift's state go back or stop only with a new reason.

    Raises:
        StepBackWithoutReason: nobody said why.
    """
    before = stairwell.details
    said = after.elevator_reason and after.elevator_reason != before.elevator_reason
    if needs_reason(before.elevator, after.elevator) and not said:
        place = f"{building_name(building.label)}{stairwell_name(before.label)}"
        raise StepBackWithoutReason(place=place, before=before.elevator, after=after.elevator, index=index)


def _refuse_dropping_shown(work: UnitOfWork, before: BuildingPlan, hazards: Sequence[Hazard]) -> None:
    """A hazard whose photos are kept stays: its id must never name another one."""
    kept = {hazard.id for hazard in hazards}
    for hazard in before.hazards:
        if hazard.id not in kept and any(map(work.attached.any_ever, _hazard_records((hazard,)))):
            reason = "登记过它的照片，不能删除；已消除的填消除日期"
            raise ValueRefused(field="隐患情况", value=hazard.text, reason=reason)


def _hazard_records(hazards: Sequence[Hazard]) -> list[RecordRef]:
    return [RecordRef(RecordKind.HAZARD, hazard.id) for hazard in hazards if hazard.id is not None]


def _refuse_strangers(work: UnitOfWork, before: BuildingPlan, items: Sequence[BuildingItem]) -> None:
    """A building does what its compound's list has; what the list dropped later stays until it is taken off here."""
    ticked = {item.code for item in work.work_items.of_compound(before.compound_id)}
    known = ticked | {item.code for item in before.items}
    for index, item in enumerate(items):
        if item.code not in known:
            raise ValueRefused(
                field="改造内容",
                value=item.code,
                reason="小区的改造内容里没有勾选它",
                part="item",
                index=index,
            )
