"""Tables of the office's own rules, of the rules each case goes by, and of the holiday years it imported."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
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


class CaseRulesRow(Base):
    """The version of the rules a case goes by; `rules` says which in words."""

    __tablename__ = "case_rules"
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), primary_key=True, autoincrement=False)
    pack_digest: Mapped[str] = mapped_column(ForeignKey("policy_text.digest"), index=True)
    rules: Mapped[str] = mapped_column(Text)
    fixed_at: Mapped[datetime]
    fixed_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class HolidayYearRow(Base):
    """The arrangement of one year; `days` holds a day a line: date, kind, festival, parted by tabs."""

    __tablename__ = "holiday_year"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[str] = mapped_column(Text)
    days: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime]
    imported_by: Mapped[str] = mapped_column(Text)
