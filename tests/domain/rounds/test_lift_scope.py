"""A vote on a lift asks one stairwell, or one whole building where the rules say so."""

from dataclasses import replace

import pytest

from app.domain.compounds.compound import Building, Stairwell
from app.domain.packs.policy import LAW_ELEVATOR
from app.domain.packs.policy_kinds import ElevatorScope
from app.domain.rounds.lift_scope import asks_right, wanted_scope
from app.domain.rounds.round_scope import RoundScope

ROSTER = (
    Building(1, "1号楼", (Stairwell(11, "1单元", ()), Stairwell(12, "2单元", ()))),
    Building(2, "2号楼", (Stairwell(21, "1单元", ()),)),
)
BY_BUILDING = replace(LAW_ELEVATOR, scope=ElevatorScope.BUILDING)


@pytest.mark.parametrize(
    ("asked", "stairwell", "building"),
    [
        ({11}, True, False),
        ({11, 12}, False, True),
        ({21}, True, True),
        ({11, 12, 21}, False, False),
        ({12, 21}, False, False),
        (set(), False, False),
    ],
)
def test_those_are_asked_whom_the_rule_asks(asked: set[int], stairwell: bool, building: bool) -> None:
    scope = RoundScope("", "", frozenset(asked))
    assert asks_right(LAW_ELEVATOR, scope, ROSTER) is stairwell
    assert asks_right(BY_BUILDING, scope, ROSTER) is building


def test_what_to_choose_instead_is_told() -> None:
    assert (wanted_scope(LAW_ELEVATOR), wanted_scope(BY_BUILDING)) == ("一个单元", "一栋楼")
