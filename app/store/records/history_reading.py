"""Reads the history back: pages of it, one record's, and whose address an entry is about."""

import json
from collections.abc import Collection, Iterator
from datetime import datetime, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.dwellings.place_names import full_address
from app.domain.records.history import Action, HistoryEntry, HistoryQuery, Value
from app.store.records.history import newest_of, recorder_of
from app.store.records.record_rows import HistoryRow
from app.store.registers.register_rows import PlanLineRow, PlanVersionRow
from app.store.rows import BallotRow, BuildingRow, DwellingRow, PartyRow, RollLineRow, RoundRow, StairwellRow


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

    def page(
        self, compound_id: int | None, query: HistoryQuery, most: int, before: int | None
    ) -> tuple[HistoryEntry, ...]:
        """At most so many entries of a compound or of the whole library, newest first, those before number `before`.

        The words of the query do not choose here: sentences are not kept.
        """
        found = self._of(select(*HistoryRow.__table__.c), compound_id)
        if query.entity:
            found = found.where(HistoryRow.entity == query.entity)
        if query.by:
            found = found.where(HistoryRow.by == query.by)
        if query.since is not None:
            found = found.where(HistoryRow.at >= datetime.combine(query.since, time.min))
        if query.until is not None:
            found = found.where(HistoryRow.at <= datetime.combine(query.until, time.max))
        if before is not None:
            found = found.where(HistoryRow.no < before)
        return tuple(map(entry_of, self._session.execute(found.order_by(HistoryRow.no.desc()).limit(most))))

    def kinds(self, compound_id: int | None) -> tuple[str, ...]:
        """Kinds of records that have a history."""
        return tuple(self._session.scalars(self._of(select(HistoryRow.entity).distinct(), compound_id)))

    def people(self, compound_id: int | None) -> tuple[str, ...]:
        """Everybody who changed something, in the order of their names."""
        names = self._of(select(HistoryRow.by).distinct(), compound_id)
        return tuple(sorted(self._session.scalars(names)))

    def newest_by(self, name: str) -> tuple[HistoryEntry, ...]:
        """The newest entry somebody made in each compound, newest first."""
        newest = (
            select(func.max(HistoryRow.no))
            .where(HistoryRow.by == name, HistoryRow.compound_id.is_not(None))
            .group_by(HistoryRow.compound_id)
        )
        query = select(*HistoryRow.__table__.c).where(HistoryRow.no.in_(newest))
        return tuple(map(entry_of, self._session.execute(query.order_by(HistoryRow.no.desc()))))

    def of_record(self, entity: str, record: str) -> tuple[HistoryEntry, ...]:
        """Every entry of one record, newest first."""
        query = select(*HistoryRow.__table__.c).where(
            HistoryRow.entity == entity, HistoryRow.record == record
        )
        return tuple(map(entry_of, self._session.execute(query.order_by(HistoryRow.no.desc()))))

    def addresses(self, dwelling_ids: Collection[int]) -> dict[int, str]:
        """Addresses of those of these dwellings that are on file."""
        rows = self._session.execute(
            select(DwellingRow.id, BuildingRow.label, StairwellRow.label, DwellingRow.room)
            .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(DwellingRow.id.in_(dwelling_ids))
        )
        return {id_: full_address(*place) for id_, *place in rows}

    def owners(self, party_ids: Collection[int]) -> dict[int, str]:
        """Names and addresses of those of these owners that are on file."""
        rows = self._session.execute(
            select(PartyRow.id, PartyRow.name, BuildingRow.label, StairwellRow.label, DwellingRow.room)
            .join(DwellingRow, DwellingRow.id == PartyRow.dwelling_id)
            .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(PartyRow.id.in_(party_ids))
        )
        return {id_: f"{name} {full_address(*place)}" for id_, name, *place in rows}

    def ballot_addresses(self, ballot_ids: Collection[int]) -> dict[int, str]:
        """Addresses on the roll of the dwellings that these ballots are of."""
        rows = self._session.execute(
            select(BallotRow.id, RollLineRow.building, RollLineRow.stairwell, RollLineRow.room)
            .join(RoundRow, RoundRow.id == BallotRow.round_id)
            .join(
                RollLineRow, (RollLineRow.roll_id == RoundRow.roll_id) & (RollLineRow.no == BallotRow.row_no)
            )
            .where(BallotRow.id.in_(ballot_ids))
        )
        return {id_: full_address(*place) for id_, *place in rows}

    def plan_line(self, version_id: int, no: int) -> str:
        """The version of the plan a line belongs to and its work, as far as they are still there: 第2版 照明."""
        version = self._session.get(PlanVersionRow, version_id)
        line = self._session.get(PlanLineRow, (version_id, no))
        return f"第{version.no if version else '?'}版 {f'{line.code} {line.name}'.strip() if line else ''}".strip()

    def building_label(self, building_id: int) -> str:
        """Label of a building; its number if it is gone."""
        row = self._session.get(BuildingRow, building_id)
        return row.label if row else f"第{building_id}号"

    def stairwell_name(self, stairwell_id: int) -> str:
        """Building and stairwell; of one that is gone as the history tells it, or its number."""
        row = self._session.get(StairwellRow, stairwell_id)
        if row is not None:
            return full_address(self.building_label(row.building_id), row.label, "")
        told = [entry.before for entry in self.of_record("stairwell", str(stairwell_id)) if entry.before]
        label, building = (told[0].get("label"), told[0].get("building_id")) if told else (None, None)
        if not isinstance(label, str) or not isinstance(building, int):
            return f"第{stairwell_id}号"
        return full_address(self.building_label(building), label, "")

    def _of(self, query: Any, compound_id: int | None) -> Any:
        return query if compound_id is None else query.where(HistoryRow.compound_id == compound_id)


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
