"""Mapped tables of visits, consents to be named in public, and merges of records typed twice."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class VisitRow(Base):
    """Two persons at a dwelling's door, and what came of it."""

    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(primary_key=True)
    dwelling_id: Mapped[int] = mapped_column(ForeignKey("dwelling.id"), index=True)
    at: Mapped[datetime]
    first: Mapped[str] = mapped_column(Text)
    second: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(Text)


class PublishConsentRow(Base):
    """An owner's word that something of theirs may be posted; `document` says where the signed paper is."""

    __tablename__ = "publish_consent"
    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    dwelling_id: Mapped[int] = mapped_column(ForeignKey("dwelling.id"), index=True)
    scope: Mapped[str] = mapped_column(Text)
    given_on: Mapped[date]
    document: Mapped[str] = mapped_column(Text)
    withdrawn_on: Mapped[date | None]


class RosterMergeRow(Base):
    """Two records found to be one. `kind` is dwelling or party; `before`, `after` hold as JSON what it changed."""

    __tablename__ = "roster_merge"
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    kept_id: Mapped[int]
    gone_id: Mapped[int]
    at: Mapped[datetime]
    merged_by: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
    undone_at: Mapped[datetime | None]
