"""Which compound a record belongs to and what it is called, for every kind that files hang on."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.dwellings.place_names import building_name, full_address, stairwell_name
from app.domain.errors.records import RecordMissing
from app.domain.lifecycle.stage_rules import rule_of
from app.domain.lifecycle.stages import StageAct
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.words import word
from app.store.buildings.building_rows import BuildingHazardRow
from app.store.dwellings.visit_rows import VisitRow
from app.store.lifecycle.stage_rows import StageEntryRow, StageLogRow
from app.store.registers.register_rows import RegisterRow
from app.store.rows import Base, BuildingRow, DwellingRow, PartyRow, StairwellRow

_LONGEST = 30  # characters of a text that names a record


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A record's compound, None where it is of no single one, and its name within it."""

    compound_id: int | None
    name: str


def place_of(session: Session, record: RecordRef) -> RecordPlace:
    """Where a record belongs.

    Raises:
        RecordMissing: there is no such record.
    """
    row = row_of(session, record)
    if row is None:
        raise RecordMissing(kind=word(record.kind), name=str(record.id))
    return _place(session, row)


def row_of(session: Session, record: RecordRef) -> Base | None:
    """The row of a record, by the id that names it whatever its table is keyed by; None if there is none."""
    table = table_of(record.kind)
    return session.scalar(select(table).where(table.id == record.id))  # type: ignore[attr-defined]  # every kind


@cache
def table_of(kind: RecordKind) -> type[Base]:
    """The mapped class of a kind's table."""
    mapped = (mapper.class_ for mapper in Base.registry.mappers)
    return next(table for table in mapped if table.__tablename__ == kind.value)


def family_of(session: Session, record: RecordRef) -> tuple[int, ...]:
    """Id of a record and of all that were found to be the same, whose files are its own now."""
    if record.kind is RecordKind.DWELLING:
        merged_into, ids = DwellingRow.merged_into, select(DwellingRow.id)
    elif record.kind is RecordKind.PARTY:
        merged_into, ids = PartyRow.merged_into, select(PartyRow.id)
    else:
        return (record.id,)
    known = [record.id]
    for one in known:  # grows while it is walked: a merged one may have taken others before
        known += session.scalars(ids.where(merged_into == one))
    return tuple(known)


def _place(session: Session, row: Base) -> RecordPlace:
    match row:
        case BuildingRow():
            return RecordPlace(row.compound_id, building_name(row.label))
        case StairwellRow():
            inside = _place(session, session.get_one(BuildingRow, row.building_id))
            return RecordPlace(inside.compound_id, inside.name + stairwell_name(row.label))
        case DwellingRow():
            stairwell = session.get_one(StairwellRow, row.stairwell_id)
            building = session.get_one(BuildingRow, stairwell.building_id)
            return RecordPlace(building.compound_id, full_address(building.label, stairwell.label, row.room))
        case PartyRow():
            home = _place(session, session.get_one(DwellingRow, row.dwelling_id))
            return RecordPlace(home.compound_id, f"{home.name} {row.name}")
        case VisitRow():
            home = _place(session, session.get_one(DwellingRow, row.dwelling_id))
            return RecordPlace(home.compound_id, f"{home.name} {row.at:%Y-%m-%d}走访")
        case RegisterRow():
            return RecordPlace(row.compound_id, f"{word(RecordKind(row.__tablename__))}第{row.no}号")
        case BuildingHazardRow():
            inside = _place(session, session.get_one(BuildingRow, row.building_id))
            return RecordPlace(inside.compound_id, f"{inside.name}隐患：{row.text[:_LONGEST]}")
        case StageLogRow():
            return RecordPlace(row.compound_id, f"阶段：{word(StageAct(row.move))}")
        case StageEntryRow():
            known = rule_of(row.requirement)
            return RecordPlace(row.compound_id, known[1].sentence if known else row.requirement)
    return _by_its_own_fields(row)


def _by_its_own_fields(row: Any) -> RecordPlace:
    """A record that knows its compound, and its name, title, place or text."""
    if row.__tablename__ == RecordKind.COMPOUND:
        return RecordPlace(row.id, row.name)
    texts = (getattr(row, field, "") for field in ("name", "title", "place", "text"))
    kind, name = RecordKind(row.__tablename__), next((text for text in texts if text), str(row.id))
    plain = hasattr(row, "name") or hasattr(row, "title")
    return RecordPlace(
        getattr(row, "compound_id", None), name if plain else f"{word(kind)}：{name[:_LONGEST]}"
    )
