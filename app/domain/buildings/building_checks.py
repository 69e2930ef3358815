"""What a building plan cannot say: values refused at their field, with the reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from app.domain.buildings.building_fields import BUILDING_FIELDS, STAIRWELL_FIELDS, values_of, with_values
from app.domain.buildings.building_plan import (
    BuildingDetails,
    BuildingItem,
    Hazard,
    RosterCount,
    StairwellDetails,
    highest_number,
)
from app.domain.dwellings.addresses import HIGHEST_FLOOR, building_key
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Kind, RecordField, Value, plain_text

OLDEST_USUAL, OLDEST = 1949, 1840
LAST_YEAR = 2100
LONGEST_LABEL, LONGEST_TEXT, LONGEST_LONG = 40, 200, 2000
LARGEST = 10**12 - 1
"""Of a count, of hundredths or of fen; more is a slip of the finger, and has more digits than can be typed."""

DEEPEST = 9
"""Levels below ground that a room label can tell."""

MOST_FLATS = 40
"""On one floor of one stairwell."""

LONG_TEXTS = frozenset({"diagnosis", "note", "elevator_rule"})

T = TypeVar("T", BuildingDetails, StairwellDetails)


def checked_building(details: BuildingDetails, counted: RosterCount, today: date) -> BuildingDetails:
    """The details with texts as they are kept.

    counted: what the roster holds of the building.

    Raises:
        ValueRefused: a value cannot be right, with the reason.
    """
    details = _tidied(details)
    if not building_key(details.label):
        raise _refused("label", details.label, "应写楼号，如 3号楼" if details.label else "不能为空")
    _refuse_alone(details, BUILDING_FIELDS)
    _refuse_year(details.built_year, today)
    _refuse_floors(details, counted)
    _refuse_order("完工", details.start, details.finish)
    return details


def checked_stairwell(
    details: StairwellDetails, counted: RosterCount, building: BuildingDetails
) -> StairwellDetails:
    """A stairwell with texts as they are kept; `building` is the one it belongs to.

    Raises:
        ValueRefused: a value cannot be right, with the reason.
    """
    details = _tidied(details)
    if not details.label:
        raise ValueRefused(field="单元", value="", reason="不能为空")
    _refuse_alone(details, STAIRWELL_FIELDS)
    storeys, title = details.storeys, "单元层数"
    if storeys is None:
        return details
    if not 1 <= storeys <= HIGHEST_FLOOR:
        raise ValueRefused(field=title, value=storeys, reason=f"应在1到{HIGHEST_FLOOR}之间")
    if building.storeys is not None and storeys > building.storeys:
        raise ValueRefused(field=title, value=storeys, reason=f"本楼只有{building.storeys}层")
    _refuse_below_rooms(title, storeys, building.missing_floors, counted)
    return details


def checked_hazard(hazard: Hazard) -> Hazard:
    """A hazard with texts as they are kept.

    Raises:
        ValueRefused: it says nothing, or a day cannot be.
    """
    hazard = replace(hazard, text=plain_text(hazard.text), owner=plain_text(hazard.owner))
    if not hazard.text:
        raise ValueRefused(field="隐患情况", value="", reason="要写明在哪里、是什么问题")
    _refuse_long("隐患情况", hazard.text, LONGEST_LONG)
    _refuse_long("责任人", hazard.owner, LONGEST_TEXT)
    for title, day in (("整改期限", hazard.due), ("消除日期", hazard.cleared)):
        _refuse_day(title, day)
    return hazard


def checked_item(item: BuildingItem) -> BuildingItem:
    """An item with texts as they are kept.

    Raises:
        ValueRefused: a quantity or sum is not above zero, or it ends before it begins.
    """
    item = replace(item, scope=plain_text(item.scope))
    _refuse_long("部位", item.scope, LONGEST_TEXT)
    for title, amount in (("数量", item.quantity), ("估算", item.estimate)):
        if amount is not None and not 0 < amount <= LARGEST:
            raise ValueRefused(field=title, value=amount, reason="太大了" if amount > 0 else "应大于0")
    for title, day in (("开始", item.start), ("结束", item.finish)):
        _refuse_day(title, day)
    _refuse_order("结束", item.start, item.finish)
    return item


def _tidied(details: T) -> T:
    texts: dict[str, Value] = {
        key: plain_text(value)
        for key, value in values_of(details).items()
        if isinstance(value, str) and not hasattr(value, "value")
    }
    return with_values(details, texts)


_TITLES = {field.key: field.title for field in BUILDING_FIELDS}


def _refused(key: str, value: object, reason: str) -> ValueRefused:
    return ValueRefused(field=_TITLES[key], value=value, reason=reason)


def _refuse_alone(details: BuildingDetails | StairwellDetails, known: Sequence[RecordField]) -> None:
    """Refuse what is wrong whatever the other fields say."""
    values = values_of(details)
    for field in known:
        value = values[field.key]
        if isinstance(value, date):
            _refuse_day(field.title, value)
        elif field.kind in (Kind.COUNT, Kind.HUNDREDTHS) and isinstance(value, int):
            _refuse_number(field, value)
        elif isinstance(value, str):
            longest = LONGEST_LONG if field.key in LONG_TEXTS else LONGEST_TEXT
            _refuse_long(field.title, value, LONGEST_LABEL if field.key == "label" else longest)


_ABOVE_ZERO = frozenset(
    {"storeys", "stairwells", "households", "area", "estimate", "flats_per_floor", "dwellings"}
)


def _refuse_number(field: RecordField, value: int) -> None:
    if value <= 0 and (field.key in _ABOVE_ZERO or value < 0):
        reason = "应大于0" if field.key in _ABOVE_ZERO else "不能小于0"
        raise ValueRefused(field=field.title, value=value, reason=reason)
    most = MOST_FLATS if field.key == "flats_per_floor" else LARGEST
    if value > most:
        reason = "太大了" if most == LARGEST else f"不能超过{most}"
        raise ValueRefused(field=field.title, value=value, reason=reason)


def _refuse_long(title: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise ValueRefused(field=title, value=f"{text[:20]}…", reason=f"不能超过{longest}个字")


def _refuse_day(title: str, day: date | None) -> None:
    if day is not None and not OLDEST_USUAL <= day.year <= LAST_YEAR:
        reason = f"应在{OLDEST_USUAL}年到{LAST_YEAR}年之间"
        raise ValueRefused(field=title, value=day, reason=reason)


def _refuse_order(title: str, start: date | None, finish: date | None) -> None:
    if start is not None and finish is not None and finish < start:
        raise ValueRefused(field=title, value=finish, reason=f"早于{start}开始")


def _refuse_year(year: int | None, today: date) -> None:
    if year is not None and not OLDEST <= year <= today.year:
        raise _refused("built_year", year, f"应在{OLDEST}年到{today.year}年之间")


def _refuse_floors(details: BuildingDetails, counted: RosterCount) -> None:
    storeys, basements = details.storeys, details.basements
    if storeys is not None and storeys > HIGHEST_FLOOR:
        raise _refused("storeys", storeys, f"不能超过{HIGHEST_FLOOR}层")
    if basements is not None and basements > DEEPEST:
        raise _refused("basements", basements, f"不能超过{DEEPEST}层")
    if details.shop_floors is not None and details.shop_floors > (storeys or HIGHEST_FLOOR):
        raise _refused("shop_floors", details.shop_floors, f"多于本楼层数{storeys}层")
    if storeys is not None:
        _refuse_below_rooms("层数", storeys, details.missing_floors, counted)
    if basements is not None and counted.lowest is not None and counted.lowest < -basements:
        raise _refused("basements", basements, f"户册里有地下{-counted.lowest}层的房屋")


def _refuse_below_rooms(title: str, storeys: int, missing: tuple[int, ...], counted: RosterCount) -> None:
    top = highest_number(storeys, missing)
    if top is not None and counted.highest is not None and counted.highest > top:
        left_out = f"（去掉{'、'.join(map(str, missing))}层，最高是{top}层）" if missing else ""
        reason = f"户册里有{counted.highest}层的房屋{left_out}"
        raise ValueRefused(field=title, value=storeys, reason=reason)
