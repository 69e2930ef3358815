"""Exact counting: thresholds against fractions, and percentages that never flatter."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rounds.counting import Threshold, area_text, rounded_percent, truncated_percent

FOUR_FIFTHS = Threshold(4, 5, inclusive=True)
MORE_THAN_HALF = Threshold(1, 2, inclusive=False)
COUNTS = st.integers(0, 10**7)
SHARES = st.tuples(st.integers(1, 200), st.integers(1, 200)).map(sorted)


@pytest.mark.parametrize(("p", "q"), [(0, 5), (-1, 5), (6, 5), (1, 0), (0, 0), (-2, -3)])
def test_a_share_outside_the_possible_is_no_threshold(p, q):
    with pytest.raises(ValueError):
        Threshold(p, q, inclusive=True)


def test_a_threshold_reads_as_printed():
    assert (FOUR_FIFTHS.sign, str(FOUR_FIFTHS), FOUR_FIFTHS.share) == ("≥", "4/5", Fraction(4, 5))
    assert (MORE_THAN_HALF.sign, str(MORE_THAN_HALF)) == (">", "1/2")


@pytest.mark.parametrize(("base", "least"), [(680, 544), (902, 722), (356, 285), (15, 12)])
def test_least_number_for_four_fifths(base, least):
    assert FOUR_FIFTHS.least(base) == least
    assert FOUR_FIFTHS.met_by(least, base)
    assert not FOUR_FIFTHS.met_by(least - 1, base)


def test_a_share_of_all_needs_all():
    everybody = Threshold(1, 1, inclusive=True)
    assert everybody.met_by(12, 12)
    assert everybody.short_by(11, 12) == 1


@pytest.mark.parametrize("denominator", [0, -1])
def test_an_empty_base_never_passes(denominator):
    assert not FOUR_FIFTHS.met_by(0, denominator)
    assert not MORE_THAN_HALF.met_by(1, denominator)
    assert truncated_percent(0, denominator) == rounded_percent(0, denominator) == "—"


@given(SHARES, COUNTS, COUNTS, st.booleans())
def test_what_is_short_is_exactly_what_would_pass(share, n, base, inclusive):
    rule = Threshold(share[0], share[1], inclusive=inclusive)
    missing = rule.short_by(n, base)
    assert missing >= 0
    if base:
        assert rule.met_by(n, base) == (missing == 0)
        assert rule.met_by(n + missing, base)
        assert not missing or not rule.met_by(n + missing - 1, base)


@given(COUNTS, st.integers(1, 10**7))
def test_a_truncated_percentage_is_less_than_a_hundredth_below_the_truth(n, base):
    shown, true = Fraction(truncated_percent(n, base)), Fraction(100 * n, base)
    assert 0 <= true - shown < Fraction(1, 100)


@given(COUNTS, st.integers(1, 10**7))
def test_a_rounded_percentage_is_nearest_and_goes_up_from_the_middle(n, base):
    shown, true = Fraction(rounded_percent(n, base)), Fraction(100 * n, base)
    assert -Fraction(1, 20) <= true - shown < Fraction(1, 20)


@pytest.mark.parametrize(
    ("n", "base", "shown"),
    [(245, 253, "96.8"), (440, 456, "96.5"), (1009, 1000, "100.9"), (1, 2000, "0.1"), (0, 7, "0.0")],
)
def test_statistics_round_half_up_and_are_not_clamped(n, base, shown):
    assert rounded_percent(n, base) == shown


@pytest.mark.parametrize(
    ("n", "base", "shown"),
    [(543, 680, "79.85"), (544, 680, "80.00"), (79_999_999, 100_000_000, "79.99"), (3, 2, "150.00")],
)
def test_gate_percentages_are_cut_off(n, base, shown):
    assert truncated_percent(n, base) == shown


def test_a2_signed_households_over_two_bases():
    assert truncated_percent(623, 680) == "91.61"
    assert rounded_percent(623, 680) == "91.6"
    assert truncated_percent(623, 902) == "69.06"
    assert FOUR_FIFTHS.met_by(623, 680)
    assert not FOUR_FIFTHS.met_by(623, 902)


def test_a3_unanimous_stairwells():
    assert truncated_percent(29, 54) == "53.70"


def test_a16_areas_add_up_without_drift():
    assert area_text(8950 + 6025) == "149.75"
    assert area_text(sum([8950] * 902)) == "80729.00"


@pytest.mark.parametrize(("value", "shown"), [(0, "0.00"), (5, "0.05"), (-105, "-1.05"), (100, "1.00")])
def test_areas_have_two_decimals(value, shown):
    assert area_text(value) == shown
