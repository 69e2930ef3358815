"""Building plans of the sample office: one compound's, as a survey leaves them."""

from dataclasses import replace
from datetime import date

from app.domain.buildings.building_kinds import HazardKind, Lift, PartState, SafetyGrade, Structure
from app.domain.buildings.building_plan import BuildingDetails, BuildingItem, Hazard
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit

_ROOF = 320_00
_FOUND = BuildingDetails(
    "",
    basements=0,
    structure=Structure.BRICK,
    elevator_now=Lift.ABSENT,
    roof=PartState.POOR,
    roof_text="防水层老化，顶层渗漏",
    wall=PartState.FAIR,
    wall_text="局部空鼓",
    risers=PartState.POOR,
    risers_text="铸铁管锈蚀",
    wiring=PartState.FAIR,
    wiring_text="楼道飞线",
    stairway=PartState.FAIR,
    grade=SafetyGrade.B,
    illegal_count=0,
    diagnosis="主体完好；建议翻新屋面防水，更换排水立管，整理线路。",
)


def plan_buildings(service: BuildingPlanService, compound_id: int, built_year: int, today: date) -> None:
    """Fill in the plans of a compound's buildings, all but the last, which is left as the roster made it."""
    shown = service.of_compound(compound_id).plans
    for number, entry in enumerate(shown[:-1], 1):
        plan = entry.plan
        details = replace(
            _FOUND,
            label=plan.label,
            built_year=built_year,
            storeys=plan.counted.highest,
            stairwells=len(plan.stairwells),
            households=plan.counted.households,
            area=plan.counted.area,
            start=date(today.year, 4, 1),
            finish=date(today.year, 9, 30),
        )
        hazards = [Hazard(HazardKind.FIRE, "楼道堆放杂物", "示例甲", date(today.year, 12, 31))]
        service.keep(plan.id, PlanEdit(details, hazards, _items(number), ()))


def note_lifts(service: BuildingPlanService, compound_id: int, walk_up: int) -> None:
    """Say that the buildings after the first so many have lifts, which is why their stairwells are not asked."""
    for entry in service.of_compound(compound_id).plans[walk_up:]:
        plan = entry.plan
        details = replace(plan.details, storeys=plan.counted.highest, elevator_now=Lift.PRESENT)
        service.keep(plan.id, PlanEdit(details, (), (), ()))


def _items(number: int) -> list[BuildingItem]:
    return [
        BuildingItem("JC-12", "屋面", _ROOF + number * 10_00, 48_000_00),
        BuildingItem("JC-13", "外墙", None, 36_000_00),
    ]
