"""The published arrangement of days off, and its refusal to guess."""

from datetime import date, timedelta

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
    for ask in (HOLIDAYS.is_working, HOLIDAYS.in_break, HOLIDAYS.is_statutory):
        with pytest.raises(HolidayTableMissing) as caught:
            ask(day)
        assert caught.value.details == {"year": day.year}


@pytest.mark.parametrize("year", [2025, 2026])
def test_thirteen_statutory_days_a_year_lie_in_the_published_breaks(year):
    days = [date(year, 1, 1) + timedelta(n) for n in range(365)]
    statutory = [day for day in days if HOLIDAYS.is_statutory(day)]
    assert len(statutory) == 13
    assert all(HOLIDAYS.in_break(day) for day in statutory)


def test_a_year_under_the_older_rule_of_statutory_days_is_refused():
    assert HOLIDAYS.in_break(date(2024, 10, 1))
    with pytest.raises(HolidayTableMissing):
        HOLIDAYS.is_statutory(date(2024, 10, 1))
