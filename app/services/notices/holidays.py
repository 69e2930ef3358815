"""The years whose holidays are known, and importing the next one."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.errors.records import ValueRefused
from app.domain.errors.rules import HolidaySheetRefused
from app.domain.notices.holiday_year import HEADER, HolidayYear, read_holidays
from app.domain.sheets.written_text import one_line
from app.holidays import OfficeHolidays, published_until
from app.services.desk import Desk
from app.spreadsheets.reading import read_workbook
from app.spreadsheets.writing import write_table
from app.store.unit_of_work import UnitOfWork

EXAMPLE = (
    ("元旦", "2026-01-01", "2026-01-03", "2026-01-04", "2026-01-01"),
    (
        "春节",
        "2026-02-15",
        "2026-02-23",
        "2026-02-14、2026-02-28",
        "2026-02-16、2026-02-17、2026-02-18、2026-02-19",
    ),
    ("清明节", "2026-04-04", "2026-04-06", "", "2026-04-05"),
    ("劳动节", "2026-05-01", "2026-05-05", "2026-05-09", "2026-05-01、2026-05-02"),
    ("端午节", "2026-06-19", "2026-06-21", "", "2026-06-19"),
    ("中秋节", "2026-09-25", "2026-09-27", "", "2026-09-25"),
    ("国庆节", "2026-10-01", "2026-10-07", "2026-09-20、2026-10-10", "2026-10-01、2026-10-02、2026-10-03"),
)
"""The arrangement of 2026 as the pattern to fill in: 国办发明电〔2025〕7号."""


@dataclass(frozen=True, slots=True)
class KnownYears:
    """Years notice periods can be counted in. published_until: the last one that comes with the program."""

    published_until: int
    imported: tuple[HolidayYear, ...]

    @property
    def last(self) -> int:
        """The last year without a gap before it."""
        years, last = {year.year for year in self.imported}, self.published_until
        while last + 1 in years:
            last += 1
        return last


class HolidayService:
    """Reads and imports holiday years."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def known(self) -> KnownYears:
        """The years that can be counted in."""
        with self._desk.library.reading() as work:
            return known_years(work)

    def read(self, path: Path) -> HolidayYear:
        """The year a file holds; nothing is stored.

        Raises:
            SpreadsheetError: the file cannot be read. HolidaySheetRefused: it holds no year, or one that is known.
        """
        year = read_holidays(read_workbook(path))
        if year.year <= published_until():
            reason = f"{year.year}年的安排随程序带有，不必导入"
            raise HolidaySheetRefused(file=path.name, place="年度", reason=reason)
        return replace(year, file_name=path.name)

    def keep(self, year: HolidayYear, document: str) -> HolidayYear:
        """Store a year that was read, with the document it was published in; replaces an earlier import of it.

        Raises:
            HeadNeeded: the clerk at the desk does not answer for the office. ValueRefused: no document is named.
        """
        present = self._desk.require_head()
        document = one_line(document)
        if not document:
            raise ValueRefused(field="依据文件", value="", reason="不能为空，例如国务院办公厅通知的文号")
        kept = replace(year, document=document, imported_at=self._desk.now(), imported_by=present.name)
        with self._desk.begin(f"导入{year.year}年节假日表") as work:
            work.holiday_years.put(kept)
        return kept

    def write_example(self, path: Path) -> None:
        """Write the table of a year as the pattern for the next.

        Raises:
            CannotWrite: it cannot be written there.
        """
        write_table(path, "节假日", HEADER, EXAMPLE, (10, 14, 14, 26, 44))


def known_years(work: UnitOfWork) -> KnownYears:
    """The years a library can count in."""
    return KnownYears(published_until(), work.holiday_years.all())


def holidays_of(work: UnitOfWork) -> OfficeHolidays:
    """The holiday table of a library."""
    return OfficeHolidays(work.holiday_years.all())
