"""Building plans: what is known of buildings and stairwells beyond the roster, their hazards and work items."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingItem,
    BuildingPlan,
    Hazard,
    StairwellDetails,
)
from app.domain.dwellings.addresses import building_key, stairwell_key
from app.domain.errors.records import NameTaken, RecordMissing
from app.store.buildings.building_reading import fill, hazard_of, plans
from app.store.buildings.building_rows import (
    BuildingHazardRow,
    BuildingItemRow,
    BuildingPlanRow,
    StairwellPlanRow,
)
from app.store.bulk import next_id
from app.store.dwellings.dwelling_values import sort_text
from app.store.rows import BuildingRow, StairwellRow


class Buildings:
    """Reads and writes building plans."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_compound(self, compound_id: int) -> tuple[BuildingPlan, ...]:
        """Every building of a compound in natural order, those without a roster too."""
        return plans(self._session, BuildingRow.compound_id == compound_id)

    def hazards_until(self, day: date) -> tuple[tuple[int, int, str, Hazard], ...]:
        """Hazards of all compounds not yet cleared that are due by a day: compound, building, its label, the hazard."""
        rows = self._session.execute(
            select(BuildingRow.compound_id, BuildingRow.label, BuildingHazardRow)
            .join(BuildingRow, BuildingRow.id == BuildingHazardRow.building_id)
            .where(BuildingHazardRow.cleared.is_(None), BuildingHazardRow.due <= day)
            .order_by(BuildingRow.compound_id, BuildingRow.sort, BuildingHazardRow.no)
        )
        return tuple(
            (compound_id, row.building_id, label, hazard_of(row)) for compound_id, label, row in rows
        )

    def get(self, building_id: int) -> BuildingPlan:
        """One building.

        Raises:
            RecordMissing: there is none with this id.
        """
        found = plans(self._session, BuildingRow.id == building_id)
        if not found:
            raise RecordMissing(kind="楼栋", name=str(building_id))
        return found[0]

    def add(self, compound_id: int, details: BuildingDetails) -> BuildingPlan:
        """Add a building that has no roster yet.

        Raises:
            NameTaken: another building of the compound is called the same.
        """
        row = BuildingRow(id=next_id(self._session, BuildingRow), compound_id=compound_id)
        self._name(row, details.label)
        self._session.add(row)
        self._session.flush()
        self.put(row.id, details)
        return self.get(row.id)

    def put(self, building_id: int, details: BuildingDetails) -> None:
        """Overwrite what is known of a building, its label included.

        Raises:
            NameTaken: another building of the compound is called the same.
        """
        building = self._session.get_one(BuildingRow, building_id)
        if details.label != building.label:
            self._name(building, details.label)
        row = self._session.get(BuildingPlanRow, building_id) or BuildingPlanRow(building_id=building_id)
        fill(row, details)
        self._session.add(row)
        self._session.flush()

    def put_stairwell(self, stairwell_id: int, details: StairwellDetails) -> None:
        """Overwrite what is known of a stairwell, its label included.

        Raises:
            NameTaken: another stairwell of the building is called the same.
        """
        stairwell = self._session.get_one(StairwellRow, stairwell_id)
        if details.label != stairwell.label:
            self._name_stairwell(stairwell, details.label)
        row = self._session.get(StairwellPlanRow, stairwell_id) or StairwellPlanRow(stairwell_id=stairwell_id)
        fill(row, details)
        self._session.add(row)
        self._session.flush()

    def put_hazards(self, building_id: int, hazards: Sequence[Hazard]) -> None:
        """Replace the hazards of a building; one that is on file already keeps its id."""
        kept = {row.id: row for row in self._of_building(BuildingHazardRow, building_id)}
        new_ids = count(next_id(self._session, BuildingHazardRow))
        for no, hazard in enumerate(hazards, 1):
            row = kept.pop(hazard.id or 0, None)
            row = row or BuildingHazardRow(building_id=building_id, id=next(new_ids))
            row.no = no
            fill(row, hazard)
            self._session.add(row)
        self._remove(kept.values())

    def put_items(self, building_id: int, items: Sequence[BuildingItem]) -> None:
        """Replace the work items of a building."""
        kept = {row.code: row for row in self._of_building(BuildingItemRow, building_id)}
        for item in items:
            row = kept.pop(item.code, None) or BuildingItemRow(building_id=building_id, code=item.code)
            fill(row, item)
            self._session.add(row)
        self._remove(kept.values())

    def remove(self, building_id: int) -> None:
        """Remove a building without stairwells, with its plan."""
        for table in (BuildingHazardRow, BuildingItemRow, BuildingPlanRow):
            self._remove(self._of_building(table, building_id))
        self._session.delete(self._session.get_one(BuildingRow, building_id))
        self._session.flush()

    def _remove(self, rows: Iterable[Any]) -> None:
        for row in rows:
            self._session.delete(row)
        self._session.flush()

    def _of_building(self, table: type[Any], building_id: int) -> Sequence[Any]:
        return self._session.scalars(select(table).where(table.building_id == building_id)).all()

    def _name(self, row: BuildingRow, label: str) -> None:
        key = building_key(label)
        taken = self._session.scalar(
            select(BuildingRow.id).where(
                BuildingRow.compound_id == row.compound_id, BuildingRow.key == key, BuildingRow.id != row.id
            )
        )
        if taken is not None:
            raise NameTaken(kind="楼栋", name=label)
        row.label, row.key, row.sort = label, key, sort_text(key)

    def _name_stairwell(self, row: StairwellRow, label: str) -> None:
        key = stairwell_key(label)
        taken = self._session.scalar(
            select(StairwellRow.id).where(
                StairwellRow.building_id == row.building_id,
                StairwellRow.key == key,
                StairwellRow.id != row.id,
            )
        )
        if taken is not None:
            raise NameTaken(kind="单元", name=label)
        row.label, row.key, row.sort = label, key, sort_text(key)
