"""Single dwellings of a roster put right at their place: added, numbered anew, moved, removed."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, cast, func, or_, select
from sqlalchemy.orm import Session

from app.domain.compounds.compound import Use
from app.domain.dwellings.addresses import building_key, room_key, stairwell_key
from app.domain.dwellings.dwelling_places import DwellingPlace, DwellingTies
from app.domain.records.attached_file import RecordKind
from app.store.buildings.building_rows import StairwellPlanRow
from app.store.bulk import next_id
from app.store.dwellings.dwelling_values import sort_text
from app.store.dwellings.visit_rows import PublishConsentRow, RosterMergeRow, VisitRow
from app.store.files.attached_rows import AttachedFileRow
from app.store.records.record_rows import HistoryRow
from app.store.rows import (
    Base,
    BuildingRow,
    DwellingRow,
    PartyRow,
    RollHeadRow,
    RollLineRow,
    RoundRow,
    StairwellRow,
)


class RosterMending:
    """Reads and changes the places of dwellings; whether they may change is for the service to say."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def place(self, dwelling_id: int) -> DwellingPlace:
        """Where a dwelling on file lies."""
        row = self._session.get_one(DwellingRow, dwelling_id)
        stairwell = self._session.get_one(StairwellRow, row.stairwell_id)
        building = self._session.get_one(BuildingRow, stairwell.building_id)
        return DwellingPlace(building.label, stairwell.label, row.room, row.floor, row.top_floor)

    def building_named(self, compound_id: int, label: str) -> int | None:
        """Id of the building of a compound that a label names, however it is written; None if there is none."""
        return self._session.scalar(
            select(BuildingRow.id).where(
                BuildingRow.compound_id == compound_id, BuildingRow.key == building_key(label)
            )
        )

    def stairwell_named(self, building_id: int, label: str) -> int | None:
        """Id of the stairwell of a building that a label names, however it is written; None if there is none."""
        return self._session.scalar(
            select(StairwellRow.id).where(
                StairwellRow.building_id == building_id, StairwellRow.key == stairwell_key(label)
            )
        )

    def stairwells(self, building_id: int) -> tuple[tuple[int, str], ...]:
        """Id and label of the stairwells of a building in natural order."""
        rows = self._session.execute(
            select(StairwellRow.id, StairwellRow.label)
            .where(StairwellRow.building_id == building_id)
            .order_by(StairwellRow.sort, StairwellRow.id)
        )
        return tuple((row.id, row.label) for row in rows)

    def holder(self, stairwell_id: int, room: str) -> tuple[int, int | None] | None:
        """Who has a number in a stairwell: its id, and that of the dwelling it was found to be; None if it is free."""
        row = self._session.execute(
            select(DwellingRow.id, DwellingRow.merged_into).where(
                DwellingRow.stairwell_id == stairwell_id, DwellingRow.key == room_key(room)
            )
        ).one_or_none()
        return None if row is None else (row.id, row.merged_into)

    def add(self, stairwell_id: int, place: DwellingPlace, use: Use) -> int:
        """Put a dwelling on file of which nothing more is known; gives its id."""
        row = DwellingRow(
            id=self._unused_id(),
            use=use.value,
            counts=use is Use.HOUSING,
            phones="",
            note="",
            side="",
            counts_reason="",
        )
        _put(row, stairwell_id, place)
        self._session.add(row)
        self._session.flush()
        return row.id

    def put(self, dwelling_id: int, stairwell_id: int, place: DwellingPlace) -> None:
        """Change where a dwelling lies; a stairwell kept only for those without one goes with its last."""
        row = self._session.get_one(DwellingRow, dwelling_id)
        left = row.stairwell_id
        _put(row, stairwell_id, place)
        self._session.flush()
        if left != stairwell_id:
            self._drop_if_bare(left)

    def remove(self, dwelling_id: int) -> None:
        """Take a dwelling and its owners off the file; undone, they come back in the opposite order."""
        dwelling = self._session.get_one(DwellingRow, dwelling_id)
        for party in self._parties(dwelling_id):
            self._session.delete(party)
        self._session.flush()
        self._session.delete(dwelling)
        self._session.flush()
        self._drop_if_bare(dwelling.stairwell_id)

    def ties(self, dwelling_id: int) -> DwellingTies:
        """What hangs on a dwelling."""
        parties = self._parties(dwelling_id)
        party_ids = [party.id for party in parties]
        told = {*self._consenting(party_ids), *self._persons(party_ids)}
        return DwellingTies(
            self._rolls(dwelling_id),
            self._count(VisitRow, VisitRow.dwelling_id == dwelling_id),
            tuple(p.name for p in parties if p.until is not None or p.person_id is not None or p.id in told),
            self._merges(dwelling_id, party_ids),
            self._files(dwelling_id, party_ids),
        )

    def _rolls(self, dwelling_id: int) -> tuple[str, ...]:
        rows = self._session.execute(
            select(func.coalesce(RoundRow.title, RollHeadRow.purpose))
            .select_from(RollLineRow)
            .join(RollHeadRow, RollHeadRow.id == RollLineRow.roll_id)
            .outerjoin(RoundRow, RoundRow.roll_id == RollHeadRow.id)
            .where(RollLineRow.dwelling_id == dwelling_id)
            .order_by(RollHeadRow.id)
        )
        return tuple(title for (title,) in rows)

    def _merges(self, dwelling_id: int, party_ids: Sequence[int]) -> int:
        of_these = [
            (RosterMergeRow.kind == kind)
            & or_(RosterMergeRow.kept_id.in_(ids), RosterMergeRow.gone_id.in_(ids))
            for kind, ids in ((DwellingRow.__tablename__, [dwelling_id]), (PartyRow.__tablename__, party_ids))
        ]
        return self._count(RosterMergeRow, or_(*of_these))

    def _files(self, dwelling_id: int, party_ids: Sequence[int]) -> int:
        of_these = [
            (AttachedFileRow.kind == kind.value) & AttachedFileRow.record_id.in_(ids)
            for kind, ids in ((RecordKind.DWELLING, [dwelling_id]), (RecordKind.PARTY, party_ids))
        ]
        return self._count(AttachedFileRow, or_(*of_these))

    def _consenting(self, party_ids: Sequence[int]) -> Sequence[int]:
        return self._session.scalars(
            select(PublishConsentRow.party_id).where(PublishConsentRow.party_id.in_(party_ids))
        ).all()

    def _persons(self, party_ids: Sequence[int]) -> Sequence[int]:
        """Those whom owners elsewhere were found to be."""
        found = self._session.scalars(select(PartyRow.person_id).where(PartyRow.person_id.in_(party_ids)))
        return [person for person in found if person is not None]

    def _count(self, table: type[Base], condition: ColumnElement[bool]) -> int:
        return self._session.scalar(select(func.count()).select_from(table).where(condition)) or 0

    def _parties(self, dwelling_id: int) -> Sequence[PartyRow]:
        return self._session.scalars(
            select(PartyRow).where(PartyRow.dwelling_id == dwelling_id).order_by(PartyRow.id)
        ).all()

    def _drop_if_bare(self, stairwell_id: int) -> None:
        """Remove the stairwell that stands for none, once nobody is left in it and nothing is said of it."""
        stairwell = self._session.get_one(StairwellRow, stairwell_id)
        used = self._count(DwellingRow, DwellingRow.stairwell_id == stairwell_id)
        planned = self._session.get(StairwellPlanRow, stairwell_id) is not None
        if not stairwell.key and not used and not planned:
            self._session.delete(stairwell)
            self._session.flush()

    def _unused_id(self) -> int:
        """An id no dwelling ever had singly: marks, findings and the history name dwellings by it."""
        ever = self._session.scalar(
            select(func.max(cast(HistoryRow.record, Integer))).where(
                HistoryRow.entity == DwellingRow.__tablename__, HistoryRow.record != ""
            )
        )
        return max(next_id(self._session, DwellingRow), (ever or 0) + 1)


def _put(row: DwellingRow, stairwell_id: int, place: DwellingPlace) -> None:
    row.stairwell_id = stairwell_id
    row.floor, row.top_floor = place.floor, place.top_floor
    if row.room != place.room:
        row.room, row.key = place.room, room_key(place.room)
        row.sort = sort_text(row.key)
