"""Building plans as they stand in the tables, and their values as rows hold them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.buildings.building_fields import (
    BUILDING_FIELDS,
    HAZARD_FIELDS,
    ITEM_FIELDS,
    STAIRWELL_FIELDS,
    with_values,
)
from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingItem,
    BuildingPlan,
    Hazard,
    RosterCount,
    StairwellDetails,
    StairwellPlan,
)
from app.domain.sheets.record_fields import Kind, RecordField, Value
from app.store.buildings.building_rows import (
    BuildingHazardRow,
    BuildingItemRow,
    BuildingPlanRow,
    StairwellPlanRow,
)
from app.store.rows import BuildingRow, DwellingRow, StairwellRow

_PARTS = "、"
_COUNTS = (
    func.count(DwellingRow.id),
    func.count(DwellingRow.id).filter(DwellingRow.counts),
    func.coalesce(func.sum(DwellingRow.area), 0),
    func.count(DwellingRow.id).filter(DwellingRow.area.is_(None)),
    func.min(DwellingRow.floor),
    func.max(func.coalesce(DwellingRow.top_floor, DwellingRow.floor)),
)


def fill(row: Any, record: BuildingDetails | StairwellDetails | Hazard | BuildingItem) -> None:
    """Write a record into its row; the label stands elsewhere and identity is the row's own."""
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in ("label", "code", "id"):
            continue
        if isinstance(value, tuple):
            value = _PARTS.join(map(str, value))
        setattr(row, field.name, value.value if isinstance(value, StrEnum) else value)


def plans(session: Session, which: Any) -> tuple[BuildingPlan, ...]:
    """The plans of the buildings a condition names, in natural order."""
    return _Reader(session, which).plans()


def hazard_of(row: BuildingHazardRow) -> Hazard:
    """A hazard as its row holds it."""
    return with_values(Hazard(None, "", id=row.id), _values(row, HAZARD_FIELDS))


class GridLayout:
    """What building plans of a compound say of where flats stand, by building and stairwell id."""

    def __init__(self, session: Session, compound_id: int) -> None:
        there = BuildingRow.compound_id == compound_id
        left_out = (
            select(BuildingPlanRow.building_id, BuildingPlanRow.missing_floors)
            .join(BuildingRow, BuildingRow.id == BuildingPlanRow.building_id)
            .where(there, BuildingPlanRow.missing_floors != "")
        )
        named = (
            select(StairwellPlanRow.stairwell_id, StairwellPlanRow.positions)
            .join(StairwellRow, StairwellRow.id == StairwellPlanRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(there, StairwellPlanRow.positions != "")
        )
        self.missing_floors: Mapping[int, tuple[int, ...]] = {
            id_: tuple(map(int, text.split(_PARTS))) for id_, text in session.execute(left_out)
        }
        self.positions: Mapping[int, tuple[str, ...]] = {
            id_: tuple(text.split(_PARTS)) for id_, text in session.execute(named)
        }


class _Reader:
    """Reads all that belongs to some buildings, a table at a time."""

    def __init__(self, session: Session, which: Any) -> None:
        self._session, self._which = session, which

    def plans(self) -> tuple[BuildingPlan, ...]:
        stairwells = self._stairwells()
        counts = self._counted(BuildingRow.id)
        hazards = self._rows(BuildingHazardRow, BuildingHazardRow.no)
        items = self._rows(BuildingItemRow, BuildingItemRow.code)
        return tuple(
            BuildingPlan(
                row.id,
                row.compound_id,
                with_values(BuildingDetails(row.label), _values(plan, BUILDING_FIELDS)),
                tuple(hazard_of(hazard) for hazard in hazards[row.id]),
                tuple(with_values(BuildingItem(i.code), _values(i, ITEM_FIELDS)) for i in items[row.id]),
                tuple(stairwells[row.id]),
                counts.get(row.id, RosterCount()),
            )
            for row, plan in self._buildings()
        )

    def _buildings(self) -> Sequence[Any]:
        return self._session.execute(
            select(BuildingRow, BuildingPlanRow)
            .outerjoin(BuildingPlanRow, BuildingPlanRow.building_id == BuildingRow.id)
            .where(self._which)
            .order_by(BuildingRow.sort, BuildingRow.id)
        ).all()

    def _stairwells(self) -> dict[int, list[StairwellPlan]]:
        counted = self._counted(StairwellRow.id)
        found: dict[int, list[StairwellPlan]] = defaultdict(list)
        rows = self._session.execute(
            select(StairwellRow, StairwellPlanRow)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .outerjoin(StairwellPlanRow, StairwellPlanRow.stairwell_id == StairwellRow.id)
            .where(self._which)
            .order_by(StairwellRow.sort, StairwellRow.id)
        )
        for row, plan in rows:
            details = with_values(StairwellDetails(row.label), _values(plan, STAIRWELL_FIELDS))
            found[row.building_id].append(StairwellPlan(row.id, details, counted[row.id]))
        return found

    def _counted(self, per: Any) -> dict[int, RosterCount]:
        rows = self._session.execute(
            select(per, *_COUNTS)
            .select_from(BuildingRow)
            .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .outerjoin(
                DwellingRow, (DwellingRow.stairwell_id == StairwellRow.id) & DwellingRow.merged_into.is_(None)
            )
            .where(self._which)
            .group_by(per)
        )
        return {row[0]: RosterCount(*row[1:]) for row in rows}

    def _rows(self, table: type[Any], order: Any) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        rows = select(table).join(BuildingRow, BuildingRow.id == table.building_id).where(self._which)
        for row in self._session.scalars(rows.order_by(order)):
            found[row.building_id].append(row)
        return found


def _values(row: Any, known: Sequence[RecordField]) -> dict[str, Value]:
    """The values of a row by the keys of its fields; none where there is no row yet."""
    if row is None:
        return {}
    return {field.key: _value(field, getattr(row, field.key)) for field in known if field.key != "label"}


def _value(field: RecordField, stored: Any) -> Value:
    if field.kind is Kind.TEXTS:
        return tuple(stored.split(_PARTS)) if stored else ()
    if field.choices is not None and stored is not None:
        return field.choices(stored)
    return stored  # type: ignore[no-any-return]
