"""Mapped tables of what the library keeps of its own doings: every change, and every document printed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class FiledDocumentRow(Base):
    """A printed document, of one compound or of the whole library; `layout` is its form geometry as JSON."""

    __tablename__ = "filed_document"
    __table_args__ = (UniqueConstraint("code", "number", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int | None] = mapped_column(ForeignKey("compound.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_round.id"), index=True)
    code: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    pages: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("attachment.sha256"), index=True)
    layout: Mapped[str | None] = mapped_column(Text)


class HistoryRow(Base):
    """One change; `before` and `after` are JSON objects of the changed columns. A compound may be gone by now."""

    __tablename__ = "history"
    __table_args__ = (
        Index("ix_history_compound", "compound_id", "no"),
        Index("ix_history_record", "entity", "record", "no"),
        Index(
            "ix_history_undoes",
            "undoes",
            sqlite_where=text("undoes IS NOT NULL"),
            postgresql_where=text("undoes IS NOT NULL"),
        ),
    )
    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    entity: Mapped[str] = mapped_column(Text)
    record: Mapped[str] = mapped_column(Text)
    compound_id: Mapped[int | None]
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    undoes: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64))
