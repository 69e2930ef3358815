"""Gates against exact fractions, exhaustively around every edge."""

from fractions import Fraction

import pytest

from app.domain.rounds.consent import Answer, Counts, Tally
from app.domain.rounds.counting import Base, Measure, Threshold, truncated_percent
from app.domain.rounds.gates import (
    MORE_THAN_HALF,
    THREE_QUARTERS,
    TWO_THIRDS,
    GateLine,
    GateVerdict,
    all_open,
    major_decision,
    ordinary_decision,
    participation,
    share_of_households,
)

FOUR_FIFTHS = Threshold(4, 5, inclusive=True)
RULES = [FOUR_FIFTHS, TWO_THIRDS, THREE_QUARTERS, MORE_THAN_HALF, Threshold(9, 10, inclusive=True)]


def tally_of(roll: Counts, part: Counts, agree: Counts) -> Tally:
    return Tally(
        roll=roll,
        issued=roll.households,
        returned=part.households,
        invalid=0,
        pending=0,
        answers={Answer.AGREE: agree},
        participating=part,
        dwellings=roll.households,
    )


def equal_flats(flats: int, participating: int, agree: int) -> Tally:
    """One owner and 80.00 m² per flat."""
    return tally_of(*(Counts(n, n, 8000 * n) for n in (flats, participating, agree)))


def passes(share: Fraction, rule: Threshold) -> bool:
    return share >= Fraction(rule.p, rule.q) if rule.inclusive else share > Fraction(rule.p, rule.q)


def verdict(n: int, base: int, rule: Threshold) -> GateVerdict:
    tally = tally_of(Counts(base, base, base), Counts(), Counts())
    return share_of_households("include", n, tally, rule, Base.HOUSEHOLDS, "")


def check(n: int, base: int, rule: Threshold) -> None:
    """One gate against the fraction: pass, what is missing, and a percentage that never reaches the edge."""
    gate = verdict(n, base, rule)
    (line,) = gate.lines
    expected = passes(Fraction(n, base), rule)
    assert gate.passed is line.passed is expected
    assert (line.short_by == 0) is expected
    assert passes(Fraction(n + line.short_by, base), rule)
    if not expected:
        assert not passes(Fraction(n + line.short_by - 1, base), rule)
        assert not passes(Fraction(line.percent) / 100, rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.sign} {r}")
def test_every_count_of_every_small_base(rule):
    for base in range(1, 121):
        for n in range(base + 1):
            check(n, base, rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.sign} {r}")
def test_every_edge_of_every_base_up_to_a_thousand(rule):
    for base in range(1, 1001):
        edge = base * rule.p // rule.q
        for n in {0, max(edge - 1, 0), edge, edge + 1, min(edge + 2, base), base}:
            check(n, base, rule)


@pytest.mark.parametrize(
    ("n", "base", "opens"), [(79, 100, False), (80, 100, True), (4, 5, True), (3, 5, False), (0, 5, False)]
)
def test_four_fifths_at_the_boundary(n, base, opens):
    assert verdict(n, base, FOUR_FIFTHS).passed is opens


def test_an_empty_roll_never_passes():
    gate = verdict(0, 0, FOUR_FIFTHS)
    assert not gate.passed
    assert gate.lines[0].percent == "—"


def test_a_gate_without_lines_is_shut_and_so_is_no_gate_at_all():
    assert not GateVerdict("include", (), "").passed
    assert not all_open([])


def test_all_gates_must_be_open():
    shut, opened = verdict(543, 680, FOUR_FIFTHS), verdict(544, 680, FOUR_FIFTHS)
    assert all_open([opened, opened])
    assert not all_open([opened, shut])


