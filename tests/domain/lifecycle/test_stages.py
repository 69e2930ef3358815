"""Stages: what a log says of a case, which ways are open, what a roll-back leaves behind."""

from datetime import datetime, timedelta

import pytest

from app.domain.errors.lifecycle import StageStepRefused
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.stage_entries import EntryDetails, EntryOutcome, StageEntry, checked_entry, in_force
from app.domain.lifecycle.stages import (
    LONGEST_REASON,
    STAGES,
    CasePosition,
    CaseState,
    Stage,
    StageAct,
    StageStep,
    checked_reason,
    next_of,
    refuse_exit,
    refuse_resume,
    refuse_roll_back,
)

AT = datetime(2026, 11, 3, 9, 30)
TODAY = AT.date()


def log(*moves: tuple[StageAct, Stage, Stage]) -> CasePosition:
    return CasePosition(
        tuple(
            StageStep(n, 1, act, left, to, AT + timedelta(days=n), "陈敏")
            for n, (act, left, to) in enumerate(moves, start=1)
        )
    )


def stopped(act: StageAct) -> CasePosition:
    return log((act, Stage.WILL, Stage.WILL))


def test_there_are_fourteen_stages_in_the_order_of_their_numbers():
    assert [stage.value for stage in STAGES] == [f"S{number}" for number in range(14)]
    assert [stage.place for stage in STAGES] == list(range(14))
    assert Stage.HANDOVER.following is None


def test_a_case_without_a_log_stands_at_the_beginning():
    nothing = CasePosition()
    assert (nothing.stage, nothing.state, nothing.last, nothing.since) == (
        Stage.BASELINE,
        CaseState.ACTIVE,
        None,
        None,
    )


def test_the_stage_and_its_day_are_those_of_the_newest_line_that_changed_it():
    found = log(
        (StageAct.ADVANCE, Stage.BASELINE, Stage.ORGANISE),
        (StageAct.POSTPONE, Stage.ORGANISE, Stage.ORGANISE),
        (StageAct.RESUME, Stage.ORGANISE, Stage.ORGANISE),
    )
    assert (found.stage, found.state, found.since) == (
        Stage.ORGANISE,
        CaseState.ACTIVE,
        AT + timedelta(days=1),
    )


def test_the_last_stage_is_left_by_closing_the_case():
    assert next_of(log((StageAct.BEGIN, Stage.BASELINE, Stage.HANDOVER))) == (StageAct.CLOSE, Stage.HANDOVER)
    assert next_of(CasePosition()) == (StageAct.ADVANCE, Stage.ORGANISE)


@pytest.mark.parametrize("act", [StageAct.POSTPONE, StageAct.WITHDRAW, StageAct.MERGE, StageAct.CLOSE])
def test_a_case_that_stopped_goes_nowhere(act):
    position = stopped(act)
    for ask in (
        lambda: next_of(position),
        lambda: refuse_roll_back(position, Stage.BASELINE),
        lambda: refuse_exit(position, StageAct.POSTPONE),
    ):
        with pytest.raises(StageStepRefused):
            ask()


def test_only_a_postponed_case_is_resumed_withdrawn_or_merged():
    refuse_resume(stopped(StageAct.POSTPONE))
    refuse_exit(stopped(StageAct.POSTPONE), StageAct.WITHDRAW)
    refuse_exit(stopped(StageAct.POSTPONE), StageAct.MERGE)
    for act in (StageAct.WITHDRAW, StageAct.MERGE, StageAct.CLOSE, StageAct.ADVANCE):
        with pytest.raises(StageStepRefused):
            refuse_resume(stopped(act))
    with pytest.raises(StageStepRefused):
        refuse_exit(stopped(StageAct.WITHDRAW), StageAct.MERGE)


@pytest.mark.parametrize(("to", "open_"), [(Stage.BASELINE, True), (Stage.WILL, False), (Stage.NEEDS, False)])
def test_a_case_goes_back_to_an_earlier_stage_only(to, open_):
    position = log((StageAct.BEGIN, Stage.BASELINE, Stage.WILL))
    if open_:
        refuse_roll_back(position, to)
    else:
        with pytest.raises(StageStepRefused):
            refuse_roll_back(position, to)


def entry(stage: Stage, after: int) -> StageEntry:
    return StageEntry(1, 1, stage, "k", EntryDetails("陈敏", TODAY, "文件"), "陈敏", AT, after)


def test_a_roll_back_leaves_behind_what_was_vouched_for_at_its_stage_and_after_it():
    position = log(
        (StageAct.BEGIN, Stage.BASELINE, Stage.WORKS),
        (StageAct.ROLL_BACK, Stage.WORKS, Stage.PLAN),
        (StageAct.ADVANCE, Stage.PLAN, Stage.REVIEW),
    )
    assert in_force(entry(Stage.NEEDS, 1), position)
    assert not in_force(entry(Stage.PLAN, 1), position)
    assert not in_force(entry(Stage.WORKS, 1), position)
    assert in_force(entry(Stage.PLAN, 2), position)
    assert in_force(entry(Stage.REVIEW, 3), position)


def test_overrides_stay_told_whatever_comes_after():
    passed = StageStep(1, 1, StageAct.OVERRIDE, Stage.BASELINE, Stage.ORGANISE, AT, "陈敏", overridden=True)
    back = StageStep(2, 1, StageAct.ROLL_BACK, Stage.ORGANISE, Stage.BASELINE, AT, "陈敏")
    assert CasePosition((passed, back)).overrides == (passed,)


@pytest.mark.parametrize("reason", ["", "  ", "\n", "长" * (LONGEST_REASON + 1)])
def test_a_reason_is_asked_for(reason):
    with pytest.raises(ValueRefused):
        checked_reason(reason)


def test_a_reason_is_kept_in_one_line():
    assert checked_reason(" 居民\n要求 ") == "居民 要求"


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (EntryDetails("", TODAY, "文件"), "经办"),
        (EntryDetails("陈敏", TODAY), "文件"),
        (EntryDetails("陈敏", TODAY + timedelta(days=1), "文件"), "日期"),
        (EntryDetails("陈敏", datetime(1949, 9, 30).date(), "文件"), "日期"),
        (EntryDetails("陈" * 101, TODAY, "文件"), "经办"),
        (EntryDetails("陈敏", TODAY, "文" * 101), "文件"),
        (EntryDetails("陈敏", TODAY, "文件", "说" * 501), "说明"),
        (EntryDetails("陈敏", TODAY, "", "没有涉及", EntryOutcome.NOT_APPLICABLE), "结果"),
    ],
)
def test_an_entry_says_who_when_and_by_which_paper(details, field):
    with pytest.raises(ValueRefused) as refused:
        checked_entry(details, TODAY, with_file=False, optional=False)
    assert refused.value.details["field"] == field


def test_a_file_stands_for_the_paper_and_a_reason_for_what_does_not_apply():
    assert checked_entry(EntryDetails(" 陈敏 ", TODAY), TODAY, with_file=True, optional=False).who == "陈敏"
    nothing = EntryDetails("陈敏", TODAY, "", "没有动用维修资金", EntryOutcome.NOT_APPLICABLE)
    assert checked_entry(nothing, TODAY, False, optional=True) == nothing
    with pytest.raises(ValueRefused):
        checked_entry(
            EntryDetails("陈敏", TODAY, "", "", EntryOutcome.NOT_APPLICABLE), TODAY, False, optional=True
        )
