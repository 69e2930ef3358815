"""Compounds and what was imported into them."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.compound_fields import COMPOUND_FIELDS, values_of, with_values
from app.domain.compounds.compound_links import CompoundLinks
from app.domain.errors.records import NameTaken, RecordMissing
from app.domain.sheets.record_fields import Kind, RecordField, Value
from app.store.bulk import next_id
from app.store.compounds.compound_codes import CompoundCodes
from app.store.rows import BuildingRow, CompoundRow, RosterImportRow, RoundRow, WorkItemRow


class Compounds:
    """Reads and writes compounds."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._codes = CompoundCodes(session)

    def all(self) -> tuple[Compound, ...]:
        """Every compound, in the order they were added."""
        return tuple(map(_compound, self._session.scalars(select(CompoundRow).order_by(CompoundRow.id))))

    def begun(self) -> frozenset[int]:
        """Compounds that hold a roster, rounds or ticked work items."""
        columns = (BuildingRow.compound_id, RoundRow.compound_id, WorkItemRow.compound_id)
        return frozenset(
            number for held in columns for number in self._session.scalars(select(held).distinct())
        )

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

    def links(self) -> CompoundLinks:
        """How compounds came out of one another."""
        rows = self._session.execute(
            select(CompoundRow.id, CompoundRow.name, CompoundRow.merged_into, CompoundRow.split_from)
        ).all()
        return CompoundLinks(
            {row.id: row.name for row in rows},
            {row.id: row.merged_into for row in rows if row.merged_into is not None},
            {row.id: row.split_from for row in rows if row.split_from is not None},
        )

    def names(self) -> dict[int, str]:
        """Names of the compounds that are worked on, those merged into others left out, by id."""
        query = select(CompoundRow.id, CompoundRow.name).where(CompoundRow.merged_into.is_(None))
        return dict(self._session.execute(query).tuples().all())

    def add(self, details: CompoundDetails, initials: str, split_from: int | None = None) -> Compound:
        """Add a compound; without a code it is given the next one. split_from: the one it was a part of.

        Raises:
            NameTaken: another compound has the name, or had the code.
        """
        self._refuse_taken(details.name, None)
        new = next_id(self._session, CompoundRow)
        row = CompoundRow(id=new, split_from=split_from)
        _fill(row, replace(details, code=self._codes.take(details.code, new)), initials)
        self._session.add(row)
        self._session.flush()
        return _compound(row)

    def change(self, compound_id: int, details: CompoundDetails, initials: str) -> Compound:
        """Overwrite a compound's details; an empty code leaves the one it has.

        Raises:
            NameTaken: another compound has the name, or had the code.
        """
        self._refuse_taken(details.name, compound_id)
        row = self._session.get_one(CompoundRow, compound_id)
        _fill(row, replace(details, code=self._codes.take(details.code or row.code, compound_id)), initials)
        return _compound(row)

    def remove(self, compound_id: int) -> None:
        """Remove a compound that has no records of its own; its codes stay used."""
        self._codes.leave(compound_id)
        self._session.delete(self._session.get_one(CompoundRow, compound_id))

    def used_codes(self) -> dict[str, int | None]:
        """Every code ever given, made comparable, with the compound that has or had it; None: it is gone."""
        return self._codes.all()

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
    row.initials = initials
    for key, value in values_of(details).items():
        stored = "\n".join(value) if isinstance(value, tuple) else value
        setattr(row, key, stored.value if isinstance(stored, StrEnum) else stored)


def _compound(row: CompoundRow) -> Compound:
    values = {field.key: _value(field, getattr(row, field.key)) for field in COMPOUND_FIELDS}
    return Compound(
        row.id, with_values(CompoundDetails(row.name), values), row.initials, row.merged_into, row.split_from
    )


def _value(field: RecordField, stored: Any) -> Value:
    if field.kind is Kind.TEXTS:
        return tuple(stored.split("\n")) if stored else ()
    if field.choices is not None:
        return field.choices(stored) if stored is not None else None
    return cast(Value, stored)
