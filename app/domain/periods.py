"""Notice periods: the day of posting is not counted, the last day leaves a holiday (民法典 201, 203)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from app.domain.policy import DayUnit, NoticeRule, RollOver


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


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """First and last day of a notice, both inclusive.

    moved_from: the counted last day, where a holiday moved it.
    """

    first_day: date
    last_day: date
    moved_from: date | None = None

    def over_on(self, today: date) -> bool:
        """Whether the period has ended; the last day itself still belongs to it until 24:00."""
        return today > self.last_day


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
        return NoticePeriod(first, last)
    last = posted_on + timedelta(days=rule.days)
    if rule.roll_over is RollOver.WHOLE_BREAK and holidays.in_break(last):
        return NoticePeriod(first, _next_working(last, holidays), moved_from=last)
    return NoticePeriod(first, last)


def _next_working(day: date, holidays: HolidayTable) -> date:
    while not holidays.is_working(day):
        day += timedelta(days=1)
    return day
