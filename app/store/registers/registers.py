"""Entries of the registers of a compound, whatever their kind."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.errors.records import RecordMissing
from app.domain.records.attached_file import RecordKind
from app.domain.registers.body_members import BODY_MEMBERS
from app.domain.registers.fund_sources import FUNDS
from app.domain.registers.meetings import MEETINGS, RESOLUTIONS
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_lines import PlanLine
from app.domain.registers.plan_versions import PLANS, REVIEWS
from app.domain.registers.register import Entry, Register
from app.domain.registers.reported_shares import REPORTED
from app.domain.rounds.proxies import PROXIES
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values
from app.store.files.attached_files import file_counts
from app.store.registers.plan_lines import PlanLines
from app.store.registers.register_rows import (
    BodyMemberRow,
    ElevatorEntryRow,
    FundSourceRow,
    MeetingRow,
    OpinionRow,
    PlanVersionRow,
    ProxyRow,
    ReportedShareRow,
    ResolutionRow,
    ReviewOpinionRow,
)
from app.store.rows import BuildingRow, StairwellRow

TABLES: Mapping[str, Any] = {
    OPINIONS.name: OpinionRow,
    MEETINGS.name: MeetingRow,
    RESOLUTIONS.name: ResolutionRow,
    PLANS.name: PlanVersionRow,
    REVIEWS.name: ReviewOpinionRow,
    FUNDS.name: FundSourceRow,
    ELEVATORS.name: ElevatorEntryRow,
    PROXIES.name: ProxyRow,
    BODY_MEMBERS.name: BodyMemberRow,
    REPORTED.name: ReportedShareRow,
}
"""Table of each register, by the register's name."""

_ANSWERED = {OPINIONS.name: ("handling", "replied_on"), REVIEWS.name: ("closed_on",)}
"""What is filled in once an entry waits no longer."""


class Registers:
    """Reads and writes entries."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_compound(self, register: Register, compound_id: int) -> tuple[Entry, ...]:
        """The entries of a compound in the order of their numbers."""
        table = TABLES[register.name]
        query = select(table).where(table.compound_id == compound_id, table.removed_at.is_(None))
        files = file_counts(self._session, RecordKind(register.name), compound_id)
        rows = self._session.scalars(query.order_by(table.no)).all()
        return self._entries(register, rows, files)

    def everywhere(self, register: Register) -> tuple[Entry, ...]:
        """The entries of all compounds."""
        table = TABLES[register.name]
        query = select(table).where(table.removed_at.is_(None)).order_by(table.compound_id, table.no)
        return self._entries(register, self._session.scalars(query).all(), {})

    def waiting(self, register: Register) -> tuple[Entry, ...]:
        """The entries of all compounds that nobody has answered or closed, of a register that waits for that."""
        table = TABLES[register.name]
        left = [getattr(table, key).is_(None) for key in _ANSWERED[register.name]]
        query = select(table).where(table.removed_at.is_(None), or_(*left))
        return self._entries(
            register, self._session.scalars(query.order_by(table.compound_id, table.no)).all(), {}
        )

    def get(self, register: Register, entry_id: int) -> Entry:
        """One entry, taken off the register or not.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._row(register, entry_id)
        files = file_counts(self._session, RecordKind(register.name), row.compound_id)
        return self._entries(register, [row], files)[0]

    def add(self, register: Register, compound_id: int, values: Values, at: datetime, by: str) -> Entry:
        """Add an entry under the next number of its register."""
        table = TABLES[register.name]
        newest = self._session.scalar(select(func.max(table.no)).where(table.compound_id == compound_id))
        row = table(compound_id=compound_id, no=(newest or 0) + 1, entered_at=at, entered_by=by)
        _fill(register, row, values)
        self._session.add(row)
        self._session.flush()
        return self._entries(register, [row], {})[0]

    def change(self, register: Register, entry_id: int, values: Values) -> None:
        """Overwrite an entry.

        Raises:
            RecordMissing: there is none with this id.
        """
        _fill(register, self._row(register, entry_id), values)
        self._session.flush()

    def take_off(self, register: Register, entry_id: int, at: datetime | None) -> None:
        """Take an entry off its register, or put it back where `at` is None.

        Raises:
            RecordMissing: there is none with this id.
        """
        self._row(register, entry_id).removed_at = at

    def _entries(
        self, register: Register, rows: Sequence[Any], files: Mapping[int, int]
    ) -> tuple[Entry, ...]:
        entries = tuple(_entry(register, row, files.get(row.id, 0)) for row in rows)
        if register is PLANS:
            lines = PlanLines(self._session).of_versions([entry.id for entry in entries])
            return tuple(_with_lines(entry, lines.get(entry.id, ())) for entry in entries)
        if register is not ELEVATORS:
            return entries
        codes = self._stairwells({row.stairwell_id for row in rows if row.stairwell_id})
        return tuple(
            replace(entry, values={**entry.values, "stairwell": codes[row.stairwell_id]})
            if row.stairwell_id in codes
            else entry
            for entry, row in zip(entries, rows, strict=True)
        )

    def _stairwells(self, ids: Collection[int]) -> dict[int, str]:
        """What stairwells are called now, as the register of lifts writes them."""
        query = select(StairwellRow.id, BuildingRow.key, StairwellRow.key).join(
            BuildingRow, BuildingRow.id == StairwellRow.building_id
        )
        return {
            id_: f"{building}-{stairwell}"
            for id_, building, stairwell in self._session.execute(query.where(StairwellRow.id.in_(ids)))
        }

    def _row(self, register: Register, entry_id: int) -> Any:
        row = self._session.get(TABLES[register.name], entry_id)
        if row is None:
            raise RecordMissing(kind=register.title, name=str(entry_id))
        return row


def _fill(register: Register, row: Any, values: Values) -> None:
    for field in register.fields:
        value = values.get(field.key)
        if field.kind is Kind.TEXTS:
            setattr(row, field.key, "\n".join(value) if isinstance(value, tuple) else "")
        else:
            setattr(row, field.key, value.value if isinstance(value, StrEnum) else value)
    if register is ELEVATORS:
        row.stairwell_id = values.get("stairwell_id")


def _entry(register: Register, row: Any, files: int) -> Entry:
    values = {field.key: _value(field, getattr(row, field.key)) for field in register.fields}
    return Entry(row.id, row.compound_id, row.no, values, row.entered_by, files, row.entered_at)


def _with_lines(entry: Entry, lines: Sequence[PlanLine]) -> Entry:
    """The entry with its lines as texts; one kept before there were lines has the texts it was typed with."""
    return (
        replace(entry, values={**entry.values, "items": tuple(line.text for line in lines)})
        if lines
        else entry
    )


def _value(field: RecordField, stored: Any) -> Value:
    if field.kind is Kind.TEXTS:
        return tuple(stored.split("\n")) if stored else ()
    if field.choices is not None:
        return field.choices(stored) if stored else None
    return stored  # type: ignore[no-any-return]
