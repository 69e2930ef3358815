"""Rooms of a roster on floors their building does not have."""

from app.domain.buildings.building_plan import BuildingDetails, BuildingPlan
from app.domain.buildings.floor_checks import floors_without_place
from app.domain.rosters.roster_lines import RosterLine


def line(row: int, key: str, floor: int | None) -> RosterLine:
    return RosterLine("户册", row, f"{key}栋", key, "1单元", "1", str(floor), str(floor), floor)


def plan(label: str, storeys: int | None, basements: int | None = None, *missing: int) -> BuildingPlan:
    return BuildingPlan(1, 1, BuildingDetails(label, None, storeys, basements, missing))


def test_a_room_above_the_highest_or_below_the_lowest_floor_is_told() -> None:
    plans = [plan("3号楼", 6, 1, 4), plan("4号楼", None), plan("5号楼", 6)]
    lines = [
        line(2, "3", 7),
        line(3, "3", 8),
        line(4, "3", -1),
        line(5, "3", -2),
        line(6, "3", None),
        line(7, "4", 30),
        line(8, "5", -3),
        line(9, "9", 99),
    ]
    assert [(found.row, found.message) for found in floors_without_place(lines, plans)] == [
        (3, "在8层，楼案里3号楼是6层，最高一层是7层"),
        (5, "在地下2层，楼案里3号楼地下只有1层"),
    ]


def test_nothing_is_told_while_no_storeys_are_known() -> None:
    assert floors_without_place([line(2, "3", 80)], [plan("3号楼", None)]) == ()
