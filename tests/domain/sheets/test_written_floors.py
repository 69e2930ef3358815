"""Floors as people write them."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets.written_floors import floors_said

FLOORS = st.integers(-9, 80).filter(bool)


@given(FLOORS, FLOORS, st.sampled_from(["-", "~", "至", "到", "层至", "楼-"]))
def test_a_run_of_floors_is_read_however_it_is_joined(first: int, last: int, joined: str) -> None:
    said = floors_said(f"{first}{joined}{last}层")
    assert said == ((first, last) if first < last else None)


@given(st.text(alphabet="0123456789-~至到、,层楼F第B地下五六+和", max_size=12))
def test_whatever_is_written_gives_floors_there_are(text: str) -> None:
    said = floors_said(text)
    if said is not None:
        assert all(floor and -9 <= floor <= 80 for floor in said if floor is not None)
        assert said[1] is None or said[0] < said[1]
