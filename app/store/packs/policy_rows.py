"""Tables of the office's own rules and of the holiday years it imported."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class OwnPackRow(Base):
    """One version of a pack of the office's own; versions are added, never changed."""

    __tablename__ = "own_pack"
    __table_args__ = (UniqueConstraint("pack_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class HolidayYearRow(Base):
    """The arrangement of one year; `days` holds a day a line: date, kind, festival, parted by tabs."""

    __tablename__ = "holiday_year"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[str] = mapped_column(Text)
    days: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]
    imported_by: Mapped[str] = mapped_column(Text)
