"""The cost of a lift by floor: the published example, sums to the fen, floors in order."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.elevators.elevator_costs import Flat, by_floor, cost_split, per_flat
from app.domain.packs.pack_rules import CostSplit
from app.domain.packs.policy_kinds import Remainder, Status

YANJI = CostSplit((0, 0, 5, 7, 9, 11, 13), 2, Remainder.HIGHEST, Status.ASSUMED, "延吉市某单元的做法")


def stairwell(floors: int, per_floor: int) -> list[Flat]:
    places = [(floor, place) for floor in range(1, floors + 1) for place in range(1, per_floor + 1)]
    return [Flat(at, f"{floor}{place:02d}", floor) for at, (floor, place) in enumerate(places)]


def test_the_stairwell_of_yanji_comes_out_to_the_fen() -> None:
    shares = cost_split(360_000_00, stairwell(7, 2), YANJI)
    told = [(floor.floor, floor.lowest, floor.highest, floor.flats) for floor in by_floor(shares)]
    paid = [0, 0, 20_000_00, 28_000_00, 36_000_00, 44_000_00, 52_000_00]
    assert told == [(floor, amount, amount, 2) for floor, amount in enumerate(paid, start=1)]
    assert sum(share.amount for share in shares) == 360_000_00
    assert sum(share.amount > 0 for share in shares) == 10


def test_what_does_not_divide_falls_to_the_floor_the_rule_names() -> None:
    even = (0, 1, 1)
    for remainder, floor in ((Remainder.HIGHEST, 3), (Remainder.LOWEST, 2)):
        rule = CostSplit(even, 0, remainder, Status.ASSUMED, "")
        shares = cost_split(1003, stairwell(3, 2), rule)
        assert [share.amount for share in shares if share.flat.floor == floor] == [252, 251]
        assert [share.amount for share in shares if share.flat.floor == 5 - floor] == [250, 250]
        assert [share.amount for share in shares if share.flat.floor == 1] == [0, 0]


def test_nobody_is_given_a_share_where_a_floor_is_unknown_or_nobody_pays() -> None:
    assert cost_split(100, [*stairwell(7, 2), Flat(99, "阁楼", None)], YANJI) == ()
    assert cost_split(100, stairwell(2, 2), YANJI) == ()
    assert cost_split(100, [], YANJI) == ()
    assert by_floor(()) == ()


def test_a_cellar_pays_nothing() -> None:
    shares = per_flat(cost_split(1000, [Flat(1, "B1", -1), Flat(2, "501", 5)], YANJI))
    assert (shares[1].amount, shares[2].amount) == (0, 1000)


weights = st.lists(st.integers(0, 30), min_size=1, max_size=9).map(sorted).map(tuple)
rules = st.builds(
    CostSplit, weights, st.integers(0, 5), st.sampled_from(Remainder), st.just(Status.ASSUMED), st.just("")
)
shapes = st.builds(stairwell, st.integers(1, 34), st.integers(1, 6))


@given(st.integers(0, 10**12), shapes, rules)
def test_amounts_sum_to_the_total_and_none_is_negative(
    total: int, flats: list[Flat], rule: CostSplit
) -> None:
    shares = cost_split(total, flats, rule)
    assert all(share.amount >= 0 for share in shares)
    assert all(share.amount == 0 for share in shares if share.weight == 0)
    assert sum(share.amount for share in shares) == (total if shares else 0)
    assert sum(floor.amount for floor in by_floor(shares)) == (total if shares else 0)
    assert all(floor.highest - floor.lowest <= 1 for floor in by_floor(shares))


@given(st.integers(0, 10**12), shapes, rules)
def test_a_higher_floor_never_pays_less_but_for_the_fen_left_to_the_lowest(
    total: int, flats: list[Flat], rule: CostSplit
) -> None:
    floors = by_floor(cost_split(total, flats, rule))
    paying = [floor for floor in floors if floor.weight]
    left = sum(floor.flats for floor in paying) if rule.remainder is Remainder.LOWEST else 0
    for lower, upper in pairwise(floors):
        assert lower.highest - left <= upper.lowest
