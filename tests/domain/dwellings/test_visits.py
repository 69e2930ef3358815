from datetime import datetime

import pytest

from app.domain.dwellings.dwelling_kinds import VisitOutcome
from app.domain.dwellings.visits import (
    Visit,
    VisitDetails,
    checked_visit,
    lost_warning,
    refuse_lost_too_soon,
    vain_tries,
)
from app.domain.errors.dwellings import TooFewVisits
from app.domain.errors.records import ValueRefused

NOW = datetime(2026, 11, 20, 10, 0)
VAIN, MET = VisitOutcome.NOBODY, VisitOutcome.POSTPONED


def visits(*outcomes: VisitOutcome, hours: tuple[int, ...] = (9, 15, 19, 20)) -> list[Visit]:
    return [
        Visit(n, 1, VisitDetails(datetime(2026, 11, 1 + n, hours[n % 4]), "陈敏", "李刚", outcome), "陈敏")
        for n, outcome in enumerate(outcomes)
    ]


def test_a_visit_is_made_by_two_and_lies_in_the_past() -> None:
    kept = checked_visit(VisitDetails(NOW, " 陈敏 ", "李刚", VAIN, " 敲门 "), NOW)
    assert (kept.first, kept.note) == ("陈敏", "敲门")


@pytest.mark.parametrize(
    ("at", "first", "second", "field"),
    [
        (datetime(2026, 11, 20, 10, 1), "陈敏", "李刚", "走访时间"),
        (NOW, "", "李刚", "走访人一"),
        (NOW, "陈敏", " ", "走访人二"),
        (NOW, "陈敏", "陈敏", "走访人二"),
        (NOW, "长" * 61, "李刚", "走访人一"),
    ],
)
def test_an_impossible_visit_is_refused(at: datetime, first: str, second: str, field: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked_visit(VisitDetails(at, first, second, VAIN), NOW)
    assert refused.value.details["field"] == field


def test_only_visits_since_somebody_was_met_are_vain() -> None:
    assert len(vain_tries(visits(VAIN, MET, VAIN, VAIN))) == 2
    assert len(vain_tries(list(reversed(visits(VAIN, MET, VAIN, VAIN))))) == 2
    assert vain_tries([]) == ()


def test_three_vain_visits_come_before_unreachable() -> None:
    refuse_lost_too_soon(visits(VAIN, VAIN, VAIN), "3号楼501")
    for some in (visits(VAIN, VAIN), visits(VAIN, VAIN, VAIN, MET)):
        with pytest.raises(TooFewVisits):
            refuse_lost_too_soon(some, "3号楼501")


def test_visits_at_one_hour_of_the_day_are_amber() -> None:
    assert lost_warning(visits(VAIN, VAIN, VAIN)) is None
    assert lost_warning(visits(VAIN, VAIN)) is None
    assert "同一时段" in (lost_warning(visits(VAIN, VAIN, VAIN, hours=(9, 9, 9, 9))) or "")
