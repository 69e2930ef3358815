"""What does not fit in a roster."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingPlan,
    RosterCount,
    StairwellDetails,
    StairwellPlan,
)
from app.domain.compounds.compound import AreaBasis, Building, Dwelling, Stairwell, Use
from app.domain.dwellings.reconciling import Finding, FindingKind, findings


def flat(id_: int, floor: int, door: int, area: int | None = 80_00, **facts: object) -> Dwelling:
    room = f"{floor}{door:02d}"
    made = Dwelling(
        id_, room, room, floor, (f"住户{id_}",), (), area, AreaBasis.REGISTERED, Use.HOUSING, True
    )
    return replace(made, **facts)


def tower(floors: int = 6, doors: int = 2, left_out: Sequence[int] = ()) -> tuple[Dwelling, ...]:
    return tuple(
        flat(floor * 100 + door, floor, door)
        for floor in range(1, floors + 1)
        if floor not in left_out
        for door in range(1, doors + 1)
    )


def building(*dwellings: Dwelling, label: str = "1单元") -> Building:
    return Building(1, "1号楼", (Stairwell(11, label, dwellings),))


def plan(details: BuildingDetails, stairwell: StairwellDetails | None = None) -> BuildingPlan:
    known = (StairwellPlan(11, stairwell, RosterCount()),) if stairwell else ()
    return BuildingPlan(1, 1, details, stairwells=known)


def found(kind: FindingKind, *buildings: Building, plans: Sequence[BuildingPlan] = ()) -> list[Finding]:
    return [one for one in findings(buildings, plans) if one.kind is kind]


def test_a_regular_building_has_nothing_to_look_at() -> None:
    assert findings([building(*tower())], [plan(BuildingDetails("1号楼", storeys=6))]) == ()
    assert findings([], []) == ()


def test_rows_are_held_against_storeys_times_flats_a_floor() -> None:
    known = [plan(BuildingDetails("1号楼", storeys=6), StairwellDetails("1单元", flats_per_floor=2))]
    assert found(FindingKind.ROWS, building(*tower()), plans=known) == []
    (one,) = found(FindingKind.ROWS, building(*tower()[:-1]), plans=known)
    assert one.text == "6层×每层2套应为12套，户册有11套"
    assert (one.place, one.subject) == ("1号楼1单元", "stairwell:11")


def test_what_the_office_has_declared_goes_before_what_can_be_multiplied() -> None:
    known = [
        plan(BuildingDetails("1号楼", storeys=6), StairwellDetails("1单元", flats_per_floor=2, dwellings=11))
    ]
    assert found(FindingKind.ROWS, building(*tower()[:-1]), plans=known) == []
    (one,) = found(FindingKind.ROWS, building(*tower()), plans=known)
    assert "登记为11套，户册有12套" in one.text


def test_a_floor_unlike_the_others_is_looked_at() -> None:
    (one,) = found(FindingKind.FLATS_ON_FLOOR, building(*tower()[:-1]))
    assert one.text == "6层有1套，多数楼层是2套"
    assert found(FindingKind.FLATS_ON_FLOOR, building(*tower(floors=2)[:-1])) == []


def test_a_floor_the_building_leaves_out_is_no_gap() -> None:
    without_fourth = building(*tower(left_out=[4]))
    (one,) = found(FindingKind.EMPTY_FLOOR, without_fourth)
    assert "没有4层" in one.text
    known = [plan(BuildingDetails("1号楼", missing_floors=(4,)))]
    assert found(FindingKind.EMPTY_FLOOR, without_fourth, plans=known) == []


def test_there_is_no_storey_nought() -> None:
    assert found(FindingKind.EMPTY_FLOOR, building(flat(1, -1, 1), *tower())) == []


def test_a_floor_above_the_building_is_told() -> None:
    known = [plan(BuildingDetails("1号楼", storeys=5))]
    above = found(FindingKind.FLOOR_ABOVE, building(*tower()), plans=known)
    assert [one.dwelling_id for one in above] == [601, 602]
    assert above[0].text == "在6层，本楼最高5层"


def test_a_room_without_a_stairwell_beside_one_with_it_may_be_the_same() -> None:
    two = Building(1, "1号楼", (Stairwell(11, "1单元", tower()), Stairwell(12, "未分单元", (flat(9, 5, 1),))))
    (one,) = found(FindingKind.DUPLICATE, two)
    assert one.dwelling_id == 9
    assert "1号楼1单元501" in one.text


def test_an_area_far_from_those_above_and_below_is_looked_at() -> None:
    flats = [replace(one, area=80_00) for one in tower(doors=1)]
    assert found(FindingKind.AREA_OUTLIER, building(*flats[:-1], replace(flats[-1], area=104_00))) == []
    (one,) = found(FindingKind.AREA_OUTLIER, building(*flats[:-1], replace(flats[-1], area=104_01)))
    assert one.text == "面积104.01㎡，上下同位置的6套居中是80.00㎡，相差超过三成"
    assert found(FindingKind.AREA_OUTLIER, building(*flats[:2], replace(flats[2], area=800_00))) == []


def test_what_is_missing_is_told() -> None:
    bare = building(flat(1, 1, 1, area=None, owners=()))
    assert [one.kind for one in findings([bare], [])] == [FindingKind.NO_AREA, FindingKind.NO_OWNER]


def test_a_telephone_beside_many_owners_is_told_once() -> None:
    flats = [replace(one, phones=("13800000000",)) for one in tower(floors=5, doors=1)]
    (one,) = found(FindingKind.SHARED_PHONE, building(*flats))
    assert "写在5套" in one.text
    assert found(FindingKind.SHARED_PHONE, building(*flats[:4])) == []
    one_owner = [replace(one, owners=("某单位",)) for one in flats]
    assert found(FindingKind.SHARED_PHONE, building(*one_owner)) == []


FLATS = st.lists(
    st.tuples(
        st.integers(-2, 9).filter(bool), st.integers(1, 4), st.none() | st.integers(1, 500_00), st.booleans()
    ),
    max_size=30,
    unique_by=lambda told: told[:2],
)


@given(FLATS, st.none() | st.integers(1, 8))
def test_every_finding_is_named_once_and_found_again(
    told: list[tuple[int, int, int | None, bool]], storeys: int | None
) -> None:
    flats = [
        flat(number, floor, door, area, owners=("王",) if owned else ())
        for number, (floor, door, area, owned) in enumerate(told, start=1)
    ]
    known = [plan(BuildingDetails("1号楼", storeys=storeys))]
    first = findings([building(*flats)], known)
    names = [(one.kind, one.subject) for one in first]
    assert len(names) == len(set(names))
    assert findings([building(*flats)], known) == first
    missing = sum(area is None for _, _, area, _ in told)
    assert sum(one.kind is FindingKind.NO_AREA for one in first) == missing
