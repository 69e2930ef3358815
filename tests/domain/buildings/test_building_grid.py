"""Where flats stand in the 楼盘表."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.buildings.building_grid import GridPlan, plan_of
from app.domain.compounds.compound import Building, Dwelling, Stairwell, Use
from app.domain.dwellings.addresses import room_key
from tests.domain.buildings.grid_buildings import TWO_BY_THREE, building, flat


def cells(plan, block: int = 0) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.dwelling.room for cell in plan.blocks[block].cells}


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


def shown(*dwellings: Dwelling, missing: tuple[int, ...] = (), positions: tuple[str, ...] = ()) -> GridPlan:
    return plan_of(Building(1, "3", (Stairwell(1, "1", dwellings, positions),), missing))


def duplex(number: int, room: str, top: int, use: Use = Use.HOUSING) -> Dwelling:
    return replace(flat(number, room, use), top_floor=top)


def spans(plan: GridPlan) -> dict[str, tuple[int, int, int, int]]:
    return {c.dwelling.room: (c.row, c.column, c.rows, c.columns) for c in plan.blocks[0].cells}


def test_a_duplex_is_one_cell_over_its_floors() -> None:
    plan = shown(duplex(1, "501", 6), flat(2, "502"), flat(3, "602"))
    assert plan.storeys == ("6层", "5层")
    assert spans(plan) == {"501": (0, 0, 2, 1), "602": (0, 1, 1, 1), "502": (1, 1, 1, 1)}


def test_a_duplex_gives_way_where_its_upper_floor_is_another_flat() -> None:
    assert spans(shown(duplex(1, "501", 6), flat(2, "601"), flat(3, "502"))) == {
        "601": (0, 0, 1, 1),
        "501": (0, 2, 2, 1),
        "502": (1, 1, 1, 1),
    }


def test_a_number_left_out_is_a_gap() -> None:
    plan = shown(flat(1, "301"), flat(2, "501"), missing=(4, 13))
    assert plan.storeys == ("5层", "4层", "3层")
    assert plan.left_out == {1}


def test_a_number_that_somebody_lives_on_is_no_gap_whatever_the_plan_says() -> None:
    assert shown(flat(1, "301"), flat(2, "401"), flat(3, "501"), missing=(4,)).left_out == frozenset()


def test_a_duplex_goes_through_a_number_left_out() -> None:
    plan = shown(duplex(1, "301", 5), flat(2, "302"), missing=(4,))
    assert plan.left_out == {1}
    assert spans(plan)["301"] == (0, 0, 3, 1)


def test_shops_with_a_floor_to_themselves_share_its_width() -> None:
    above = [flat(number, f"2{number:02d}") for number in range(1, 5)]
    one = shown(flat(9, "101", Use.SHOP), *above)
    assert spans(one)["101"] == (1, 0, 1, 4)
    two = spans(shown(flat(8, "101", Use.SHOP), flat(9, "102", Use.SHOP), *above))
    assert (two["101"], two["102"]) == ((1, 0, 1, 2), (1, 2, 1, 2))


def test_a_shop_of_two_storeys_spans_both_ways() -> None:
    above = [flat(number, f"3{number:02d}") for number in range(1, 3)]
    assert spans(shown(duplex(9, "101", 2, Use.SHOP), *above))["101"] == (1, 0, 2, 2)


def test_shops_beside_a_flat_or_with_one_missing_between_keep_their_columns() -> None:
    above = [flat(number, f"2{number:02d}") for number in range(1, 4)]
    mixed = spans(shown(flat(8, "101", Use.SHOP), flat(9, "102"), *above))
    assert mixed["101"] == (1, 0, 1, 1)
    holed = spans(shown(flat(8, "101", Use.SHOP), flat(9, "103", Use.SHOP), *above))
    assert (holed["101"], holed["103"]) == ((1, 0, 1, 1), (1, 2, 1, 1))


def test_a_flat_without_a_number_stands_where_its_side_is() -> None:
    rooms = ["六楼西户", "六楼中户", "六楼东户", "五楼西户", "五楼东户"]
    plan = shown(*(flat(number, room) for number, room in enumerate(rooms)))
    assert spans(plan)["六楼东户"][:2] == (0, 0)
    assert spans(plan)["六楼中户"][:2] == (0, 1)
    assert spans(plan)["五楼西户"][:2] == (1, 2)


def test_the_order_of_the_building_plan_goes_before_the_usual_one() -> None:
    rooms = ["五楼东户", "五楼西户"]
    plan = shown(
        *(flat(number, room) for number, room in enumerate(rooms)), positions=("西户", "中户", "东户")
    )
    assert {room: place[1] for room, place in spans(plan).items()} == {"五楼西户": 0, "五楼东户": 2}


def test_a_side_typed_by_the_clerk_tells_the_column_where_no_number_does() -> None:
    plan = shown(
        replace(flat(1, "门市甲"), floor=1, side="西"), replace(flat(2, "门市乙"), floor=1, side="东")
    )
    assert {room: place[1] for room, place in spans(plan).items()} == {"门市乙": 0, "门市甲": 1}


FLOORS = st.none() | st.integers(-3, 30).filter(bool)
DWELLINGS = st.lists(
    st.builds(
        lambda floor, door, more, side, use: (floor, door, more, side, use),
        FLOORS,
        st.integers(1, 9),
        st.integers(0, 2),
        st.sampled_from(["", "东", "中", "西", "阁楼"]),
        st.sampled_from(list(Use)),
    ),
    min_size=1,
    max_size=30,
)


def drawn(number: int, told: tuple[int | None, int, int, str, Use]) -> Dwelling:
    floor, door, more, side, use = told
    room = f"{floor}{door:02d}" if floor and not side else f"{side}{number}"
    top = floor + more if floor is not None and more and floor + more else None
    return Dwelling(number, room, room_key(room), floor, (), (), None, None, use, True, top, side)


@given(DWELLINGS, st.sets(st.integers(1, 30), max_size=4))
def test_every_dwelling_has_one_cell_and_no_two_share_a_place(
    told: list[tuple[int | None, int, int, str, Use]], missing: set[int]
) -> None:
    dwellings = [drawn(number, one) for number, one in enumerate(told)]
    plan = shown(*dwellings, missing=tuple(missing))
    (block,) = plan.blocks
    assert sorted(cell.dwelling.id for cell in block.cells) == list(range(len(dwellings)))
    places = [
        (cell.row + down, cell.column + right)
        for cell in block.cells
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert len(places) == len(set(places))
    assert all(0 <= column < block.columns for _, column in places)
    assert all(0 <= row < len(plan.storeys) for row, _ in places)
    assert not any(cell.row in plan.left_out for cell in block.cells)
