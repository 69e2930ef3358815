"""Holiday years the office imported."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.notices.day_kind import DayKind
from app.domain.notices.holiday_year import HolidayDay, HolidayYear
from app.store.packs.policy_rows import HolidayYearRow


class HolidayYears:
    """Reads and writes imported years, one row each."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: tuple[HolidayYear, ...] | None = None

    def all(self) -> tuple[HolidayYear, ...]:
        """Every imported year, the earliest first; read once, as a cabinet asks for each of its notices."""
        if self._read is None:
            rows = self._session.scalars(select(HolidayYearRow).order_by(HolidayYearRow.year))
            self._read = tuple(map(_year, rows))
        return self._read

    def put(self, year: HolidayYear) -> None:
        """Add a year, or replace what was imported for it; the history keeps what stood before."""
        row = HolidayYearRow(
            year=year.year,
            document=year.document,
            days="\n".join(f"{day.day.isoformat()}\t{day.kind.value}\t{day.festival}" for day in year.days),
            file_name=year.file_name,
            imported_at=year.imported_at,
            imported_by=year.imported_by,
        )
        self._session.merge(row)
        self._read = None


def _year(row: HolidayYearRow) -> HolidayYear:
    parts = (line.split("\t") for line in row.days.splitlines())
    days = tuple(HolidayDay(date.fromisoformat(day), DayKind(kind), name) for day, kind, name in parts)
    return HolidayYear(row.year, days, row.document, row.file_name, row.imported_at, row.imported_by)
