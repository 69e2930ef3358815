"""Mapped classes of the end of rounds: who convenes and counts them, and how far each has come."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class RoundClosingRow(Base):
    """A round's way to its end; there is none before anything of it is entered. `sheet` is the scan signed."""

    __tablename__ = "round_closing"
    round_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_round.id"), primary_key=True, autoincrement=False
    )
    convening: Mapped[str] = mapped_column(Text)
    convener: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(Text)
    contact_phone: Mapped[str] = mapped_column(Text)
    by_steps: Mapped[bool]
    stopped_at: Mapped[datetime | None]
    stopped_by: Mapped[str] = mapped_column(Text)
    counted_at: Mapped[datetime | None]
    counted_by: Mapped[str] = mapped_column(Text)
    papers: Mapped[int | None]
    count_note: Mapped[str] = mapped_column(Text)
    result_digest: Mapped[str] = mapped_column(Text)
    sheet: Mapped[str | None] = mapped_column(String(64), ForeignKey("attachment.sha256"), index=True)
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(Text)


class RoundTellerRow(Base):
    """Somebody who watches or makes the count of a round, in the order entered."""

    __tablename__ = "round_teller"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    duty: Mapped[str] = mapped_column(Text)
    consents: Mapped[bool]
