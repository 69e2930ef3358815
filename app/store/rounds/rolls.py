"""Frozen rolls: written once, then only read; a correction is written beside the roll it corrects."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.rounds.consent import Counts
from app.domain.rounds.roll import (
    Roll,
    RollRow,
    corrected_scope_text,
    roll_counts,
    roll_digest,
    standing_rows,
)
from app.store.bulk import insert_rows
from app.store.rows import RollHeadRow, RollLineRow

_COLUMNS = (
    "roll_id", "no", "dwelling_id", "building", "stairwell", "room", "floor",
    "owners", "person_key", "area", "area_basis", "use", "counts", "struck",
)  # fmt: skip


class Rolls:
    """Writes a roll once and reads it back; there is no way to change one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def freeze(self, compound_id: int, rows: Sequence[RollRow], at: datetime, by: str, purpose: str) -> Roll:
        """Store a roll with the figures its rows add up to."""
        return self._put(rows, compound_id=compound_id, frozen_at=at, frozen_by=by, purpose=purpose)

    def correct(self, base: Roll, rows: Sequence[RollRow]) -> Roll:
        """Store the rows of a corrected roll beside the one it corrects, which stays as it is."""
        return self._put(
            rows,
            base.corrections + 1,
            base.printed_digest,
            compound_id=base.compound_id,
            frozen_at=base.frozen_at,
            frozen_by=base.frozen_by,
            purpose=base.purpose,
        )

    def _put(
        self, rows: Sequence[RollRow], corrections: int = 0, form_digest: str = "", **facts: Any
    ) -> Roll:
        standing = standing_rows(rows)
        counts = roll_counts(standing)
        head = RollHeadRow(
            scope=corrected_scope_text(standing, corrections),
            digest=roll_digest(rows),
            dwellings=len(standing),
            households=counts.households,
            persons=counts.persons,
            area=counts.area,
            area_missing=sum(row.area is None for row in standing),
            corrections=corrections,
            form_digest=form_digest,
            **facts,
        )
        self._session.add(head)
        self._session.flush()
        insert_rows(self._session, RollLineRow, _COLUMNS, [_line(head.id, row) for row in rows])
        return roll_of(head)

    def rows(self, roll_id: int) -> tuple[RollRow, ...]:
        """The rows of a roll in order, without those a correction struck."""
        return standing_rows(self.all_rows(roll_id))

    def all_rows(self, roll_id: int) -> tuple[RollRow, ...]:
        """All rows of a roll in order, struck ones included."""
        lines = self._session.execute(
            select(*RollLineRow.__table__.c).where(RollLineRow.roll_id == roll_id).order_by(RollLineRow.no)
        )
        return tuple(_row(line) for line in lines)

    def dwelling_ids(self, roll_id: int) -> tuple[tuple[int, int], ...]:
        """Row number and dwelling of each row of a roll that is not struck, in order."""
        lines = select(RollLineRow.no, RollLineRow.dwelling_id).where(
            RollLineRow.roll_id == roll_id, RollLineRow.struck.is_(False)
        )
        return tuple(self._session.execute(lines.order_by(RollLineRow.no)).tuples())

    def row(self, roll_id: int, no: int) -> RollRow | None:
        """One row of a roll, struck or not; None if it has no such number."""
        line = self._session.execute(
            select(*RollLineRow.__table__.c).where(RollLineRow.roll_id == roll_id, RollLineRow.no == no)
        ).one_or_none()
        return None if line is None else _row(line)

    def all(self) -> tuple[Roll, ...]:
        """Heads of all rolls of the library."""
        return tuple(map(roll_of, self._session.scalars(select(RollHeadRow).order_by(RollHeadRow.id))))


def roll_of(head: RollHeadRow) -> Roll:
    """The domain's roll behind its stored head."""
    return Roll(
        head.id,
        head.compound_id,
        head.scope,
        head.frozen_at,
        head.frozen_by,
        head.purpose,
        head.digest,
        head.dwellings,
        Counts(head.households, head.persons, head.area),
        head.area_missing,
        head.corrections,
        head.form_digest,
    )


def _line(roll_id: int, row: RollRow) -> tuple[Any, ...]:
    owners = json.dumps(row.owners, ensure_ascii=False)
    return (
        roll_id, row.no, row.dwelling_id, row.building, row.stairwell, row.room, row.floor,
        owners, row.person_key, row.area, row.area_basis, row.use, row.counts, row.struck,
    )  # fmt: skip


def _row(line: Any) -> RollRow:
    return RollRow(
        line.no, line.dwelling_id, line.building, line.stairwell, line.room, line.floor,
        tuple(json.loads(line.owners)), line.person_key, line.area, line.area_basis, line.use,
        bool(line.counts), bool(line.struck),
    )  # fmt: skip
