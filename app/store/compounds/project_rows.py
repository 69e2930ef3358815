"""Tables of projects and the compounds in them."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class ProjectRow(Base):
    """A renovation project; budget in fen."""

    __tablename__ = "project"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    year: Mapped[int]
    area_name: Mapped[str] = mapped_column(Text)
    client: Mapped[str] = mapped_column(Text)
    implementer: Mapped[str] = mapped_column(Text)
    approval_no: Mapped[str] = mapped_column(Text)
    approval_date: Mapped[date | None]
    budget: Mapped[int | None]
    planned: Mapped[date | None]
    contract_start: Mapped[date | None]
    actual_start: Mapped[date | None]
    physical_done: Mapped[date | None]
    accepted: Mapped[date | None]
    filed: Mapped[date | None]
    designer: Mapped[str] = mapped_column(Text)
    designer_head: Mapped[str] = mapped_column(Text)
    contractor: Mapped[str] = mapped_column(Text)
    contractor_head: Mapped[str] = mapped_column(Text)
    supervision_firm: Mapped[str] = mapped_column(Text)
    supervision_head: Mapped[str] = mapped_column(Text)
    tester: Mapped[str] = mapped_column(Text)
    tester_head: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)


class ProjectCompoundRow(Base):
    """A compound in a project."""

    __tablename__ = "project_compound"
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    compound_id: Mapped[int] = mapped_column(ForeignKey("compound.id"), primary_key=True, index=True)
    no: Mapped[int]
