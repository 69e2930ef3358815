"""What a clerk may type to find something, and how it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records.search import LONGEST, read_wanted


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "\x00"])
def test_nothing_typed_is_nothing_wanted(typed):
    assert read_wanted(typed) == ()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("3-2-501", ("3", "2", "501")),
        ("3.2.501", ("3", "2", "501")),
        ("3 2 501", ("3", "2", "501")),
        ("３－２－５０１", ("3", "2", "501")),
        ("3栋2单元501室", ("3", "2", "501")),
        ("三号楼二门501", ("3", "2", "501")),
        ("3-501", ("3", "", "501")),
        ("3-2-5", ("3", "2", "5")),
    ],
)
def test_an_address_is_read_as_anywhere_else(typed, key):
    address = read_wanted(typed)[0].address
    assert address is not None
    assert address.key == key


@pytest.mark.parametrize(
    ("typed", "compound", "rest"),
    [
        ("毛纺北 3-2-501", "毛纺北", "3-2-501"),
        ("毛纺北3-2-501", "毛纺北", "3-2-501"),
        ("毛纺北3栋2单元501室", "毛纺北", "3栋2单元501室"),
        ("毛纺北 张建国", "毛纺北", "张建国"),
        ("mfb zjg", "mfb", "zjg"),
        ("毛纺北3号楼", "毛纺北", "3号楼"),
    ],
)
def test_a_compound_in_front_narrows(typed, compound, rest):
    narrowed = read_wanted(typed)[-1]
    assert (narrowed.compound, narrowed.text) == (compound, rest)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("8000", "8000"),
        ("138 0000", "1380000"),
        ("0310-3012", "03103012"),
        ("501", ""),
        ("3-2-501", ""),
        ("３０１２", "3012"),
    ],
)
def test_digits_of_a_telephone_number_need_be_four(typed, digits):
    assert read_wanted(typed)[0].digits == digits


@pytest.mark.parametrize(
    ("typed", "key"),
    [("3", "3"), ("3号楼", "3"), ("三栋", "3"), ("3-", "3"), ("3-2", "3"), ("3-2-", "3"), ("张建国", "")],
)
def test_a_building_is_known_by_its_key(typed, key):
    assert read_wanted(typed)[0].building == key


@pytest.mark.parametrize(("typed", "room"), [("501", "501"), ("0502", "502"), ("501室", "501"), ("5", "")])
def test_a_room_stands_alone(typed, room):
    assert read_wanted(typed)[0].room == room


@pytest.mark.parametrize(("typed", "spelled"), [("zjg", True), ("ZJG", True), ("501", False), ("张", False)])
def test_letters_may_be_initials(typed, spelled):
    assert read_wanted(typed)[0].spelled is spelled


@given(st.text(max_size=200))
def test_whatever_is_typed_can_be_read(typed):
    for wanted in read_wanted(typed):
        assert 0 < len(wanted.text) <= LONGEST
