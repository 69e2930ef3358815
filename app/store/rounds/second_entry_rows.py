"""Mapped table of second readings of forms."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class SecondEntryRow(Base):
    """What a second person read beside the ballot `ballot_id`; `settled_ballot_id` counts by the settlement."""

    __tablename__ = "second_entry"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    row_no: Mapped[int]
    ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id"), index=True)
    answer: Mapped[str | None] = mapped_column(Text)
    validity: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    returned_on: Mapped[date]
    picks: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(Text)
    undone_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(Text)
    settled_reason: Mapped[str] = mapped_column(Text)
    settled_ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id"), index=True)
