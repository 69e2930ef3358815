"""Reads the history back: pages of it, one record's, and whose address an entry is about."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.history import Action, HistoryEntry, Value
from app.domain.place_names import full_address
from app.store.history import newest_of, recorder_of
from app.store.rows import (
    BallotRow,
    BuildingRow,
    DwellingRow,
    HistoryRow,
    RollLineRow,
    RoundRow,
    StairwellRow,
)


class History:
    """Reads the history; it is written by the unit of work itself."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def newest(self) -> tuple[int, str]:
        """Number and digest of the newest entry; 0 and the beginning's digest if there is none."""
        return newest_of(self._session)

    def digest_of(self, compound_id: int, leaving_out: str) -> str:
        """Digest of a compound's newest entry that is not of the entity left out; empty if there is none."""
        return (
            self._session.scalar(
                select(HistoryRow.digest)
                .where(HistoryRow.compound_id == compound_id, HistoryRow.entity != leaving_out)
                .order_by(HistoryRow.no.desc())
                .limit(1)
            )
            or ""
        )

    def take_back(self, act: int | None) -> None:
        """Note that the present transaction takes back an act; the history keeps both."""
        recorder_of(self._session).undoes = act

    def act_that_added(self, entity: str, record: str) -> int | None:
        """The act that added a record by itself; None if it came with many others."""
        return self._session.scalar(
            select(HistoryRow.act).where(
                HistoryRow.entity == entity,
                HistoryRow.record == record,
                HistoryRow.action == Action.ADD.value,
            )
        )

    def all(self) -> Iterator[HistoryEntry]:
        """Every entry, oldest first."""
        for row in self._session.execute(select(*HistoryRow.__table__.c).order_by(HistoryRow.no)):
            yield entry_of(row)

    def of_compound(self, compound_id: int, most: int, before: int | None) -> tuple[HistoryEntry, ...]:
        """At most so many entries of a compound, newest first, those before entry number `before`."""
        query = select(*HistoryRow.__table__.c).where(HistoryRow.compound_id == compound_id)
        return self._page(query, most, before)

    def of_library(self, most: int, before: int | None) -> tuple[HistoryEntry, ...]:
        """The same for the whole library."""
        return self._page(select(*HistoryRow.__table__.c), most, before)

    def of_record(self, entity: str, record: str) -> tuple[HistoryEntry, ...]:
        """Every entry of one record, newest first."""
        query = select(*HistoryRow.__table__.c).where(
            HistoryRow.entity == entity, HistoryRow.record == record
        )
        return tuple(map(entry_of, self._session.execute(query.order_by(HistoryRow.no.desc()))))

    def address_of(self, dwelling_id: int) -> str:
        """Address of a dwelling; empty if it is gone."""
        found = self._session.execute(
            select(BuildingRow.label, StairwellRow.label, DwellingRow.room)
            .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .join(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
            .where(DwellingRow.id == dwelling_id)
        ).one_or_none()
        return full_address(*found) if found else ""

    def building_label(self, building_id: int) -> str:
        """Label of a building; its number if it is gone."""
        row = self._session.get(BuildingRow, building_id)
        return row.label if row else f"第{building_id}号"

    def stairwell_name(self, stairwell_id: int) -> str:
        """Building and stairwell; its number if it is gone."""
        row = self._session.get(StairwellRow, stairwell_id)
        return (
            full_address(self.building_label(row.building_id), row.label, "")
            if row
            else f"第{stairwell_id}号"
        )

    def address_of_ballot(self, ballot_id: int) -> str:
        """Address on the roll of the dwelling that a ballot is of."""
        found = self._session.execute(
            select(RollLineRow.building, RollLineRow.stairwell, RollLineRow.room)
            .join(RoundRow, RoundRow.roll_id == RollLineRow.roll_id)
            .join(BallotRow, (BallotRow.round_id == RoundRow.id) & (BallotRow.row_no == RollLineRow.no))
            .where(BallotRow.id == ballot_id)
        ).one_or_none()
        return full_address(*found) if found else ""

    def _page(self, query: Any, most: int, before: int | None) -> tuple[HistoryEntry, ...]:
        if before is not None:
            query = query.where(HistoryRow.no < before)
        return tuple(map(entry_of, self._session.execute(query.order_by(HistoryRow.no.desc()).limit(most))))


def entry_of(row: Any) -> HistoryEntry:
    """An entry as its row holds it."""
    return HistoryEntry(
        row.no,
        row.act,
        row.at,
        row.by,
        Action(row.action),
        row.entity,
        row.record,
        row.compound_id,
        _fields(row.before),
        _fields(row.after),
        row.reason,
        row.undoes,
        row.digest,
    )


def _fields(text: str) -> dict[str, Value]:
    """Fields as kept; a text that was altered into something else is given back as it stands."""
    try:
        found = json.loads(text)
    except ValueError:
        return {"": text}
    return found if isinstance(found, dict) else {"": text}
