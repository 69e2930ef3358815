"""What a building plan hardly ever says, what asks for care, and what it does not say yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.buildings.building_checks import OLDEST_USUAL
from app.domain.buildings.building_kinds import Part, PartState, SafetyGrade
from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingPlan,
    Hazard,
    RosterCount,
    StairwellDetails,
    StairwellPlan,
)
from app.domain.rounds.counting import area_text
from app.domain.words import word

USUAL_STOREYS = 34
SMALLEST_FLAT, LARGEST_FLAT = 20_00, 250_00


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that may be right but hardly ever is; it stays, and is told at the field of this title."""

    field: str
    message: str


def building_doubts(plan: BuildingPlan, today: date) -> tuple[Doubt, ...]:
    """What is unlikely in a plan, and what asks for care."""
    return (*_of_building(plan), *_of_hazards(plan.hazards, today), *_of_items(plan))


def stairwell_doubts(stairwell: StairwellPlan, building: BuildingDetails) -> tuple[Doubt, ...]:
    """What is unlikely in a stairwell."""
    return tuple(_of_stairwell(stairwell.details, stairwell.counted, building))


def gaps(plan: BuildingPlan, photos: int | None = None) -> tuple[str, ...]:
    """What a complete plan still lacks, in words; `photos` is how many there are, None: nobody counted."""
    details = plan.details
    needed = (
        ("年代", details.built_year is None),
        ("层数", details.storeys is None),
        ("单元数", details.stairwells is None and not plan.stairwells),
        ("户数", details.households is None and not plan.counted.dwellings),
        ("面积", details.area is None),
        ("有无电梯", details.elevator_now is None),
        ("现状", any(details.condition(part).state is None for part in Part)),
        ("诊断", not details.diagnosis),
        ("改造内容", not plan.items),
        ("造价", details.estimate is None and plan.items_estimate is None),
        ("工期", details.start is None or details.finish is None),
        ("照片", photos == 0),
        ("隐患责任人或期限", any(_open_without(hazard) for hazard in plan.hazards)),
    )
    return tuple(name for name, missing in needed if missing)


def _open_without(hazard: Hazard) -> bool:
    return hazard.cleared is None and (not hazard.owner or hazard.due is None or hazard.kind is None)


def _of_building(plan: BuildingPlan) -> Iterator[Doubt]:
    details = plan.details
    if details.grade is SafetyGrade.D:
        yield Doubt("安全等级", "D级是整栋危房，普通改造不能做，要先按危房处置办理")
    if details.grade is SafetyGrade.C:
        yield Doubt("安全等级", "C级是局部危房，改造前请先排险加固")
    if details.built_year is not None and details.built_year < OLDEST_USUAL:
        yield Doubt("建成年份", f"早于{OLDEST_USUAL}年，请核对")
    if details.storeys is not None and details.storeys > USUAL_STOREYS:
        yield Doubt("层数", f"超过{USUAL_STOREYS}层，请核对")
    for part in Part:
        condition = details.condition(part)
        if condition.state is PartState.POOR and not condition.text:
            yield Doubt(word(part), "定为差，请写明哪里差，并附照片")
    households = details.households or plan.counted.households
    smallest, largest = SMALLEST_FLAT * households, LARGEST_FLAT * households
    if details.area is not None and households and not smallest <= details.area <= largest:
        yield Doubt("建筑面积", f"按{households}户算，每户不在20到250㎡之间，请核对")
    yield from _of_missing_floors(details)


def _of_missing_floors(details: BuildingDetails) -> Iterator[Doubt]:
    top = details.top_floor
    above = [floor for floor in details.missing_floors if top is not None and floor > top]
    if above:
        yield Doubt("缺的楼层号", f"{'、'.join(map(str, above))}层在最高的{top}层以上，请核对")


def _of_hazards(hazards: Sequence[Hazard], today: date) -> Iterator[Doubt]:
    late = sum(hazard.overdue(today) for hazard in hazards)
    if late:
        yield Doubt("整改期限", f"{late}处隐患过了期限还没有消除")


def _of_items(plan: BuildingPlan) -> Iterator[Doubt]:
    details, total = plan.details, plan.items_estimate
    if total is not None and details.estimate is not None and total != details.estimate:
        more = "多" if total > details.estimate else "少"
        gap = abs(total - details.estimate)
        yield Doubt("本楼造价", f"各项估算合计比它{more}{area_text(gap)}元，请核对")
    early = [i for i in plan.items if i.start and details.start and i.start < details.start]
    late = [i for i in plan.items if i.finish and details.finish and i.finish > details.finish]
    if early:
        yield Doubt("开工", f"{len(early)}项改造内容开始得更早，请核对")
    if late:
        yield Doubt("完工", f"{len(late)}项改造内容结束得更晚，请核对")


def _of_stairwell(
    details: StairwellDetails, counted: RosterCount, building: BuildingDetails
) -> Iterator[Doubt]:
    storeys = details.storeys or building.storeys
    flats = details.flats_per_floor
    levels = (storeys or 0) + (building.basements or 0)
    if storeys and flats and counted.dwellings > levels * flats:
        yield Doubt("每层户数", f"{levels}层最多{levels * flats}户，户册有{counted.dwellings}套，请核对")
    if details.dwellings is not None and counted.dwellings and details.dwellings != counted.dwellings:
        yield Doubt("单元户数", f"填的是{details.dwellings}户，户册有{counted.dwellings}套")
    if details.positions and flats and len(details.positions) != flats:
        yield Doubt("每层各户位置", f"写了{len(details.positions)}个，每层户数是{flats}")
