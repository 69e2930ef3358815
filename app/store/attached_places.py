"""Which compound a record belongs to and what it is called, for every kind that files hang on."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.attached_file import RecordKind, RecordRef
from app.domain.errors import RecordMissing
from app.domain.place_names import building_name, full_address, stairwell_name
from app.domain.words import word
from app.store.attached_rows import DefectRow
from app.store.rows import (
    Base,
    BuildingRow,
    CompoundRow,
    DwellingRow,
    NoticeRow,
    PartyRow,
    RoundRow,
    StairwellRow,
)
from app.store.visit_rows import VisitRow

_LONGEST = 30  # characters of a defect's text that name it

ROWS: dict[RecordKind, type[Base]] = {
    RecordKind.COMPOUND: CompoundRow,
    RecordKind.BUILDING: BuildingRow,
    RecordKind.STAIRWELL: StairwellRow,
    RecordKind.DWELLING: DwellingRow,
    RecordKind.PARTY: PartyRow,
    RecordKind.VISIT: VisitRow,
    RecordKind.ROUND: RoundRow,
    RecordKind.NOTICE: NoticeRow,
    RecordKind.DEFECT: DefectRow,
}
"""The table of each kind; a new kind is added here and, if it is named in a way of its own, in `place_of`."""


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A record's compound, and its name within it."""

    compound_id: int
    name: str


def place_of(session: Session, record: RecordRef) -> RecordPlace:
    """Where a record belongs.

    Raises:
        RecordMissing: there is no such record.
    """
    row = session.get(ROWS[record.kind], record.id)
    if row is None:
        raise RecordMissing(kind=word(record.kind), name=str(record.id))
    return _place(session, row)


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
        case CompoundRow():
            return RecordPlace(row.id, row.name)
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
        case DefectRow():
            return RecordPlace(row.compound_id, f"问题：{row.place or row.text[:_LONGEST]}")
        case RoundRow() | NoticeRow():
            return RecordPlace(row.compound_id, row.title)
    raise LookupError(row.__tablename__)
