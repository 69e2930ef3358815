"""The whole file of one dwelling: its facts, where it lies, which records were found to be it, what it answered."""

import json
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.dwellings.addresses import DwellingAddress
from app.domain.dwellings.dwelling_answers import RoundAnswer
from app.domain.dwellings.dwelling_file import DwellingDetails, DwellingFile
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind
from app.domain.dwellings.place_names import full_address
from app.domain.errors.records import RecordMissing
from app.domain.rounds.consent import Answer, DwellingState, InvalidReason, Validity, state_of
from app.domain.rounds.consultation_round import RoundStatus
from app.store.rows import (
    BallotRow,
    BuildingRow,
    CompoundRow,
    DwellingRow,
    RollLineRow,
    RoundRow,
    StairwellRow,
)


class DwellingFiles:
    """Reads and writes the file of a dwelling."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, dwelling_id: int) -> DwellingFile:
        """One dwelling; of one merged away, the dwelling it was found to be.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self.row(dwelling_id)
        stairwell = self._session.get_one(StairwellRow, row.stairwell_id)
        building = self._session.get_one(BuildingRow, stairwell.building_id)
        merged = [self.address(other) for other in self.family(row.id) if other != row.id]
        return DwellingFile(
            row.id,
            building.compound_id,
            building.id,
            building.label,
            stairwell.label,
            row.room,
            details_of(row),
            tuple(merged),
        )

    def row(self, dwelling_id: int) -> DwellingRow:
        """The mapped row, following merges.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._session.get(DwellingRow, dwelling_id)
        while row is not None and row.merged_into is not None:
            row = self._session.get(DwellingRow, row.merged_into)
        if row is None:
            raise RecordMissing(kind="房屋", name=str(dwelling_id))
        return row

    def put(self, dwelling_id: int, details: DwellingDetails) -> None:
        """Overwrite the facts of a dwelling.

        Raises:
            RecordMissing: there is none with this id.
        """
        fill_dwelling(self.row(dwelling_id), details)
        self._session.flush()

    def find(self, compound_id: int, address: DwellingAddress) -> tuple[int, ...]:
        """Ids of the dwellings an address names; several where it leaves out the stairwell."""
        building, stairwell, room = address.key
        found = self._session.execute(
            select(DwellingRow.id, StairwellRow.key)
            .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(BuildingRow.compound_id == compound_id, BuildingRow.key == building)
            .where(DwellingRow.key == room)
            .order_by(StairwellRow.sort)
        ).all()
        ids = (id_ for id_, key in found if not stairwell or key == stairwell)
        return tuple(dict.fromkeys(self.row(id_).id for id_ in ids))

    def details_of_compound(self, compound_id: int) -> dict[int, DwellingDetails]:
        """Facts of every dwelling of a compound, by id."""
        rows = self._session.execute(
            select(*DwellingRow.__table__.c)
            .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(BuildingRow.compound_id == compound_id, DwellingRow.merged_into.is_(None))
        )
        return {row.id: details_of(row) for row in rows}

    def address(self, dwelling_id: int) -> str:
        """Building, stairwell and room of a dwelling, of one merged away too."""
        place = self._session.execute(
            select(BuildingRow.label, StairwellRow.label, DwellingRow.room)
            .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .join(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
            .where(DwellingRow.id == dwelling_id)
        ).one()
        return full_address(*place)

    def family(self, dwelling_id: int) -> tuple[int, ...]:
        """Ids of a dwelling and of all that were merged into it, itself first."""
        known = [dwelling_id]
        for one in known:  # grows while it is walked: a merged one may have taken others before
            known += self._session.scalars(select(DwellingRow.id).where(DwellingRow.merged_into == one))
        return tuple(known)

    def answers(self, dwelling_id: int) -> tuple[RoundAnswer, ...]:
        """What a dwelling, and those merged into it, answered in each round, the newest round first.

        A round that was held before its compound was merged or split is called after the old compound too.
        """
        compound_id = self.get(dwelling_id).compound_id
        counting = and_(
            BallotRow.round_id == RoundRow.id, BallotRow.row_no == RollLineRow.no, BallotRow.counting
        )
        rows = self._session.execute(
            select(RoundRow, RollLineRow, BallotRow, CompoundRow.id, CompoundRow.name)
            .join(CompoundRow, CompoundRow.id == RoundRow.compound_id)
            .join(RollLineRow, RollLineRow.roll_id == RoundRow.roll_id)
            .outerjoin(BallotRow, counting)
            .where(RollLineRow.dwelling_id.in_(self.family(dwelling_id)))
            .order_by(RoundRow.id.desc(), RollLineRow.no)
        )
        return tuple(
            _answer(round_, line, ballot, f"{name}：" if held_in != compound_id else "")
            for round_, line, ballot, held_in, name in rows
        )


def details_of(row: Any) -> DwellingDetails:
    """The domain's details behind a stored row."""
    return DwellingDetails(
        row.floor,
        row.top_floor,
        row.side,
        Use(row.use),
        row.counts,
        row.counts_reason,
        row.area,
        AreaBasis(row.area_basis) if row.area_basis else None,
        TitleKind(row.title_kind) if row.title_kind else None,
        Occupancy(row.occupancy) if row.occupancy else None,
        tuple(row.phones.split("\n")) if row.phones else (),
        row.note,
    )


def fill_dwelling(row: DwellingRow, details: DwellingDetails) -> None:
    """Put details into a mapped row."""
    row.floor, row.top_floor, row.side = details.floor, details.top_floor, details.side
    row.use, row.counts, row.counts_reason = details.use.value, details.counts, details.reason
    row.area = details.area
    row.area_basis = details.area_basis.value if details.area_basis else None
    row.title_kind = details.title.value if details.title else None
    row.occupancy = details.occupancy.value if details.occupancy else None
    row.phones, row.note = "\n".join(details.phones), details.note


def _answer(round_: RoundRow, line: RollLineRow, ballot: BallotRow | None, before: str) -> RoundAnswer:
    state = DwellingState.NOT_RETURNED
    if ballot is not None:
        state = state_of(Validity(ballot.validity), Answer(ballot.answer) if ballot.answer else None)
    return RoundAnswer(
        round_.id,
        f"{before}{round_.title}",
        RoundStatus(round_.status).takes_ballots,
        full_address(line.building, line.stairwell, line.room),
        tuple(json.loads(line.owners)),
        state,
        InvalidReason(ballot.reason) if ballot and ballot.reason else None,
        ballot.returned_on if ballot else None,
    )
