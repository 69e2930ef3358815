"""Notice periods over the published arrangement of 2026 and over a made-up one."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors.rules import HolidayTableMissing
from app.domain.notices.periods import Measured, NoticePeriod, latest_posting, measured, notice_period
from app.domain.packs.policy import DayUnit, NoticeRule, RollOver, Status
from app.holidays import PublishedHolidays

HOLIDAYS = PublishedHolidays()
IN_2026 = st.dates(date(2026, 1, 1), date(2026, 8, 31))


def rule(
    days: int, unit: DayUnit = DayUnit.CALENDAR, roll_over: RollOver = RollOver.WHOLE_BREAK
) -> NoticeRule:
    return NoticeRule(days, unit, roll_over, Status.ASSUMED, "")


class NoTable:
    """Knows no year at all."""

    def is_working(self, day: date) -> bool:
        raise HolidayTableMissing(year=day.year)

    def in_break(self, day: date) -> bool:
        raise HolidayTableMissing(year=day.year)

    def is_statutory(self, day: date) -> bool:
        raise HolidayTableMissing(year=day.year)


def test_the_day_of_posting_is_not_counted():
    period = notice_period(date(2026, 3, 3), rule(7), HOLIDAYS)
    assert period == NoticePeriod(date(2026, 3, 4), date(2026, 3, 10))


def test_one_day_is_the_day_after_posting():
    period = notice_period(date(2026, 3, 3), rule(1), HOLIDAYS)
    assert (period.first_day, period.last_day) == (date(2026, 3, 4), date(2026, 3, 4))


def test_a13_the_last_day_moves_out_of_the_national_day_break():
    period = notice_period(date(2026, 9, 29), rule(7), HOLIDAYS)
    assert period == NoticePeriod(date(2026, 9, 30), date(2026, 10, 8), moved_from=date(2026, 10, 6))


def test_a13_without_roll_over_the_last_day_stays():
    period = notice_period(date(2026, 9, 29), rule(7, roll_over=RollOver.NONE), HOLIDAYS)
    assert period == NoticePeriod(date(2026, 9, 30), date(2026, 10, 6))


@pytest.mark.parametrize(
    ("posted", "last", "moved_from"),
    [
        (date(2026, 9, 29), date(2026, 10, 6), None),
        (date(2026, 9, 24), date(2026, 10, 4), date(2026, 10, 1)),
        (date(2026, 9, 26), date(2026, 10, 4), date(2026, 10, 3)),
        (date(2026, 9, 27), date(2026, 10, 4), None),
        (date(2026, 2, 10), date(2026, 2, 20), date(2026, 2, 17)),
    ],
    ids=["in lieu", "first", "last", "Sunday after", "spring festival"],
)
def test_a13_by_the_statutory_days_alone_the_end_moves_to_the_day_after_them(posted, last, moved_from):
    period = notice_period(posted, rule(7, roll_over=RollOver.STATUTORY_ONLY), HOLIDAYS)
    assert (period.last_day, period.moved_from) == (last, moved_from)


def test_a_break_before_the_last_day_is_counted_like_any_days():
    period = notice_period(date(2026, 9, 29), rule(10), HOLIDAYS)
    assert period == NoticePeriod(date(2026, 9, 30), date(2026, 10, 9))


def test_an_ordinary_weekend_moves_nothing():
    assert notice_period(date(2026, 3, 7), rule(7), HOLIDAYS).last_day == date(2026, 3, 14)


@pytest.mark.parametrize(("days", "last"), [(5, date(2026, 10, 12)), (10, date(2026, 10, 19))])
def test_a14_working_days_pass_over_the_break_and_count_the_make_up_saturday(days, last):
    period = notice_period(date(2026, 9, 29), rule(days, DayUnit.WORKING), HOLIDAYS)
    assert period == NoticePeriod(date(2026, 9, 30), last)


def test_a15_working_days_of_a_plain_week():
    period = notice_period(date(2026, 3, 3), rule(5, DayUnit.WORKING), HOLIDAYS)
    assert period == NoticePeriod(date(2026, 3, 4), date(2026, 3, 10))


def test_working_days_posted_on_the_eve_start_after_the_break():
    period = notice_period(date(2026, 9, 30), rule(1, DayUnit.WORKING), HOLIDAYS)
    assert period == NoticePeriod(date(2026, 10, 8), date(2026, 10, 8))


def test_a_closing_hour_ends_the_last_day_early():
    office = replace(rule(7), closes_at=time(17, 30))
    period = notice_period(date(2026, 3, 3), office, HOLIDAYS)
    assert period.closing_text == "17:30"
    assert not period.over_at(datetime(2026, 3, 9, 23, 59))
    assert not period.over_at(datetime(2026, 3, 10, 17, 29))
    assert period.over_at(datetime(2026, 3, 10, 17, 30))
    assert period.over_at(datetime(2026, 3, 11, 0, 0))


def test_without_a_closing_hour_the_last_day_runs_until_midnight():
    period = notice_period(date(2026, 3, 3), rule(7), HOLIDAYS)
    assert period.closing_text == "24:00"
    assert not period.over_at(datetime(2026, 3, 10, 23, 59))
    assert period.over_at(datetime(2026, 3, 11, 0, 0))


def test_working_days_close_at_their_hour_too():
    office = replace(rule(5, DayUnit.WORKING), closes_at=time(17, 30))
    assert notice_period(date(2026, 3, 3), office, HOLIDAYS).closes_at == time(17, 30)


@pytest.mark.parametrize(
    ("event", "asked", "latest"),
    [
        (date(2026, 3, 20), rule(15), date(2026, 3, 5)),
        (date(2026, 10, 12), rule(1, DayUnit.WORKING), date(2026, 10, 10)),
        (date(2026, 10, 10), rule(3, DayUnit.WORKING), date(2026, 9, 30)),
    ],
    ids=["calendar", "make-up Saturday", "over the break"],
)
def test_what_is_due_before_an_event_has_a_latest_day(event, asked, latest):
    assert latest_posting(event, asked, HOLIDAYS) == latest


@given(IN_2026, st.integers(1, 60))
def test_a_notice_posted_at_the_latest_runs_its_days_up_to_the_event(event, days):
    posted = latest_posting(event, rule(days), HOLIDAYS)
    assert (event - posted).days == days


@pytest.mark.parametrize(
    "asked", [rule(7), rule(7, DayUnit.WORKING), rule(7, roll_over=RollOver.STATUTORY_ONLY)]
)
def test_a_year_without_a_table_is_refused(asked):
    with pytest.raises(HolidayTableMissing):
        notice_period(date(2026, 3, 3), asked, NoTable())


def test_a_period_that_runs_into_a_year_without_a_table_is_refused():
    with pytest.raises(HolidayTableMissing):
        notice_period(date(2998, 12, 28), rule(7), HOLIDAYS)


def test_a_period_is_measured_or_the_year_it_waits_for_is_told():
    told = notice_period(date(2026, 3, 3), rule(7), HOLIDAYS)
    assert measured(lambda: told) == Measured(told)
    assert measured(partial(notice_period, date(2998, 12, 28), rule(7), HOLIDAYS)) == Measured(
        missing_year=2999
    )


def test_calendar_days_that_do_not_roll_over_need_no_table():
    period = notice_period(date(2999, 1, 1), rule(7, roll_over=RollOver.NONE), NoTable())
    assert period.last_day == date(2999, 1, 8)


@given(IN_2026, st.integers(1, 60))
def test_a_working_period_holds_exactly_its_working_days(posted, days):
    period = notice_period(posted, rule(days, DayUnit.WORKING), HOLIDAYS)
    span = [posted + timedelta(n) for n in range(1, (period.last_day - posted).days + 1)]
    assert sum(HOLIDAYS.is_working(day) for day in span) == days
    assert HOLIDAYS.is_working(period.first_day)
    assert HOLIDAYS.is_working(period.last_day)
    assert not any(HOLIDAYS.is_working(day) for day in span if day < period.first_day)


@given(IN_2026, st.integers(1, 60))
def test_a_calendar_period_is_never_shorter_and_never_ends_in_a_break(posted, days):
    period = notice_period(posted, rule(days), HOLIDAYS)
    counted = posted + timedelta(days)
    assert period.first_day == posted + timedelta(1)
    assert not HOLIDAYS.in_break(period.last_day)
    assert (period.moved_from or period.last_day) == counted
    assert (period.moved_from is None) is (period.last_day == counted)
