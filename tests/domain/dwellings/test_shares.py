from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dwellings.shares import Share, share_of_code, share_problem, typed_share
from app.domain.errors.records import ValueRefused

HALF, THIRD, JOINT = Share(Fraction(1, 2)), Share(Fraction(1, 3)), Share(None)
parts = st.builds(
    lambda below, above: Share(Fraction(min(above, below), below)), st.integers(1, 999), st.integers(1, 999)
)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/2", HALF),
        ("１／２", HALF),
        (" 2 / 4 ", HALF),
        ("50%", HALF),
        ("33.5%", Share(Fraction(67, 200))),
        ("二分之一", HALF),
        ("3分之1", THIRD),
        ("1", Share(Fraction(1))),
        ("单独所有", Share(Fraction(1))),
        ("共同共有", JOINT),
        ("", None),
    ],
)
def test_a_share_is_read_as_written(text: str, share: Share | None) -> None:
    assert typed_share("份额", text) == share


@pytest.mark.parametrize("text", ["0", "0/3", "3/2", "1/0", "120%", "0%", "一半", "2", "-1/2", "零分之一"])
def test_an_impossible_share_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused):
        typed_share("份额", text)


@given(parts | st.just(JOINT))
def test_a_share_comes_back_from_its_code_and_from_its_words(share: Share) -> None:
    assert share_of_code(share.code) == share
    assert typed_share("份额", str(share)) == share


def test_no_code_is_no_share() -> None:
    assert share_of_code("") is None


@pytest.mark.parametrize(
    ("shares", "problem"),
    [
        ([], None),
        ([None], None),
        ([Share(Fraction(1))], None),
        ([JOINT, JOINT], None),
        ([HALF, HALF], None),
        ([HALF, THIRD, Share(Fraction(1, 6))], None),
        ([JOINT], "只有一位业主，却写了共同共有"),
        ([HALF], "各人份额合计 1/2，不等于 1"),
        ([HALF, THIRD], "各人份额合计 5/6，不等于 1"),
        ([HALF, HALF, HALF], "各人份额合计 3/2，不等于 1"),
        ([HALF, JOINT], "有的业主写了共同共有，有的写了份额"),
        ([None, None], "有 2 位共有人没有写份额或共同共有"),
        ([JOINT, None], "有 1 位共有人没有写份额或共同共有"),
        ([HALF, None], "有 1 位共有人没有写份额或共同共有"),
    ],
)
def test_shares_must_make_one_whole(shares: list[Share | None], problem: str | None) -> None:
    assert share_problem(shares) == problem
