"""Compounds and what was imported into them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.compound import Compound, CompoundDetails, DeclaredFigures
from app.domain.errors import NameTaken, RecordMissing
from app.store.bulk import next_id
from app.store.rows import CompoundRow, RosterImportRow


class Compounds:
    """Reads and writes compounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Compound, ...]:
        """Every compound, in the order they were added."""
        return tuple(map(_compound, self._session.scalars(select(CompoundRow).order_by(CompoundRow.id))))

    def get(self, compound_id: int) -> Compound:
        """One compound.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._session.get(CompoundRow, compound_id)
        if row is None:
            raise RecordMissing(kind="小区", name=str(compound_id))
        return _compound(row)

    def named(self, name: str) -> Compound:
        """The compound of this name.

        Raises:
            RecordMissing: there is none.
        """
        row = self._session.scalar(select(CompoundRow).where(CompoundRow.name == name))
        if row is None:
            raise RecordMissing(kind="小区", name=name)
        return _compound(row)

    def add(self, details: CompoundDetails, initials: str) -> Compound:
        """Add a compound.

        Raises:
            NameTaken: another compound has the name.
        """
        self._refuse_taken(details.name, None)
        row = CompoundRow(id=next_id(self._session, CompoundRow))
        _fill(row, details, initials)
        self._session.add(row)
        self._session.flush()
        return _compound(row)

    def change(self, compound_id: int, details: CompoundDetails, initials: str) -> Compound:
        """Overwrite a compound's details.

        Raises:
            NameTaken: another compound has the name.
        """
        self._refuse_taken(details.name, compound_id)
        row = self._session.get_one(CompoundRow, compound_id)
        _fill(row, details, initials)
        return _compound(row)

    def remove(self, compound_id: int) -> None:
        """Remove a compound that has no records of its own."""
        self._session.delete(self._session.get_one(CompoundRow, compound_id))

    def note_import(self, compound_id: int, file_name: str, at: datetime, by: str, report: str) -> None:
        """Remember an imported roster file with its report (JSON)."""
        self._session.add(
            RosterImportRow(
                compound_id=compound_id, file_name=file_name, imported_at=at, imported_by=by, report=report
            )
        )

    def _refuse_taken(self, name: str, own_id: int | None) -> None:
        taken = self._session.scalar(select(CompoundRow.id).where(CompoundRow.name == name))
        if taken is not None and taken != own_id:
            raise NameTaken(kind="小区", name=name)


def _fill(row: CompoundRow, details: CompoundDetails, initials: str) -> None:
    row.name, row.initials = details.name, initials
    row.community, row.address = details.community, details.address
    row.built_year, row.residents, row.boards = details.built_year, details.residents, details.boards
    row.declared_buildings, row.declared_stairwells = details.declared.buildings, details.declared.stairwells
    row.declared_households, row.declared_area = details.declared.households, details.declared.area


def _compound(row: CompoundRow) -> Compound:
    declared = DeclaredFigures(
        row.declared_buildings, row.declared_stairwells, row.declared_households, row.declared_area
    )
    details = CompoundDetails(
        row.name, row.community, row.address, row.built_year, row.residents, row.boards, declared
    )
    return Compound(row.id, details, row.initials)
