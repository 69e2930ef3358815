"""Bays there were, bays missing, bays built and bays in the end are four figures (domain A4)."""

import pytest

from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.parking import Parking, parking_line, parking_of


def test_the_parking_of_the_article() -> None:
    details = CompoundDetails(
        "毛纺北小区", parking_now=133, parking_need=140, parking_stacked=140, parking_ground=10
    )
    parking = parking_of(details)
    assert (parking.needed, parking.built, parking.whole) == (273, 150, 283)
    assert parking_line(parking) == (
        "车位：现有 133 个，缺口 140 个，共需 273 个，新增 150 个（立体 140＋地面 10），原有车位都保留的，共 283 个"
    )


@pytest.mark.parametrize(
    ("parking", "line"),
    [
        (Parking(None, None, None, None), ""),
        (Parking(133, None, None, None), "车位：现有 133 个"),
        (Parking(None, 140, None, 10), "车位：缺口 140 个，新增 10 个（立体 未填＋地面 10）"),
        (
            Parking(0, 0, 0, 0),
            "车位：现有 0 个，缺口 0 个，共需 0 个，新增 0 个（立体 0＋地面 0），原有车位都保留的，共 0 个",
        ),
    ],
)
def test_what_is_not_known_is_not_added_up(parking: Parking, line: str) -> None:
    assert parking_line(parking) == line
