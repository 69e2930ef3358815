"""Mapped tables of the stages: the log of how each case went through them, and what was vouched for on the way."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class StageLogRow(Base):
    """A case moved; `unmet` holds a sentence a line."""

    __tablename__ = "stage_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    move: Mapped[str] = mapped_column(Text)
    left_stage: Mapped[str] = mapped_column(Text)
    entered_stage: Mapped[str] = mapped_column(Text)
    moved_at: Mapped[datetime]
    moved_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    unmet: Mapped[str] = mapped_column(Text)
    into_id: Mapped[int | None] = mapped_column(ForeignKey("compound.id"), index=True)
    overridden: Mapped[bool]


class StageEntryRow(Base):
    """Somebody vouched for a requirement; `after_step` is the newest line of the log by then, 0 if none.

    carried: why what counted before a roll-back counts again; carried_from: id of that entry, if it was one.
    """

    __tablename__ = "stage_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    stage: Mapped[str] = mapped_column(Text)
    requirement: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    done_on: Mapped[date]
    document: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime]
    after_step: Mapped[int]
    carried: Mapped[str] = mapped_column(Text, server_default="")
    carried_from: Mapped[int | None]
