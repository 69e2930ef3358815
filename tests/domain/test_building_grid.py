"""Where flats stand in the 楼盘表."""

from app.domain.building_grid import plan_of
from tests.domain.grid_buildings import TWO_BY_THREE, building


def cells(plan, block: int = 0) -> dict[tuple[int, int], str]:
    return {place: dwelling.room for place, dwelling in plan.blocks[block].cells.items()}


def test_storeys_stand_from_the_top_down() -> None:
    plan = plan_of(building(TWO_BY_THREE))
    assert plan.storeys == ("3层", "2层", "1层")
    assert cells(plan)[0, 0] == "301"
    assert cells(plan)[2, 1] == "102"


def test_a_missing_flat_leaves_its_place_empty() -> None:
    plan = plan_of(building(["101", "103", "201", "202", "203"]))
    assert (1, 1) not in cells(plan)
    assert cells(plan)[1, 2] == "103"


def test_a_storey_without_dwellings_keeps_its_row() -> None:
    assert plan_of(building(["101", "301"])).storeys == ("3层", "2层", "1层")


def test_basement_and_rooms_without_a_floor_stand_below() -> None:
    plan = plan_of(building(["101", "负101", "门市"]))
    assert plan.storeys == ("1层", "地下1层", "其他")
    assert cells(plan)[1, 0] == "负101"
    assert cells(plan)[2, 0] == "门市"


def test_numbers_that_run_on_begin_a_stairwell_at_its_first_column() -> None:
    plan = plan_of(building(["101", "102"], ["103", "104", "203", "204"]))
    assert cells(plan, 1)[1, 0] == "103"
    assert plan.blocks[1].columns == 2


def test_a_tower_of_222_flats_has_them_all() -> None:
    rooms = [f"{floor}{place:02d}" for floor in range(1, 19) for place in range(1, 13)]
    rooms += [f"19{place:02d}" for place in range(1, 7)]
    plan = plan_of(building(rooms))
    assert len(cells(plan)) == 222
    assert plan.blocks[0].columns == 12


def test_two_flats_of_one_number_both_have_a_place() -> None:
    assert sorted(cells(plan_of(building(["101", "101"]))).values()) == ["101", "101"]
