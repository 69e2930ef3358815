"""Visits at the door."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.dwellings.dwelling_kinds import VisitOutcome
from app.domain.dwellings.visits import Visit, VisitDetails
from app.store.dwellings.visit_rows import VisitRow
from app.store.rows import BuildingRow, DwellingRow, StairwellRow


class Visits:
    """Adds visits and reads them back; none is ever changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, dwelling_id: int, details: VisitDetails, by: str) -> Visit:
        """Note a visit."""
        row = VisitRow(
            dwelling_id=dwelling_id,
            at=details.at,
            first=details.first,
            second=details.second,
            outcome=details.outcome.value,
            note=details.note,
            entered_by=by,
        )
        self._session.add(row)
        self._session.flush()
        return _visit(row)

    def of_dwellings(self, dwelling_ids: Collection[int]) -> tuple[Visit, ...]:
        """Visits of these dwellings, newest first."""
        rows = self._session.scalars(
            select(VisitRow)
            .where(VisitRow.dwelling_id.in_(dwelling_ids))
            .order_by(VisitRow.at.desc(), VisitRow.id.desc())
        )
        return tuple(map(_visit, rows))

    def last_of_compound(self, compound_id: int) -> dict[int, Visit]:
        """The newest visit of each dwelling of a compound that was visited; a merged one's counts for both."""
        rows = self._session.execute(
            select(VisitRow, func.coalesce(DwellingRow.merged_into, DwellingRow.id))
            .join(DwellingRow, DwellingRow.id == VisitRow.dwelling_id)
            .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(BuildingRow.compound_id == compound_id)
            .order_by(VisitRow.at, VisitRow.id)
        )
        last: dict[int, Visit] = {}
        for row, standing_id in rows:
            last[row.dwelling_id] = last[standing_id] = _visit(row)
        return last

    def counts_of_compound(self, compound_id: int) -> dict[int, int]:
        """How often each dwelling of a compound was visited; visits of one merged away count for the one kept."""
        kept = func.coalesce(DwellingRow.merged_into, DwellingRow.id)
        counted = self._session.execute(
            select(kept, func.count())
            .select_from(VisitRow)
            .join(DwellingRow, DwellingRow.id == VisitRow.dwelling_id)
            .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(BuildingRow.compound_id == compound_id)
            .group_by(kept)
        )
        return dict(counted.tuples().all())


def _visit(row: VisitRow) -> Visit:
    details = VisitDetails(row.at, row.first, row.second, VisitOutcome(row.outcome), row.note)
    return Visit(row.id, row.dwelling_id, details, row.entered_by)
