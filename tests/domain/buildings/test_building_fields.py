"""Fields of a building plan: what is typed comes back, and floors left out are numbers."""

import pytest
from hypothesis import given, settings

from app.domain.buildings.building_fields import BUILDING_FIELDS, values_of, with_values
from app.domain.buildings.building_kinds import ElevatorState
from app.domain.buildings.building_plan import BuildingDetails, StairwellDetails
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import typed_text, typed_value
from tests.building_strategies import details


@settings(max_examples=100)
@given(details)
def test_a_building_typed_as_it_is_shown_is_the_same_building(shown: BuildingDetails) -> None:
    values = values_of(shown)
    typed = {field.key: typed_value(field, typed_text(field, values[field.key])) for field in BUILDING_FIELDS}
    assert with_values(BuildingDetails(""), typed) == shown


@pytest.mark.parametrize(
    ("texts", "floors"), [(("4",), (4,)), (("第13层", "4楼", "4"), (4, 13)), ((), ()), (("04",), (4,))]
)
def test_floors_left_out_are_numbers_in_order(texts: tuple[str, ...], floors: tuple[int, ...]) -> None:
    assert with_values(BuildingDetails("1"), {"missing_floors": texts}).missing_floors == floors


@pytest.mark.parametrize("text", ["0", "-1", "四", "4.5", "100"])
def test_what_is_no_floor_number_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused):
        with_values(BuildingDetails("1"), {"missing_floors": (text,)})


def test_a_stairwell_without_a_lift_state_has_not_begun() -> None:
    assert with_values(StairwellDetails("1单元"), {"elevator": None}).elevator is ElevatorState.NONE


def test_keys_titles_and_words_name_one_field_each() -> None:
    titles = [field.title for field in BUILDING_FIELDS]
    words = [word for field in BUILDING_FIELDS for word in field.words]
    assert len(set(titles)) == len(titles)
    assert len(set(words)) == len(words)
    assert not set(words) & set(titles)
