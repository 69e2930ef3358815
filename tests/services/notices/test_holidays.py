"""Importing the next year's holidays; without them a period says so instead of guessing."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.errors.files import CannotWrite
from app.domain.errors.records import ValueRefused
from app.domain.errors.rules import HolidaySheetRefused, HolidayTableMissing
from app.domain.notices.holiday_year import HEADER
from app.domain.notices.periods import notice_period
from app.domain.packs.policy import DayUnit, NoticeRule, RollOver, Status
from app.services.notices.holidays import HolidayService, holidays_of
from app.spreadsheets.writing import write_table
from tests.builders import NOW, OpenLibrary
from tests.holiday_tables import NEXT_YEAR

DOCUMENT = "国办发明电〔2026〕9号"
WORKING_WEEK = NoticeRule(5, DayUnit.WORKING, RollOver.NONE, Status.ASSUMED, "")


@pytest.fixture
def service(library: OpenLibrary) -> HolidayService:
    return HolidayService(library.desk)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "2027年放假安排.xlsx"
    write_table(path, "节假日", HEADER, NEXT_YEAR)
    return path


def test_a_year_is_read_kept_and_counted_with(
    service: HolidayService, library: OpenLibrary, sheet: Path
) -> None:
    with library.desk.library.reading() as work, pytest.raises(HolidayTableMissing):
        notice_period(date(2026, 12, 28), WORKING_WEEK, holidays_of(work))
    assert service.known().last == 2026
    kept = service.keep(service.read(sheet), DOCUMENT)
    assert (kept.year, kept.document, kept.imported_by) == (2027, DOCUMENT, "陈敏")
    assert kept.file_name == sheet.name
    assert kept.imported_at is not None
    assert kept.imported_at.date() == NOW.date()
    assert service.known().imported == (kept,)
    assert service.known().last == 2027
    with library.desk.library.reading() as work:
        period = notice_period(date(2026, 12, 28), WORKING_WEEK, holidays_of(work))
    assert period.last_day == date(2027, 1, 5)


def test_a_year_may_come_as_a_text_table(service: HolidayService, tmp_path: Path) -> None:
    path = tmp_path / "2027.csv"
    path.write_text("\n".join(",".join(line) for line in (HEADER, *NEXT_YEAR)), "gb18030")
    year = service.read(path)
    assert (year.year, year.days_off, year.make_up_days) == (2027, 27, 5)


def test_a_second_import_of_a_year_replaces_the_first(
    service: HolidayService, library: OpenLibrary, sheet: Path
) -> None:
    service.keep(service.read(sheet), "征求意见稿")
    library.clock.now = datetime(2026, 11, 25, 9, 0)
    service.keep(service.read(sheet), DOCUMENT)
    (only,) = service.known().imported
    assert only.document == DOCUMENT


def test_a_year_that_comes_with_the_program_is_not_imported(service: HolidayService, tmp_path: Path) -> None:
    service.write_example(tmp_path / "样表.xlsx")
    with pytest.raises(HolidaySheetRefused) as caught:
        service.read(tmp_path / "样表.xlsx")
    assert "2026年的安排随程序带有" in str(caught.value.details["reason"])


def test_a_document_must_be_named_and_the_pattern_must_have_room(
    service: HolidayService, sheet: Path, tmp_path: Path
) -> None:
    with pytest.raises(ValueRefused):
        service.keep(service.read(sheet), " ")
    assert service.known().imported == ()
    with pytest.raises(CannotWrite):
        service.write_example(tmp_path / "没有" / "样表.xlsx")
