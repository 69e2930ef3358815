"""Notice periods: the day of posting is not counted, the last day leaves a holiday (民法典 201, 203)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from app.domain.errors.rules import HolidayTableMissing
from app.domain.packs.policy import DayUnit, NoticeRule, RollOver


class HolidayTable(Protocol):
    """The State Council's yearly arrangement of days off and make-up working days."""

    def is_working(self, day: date) -> bool:
        """Whether offices work that day.

        Raises:
            HolidayTableMissing: the year has no table.
        """
        ...

    def in_break(self, day: date) -> bool:
        """Whether the day lies in a published holiday break (an ordinary weekend is none).

        Raises:
            HolidayTableMissing: the year has no table.
        """
        ...

    def is_statutory(self, day: date) -> bool:
        """Whether the day itself is a statutory holiday (法定休假日), not merely part of the break around it.

        Raises:
            HolidayTableMissing: the year has no table.
        """
        ...


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """First and last day of a notice, both inclusive.

    lost_days: by which it was lengthened because the notice hung nowhere; of the kind that its rule counts.

    moved_from: the counted last day, where a holiday moved it. closes_at: hour the last day ends, None: 24:00.
    """

    first_day: date
    last_day: date
    moved_from: date | None = None
    closes_at: time | None = None
    lost_days: int = 0

    def over_at(self, moment: datetime) -> bool:
        """Whether the period has ended: after the closing hour of its last day, or with that day (民法典 203)."""
        if moment.date() != self.last_day or self.closes_at is None:
            return moment.date() > self.last_day
        return moment.time() >= self.closes_at

    @property
    def closing_text(self) -> str:
        """The hour the last day ends, as printed."""
        return closing_text(self.closes_at)


@dataclass(frozen=True, slots=True)
class Measured:
    """A period as far as it can be told; `missing_year` is the year whose holiday table it waits for."""

    period: NoticePeriod | None = None
    missing_year: int | None = None


def measured(period: Callable[[], NoticePeriod | None]) -> Measured:
    """What a period comes to, or the year that must be known before it can be told."""
    try:
        return Measured(period())
    except HolidayTableMissing as error:
        return Measured(missing_year=int(str(error.details["year"])))


def closing_text(closes_at: time | None) -> str:
    """The hour a last day ends: 24:00 unless there are office hours."""
    return f"{closes_at:%H:%M}" if closes_at else "24:00"


def notice_period(posted_on: date, rule: NoticeRule, holidays: HolidayTable) -> NoticePeriod:
    """Period of a notice whose last posting point was posted on `posted_on`.

    Raises:
        HolidayTableMissing: a year the period touches has no holiday table.
    """
    first = posted_on + timedelta(days=1)
    if rule.unit is DayUnit.WORKING:
        first = _next_working(first, holidays)
        last = first
        for _ in range(rule.days - 1):
            last = _next_working(last + timedelta(days=1), holidays)
        return NoticePeriod(first, last, closes_at=rule.closes_at)
    counted = posted_on + timedelta(days=rule.days)
    last = _rolled_over(counted, rule.roll_over, holidays)
    return NoticePeriod(first, last, counted if last != counted else None, rule.closes_at)


def latest_posting(event: date, rule: NoticeRule, holidays: HolidayTable) -> date:
    """Last day on which something due `rule.days` before an event may still be posted.

    The day of posting is not counted and the day of the event is: 15日前 of the 20th is the 5th.

    Raises:
        HolidayTableMissing: working days are counted and a year has no holiday table.
    """
    if rule.unit is DayUnit.CALENDAR:
        return event - timedelta(days=rule.days)
    day = event
    for _ in range(rule.days):
        day -= timedelta(days=1)
        while not holidays.is_working(day):
            day -= timedelta(days=1)
    return day


def _rolled_over(last: date, roll_over: RollOver, holidays: HolidayTable) -> date:
    """The last day after a holiday it falls on: the next working day, or the day after the statutory days."""
    if roll_over is RollOver.WHOLE_BREAK and holidays.in_break(last):
        return _next_working(last, holidays)
    while roll_over is RollOver.STATUTORY_ONLY and holidays.is_statutory(last):
        last += timedelta(days=1)
    return last


def _next_working(day: date, holidays: HolidayTable) -> date:
    while not holidays.is_working(day):
        day += timedelta(days=1)
    return day
