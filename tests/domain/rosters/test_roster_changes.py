from dataclasses import replace

import pytest

from app.domain.compounds.compound import AreaBasis, RosterTotals, Use
from app.domain.rosters.roster_changes import (
    DwellingFacts,
    RosterChanges,
    StoredDwelling,
    compare,
    merged,
    totals_after,
)
from app.domain.rosters.roster_lines import RosterLine

BARE = RosterLine("户册", 2, "1号楼", "1", "1单元", "1", "101", "101")
FULL = BARE._replace(
    owners=("王秀英",),
    phones=("13812345678",),
    area=7550,
    area_basis=AreaBasis.REGISTERED,
    use=Use.HOUSING,
    note="一层",
)
FACTS = DwellingFacts(("王秀英",), ("13812345678",), 7550, AreaBasis.REGISTERED, Use.HOUSING, "一层")
NOTHING = RosterTotals(0, 0, 0, 0, 0, 0)


def test_a_line_that_says_nothing_erases_nothing() -> None:
    assert merged(FACTS, BARE) == FACTS


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"owners": ("李刚",)}, {"owners": ("李刚",)}),
        ({"phones": ("010-1",)}, {"phones": ("010-1",)}),
        ({"use": Use.SHOP}, {"use": Use.SHOP}),
        ({"note": "出租"}, {"note": "出租"}),
        (
            {"area": 6000, "area_basis": AreaBasis.ESTIMATED},
            {"area": 6000, "area_basis": AreaBasis.ESTIMATED},
        ),
    ],
)
def test_what_a_line_says_takes_the_place_of_what_was_known(said, expected) -> None:
    assert merged(FACTS, BARE._replace(**said)) == replace(FACTS, **expected)


def test_an_area_and_where_it_comes_from_change_together() -> None:
    assert merged(FACTS, BARE._replace(area=6000)).area_basis is None


def test_without_a_roster_on_file_every_line_is_added() -> None:
    assert compare({}, [BARE, FULL]) == RosterChanges((BARE, FULL), (), 0)


def test_lines_are_new_changed_or_the_same() -> None:
    stored = {FULL.key: StoredDwelling(7, FACTS)}
    new = FULL._replace(room_label="102", room_key="102")
    changes = compare(stored, [FULL, new])
    assert (changes.added, changes.changed, changes.unchanged) == ((new,), (), 1)
    (change,) = compare(stored, [FULL._replace(owners=("李刚",))]).changed
    assert (change.id, change.before.owners, change.after.owners) == (7, ("王秀英",), ("李刚",))


def test_totals_count_new_places_housing_and_areas() -> None:
    shop = FULL._replace(building_key="2", room_key="S1", use=Use.SHOP, area=None)
    bare = BARE._replace(room_key="103")
    after = totals_after(NOTHING, frozenset(), RosterChanges((FULL, shop, bare), (), 0))
    assert after == RosterTotals(2, 2, households=2, dwellings=3, area=7550, area_missing=2)


def test_totals_follow_changed_use_and_area() -> None:
    stored = {FULL.key: StoredDwelling(7, FACTS)}
    changes = compare(stored, [FULL._replace(use=Use.SHOP, area=8000)])
    before = RosterTotals(1, 1, households=1, dwellings=1, area=7550, area_missing=0)
    after = totals_after(before, frozenset({("1", "1")}), changes)
    assert after == RosterTotals(1, 1, households=0, dwellings=1, area=8000, area_missing=0)
