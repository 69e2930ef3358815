"""Tables of the building plans, beside the roster's buildings and stairwells. Money in fen, the rest ×100."""

from datetime import date

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.rows import Base


class BuildingPlanRow(Base):
    """What is known of a building beyond its label; `missing_floors` holds numbers parted by commas."""

    __tablename__ = "building_plan"
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), primary_key=True, autoincrement=False)
    built_year: Mapped[int | None]
    storeys: Mapped[int | None]
    basements: Mapped[int | None]
    missing_floors: Mapped[str] = mapped_column(Text)
    shop_floors: Mapped[int | None]
    stairwells: Mapped[int | None]
    households: Mapped[int | None]
    area: Mapped[int | None]
    structure: Mapped[str | None] = mapped_column(Text)
    elevator_now: Mapped[str | None] = mapped_column(Text)
    roof: Mapped[str | None] = mapped_column(Text)
    roof_text: Mapped[str] = mapped_column(Text)
    wall: Mapped[str | None] = mapped_column(Text)
    wall_text: Mapped[str] = mapped_column(Text)
    risers: Mapped[str | None] = mapped_column(Text)
    risers_text: Mapped[str] = mapped_column(Text)
    wiring: Mapped[str | None] = mapped_column(Text)
    wiring_text: Mapped[str] = mapped_column(Text)
    stairway: Mapped[str | None] = mapped_column(Text)
    stairway_text: Mapped[str] = mapped_column(Text)
    grade: Mapped[str | None] = mapped_column(Text)
    illegal_count: Mapped[int | None]
    diagnosis: Mapped[str] = mapped_column(Text)
    estimate: Mapped[int | None]
    start: Mapped[date | None]
    finish: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text)


class StairwellPlanRow(Base):
    """What is known of a stairwell beyond its label; `positions` holds one name a line."""

    __tablename__ = "stairwell_plan"
    stairwell_id: Mapped[int] = mapped_column(
        ForeignKey("stairwell.id"), primary_key=True, autoincrement=False
    )
    head: Mapped[str] = mapped_column(Text)
    storeys: Mapped[int | None]
    flats_per_floor: Mapped[int | None]
    dwellings: Mapped[int | None]
    positions: Mapped[str] = mapped_column(Text)
    elevator: Mapped[str] = mapped_column(Text)
    elevator_rule: Mapped[str] = mapped_column(Text)
    elevator_reason: Mapped[str] = mapped_column(Text)


class BuildingHazardRow(Base):
    """A hazard of a building; `no` counts them as shown, `id` stays whatever is shown before it."""

    __tablename__ = "building_hazard"
    __table_args__ = (UniqueConstraint("id"),)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    no: Mapped[int]
    kind: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(Text)
    due: Mapped[date | None]
    cleared: Mapped[date | None]


class BuildingItemRow(Base):
    """A work item of the compound as it is done at one building."""

    __tablename__ = "building_item"
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(Text, primary_key=True)
    scope: Mapped[str] = mapped_column(Text)
    quantity: Mapped[int | None]
    estimate: Mapped[int | None]
    start: Mapped[date | None]
    finish: Mapped[date | None]
