"""What is to be done now in each stage, as a table of facts."""

import itertools
from dataclasses import fields
from datetime import datetime

import pytest

from app.domain.lifecycle.case_standing import STAGE_STEPS, CaseFacts, NextStep, standing, through_gate
from app.domain.lifecycle.stages import STAGES, CasePosition, CaseState, Stage, StageAct, StageStep

AT = datetime(2026, 11, 3, 9, 30)
POSTED = {"round_closed": True, "notice_printed": True, "notice_posted": True}


def at(stage: Stage, act: StageAct = StageAct.ADVANCE) -> CasePosition:
    return CasePosition((StageStep(1, 1, act, Stage.BASELINE, stage, AT, "陈敏"),))


def step(stage: Stage, **facts: bool) -> NextStep:
    return standing(CaseFacts(dwellings=9, **facts), at(stage)).next_step


def test_a_new_case_waits_for_its_roster():
    found = standing(CaseFacts(), CasePosition())
    assert (found.stage, found.next_step) == (Stage.BASELINE, NextStep.IMPORT_ROSTER)
    assert (found.state, found.since) == (CaseState.ACTIVE, None)


TABLE = [
    (Stage.BASELINE, {}, NextStep.MEET_GATE),
    (Stage.ORGANISE, {}, NextStep.MEET_GATE),
    (Stage.WILL, {}, NextStep.OPEN_ROUND),
    (Stage.WILL, {"round_open": True}, NextStep.PRINT_FORMS),
    (Stage.WILL, {"round_open": True, "forms_issued": True}, NextStep.ENTER_BALLOTS),
    (Stage.WILL, {"round_open": True, "forms_issued": True, "gate_passed": True}, NextStep.ENTER_BALLOTS),
    (Stage.WILL, {"round_open": True, "forms_issued": True, "all_answered": True}, NextStep.CLOSE_ROUND),
    (Stage.WILL, {"round_closed": True}, NextStep.PRINT_NOTICE),
    (Stage.WILL, {"round_closed": True, "gate_passed": True}, NextStep.MEET_GATE),
    (Stage.WILL, {**POSTED, "period_over": True}, NextStep.ASK_AGAIN),
    (Stage.WILL, {**POSTED, "period_over": True, "round_open": True}, NextStep.PRINT_FORMS),
    (Stage.RESULT_NOTICE, {}, NextStep.OPEN_ROUND),
    (Stage.RESULT_NOTICE, {"round_closed": True, "gate_passed": True}, NextStep.PRINT_NOTICE),
    (
        Stage.RESULT_NOTICE,
        {"round_closed": True, "gate_passed": True, "notice_printed": True},
        NextStep.REGISTER_POSTING,
    ),
    (Stage.RESULT_NOTICE, POSTED, NextStep.WAIT_FOR_PERIOD),
    (Stage.RESULT_NOTICE, {**POSTED, "period_over": True, "gate_passed": True}, NextStep.MEET_GATE),
    (Stage.NEEDS, {}, NextStep.TICK_ITEMS),
    (Stage.NEEDS, {"items_ticked": True}, NextStep.MEET_GATE),
    (Stage.WORKS, {}, NextStep.MEET_GATE),
    (Stage.ACCEPTANCE, {}, NextStep.TICK_ITEMS),
    (Stage.ACCEPTANCE, {"items_ticked": True}, NextStep.PRINT_ACCEPTANCE),
    (Stage.HANDOVER, {}, NextStep.MEET_GATE),
]


@pytest.mark.parametrize(("stage", "facts", "expected"), TABLE)
def test_the_next_step_follows_from_stage_and_facts(stage, facts, expected):
    assert step(stage, **facts) is expected


def test_the_stage_is_what_was_recorded_whatever_the_facts():
    flags = [f.name for f in fields(CaseFacts) if f.name != "dwellings"]
    for stage in STAGES:
        for values in itertools.product((False, True), repeat=len(flags)):
            facts = CaseFacts(dwellings=9, **dict(zip(flags, values, strict=True)))
            assert standing(facts, at(stage)).stage is stage


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (StageAct.POSTPONE, NextStep.RESUME),
        (StageAct.WITHDRAW, NextStep.PRINT_EXIT),
        (StageAct.MERGE, NextStep.SEE_LOG),
        (StageAct.CLOSE, NextStep.SEE_LOG),
    ],
)
def test_a_case_that_stopped_is_not_led_on(act, expected):
    found = standing(CaseFacts(dwellings=9, round_open=True), at(Stage.WILL, act))
    assert found.next_step is expected
    assert found.state is not CaseState.ACTIVE
    assert through_gate(expected, Stage.WILL, gate_open=True) is expected


def test_an_open_gate_is_gone_through_unless_a_round_is_open():
    assert through_gate(NextStep.MEET_GATE, Stage.BASELINE, gate_open=False) is NextStep.MEET_GATE
    assert through_gate(NextStep.MEET_GATE, Stage.BASELINE, gate_open=True) is NextStep.ADVANCE
    assert through_gate(NextStep.PRINT_ACCEPTANCE, Stage.ACCEPTANCE, True) is NextStep.ADVANCE
    assert through_gate(NextStep.MEET_GATE, Stage.HANDOVER, True) is NextStep.CLOSE_CASE
    assert through_gate(NextStep.ENTER_BALLOTS, Stage.WILL, True, True) is NextStep.ENTER_BALLOTS


def test_the_table_shows_every_step():
    shown = {expected for _, _, expected in TABLE} | STAGE_STEPS
    assert shown | {NextStep.IMPORT_ROSTER, NextStep.PRINT_EXIT} == set(NextStep)
