"""The holiday arrangement published each year, as the chinesecalendar package carries it."""

import tomllib
from datetime import date
from functools import cache

from app.domain.errors import HolidayTableMissing
from app.resources import resource


class PublishedHolidays:
    """Days off and make-up days for the years the package covers; other years are refused, never guessed."""

    def is_working(self, day: date) -> bool:
        """Whether offices work that day, make-up weekends included.

        Raises:
            HolidayTableMissing: the year is not covered.
        """
        return not self._detail(day)[0]

    def in_break(self, day: date) -> bool:
        """Whether the day lies in a published break; an ordinary weekend does not.

        Raises:
            HolidayTableMissing: the year is not covered.
        """
        off, name = self._detail(day)
        return off and name is not None

    def is_statutory(self, day: date) -> bool:
        """Whether the day itself is a 法定休假日, not one moved beside it.

        Raises:
            HolidayTableMissing: the year is not covered, or lies before the rule now in force.
        """
        days = _statutory_days().get(day.year)
        if days is None:
            raise HolidayTableMissing(year=day.year)
        return day in days

    def _detail(self, day: date) -> tuple[bool, str | None]:
        import chinese_calendar  # slow to load, and only notices need it

        try:
            off, name = chinese_calendar.get_holiday_detail(day)
        except NotImplementedError as error:
            raise HolidayTableMissing(year=day.year) from error
        return bool(off), name


@cache
def _statutory_days() -> dict[int, frozenset[date]]:
    tables = tomllib.loads(resource("statutory_days.toml").read_text(encoding="utf-8"))
    return {int(year): frozenset(table["days"]) for year, table in tables.items()}
