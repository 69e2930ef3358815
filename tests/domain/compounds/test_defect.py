"""What can be said of a defect."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.compounds.defect import Defect, DefectDetails, DefectKind, DefectState, checked_defect
from app.domain.errors.records import ValueRefused

TODAY = date(2026, 11, 3)
LEAK = DefectDetails(None, DefectKind.ROOF, " 东侧\n屋面 ", " 渗漏\n三处\u200b ", TODAY)


def test_texts_become_visible_and_the_place_one_line() -> None:
    checked = checked_defect(LEAK, TODAY)
    assert (checked.place, checked.text) == ("东侧 屋面", "渗漏\n三处")
    assert checked_defect(checked, TODAY) == checked


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": " \u200b "}, "问题"),
        ({"text": "长" * 501}, "问题"),
        ({"place": "长" * 61}, "部位"),
        ({"found_on": date(2026, 11, 4)}, "发现日期"),
        ({"found_on": date(1948, 12, 31)}, "发现日期"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked_defect(replace(LEAK, **change), TODAY)  # type: ignore[arg-type]
    assert refused.value.details["field"] == field


@pytest.mark.parametrize(
    ("state", "photos", "lacks"),
    [
        (DefectState.OPEN, 0, True),
        (DefectState.PLANNED, 0, True),
        (DefectState.FIXED, 0, False),
        (DefectState.LEFT, 0, False),
        (DefectState.OPEN, 1, False),
    ],
)
def test_what_is_still_to_be_dealt_with_needs_a_photo(state: DefectState, photos: int, lacks: bool) -> None:
    assert Defect(1, 1, "", replace(LEAK, state=state), photos).lacks_photo is lacks
