"""The frozen roll: what it adds up to, and a digest that shows any change."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rounds.consent import Counts
from app.domain.rounds.counting import area_text
from app.domain.rounds.roll import Roll, RollRow, roll_counts, roll_digest, scope_text, short_digest

ROW = RollRow(
    no=1,
    dwelling_id=10,
    building="1栋",
    stairwell="2单元",
    room="301",
    floor=3,
    owners=("张三", "李四"),
    person_key="a",
    area=8950,
    area_basis="registered",
    use="housing",
    counts=True,
)
CHANGES = {
    "no": 2,
    "dwelling_id": 11,
    "building": "2栋",
    "stairwell": "1单元",
    "room": "302",
    "floor": None,
    "owners": ("李四", "张三"),
    "person_key": "b",
    "area": 8951,
    "area_basis": None,
    "use": "shop",
    "counts": False,
    "struck": True,
}
TEXTS = st.text(max_size=8)
ROWS = st.builds(
    RollRow,
    no=st.integers(1, 999),
    dwelling_id=st.integers(1, 999),
    building=TEXTS,
    stairwell=TEXTS,
    room=TEXTS,
    floor=st.none() | st.integers(-2, 40),
    owners=st.lists(TEXTS, max_size=3).map(tuple),
    person_key=TEXTS,
    area=st.none() | st.integers(0, 10**6),
    area_basis=st.none() | TEXTS,
    use=TEXTS,
    counts=st.booleans(),
    struck=st.booleans(),
)


def test_the_table_changes_every_field():
    assert set(CHANGES) == set(RollRow.__dataclass_fields__)


@pytest.mark.parametrize("field", CHANGES)
def test_any_change_of_a_row_changes_the_digest(field):
    assert roll_digest([replace(ROW, **{field: CHANGES[field]})]) != roll_digest([ROW])


@given(st.lists(ROWS, max_size=4), st.lists(ROWS, max_size=4))
def test_digests_are_equal_just_for_equal_rolls(left, right):
    assert (roll_digest(left) == roll_digest(right)) == (left == right)


def test_the_digest_stays_what_it_was_in_stored_libraries():
    assert roll_digest([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert roll_digest([ROW]) == "6e7bafd9a2c9959abe241269df2d22d600eef227099ca0414055e41d9a3a9cbe"


def test_rare_characters_and_long_numbers_are_digested_as_they_are():
    assert roll_digest([replace(ROW, owners=("𠮷田㐱",))]) != roll_digest([replace(ROW, owners=("吉田㐱",))])


def test_a_digest_is_shown_in_two_groups():
    roll = Roll(
        id=1,
        compound_id=1,
        scope="1栋1单元1户",
        frozen_at=datetime(2026, 3, 5, 9, 30),
        frozen_by="王芳",
        purpose="意愿征集",
        digest="7f3a91c2ffff",
        dwellings=1,
        counts=Counts(1, 1, 8950),
        area_missing=0,
    )
    assert roll.short_digest == short_digest("7f3a91c2ffff") == "7F3A-91C2"


def test_one_owner_of_two_flats_is_one_head_with_both_areas():
    rows = [ROW, replace(ROW, no=2, room="302", area=6025)]
    assert roll_counts(rows) == Counts(households=2, persons=1, area=14975)


def test_unknown_areas_count_nothing_and_shops_are_no_households():
    rows = [ROW, replace(ROW, no=2, person_key="b", area=None, use="shop", counts=False)]
    assert roll_counts(rows) == Counts(households=1, persons=2, area=8950)


def test_an_empty_roll_adds_up_to_nothing():
    assert roll_counts([]) == Counts()
    assert scope_text([]) == "0栋0单元0户"


def test_a16_areas_of_902_rows_do_not_drift():
    rows = [replace(ROW, no=n, area=8950 if n % 2 else 6025) for n in range(902)]
    assert area_text(roll_counts(rows).area) == "67537.25"


def test_a2_the_extent_names_buildings_stairwells_and_households():
    rows = [
        replace(ROW, building=f"{building}栋", stairwell=f"{stairwell}单元", counts=flat < 680)
        for flat in range(684)
        for building, stairwell in [(flat % 54 % 8, flat % 54)]
    ]
    assert scope_text(rows) == "8栋54单元680户"


def test_stairwells_of_one_name_in_two_buildings_are_two():
    assert scope_text([ROW, replace(ROW, building="2栋")]) == "2栋2单元2户"


def test_a_row_gives_its_address_as_written():
    assert ROW.address == "1栋2单元301"
