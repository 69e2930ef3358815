"""Compounds of every shape for property tests, as a clerk or a list may state them."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.compound_checks import LARGEST, checked
from app.domain.compounds.compound_fields import COMPOUND_FIELDS, with_values
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Kind, RecordField, Value, comparable
from app.domain.sheets.written_values import FORMULA_ERRORS

TODAY = date(2026, 11, 3)
_TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30).filter(
    lambda text: text not in FORMULA_ERRORS
)


def _value(field: RecordField) -> st.SearchStrategy[Value]:
    if field.kind is Kind.TEXT:
        return _TEXTS
    if field.kind is Kind.TEXTS:
        return st.lists(_TEXTS, max_size=3).map(tuple)
    if field.kind is Kind.DAY:
        return st.none() | st.dates(date(1949, 1, 1), date(2100, 12, 31))
    if field.choices is not None:
        return st.none() | st.sampled_from(list(field.choices))
    if field.key == "boards":
        return st.integers(1, 99)
    if "year" in field.key or field.key == "built_last":
        return st.none() | st.integers(1990, 2026)
    return st.none() | st.integers(0, LARGEST if field.kind is Kind.HUNDREDTHS else 10**6)


def _kept(values: dict[str, Value]) -> CompoundDetails | None:
    try:
        return checked(with_values(CompoundDetails(""), values), TODAY)
    except ValueRefused:
        return None


details: st.SearchStrategy[CompoundDetails] = (
    st.fixed_dictionaries({field.key: _value(field) for field in COMPOUND_FIELDS})
    .map(_kept)
    .filter(lambda found: found is not None)
)  # type: ignore[assignment]


def lists(most: int) -> st.SearchStrategy[list[CompoundDetails]]:
    """Compounds of different names, each with a code of its own."""

    def coded(found: list[CompoundDetails]) -> list[CompoundDetails]:
        return [
            replace(entry, code=f"{number}号{entry.code}"[:40].strip()) for number, entry in enumerate(found)
        ]

    return st.lists(details, min_size=1, max_size=most, unique_by=lambda entry: comparable(entry.name)).map(
        coded
    )
