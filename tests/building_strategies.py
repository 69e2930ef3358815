"""Buildings of every shape for property tests, as a clerk or a list may state them."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from app.domain.buildings.building_checks import LARGEST, checked_building
from app.domain.buildings.building_fields import BUILDING_FIELDS, with_values
from app.domain.buildings.building_plan import BuildingDetails, RosterCount
from app.domain.dwellings.addresses import building_key
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Kind, RecordField, Value
from app.domain.sheets.written_values import FORMULA_ERRORS

TODAY = date(2026, 11, 3)
_TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30).filter(
    lambda text: text not in FORMULA_ERRORS
)
_FLOORS = st.lists(st.integers(1, 40).map(str), max_size=3, unique=True).map(tuple)
_LABELS = st.builds(
    lambda number, word: f"{number}{word}",
    st.integers(1, 400),
    st.sampled_from(("号楼", "栋", "幢", "#", "")),
) | st.sampled_from(("甲楼", "东楼", "A座", "二十一号楼"))
_LIMITS = {
    "storeys": (1, 34), "basements": (0, 9), "shop_floors": (0, 40), "built_year": (1840, 2026),
    "stairwells": (1, 30), "households": (1, 10**6), "illegal_count": (0, 10**6),
}  # fmt: skip


def _value(field: RecordField) -> st.SearchStrategy[Value]:
    if field.key == "label":
        return _LABELS
    if field.kind is Kind.TEXT:
        return _TEXTS
    if field.kind is Kind.TEXTS:
        return _FLOORS
    if field.kind is Kind.DAY:
        return st.none() | st.dates(date(1949, 1, 1), date(2100, 12, 31))
    if field.choices is not None:
        return st.none() | st.sampled_from(list(field.choices))
    return st.none() | st.integers(*_LIMITS.get(field.key, (1, LARGEST)))


def _kept(values: dict[str, Value]) -> BuildingDetails | None:
    details = with_values(BuildingDetails(""), values)
    if details.start and details.finish and details.finish < details.start:
        details = replace(details, start=details.finish, finish=details.start)
    try:
        return checked_building(details, RosterCount(), TODAY)
    except ValueRefused:
        return None


details: st.SearchStrategy[BuildingDetails] = (
    st.fixed_dictionaries({field.key: _value(field) for field in BUILDING_FIELDS})
    .map(_kept)
    .filter(lambda found: found is not None)
)  # type: ignore[assignment]


def buildings(most: int) -> st.SearchStrategy[list[BuildingDetails]]:
    """Buildings of one compound, no two of which are called the same."""
    return st.lists(details, min_size=1, max_size=most, unique_by=lambda found: building_key(found.label))
