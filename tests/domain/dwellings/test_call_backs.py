"""The draw of those asked again: one in twenty, rounded up, fixed by the roll, open to nobody's choice."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.dwellings.call_backs import drawn_rows

ROWS = st.sets(st.integers(1, 5000), max_size=300)


@given(ROWS, st.text("0123456789abcdef", min_size=8, max_size=64))
def test_one_in_twenty_rounded_up_in_the_order_of_the_roll(rows: set[int], digest: str) -> None:
    drawn = drawn_rows(digest, rows)
    assert len(drawn) == (len(rows) + 19) // 20
    assert set(drawn) <= rows
    assert list(drawn) == sorted(drawn)


@given(ROWS)
def test_the_order_of_entry_does_not_choose(rows: set[int]) -> None:
    assert drawn_rows("abc", sorted(rows)) == drawn_rows("abc", sorted(rows, reverse=True))


def test_another_roll_draws_others() -> None:
    rows = range(1, 681)
    assert len(drawn_rows("7f3a", rows)) == 34
    assert drawn_rows("7f3a", rows) != drawn_rows("91c2", rows)


def test_nothing_is_drawn_from_nothing() -> None:
    assert drawn_rows("7f3a", ()) == ()
