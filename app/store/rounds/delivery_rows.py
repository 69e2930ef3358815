"""Mapped table of the deliveries of ballots."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class BallotDeliveryRow(Base):
    """A dwelling's ballot was handed over; `proof` is the hash of a kept file. One withdrawn stays."""

    __tablename__ = "ballot_delivery"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    row_no: Mapped[int]
    delivered_on: Mapped[date]
    method: Mapped[str] = mapped_column(Text)
    receiver: Mapped[str] = mapped_column(Text)
    relation: Mapped[str] = mapped_column(Text)
    proof: Mapped[str | None] = mapped_column(ForeignKey("attachment.sha256"), index=True)
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None]
