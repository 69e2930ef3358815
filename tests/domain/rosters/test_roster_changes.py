from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compounds.compound import AreaBasis, RosterTotals, Use
from app.domain.dwellings.more_facts import MoreFacts
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


def test_a_new_dwelling_is_what_its_room_is_called_and_one_on_file_keeps_its_use() -> None:
    shop = BARE._replace(room_label="商铺1", room_key="商铺1")
    (added,) = compare({}, [shop]).added
    assert added.use is Use.SHOP
    assert (
        totals_after(NOTHING, frozenset(), compare({FULL.key: StoredDwelling(7, FACTS)}, [shop])).households
        == 0
    )
    said = shop._replace(use=Use.HOUSING)
    assert compare({}, [said]).added == (said,)
    assert compare({shop.key: StoredDwelling(8, FACTS)}, [shop]).unchanged == 1
    middle = BARE._replace(room_label="五楼中户", room_key="中")
    assert compare({}, [middle]).added == (middle,)


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


_FEW = {"sheet": "户册", "row": 2, "building_label": "1", "building_key": "1", "stairwell_label": "1"}
_lines = st.builds(
    RosterLine,
    **{name: st.just(value) for name, value in _FEW.items()},
    stairwell_key=st.just("1"),
    room_label=st.just("101"),
    room_key=st.just("101"),
    owners=st.sampled_from([(), ("王秀英",), ("王秀英", "李刚"), ("王秀英、李刚",)]),
    phones=st.sampled_from([(), ("13812345678",), ("010-1",)]),
    area=st.sampled_from([None, 7550, 6000]),
    area_basis=st.sampled_from([None, *AreaBasis]),
    use=st.sampled_from([None, Use.HOUSING, Use.SHOP]),
    note=st.sampled_from([None, "", "一层"]),
    more=st.none() | st.builds(MoreFacts, counts=st.sampled_from([None, True, False])),
)
_facts = st.builds(
    DwellingFacts,
    st.sampled_from([(), ("王秀英",), ("王秀英、李刚",)]),
    st.sampled_from([(), ("13812345678",)]),
    st.sampled_from([None, 7550]),
    st.sampled_from([None, *AreaBasis]),
    st.sampled_from([Use.HOUSING, Use.SHOP]),
    st.sampled_from(["", "一层"]),
    st.builds(
        MoreFacts,
        counts=st.sampled_from([None, True, False]),
        reason=st.sampled_from(["", "改作居住"]),
        floor=st.sampled_from([None, 1]),
        basis=st.none(),  # only a line says it beside an area; what is on file has it with the area
    ),
)


@given(_facts, _lines)
@settings(max_examples=300)
def test_a_dwelling_is_changed_by_a_line_that_says_something_else_and_by_no_other(
    facts: DwellingFacts, line: RosterLine
) -> None:
    changes = compare({line.key: StoredDwelling(7, facts)}, [line])
    after = merged(facts, line)
    assert changes.unchanged == (after == facts)
    assert [change.after for change in changes.changed] == [after][changes.unchanged :]
