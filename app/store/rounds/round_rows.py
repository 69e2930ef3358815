"""Rounds being prepared, and corrections of the rolls of rounds."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rounds.round_columns import RoundTermsColumns
from app.store.rows import Base


class RoundDraftRow(RoundTermsColumns, Base):
    """A round nobody has been asked yet; it goes away when it is opened."""

    __tablename__ = "round_draft"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    pack_id: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class RollCorrectionRow(Base):
    """A numbered correction; `lines`, `tally_before` and `tally_after` are JSON."""

    __tablename__ = "roll_correction"
    __table_args__ = (UniqueConstraint("round_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"))
    number: Mapped[int]
    base_roll_id: Mapped[int] = mapped_column(ForeignKey("roll.id"), index=True)
    roll_id: Mapped[int] = mapped_column(ForeignKey("roll.id"), index=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    first_person: Mapped[str] = mapped_column(Text)
    second_person: Mapped[str] = mapped_column(Text)
    lines: Mapped[str] = mapped_column(Text)
    tally_before: Mapped[str] = mapped_column(Text)
    tally_after: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
