"""Rounds being prepared."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.round_columns import RoundTermsColumns
from app.store.rows import Base


class RoundDraftRow(RoundTermsColumns, Base):
    """A round nobody has been asked yet; it goes away when it is opened."""

    __tablename__ = "round_draft"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"))
    pack_id: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
