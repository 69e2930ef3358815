"""What a compound's file cannot say, and what it hardly ever says."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum

from app.domain.compounds.compound import CompoundDetails, RosterTotals
from app.domain.compounds.compound_fields import COMPOUND_FIELDS, values_of, with_values
from app.domain.compounds.compound_kinds import OwnersBody, Triage
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Kind, Value, comparable, plain_text, plain_texts

LONGEST_NAME = 60
"""Characters of a compound's name; longer ones would not fit the head of a notice."""

LONGEST_CODE = 40
LONGEST_TEXT = 500
LONGEST_NOTE = 1000
OLDEST = 1949
FIRST_PLAN, LAST_PLAN = 2000, 2100
LARGEST = 10**12 - 1
"""Of a count, of hundredths of a ㎡ or of fen; more is a slip of the finger, and has more digits than can be typed."""

USUAL_FEE = 10_00
FEWEST_PER_HOUSEHOLD, MOST_PER_HOUSEHOLD = (1, 2), (6, 1)
SMALLEST_FLAT, LARGEST_FLAT = 20_00, 250_00


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that may be right but hardly ever is; it stays, and is told at the field of this title."""

    field: str
    message: str


def checked(details: CompoundDetails, today: date) -> CompoundDetails:
    """The details with texts as they are kept.

    Raises:
        ValueRefused: a value cannot be right, with the reason.
    """
    details = _tidied(details)
    if not details.name:
        raise _refused("name", "", "不能为空")
    for key, value in values_of(details).items():
        _refuse_alone(key, value)
    _refuse_years(details, today)
    if not 1 <= details.boards <= 99:
        raise _refused("boards", details.boards, "应在1到99之间")
    if None not in (details.residents, details.aged_60) and details.aged_60 > details.residents:  # type: ignore[operator]
        raise _refused("aged_60", details.aged_60, f"不能多于常住人口{details.residents}人")
    if details.body_since and details.body_until and details.body_until < details.body_since:
        raise _refused("body_until", details.body_until, f"早于成立日期{details.body_since}")
    return details


def doubts(details: CompoundDetails, totals: RosterTotals | None = None) -> tuple[Doubt, ...]:
    """What is unlikely in the file; households are those of the roster where there is one, else the declared."""
    return tuple(_doubts(details, totals))


def _tidied(details: CompoundDetails) -> CompoundDetails:
    texts: dict[str, Value] = {
        f.name: plain_text(getattr(details, f.name))
        for f in fields(details)
        if isinstance(getattr(details, f.name), str) and not isinstance(getattr(details, f.name), StrEnum)
    }
    name = comparable(details.name)
    aliases = plain_texts("、".join(details.aliases))
    kept = tuple({comparable(alias): alias for alias in reversed(aliases)}.values())[::-1]
    return with_values(replace(details, aliases=tuple(a for a in kept if comparable(a) != name)), texts)


_TITLES = {field.key: field.title for field in COMPOUND_FIELDS}
_AREAS = frozenset({"declared_area", "land_area"})
_LENGTHS = {"name": LONGEST_NAME, "code": LONGEST_CODE, "note": LONGEST_NOTE}
_COUNTS = frozenset(f.key for f in COMPOUND_FIELDS if f.kind in (Kind.COUNT, Kind.HUNDREDTHS))
_YEARS = frozenset({"built_year", "built_last", "plan_year", "boards"})


def _refused(key: str, value: object, reason: str) -> ValueRefused:
    return ValueRefused(field=_TITLES[key], value=value, reason=reason)


def _refuse_alone(key: str, value: Value) -> None:
    """Refuse what is wrong whatever the other fields say."""
    longest = _LENGTHS.get(key, LONGEST_TEXT)
    for text in value if isinstance(value, tuple) else (value,):
        if isinstance(text, str) and len(text) > longest:
            raise _refused(key, text, f"不能超过{longest}个字")
    if key in _COUNTS - _YEARS and isinstance(value, int):
        if value < 0 or (value == 0 and key in _AREAS):
            raise _refused(key, value, "应大于0" if key in _AREAS else "不能小于0")
        if value > LARGEST:
            raise _refused(key, value, "太大了")
    if isinstance(value, date) and not OLDEST <= value.year <= LAST_PLAN:
        raise _refused(key, value, f"应在{OLDEST}年到{LAST_PLAN}年之间")


def _refuse_years(details: CompoundDetails, today: date) -> None:
    for key in ("built_year", "built_last"):
        year = getattr(details, key)
        if year is not None and not OLDEST <= year <= today.year:
            raise _refused(key, year, f"应在{OLDEST}年到{today.year}年之间")
    if details.built_last is not None and details.built_year is None:
        raise _refused("built_last", details.built_last, "还没有填建成年份")
    if details.built_last is not None and details.built_last < (details.built_year or 0):
        raise _refused("built_last", details.built_last, f"早于建成年份{details.built_year}年")
    if details.plan_year is not None and not FIRST_PLAN <= details.plan_year <= LAST_PLAN:
        raise _refused("plan_year", details.plan_year, f"应在{FIRST_PLAN}年到{LAST_PLAN}年之间")


def _doubts(details: CompoundDetails, totals: RosterTotals | None) -> Iterator[Doubt]:
    counted = totals.households if totals and totals.dwellings else details.declared.households
    yield from _of_people(details.residents, counted)
    yield from _of_area(details.declared.area, details.declared.households)
    if details.property_fee is not None and details.property_fee > USUAL_FEE:
        yield Doubt("物业费", "超过每月每平方米10元，请核对")
    if None not in (details.green_area, details.land_area) and details.green_area > details.land_area:  # type: ignore[operator]
        yield Doubt("绿化面积", "大于占地面积，请核对")
    if details.owners_body in (None, OwnersBody.NONE) and (details.body_since or details.body_until):
        yield Doubt("业主组织", "填了日期，却没有业主组织，请核对")
    if details.plan_year is not None and details.triage in (Triage.GOOD, Triage.SHANTY, Triage.NOT_OLD):
        yield Doubt("计划年度", "这样判定的小区一般不列入改造计划，请核对")


def _of_people(residents: int | None, households: int | None) -> Iterator[Doubt]:
    if residents is None or not households:
        return
    (few, of_few), (many, of_many) = FEWEST_PER_HOUSEHOLD, MOST_PER_HOUSEHOLD
    if residents * of_few < few * households or residents * of_many > many * households:
        yield Doubt("常住人口", f"{residents}人、{households}户，每户不在0.5到6人之间，请核对")


def _of_area(area: int | None, households: int | None) -> Iterator[Doubt]:
    if area is None or not households:
        return
    if not SMALLEST_FLAT * households <= area <= LARGEST_FLAT * households:
        yield Doubt("建筑面积", f"按{households}户算，每户不在20到250㎡之间，请核对")
