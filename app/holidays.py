"""The holiday arrangement published each year: as the chinesecalendar package carries it, then as imported."""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache

from app.domain.errors.rules import HolidayTableMissing
from app.domain.notices.day_kind import DayKind
from app.domain.notices.holiday_year import HolidayYear
from app.resources import resource

_SATURDAY = 5


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
        except NotImplementedError as error:  # how the package says that it does not carry the year
            raise HolidayTableMissing(year=day.year) from error
        return bool(off), name


class OfficeHolidays:
    """The published years, and after them those the office imported; a day an import names stands as it says."""

    def __init__(self, imported: Iterable[HolidayYear] = ()) -> None:
        self._published = PublishedHolidays()
        years = tuple(imported)
        self._years = frozenset(year.year for year in years)
        self._kinds = {day.day: day.kind for year in years for day in year.days}

    def is_working(self, day: date) -> bool:
        """Whether offices work that day.

        Raises:
            HolidayTableMissing: the year is neither published with the program nor imported.
        """
        kind = self._kinds.get(day)
        if kind is not None:
            return kind is DayKind.WORKING
        return day.weekday() < _SATURDAY if day.year in self._years else self._published.is_working(day)

    def in_break(self, day: date) -> bool:
        """Whether the day lies in a holiday break.

        Raises:
            HolidayTableMissing: as for `is_working`.
        """
        kind = self._kinds.get(day)
        if kind is not None:
            return kind is not DayKind.WORKING
        return day.year not in self._years and self._published.in_break(day)

    def is_statutory(self, day: date) -> bool:
        """Whether the day itself is a statutory holiday.

        Raises:
            HolidayTableMissing: as for `is_working`.
        """
        kind = self._kinds.get(day)
        if kind is not None:
            return kind is DayKind.STATUTORY
        return day.year not in self._years and self._published.is_statutory(day)


def published_until() -> int:
    """The last year the program brings the arrangement of."""
    import chinese_calendar

    return int(max(day.year for day in chinese_calendar.holidays))


@cache
def _statutory_days() -> dict[int, frozenset[date]]:
    tables = tomllib.loads(resource("statutory_days.toml").read_text(encoding="utf-8"))
    return {int(year): frozenset(table["days"]) for year, table in tables.items()}
