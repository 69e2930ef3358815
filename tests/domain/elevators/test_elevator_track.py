"""The steps of a lift: each gate shut and open, what is missing in words."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.elevators.elevator_track import (
    BEFORE_WORKS,
    ElevatorStep,
    LiftNotice,
    LiftObjections,
    Signed,
    TrackFacts,
    missing_of,
    track,
)
from tests.domain.elevators.lift_facts import NOTICE, READY, VOTE


def lacks(facts: TrackFacts, step: ElevatorStep) -> tuple[str, ...]:
    return next(found.missing for found in track(facts) if found.step is step)


def test_a_stairwell_with_everything_on_file_lacks_nothing() -> None:
    assert [step.step for step in track(READY)] == list(ElevatorStep)
    assert all(step.done for step in track(READY))
    assert missing_of(track(READY), BEFORE_WORKS) == ()


def test_a_stairwell_nobody_has_touched_lacks_every_paper() -> None:
    steps = track(TrackFacts())
    done = {step.step for step in steps if step.done}
    assert done == {ElevatorStep.CONSENT, ElevatorStep.OBJECTIONS}
    assert missing_of(steps, BEFORE_WORKS) == (
        "E2 没有实施方案",
        "E3 没有表决",
        "E5 不知道哪些户出资",
        "E6 没有张贴公示",
    )


@pytest.mark.parametrize(
    ("step", "change", "told"),
    [
        (ElevatorStep.PLAN, {"cost": None}, "没有写住户分摊总额"),
        (ElevatorStep.VOTE, {"vote": replace(VOTE, passed=False)}, "没有通过"),
        (ElevatorStep.VOTE, {"vote": replace(VOTE, decided=False)}, "还没有结束"),
        (ElevatorStep.VOTE, {"vote": replace(VOTE, own_roll=False)}, "名册不是规则要求的范围"),
        (ElevatorStep.VOTE, {"vote": replace(VOTE, unconfirmed=True)}, "还没有确认"),
        (ElevatorStep.CONSENT, {"consent": Signed(2, 1, ("101 张三",))}, "101 张三还没有同意"),
        (ElevatorStep.AGREEMENT, {"payers": Signed(10, 9, (), ("501",))}, "501不签字"),
        (ElevatorStep.AGREEMENT, {"payers": Signed(9, 1, tuple("abcdefgh"))}, "a、b、c、d、e、f等8户还没有签字"),
        (ElevatorStep.AGREEMENT, {"payers": None, "payers_unknown": "301没有楼层"}, "301没有楼层"),
        (ElevatorStep.AGREEMENT, {"payers": Signed(0, 0)}, "没有出资户"),
        (ElevatorStep.NOTICE, {"notice": replace(NOTICE, over=False)}, "公示期到2026年3月18日才满"),
        (ElevatorStep.NOTICE, {"notice": LiftNotice("", date(2031, 1, 2), None, False, 2031)}, "节假日表缺失"),
        (ElevatorStep.NOTICE, {"objections": LiftObjections((4,), (4,), (4,))}, "异议第4号没有答复"),
        (ElevatorStep.OBJECTIONS, {"objections": LiftObjections((4,), (), (4,))}, "没有化解、撤回或转司法途径"),
        (ElevatorStep.PERMIT, {"works_told": False}, "没有向市场监管部门告知施工"),
        (ElevatorStep.REGISTRATION, {"registered": False}, "没有使用登记"),
        (ElevatorStep.USE, {"maintenance": ""}, "没有维保合同"),
    ],
)  # fmt: skip
def test_a_shut_step_names_what_it_lacks(step: ElevatorStep, change: dict[str, object], told: str) -> None:
    facts = replace(READY, **change)
    assert told in "；".join(lacks(facts, step))
    assert bool(missing_of(track(facts), BEFORE_WORKS)) is (step <= ElevatorStep.OBJECTIONS and step != "E10")


def test_an_answered_objection_lets_the_notice_go_but_waits_for_its_end() -> None:
    facts = replace(READY, objections=LiftObjections((4,), (), (4,)))
    assert lacks(facts, ElevatorStep.NOTICE) == ()
    assert lacks(facts, ElevatorStep.OBJECTIONS)
