"""The published arrangement of days off, and its refusal to guess."""

from datetime import date

import pytest

from app.domain.errors import HolidayTableMissing
from app.holidays import PublishedHolidays

HOLIDAYS = PublishedHolidays()


@pytest.mark.parametrize(
    ("day", "working", "in_break"),
    [
        (date(2026, 9, 30), True, False),
        (date(2026, 10, 1), False, True),
        (date(2026, 10, 7), False, True),
        (date(2026, 10, 8), True, False),
        (date(2026, 9, 20), True, False),
        (date(2026, 10, 10), True, False),
        (date(2026, 10, 11), False, False),
        (date(2026, 10, 17), False, False),
        (date(2026, 10, 4), False, True),
    ],
    ids=[
        "eve",
        "first",
        "last",
        "after",
        "make-up Sunday",
        "make-up Saturday",
        "Sunday",
        "Saturday",
        "in break",
    ],
)
def test_days_around_the_national_day_of_2026(day, working, in_break):
    assert HOLIDAYS.is_working(day) is working
    assert HOLIDAYS.in_break(day) is in_break


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2999, 1, 1)])
def test_a_year_without_a_table_is_refused(day):
    for ask in (HOLIDAYS.is_working, HOLIDAYS.in_break):
        with pytest.raises(HolidayTableMissing) as caught:
            ask(day)
        assert caught.value.details == {"year": day.year}
