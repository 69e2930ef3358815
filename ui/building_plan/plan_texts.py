"""A building plan as texts in its forms, and the plan that those texts say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.domain.buildings.building_fields import (
    BUILDING_FIELDS,
    HAZARD_FIELDS,
    ITEM_FIELDS,
    STAIRWELL_FIELDS,
    values_of,
    with_values,
)
from app.domain.buildings.building_items import ItemSum
from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingItem,
    BuildingPlan,
    Hazard,
    StairwellDetails,
)
from app.domain.compounds.work_item import RenovationItem
from app.domain.errors.records import ValueRefused
from app.domain.rounds.counting import area_text
from app.domain.sheets.record_fields import RecordField, typed_text, typed_value
from app.services.buildings.building_plans import CompoundPlans, PlanEdit
from ui.widgets.typed_rows import TypedRow

R = TypeVar("R", BuildingDetails, StairwellDetails, Hazard, BuildingItem)

ROSTER, UNIT, ALL_BUILDINGS = "户册", "单位", "各楼合计 / 小区"


@dataclass(slots=True)
class TypedPlan:
    """What stands in the forms: texts of the building's own fields, and a row each for what belongs to it."""

    texts: dict[str, str]
    hazards: Sequence[TypedRow]
    items: Sequence[TypedRow]
    stairwells: Sequence[TypedRow]


def typed_of(plan: BuildingPlan, compound: CompoundPlans) -> TypedPlan:
    """A plan as it is typed; every item of the compound's list is offered, chosen where the building does it."""
    chosen = {item.code: item for item in plan.items}
    offered = [found for found in compound.sums if found.ticked or found.code in chosen]
    return TypedPlan(
        texts_of(plan.details, BUILDING_FIELDS),
        [TypedRow(texts_of(hazard, HAZARD_FIELDS), record=hazard.id) for hazard in plan.hazards],
        [_item_row(found, compound.items[found.code], chosen.get(found.code)) for found in offered],
        [
            TypedRow(
                texts_of(stairwell.details, STAIRWELL_FIELDS),
                facts={ROSTER: f"{stairwell.counted.dwellings} 套"},
                record=stairwell.id,
            )
            for stairwell in plan.stairwells
        ],
    )


def edit_of(plan: BuildingPlan, typed: TypedPlan) -> PlanEdit:
    """What the texts say; a row in which nothing was typed is none.

    Raises:
        ValueRefused: a text cannot be read; its details name the `part` and `index` of a row.
    """
    known = {stairwell.id: stairwell.details for stairwell in plan.stairwells}
    stairwells = [(known[row.record], row) for row in typed.stairwells]
    hazards = [row for row in typed.hazards if any(row.texts.values())]
    items = [row for row in typed.items if row.chosen]
    return PlanEdit(
        record_of(plan.details, BUILDING_FIELDS, typed.texts),
        [
            _row_of(Hazard(None, "", id=row.record), HAZARD_FIELDS, row, "hazard", typed.hazards)
            for row in hazards
        ],
        [_row_of(BuildingItem(row.record), ITEM_FIELDS, row, "item", typed.items) for row in items],
        [
            (row.record, _row_of(before, STAIRWELL_FIELDS, row, "stairwell", typed.stairwells))
            for before, row in stairwells
        ],
    )


def texts_of(
    record: BuildingDetails | StairwellDetails | Hazard | BuildingItem, fields: Sequence[RecordField]
) -> dict[str, str]:
    """The values of a record as a clerk would type them."""
    values = values_of(record)
    return {field.key: typed_text(field, values[field.key]) for field in fields}


def record_of(before: R, fields: Sequence[RecordField], texts: Mapping[str, str]) -> R:
    """The record that texts say.

    Raises:
        ValueRefused: a text cannot be read.
    """
    return with_values(before, {field.key: typed_value(field, texts[field.key]) for field in fields})


def row_index(rows: Sequence[TypedRow], counted: int, part: str) -> int:
    """The row in the list that is the `counted`th one kept; rows left empty or not chosen are not kept."""
    kept = [at for at, row in enumerate(rows) if (row.chosen if part == "item" else any(row.texts.values()))]
    return kept[counted] if counted < len(kept) else -1


def _row_of(
    before: R, fields: Sequence[RecordField], row: TypedRow, part: str, rows: Sequence[TypedRow]
) -> R:
    try:
        return record_of(before, fields, row.texts)
    except ValueRefused as error:
        kept = [other for other in rows if (other.chosen if part == "item" else any(other.texts.values()))]
        place = next(at for at, other in enumerate(kept) if other is row)
        error.details |= {"part": part, "index": place}
        raise


def _item_row(found: ItemSum, item: RenovationItem, mine: BuildingItem | None) -> TypedRow:
    texts = texts_of(mine or BuildingItem(found.code), ITEM_FIELDS)
    facts = {UNIT: item.unit, ALL_BUILDINGS: sum_text(found)}
    gone = "" if found.ticked else "（小区清单已取消）"
    return TypedRow(texts, mine is not None, f"{found.code} {item.name}{gone}", facts, found.code)


def sum_text(found: ItemSum) -> str:
    """What all buildings do of an item against the compound's list: 500.50 / 500.00 ！多 0.50."""
    if not found.buildings:
        return ""
    listed = f" / {area_text(found.listed)}" if found.listed is not None else ""
    text = f"{area_text(found.quantity)}{listed}"
    if found.unmeasured:
        return f"{text} {found.unmeasured}栋没量" if found.quantity else f"{found.unmeasured}栋没量{listed}"
    if found.difference:
        return f"{text} ！{'多' if found.difference > 0 else '少'} {area_text(abs(found.difference))}"
    return text