def test_a_share_of_answers_is_of_the_households_that_took_part():
    tally = tally_of(Counts(902, 902, 0), Counts(700, 690, 0), Counts(640, 640, 0))
    of_roll = share_of_households("satisfy", 640, tally, FOUR_FIFTHS, Base.HOUSEHOLDS, "《报道》")
    of_answers = share_of_households("satisfy", 640, tally, FOUR_FIFTHS, Base.RESPONSES, "《报道》")
    assert (of_roll.passed, of_roll.lines[0].percent) == (False, "70.95")
    assert (of_answers.passed, of_answers.lines[0].percent) == (True, "91.42")
    assert of_answers.lines[0] == GateLine(Base.RESPONSES, Measure.HOUSEHOLDS, 640, 700, FOUR_FIFTHS)
    assert (of_answers.id, of_answers.source) == ("satisfy", "《报道》")


@pytest.mark.parametrize("base", [Base.PERSONS, Base.AREA])
def test_heads_and_areas_are_no_base_of_households(base):
    with pytest.raises(ValueError):
        share_of_households("include", 1, equal_flats(2, 2, 1), FOUR_FIFTHS, base, "")


# --- acceptance examples of the trade -----------------------------------------------------------------------


def test_a1_handan_gate_fails_by_one_household():
    shut, opened = verdict(543, 680, FOUR_FIFTHS), verdict(544, 680, FOUR_FIFTHS)
    assert (shut.passed, shut.lines[0].percent, shut.lines[0].short_by) == (False, "79.85", 1)
    assert (opened.passed, opened.lines[0].percent, opened.lines[0].short_by) == (True, "80.00", 0)


def test_a2_the_same_signatures_pass_over_one_base_and_fail_over_the_other():
    assert verdict(623, 680, FOUR_FIFTHS).passed
    assert not verdict(623, 902, FOUR_FIFTHS).passed
    assert verdict(623, 902, FOUR_FIFTHS).lines[0].short_by == 99


def test_a3_29_of_54_stairwells_are_no_four_fifths():
    gate = verdict(29, 54, FOUR_FIFTHS)
    assert (gate.passed, gate.lines[0].percent, gate.lines[0].short_by) == (False, "53.70", 15)


def test_a12_heads_pass_and_area_fails_and_both_lines_stand():
    tally = tally_of(Counts(12, 12, 100_000), Counts(12, 12, 100_000), Counts(9, 9, 74_999))
    gate = major_decision(tally)
    assert not gate.passed
    assert [(line.measure, line.passed) for line in gate.lines] == [
        (Measure.AREA, False),
        (Measure.PERSONS, True),
    ]
    assert gate.lines[0].short_by == 1


# --- 民法典 art. 278, twelve equal flats --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("participating", "agree", "takes_part", "decided"),
    [
        (8, 6, True, True),
        (8, 5, True, False),
        (9, 7, True, True),
        (9, 6, True, False),
        (7, 7, False, True),
        (12, 9, True, True),
        (12, 8, True, False),
    ],
)
def test_twelve_equal_flats_decide_a_major_matter(participating, agree, takes_part, decided):
    tally = equal_flats(12, participating, agree)
    assert participation(tally).passed is takes_part
    assert major_decision(tally).passed is decided
    assert all_open([participation(tally), major_decision(tally)]) is (takes_part and decided)


@pytest.mark.parametrize(("agree", "decided"), [(4, False), (5, True)])
def test_exactly_half_is_not_more_than_half(agree, decided):
    gate = ordinary_decision(equal_flats(12, 8, agree))
    assert gate.passed is decided
    assert gate.id == "cc278_ordinary"


def test_nobody_taking_part_decides_nothing():
    tally = equal_flats(12, 0, 0)
    assert not participation(tally).passed
    assert not major_decision(tally).passed
    assert not ordinary_decision(tally).passed


def test_decisions_are_over_those_who_took_part_and_name_the_law():
    for gate in (major_decision(equal_flats(12, 9, 7)), ordinary_decision(equal_flats(12, 9, 7))):
        assert {line.base for line in gate.lines} == {Base.RESPONSES}
        assert [line.denominator for line in gate.lines] == [72_000, 9]
        assert gate.source == "民法典第二百七十八条"
    assert [line.base for line in participation(equal_flats(12, 9, 7)).lines] == [Base.AREA, Base.PERSONS]


def test_truncation_alone_cannot_open_a_gate():
    assert truncated_percent(799_999, 1_000_000) == "79.99"
