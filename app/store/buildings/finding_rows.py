"""Mapped table of findings a clerk marked as right."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class FindingMarkRow(Base):
    """A finding of the roster that is right as it stands, as long as the facts are these."""

    __tablename__ = "finding_mark"
    __table_args__ = (UniqueConstraint("compound_id", "kind", "subject"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"))
    kind: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    facts: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    marked_by: Mapped[str] = mapped_column(Text)
    marked_at: Mapped[datetime]
