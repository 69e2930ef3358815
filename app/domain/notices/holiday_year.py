"""The holiday arrangement of one year, as an office imports it once the State Council has published it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.errors.rules import HolidaySheetRefused
from app.domain.notices.day_kind import DayKind
from app.domain.sheets.record_fields import plain_text, plain_texts
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from app.domain.sheets.written_text import cell_text
from app.domain.sheets.written_values import read_date

HEADER = ("节日", "放假首日", "放假末日", "调休上班日", "法定休假日")
FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
STATUTORY_DAYS = 13
"""Days a year under 全国年节及纪念日放假办法 as in force since 2025."""

LONGEST_BREAK = 12
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class HolidayDay:
    """One day that is not as its weekday says."""

    day: date
    kind: DayKind
    festival: str


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The days of one year with where they come from; `document` is the notice they were published in."""

    year: int
    days: tuple[HolidayDay, ...]
    document: str = ""
    file_name: str = ""
    imported_at: datetime | None = None
    imported_by: str = ""

    @property
    def days_off(self) -> int:
        """Days of the breaks, weekends among them included."""
        return sum(day.kind is not DayKind.WORKING for day in self.days)

    @property
    def make_up_days(self) -> int:
        """Weekend days that offices work."""
        return sum(day.kind is DayKind.WORKING for day in self.days)


def read_holidays(workbook: Workbook) -> HolidayYear:
    """The year a table holds: one festival a line, first and last day off, weekend days worked, statutory days.

    Raises:
        HolidaySheetRefused: something is missing or cannot be right; nothing of the table is taken.
    """
    for sheet in workbook.sheets:
        for number in range(min(sheet.height, 10)):
            columns = _columns(sheet.row(number))
            if columns:
                return _year(workbook.file, sheet, number + 1, columns)
    raise HolidaySheetRefused(file=workbook.file, place="表头", reason=f"要有这几列：{'、'.join(HEADER)}")


def _columns(cells: Sequence[Cell]) -> dict[str, int]:
    """Places of the columns; empty unless all are there."""
    names = [plain_text(cell_text(cell)) for cell in cells]
    found = {name: names.index(name) for name in HEADER if name in names}
    return found if len(found) == len(HEADER) else {}


def _year(file: str, sheet: Sheet, first: int, columns: Mapping[str, int]) -> HolidayYear:
    days: list[HolidayDay] = []
    for number in range(first, sheet.height):
        row = sheet.row(number)
        if any(plain_text(cell_text(cell)) for cell in row):
            days += _festival(file, number + 1, {name: row[place] for name, place in columns.items()})
    _refuse_incomplete(file, days)
    years = [day.day.year for day in days if day.kind is DayKind.STATUTORY]
    year = max(set(years), key=years.count)
    if set(years) != {year}:
        raise HolidaySheetRefused(file=file, place="法定休假日", reason="不在同一年里，一张表只放一年")
    return HolidayYear(year, tuple(sorted(days, key=lambda day: day.day)))


def _festival(file: str, line: int, cells: Mapping[str, Cell]) -> Iterator[HolidayDay]:
    def refuse(column: str, reason: str) -> HolidaySheetRefused:
        return HolidaySheetRefused(file=file, place=f"第{line}行“{column}”", reason=reason)

    name = plain_text(cell_text(cells["节日"]))
    if not name:
        raise refuse("节日", "没有写节日名称")
    first, last = read_date(cells["放假首日"]), read_date(cells["放假末日"])
    for column, day in (("放假首日", first), ("放假末日", last)):
        if day is None:
            raise refuse(column, "应为日期，如 2027-10-01")
    assert first is not None
    assert last is not None
    if not first <= last < first + timedelta(days=LONGEST_BREAK):
        raise refuse("放假末日", f"早于首日，或者一次放假超过{LONGEST_BREAK}天")
    statutory = _dates(cells["法定休假日"])
    if not statutory or not all(day and first <= day <= last for day in statutory):
        raise refuse("法定休假日", "应为放假期间里的一个或几个日期，用顿号隔开")
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        yield HolidayDay(day, DayKind.STATUTORY if day in statutory else DayKind.OFF, name)
    for worked in _dates(cells["调休上班日"]):
        if worked is None or worked.weekday() <= _FRIDAY:
            raise refuse("调休上班日", "应为星期六或星期日的日期，用顿号隔开；没有调休的留空")
        yield HolidayDay(worked, DayKind.WORKING, name)


def _dates(cell: Cell) -> list[date | None]:
    if isinstance(cell, str):
        return [read_date(part) for part in plain_texts(cell)]
    return [] if cell is None else [read_date(cell)]


def _refuse_incomplete(file: str, days: Iterable[HolidayDay]) -> None:
    held = [day.day for day in days]
    for day in held:
        if held.count(day) > 1:
            raise HolidaySheetRefused(file=file, place=f"{day:%Y-%m-%d}", reason="写了两次")
    named = "".join(day.festival for day in days)
    missing = [festival for festival in FESTIVALS if festival not in named]
    if missing:
        raise HolidaySheetRefused(file=file, place="节日", reason=f"还缺{'、'.join(missing)}")
    statutory = sum(day.kind is DayKind.STATUTORY for day in days)
    if statutory != STATUTORY_DAYS:
        reason = f"一年应为{STATUTORY_DAYS}天，表里有{statutory}天"
        raise HolidaySheetRefused(file=file, place="法定休假日", reason=reason)
