"""Rooms a roster puts where the plan of their building has no floor: above the highest, below the lowest."""

from collections.abc import Iterable

from app.domain.buildings.building_plan import BuildingPlan
from app.domain.dwellings.addresses import building_key
from app.domain.rosters.roster_lines import Problem, RosterLine, Severity


def floors_without_place(lines: Iterable[RosterLine], plans: Iterable[BuildingPlan]) -> tuple[Problem, ...]:
    """A warning for each line on a floor its building does not have; a building of unknown storeys has any."""
    known = {building_key(plan.label): plan for plan in plans if plan.details.storeys is not None}
    if not known:
        return ()
    odd = [line for line in lines if line.building_key in known and _beyond(line, known[line.building_key])]
    return tuple(
        Problem(line.sheet, line.row, "", Severity.WARNING, _message(line, known[line.building_key]))
        for line in odd
    )


def _beyond(line: RosterLine, plan: BuildingPlan) -> bool:
    top = plan.details.top_floor
    if line.floor is None or top is None:
        return False
    if line.floor < 0 and plan.details.basements is not None:
        return line.floor < -plan.details.basements
    return line.floor > top


def _message(line: RosterLine, plan: BuildingPlan) -> str:
    details = plan.details
    if (line.floor or 0) < 0:
        return f"在地下{-(line.floor or 0)}层，楼案里{plan.label}地下只有{details.basements}层"
    return f"在{line.floor}层，楼案里{plan.label}是{details.storeys}层，最高一层是{details.top_floor}层"
