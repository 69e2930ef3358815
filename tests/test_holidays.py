"""The published arrangement of days off, and its refusal to guess."""

from datetime import date, timedelta

import pytest

from app.domain.errors.rules import HolidayTableMissing
from app.domain.notices.day_kind import DayKind
from app.domain.notices.holiday_year import HolidayDay, HolidayYear
from app.holidays import OfficeHolidays, PublishedHolidays, published_until

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


YEAR = HolidayYear(
    2027,
    (
        HolidayDay(date(2026, 12, 31), DayKind.OFF, "元旦"),
        HolidayDay(date(2027, 1, 1), DayKind.STATUTORY, "元旦"),
        HolidayDay(date(2027, 1, 9), DayKind.WORKING, "元旦"),
    ),
)


@pytest.mark.parametrize(
    ("day", "working", "in_break", "statutory"),
    [
        (date(2027, 1, 1), False, True, True),
        (date(2026, 12, 31), False, True, False),
        (date(2027, 1, 9), True, False, False),
        (date(2027, 1, 10), False, False, False),
        (date(2027, 1, 4), True, False, False),
        (date(2026, 10, 10), True, False, False),
        (date(2026, 10, 1), False, True, True),
    ],
    ids=["by law", "year before", "make-up", "weekend", "plain", "published make-up", "published"],
)
def test_an_imported_year_goes_on_where_the_published_ones_end(day, working, in_break, statutory):
    table = OfficeHolidays([YEAR])
    assert (table.is_working(day), table.in_break(day), table.is_statutory(day)) == (
        working,
        in_break,
        statutory,
    )


def test_a_year_neither_published_nor_imported_is_refused():
    table = OfficeHolidays([YEAR])
    for ask in (table.is_working, table.in_break, table.is_statutory):
        with pytest.raises(HolidayTableMissing):
            ask(date(2028, 1, 1))


def test_the_program_brings_years_up_to_this_one():
    assert published_until() >= 2026
