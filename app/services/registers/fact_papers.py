"""Turns fields of a record into facts of a sheet: words instead of codes, units, squares where there is a choice."""

from collections.abc import Iterable
from datetime import date, datetime

from app.domain.registers.fact_sheet import Fact, Facts, FactTable
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values, shown_value
from app.domain.words import date_text, word

_LONG = 16
"""Characters of a value or of all options together that take a line of their own."""

_NUMERALS = "一二三四五六七八九十"


def facts_of(
    title: str, fields: Iterable[RecordField], values: Values, wide: frozenset[str] = frozenset()
) -> Facts:
    """The fields of a section; those named in `wide`, and long ones, take a line of their own."""
    return Facts(title, tuple(_fact(field, values[field.key], field.key in wide) for field in fields))


def day_text(day: date | datetime | None) -> str:
    """A day as papers write it; nothing where it is not known."""
    if isinstance(day, datetime):
        day = day.date()
    return date_text(day) if day else ""


def numbered(parts: Iterable[Facts | FactTable]) -> tuple[Facts | FactTable, ...]:
    """The parts under 一、二、三、."""
    named = zip(_NUMERALS, parts, strict=False)
    return tuple(_titled(part, f"{numeral}、{part.title}") for numeral, part in named)


def _titled(part: Facts | FactTable, title: str) -> Facts | FactTable:
    if isinstance(part, Facts):
        return Facts(title, part.facts)
    return FactTable(title, part.header, part.parts, part.rows, part.blank)


def _fact(field: RecordField, value: Value, wide: bool) -> Fact:
    options = tuple(word(code) for code in field.choices or ())
    shown = day_text(value) if isinstance(value, date) else shown_value(field, value)
    long = len(shown) > _LONG or sum(map(len, options)) > _LONG
    unit = field.unit if field.kind in (Kind.COUNT, Kind.HUNDREDTHS) else ""
    return Fact(field.title, shown, unit, options, wide=wide or long)
