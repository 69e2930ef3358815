"""Mapped tables of files attached to records, and of the defects that most of them show."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class AttachedFileRow(Base):
    """A kept file hangs on a record, named by kind and id; taken away it stays until nobody can want it back.

    compound_id: None where the record is of no single compound, as a project.
    """

    __tablename__ = "attached_file"
    __table_args__ = (Index("ix_attached_file_record", "kind", "record_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int | None] = mapped_column(ForeignKey("compound.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    record_id: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), ForeignKey("attachment.sha256"), index=True)
    name: Mapped[str] = mapped_column(Text)
    pages: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    tag: Mapped[str] = mapped_column(Text)
    viewpoint: Mapped[str] = mapped_column(Text)
    phase: Mapped[str | None] = mapped_column(Text)
    taken_at: Mapped[datetime | None]
    taken_by: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(Text)
    removed_at: Mapped[datetime | None]


class DefectRow(Base):
    """A defect of a compound or of one of its buildings; taken off the list it stays."""

    __tablename__ = "defect"
    id: Mapped[int] = mapped_column(primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), index=True)
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    found_on: Mapped[date]
    severity: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    removed_at: Mapped[datetime | None]
