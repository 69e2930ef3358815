"""Where a dwelling lies, as it is typed and checked, and what keeps one from being removed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.compounds.compound import Use
from app.domain.dwellings.dwelling_places import (
    DwellingPlace,
    DwellingTies,
    checked_place,
    checked_room,
    place_values,
    read_use,
    renamed,
    typed_place,
    typed_use,
)
from app.domain.errors.records import ValueRefused

HERE = DwellingPlace("3号楼", "2单元", "501", 5)


@pytest.mark.parametrize("room", ["", " ", "-", "无", "住" * 21])
def test_what_is_no_label_of_a_room_is_refused(room: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked_room(room)
    assert refused.value.details["field"] == "房号"


@pytest.mark.parametrize(
    ("place", "room", "floor"),
    [
        (HERE, "601", 6),
        (HERE, "门市1", 5),
        (DwellingPlace("3", "2", "门市1"), "601", 6),
        (DwellingPlace("3", "2", "501", 4), "601", 4),
        (DwellingPlace("3", "2", "501", 5, 6), "601", 5),
    ],
)
def test_the_floor_goes_with_the_number_where_the_number_told_it(
    place: DwellingPlace, room: str, floor: int
) -> None:
    assert (renamed(place, f" {room} ").room, renamed(place, room).floor) == (room, floor)


def test_a_floor_not_said_is_the_one_the_room_tells() -> None:
    assert checked_place(DwellingPlace("3", "2", "1203")).floor == 12
    assert checked_place(DwellingPlace("3", "2", "1203", -1)).floors == (-1,)


def test_what_a_form_does_not_ask_for_stays() -> None:
    assert typed_place({"floor": "5-6"}, HERE) == DwellingPlace("3号楼", "2单元", "501", 5, 6)
    assert typed_place({"stairwell": " 1 ", "floor": "", "room": None}, HERE).stairwell == "1"


def test_the_use_is_housing_unless_said() -> None:
    assert typed_use({}) is typed_use({"use": ""}) is Use.HOUSING
    assert typed_use({"use": "shop"}) is read_use("商铺 ") is Use.SHOP
    with pytest.raises(ValueRefused, match="别墅"):
        read_use("别墅")


@pytest.mark.parametrize(
    ("ties", "told"),
    [
        (DwellingTies(), ""),
        (DwellingTies(rolls=("第1轮",), visits=2), "“第1轮”固定的名册"),
        (DwellingTies(visits=2, files=1), "2次走访"),
        (DwellingTies(merges=1), "撤回合并"),
        (DwellingTies(owners=("王建国", "李兰")), "王建国、李兰"),
        (DwellingTies(files=3), "3份"),
    ],
)
def test_the_gravest_reason_against_removing_is_told(ties: DwellingTies, told: str) -> None:
    assert told in ties.reason
    assert bool(ties.reason) is bool(told)


FLOORS = st.integers(-9, 80).filter(bool)


@given(FLOORS, st.none() | st.integers(1, 3))
def test_a_place_typed_as_it_is_shown_is_the_same_place(floor: int, more: int | None) -> None:
    top = None if more is None else floor + more
    place = DwellingPlace("3号楼", "2单元", "501", floor, top or None)
    assert typed_place(place_values(place), place) == place
