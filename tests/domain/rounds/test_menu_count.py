"""A menu counted against an independent count, and the words and columns picks are read from."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rounds.consent import Counts
from app.domain.rounds.menu import MenuItem, Pick, Picks, picks_text, read_pick
from app.domain.rounds.menu_count import ItemCount, count_menu
from app.domain.rounds.menu_words import asked_text, bases_text
from app.domain.rounds.roll import RollRow
from app.domain.sheets.workbook import Cell

MENU = tuple(MenuItem(f"X-{n}", f"第{n}项", "基础类", (f"X-{n}",)) for n in range(1, 4))


def row(no: int, person: str, area: int | None, counts: bool = True, building: str = "1号楼") -> RollRow:
    return RollRow(no, no, building, "1单元", str(100 + no), 1, (person,), person, area, None, "住宅", counts)


rows = st.lists(
    st.tuples(st.sampled_from("abcd"), st.none() | st.integers(0, 20_000), st.booleans()), max_size=9
).map(lambda flats: [row(no, *flat) for no, flat in enumerate(flats, start=1)])
picks = st.dictionaries(st.sampled_from([item.code for item in MENU]), st.sampled_from(Pick))


@st.composite
def rolls_and_forms(draw: st.DrawFn) -> tuple[list[RollRow], dict[int, Picks]]:
    roll = draw(rows)
    forms = {one.no: draw(picks) for one in roll if draw(st.booleans())}
    return roll, forms


def figures(roll: list[RollRow], forms: Mapping[int, Picks], code: str, wanted: set[Pick]) -> Counts:
    """Counted the long way: person by person over all their dwellings."""
    homes = [one for one in roll if one.no in forms and forms[one.no].get(code) in wanted]
    heads = 0
    for person in {one.person_key for one in roll}:
        said = {forms[one.no].get(code) for one in roll if one.person_key == person and one.no in forms}
        strongest = next((pick for pick in Pick if pick in said), None)
        heads += strongest in wanted
    return Counts(
        len([one for one in homes if one.counts]), heads, sum(one.area for one in homes if one.area)
    )


@given(rolls_and_forms())
def test_each_item_is_counted_as_by_hand(drawn: tuple[list[RollRow], dict[int, Picks]]) -> None:
    roll, forms = drawn
    count = count_menu(MENU, roll, forms)
    assert {one.item for one in count.items} == set(MENU)
    for one in count.items:
        code = one.item.code
        assert one.necessary == figures(roll, forms, code, {Pick.NECESSARY})
        assert one.wanted == figures(roll, forms, code, {Pick.WANTED})
        assert one.not_wanted == figures(roll, forms, code, {Pick.NOT_WANTED})
        assert one.asked == figures(roll, forms, code, {Pick.NECESSARY, Pick.WANTED})
        assert one.asked.persons == one.necessary.persons + one.wanted.persons
        assert one.asked.households <= count.valid.households <= count.roll.households
        assert one.rank == 1 + sum(standing(other) > standing(one) for other in count.items)
    assert [one.rank for one in count.items] == sorted(one.rank for one in count.items)
    assert count.roll.persons == len({one.person_key for one in roll})
    assert count.valid.area == sum(one.area or 0 for one in roll if one.no in forms)


def standing(one: ItemCount) -> tuple[int, ...]:
    return one.asked.households, one.necessary.households, one.asked.area, one.asked.persons


def test_a_head_with_two_flats_is_one_and_its_strongest_pick_counts() -> None:
    roll = [row(1, "a", 50_00), row(2, "a", 60_00), row(3, "b", None)]
    forms = {1: {"X-1": Pick.WANTED}, 2: {"X-1": Pick.NECESSARY}, 3: {}}
    first = count_menu(MENU, roll, forms).items[0]
    assert (first.necessary, first.wanted) == (Counts(1, 1, 60_00), Counts(1, 0, 50_00))
    assert first.asked == Counts(2, 1, 110_00)


def test_items_nobody_wants_keep_the_order_of_the_menu_and_share_a_rank() -> None:
    count = count_menu(MENU, [row(1, "a", 1)], {1: {"X-3": Pick.WANTED}})
    assert [(one.rank, one.item.code) for one in count.items] == [(1, "X-3"), (2, "X-1"), (2, "X-2")]


def test_an_empty_roll_has_a_menu_of_zeros() -> None:
    count = count_menu(MENU, [], {})
    assert (count.roll, count.valid, count.ticked) == (Counts(), Counts(), 0)
    assert {one.rank for one in count.items} == {1}


def test_every_share_names_both_bases() -> None:
    count = count_menu(MENU, [row(1, "a", 50_00), row(2, "b", 60_00)], {1: {"X-1": Pick.NECESSARY}})
    assert bases_text(count) == "名册 2 户 2 人 110.00 ㎡；有效表 1 户 1 人 50.00 ㎡，其中 1 户勾选了项目"
    assert asked_text(count.items[0], count) == (
        "必要 1 户、需要 0 户；占名册 1 / 2 户、1 / 2 人、50.00 / 110.00 ㎡；"
        "占有效表 1 / 1 户、1 / 1 人、50.00 / 50.00 ㎡"
    )


@pytest.mark.parametrize(
    ("cells", "pick"),
    [
        (["必要", " 必 要 ", "急需"], Pick.NECESSARY),
        (["需要", "√", "✓", "☑", 1.0, 1, True, "Ｖ", "是"], Pick.WANTED),
        (["不需要", "×", "否", "不要"], Pick.NOT_WANTED),
        (["", None, "□", "/", 0, "无"], None),
    ],
)
def test_words_and_marks_are_picks(cells: list[Cell], pick: Pick | None) -> None:
    assert {read_pick(cell) for cell in cells} == {pick}


@pytest.mark.parametrize("cell", ["再说", "必要/需要", 2, "三户"])
def test_anything_else_is_no_pick(cell: Cell) -> None:
    with pytest.raises(ValueError):
        read_pick(cell)


def test_picks_are_told_in_the_order_of_the_menu() -> None:
    told = picks_text(MENU, {"X-3": Pick.NOT_WANTED, "X-1": Pick.NECESSARY})
    assert told == "第1项（必要）、第3项（不需要）"
