"""Where a compound stands, as a table of facts."""

import itertools
from dataclasses import fields

import pytest

from app.domain.case_standing import CaseFacts, CaseStanding, NextStep, Stage, standing

PRINTED = CaseFacts(dwellings=9, round_closed=True, gate_passed=True, notice_printed=True)
TABLE = [
    (CaseFacts(), Stage.BASELINE, NextStep.IMPORT_ROSTER),
    (CaseFacts(round_closed=True, gate_passed=True), Stage.BASELINE, NextStep.IMPORT_ROSTER),
    (CaseFacts(dwellings=9), Stage.WILL, NextStep.OPEN_ROUND),
    (CaseFacts(dwellings=9, round_open=True), Stage.WILL, NextStep.PRINT_FORMS),
    (CaseFacts(dwellings=9, round_open=True, forms_issued=True), Stage.WILL, NextStep.ENTER_BALLOTS),
    (
        CaseFacts(dwellings=9, round_open=True, forms_issued=True, gate_passed=True),
        Stage.WILL,
        NextStep.ENTER_BALLOTS,
    ),
    (
        CaseFacts(dwellings=9, round_open=True, forms_issued=True, gate_passed=True, all_answered=True),
        Stage.WILL,
        NextStep.CLOSE_ROUND,
    ),
    (
        CaseFacts(dwellings=9, round_open=True, forms_issued=True, all_answered=True),
        Stage.WILL,
        NextStep.CLOSE_ROUND,
    ),
    (CaseFacts(dwellings=9, round_closed=True), Stage.RESULT_NOTICE, NextStep.PRINT_NOTICE),
    (
        CaseFacts(dwellings=9, round_closed=True, gate_passed=True),
        Stage.RESULT_NOTICE,
        NextStep.PRINT_NOTICE,
    ),
    (PRINTED, Stage.RESULT_NOTICE, NextStep.REGISTER_POSTING),
    (
        CaseFacts(dwellings=9, round_closed=True, notice_printed=True, notice_posted=True),
        Stage.RESULT_NOTICE,
        NextStep.WAIT_FOR_PERIOD,
    ),
    (
        CaseFacts(dwellings=9, round_closed=True, notice_printed=True, notice_posted=True, period_over=True),
        Stage.WILL,
        NextStep.ASK_AGAIN,
    ),
    (
        CaseFacts(
            dwellings=9,
            round_closed=True,
            gate_passed=True,
            notice_printed=True,
            notice_posted=True,
            period_over=True,
        ),
        Stage.WORK_LIST,
        NextStep.TICK_ITEMS,
    ),
    (
        CaseFacts(
            dwellings=9,
            round_closed=True,
            gate_passed=True,
            notice_printed=True,
            notice_posted=True,
            period_over=True,
            items_ticked=True,
        ),
        Stage.ACCEPTANCE,
        NextStep.PRINT_ACCEPTANCE,
    ),
    (
        CaseFacts(
            dwellings=9,
            round_open=True,
            round_closed=True,
            notice_printed=True,
            notice_posted=True,
            period_over=True,
        ),
        Stage.WILL,
        NextStep.PRINT_FORMS,
    ),
]


@pytest.mark.parametrize(("facts", "stage", "step"), TABLE)
def test_stage_and_next_step_follow_from_the_facts(facts, stage, step):
    assert standing(facts) == CaseStanding(stage, step)


def test_the_table_shows_every_stage_and_every_step():
    assert {stage for _, stage, _ in TABLE} == set(Stage)
    assert {step for _, _, step in TABLE} == set(NextStep)


def all_facts() -> list[CaseFacts]:
    flags = [f.name for f in fields(CaseFacts) if f.name != "dwellings"]
    return [
        CaseFacts(dwellings=dwellings, **dict(zip(flags, values, strict=True)))
        for dwellings in (0, 9)
        for values in itertools.product((False, True), repeat=len(flags))
    ]


def test_no_combination_of_facts_reaches_the_works_before_its_gate():
    for facts in all_facts():
        if standing(facts).stage in (Stage.WORK_LIST, Stage.ACCEPTANCE):
            assert facts.gate_passed
            assert facts.round_closed
            assert not facts.round_open
            assert facts.notice_posted
            assert facts.period_over


def test_no_open_round_is_a_dead_end_once_everybody_answered():
    for facts in all_facts():
        if facts.dwellings and facts.round_open and facts.forms_issued and facts.all_answered:
            assert standing(facts).next_step is NextStep.CLOSE_ROUND
