"""What is to be done now in the stage that a case is in, read off the facts in its file."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.lifecycle.stages import CasePosition, CaseState, Stage


class NextStep(StrEnum):
    """The one thing to do now."""

    IMPORT_ROSTER = "import_roster"
    OPEN_ROUND = "open_round"
    PRINT_FORMS = "print_forms"
    ENTER_BALLOTS = "enter_ballots"
    CLOSE_ROUND = "close_round"
    ASK_AGAIN = "ask_again"
    PRINT_NOTICE = "print_notice"
    REGISTER_POSTING = "register_posting"
    WAIT_FOR_PERIOD = "wait_for_period"
    TICK_ITEMS = "tick_items"
    PRINT_ACCEPTANCE = "print_acceptance"
    MEET_GATE = "meet_gate"
    ADVANCE = "advance"
    CLOSE_CASE = "close_case"
    RESUME = "resume"
    PRINT_EXIT = "print_exit"
    SEE_LOG = "see_log"


STAGE_STEPS = frozenset(
    {NextStep.MEET_GATE, NextStep.ADVANCE, NextStep.CLOSE_CASE, NextStep.RESUME, NextStep.SEE_LOG}
)
"""Steps that are about the stages themselves, not about one subject."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the file of a compound holds that decides what to do; of rounds only those that still count.

    round_ending: no more forms are taken, and the result is not confirmed yet.
    """

    dwellings: int = 0
    round_open: bool = False
    round_ending: bool = False
    forms_issued: bool = False
    all_answered: bool = False
    gate_passed: bool = False
    round_closed: bool = False
    notice_printed: bool = False
    notice_posted: bool = False
    period_over: bool = False
    items_ticked: bool = False


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """A compound's stage and its next step; since: when it entered the stage, None: it was always there."""

    stage: Stage
    next_step: NextStep
    state: CaseState = CaseState.ACTIVE
    since: datetime | None = None


def standing(facts: CaseFacts, position: CasePosition) -> CaseStanding:
    """Stage as recorded, and the next step that follows from the facts."""
    return CaseStanding(position.stage, _next_step(facts, position), position.state, position.since)


def through_gate(step: NextStep, stage: Stage, gate_open: bool, round_open: bool = False) -> NextStep:
    """The next step once the gate is known: an open one is gone through before anything else is begun."""
    if not gate_open or round_open or step in (NextStep.RESUME, NextStep.PRINT_EXIT, NextStep.SEE_LOG):
        return step
    return NextStep.ADVANCE if stage.following else NextStep.CLOSE_CASE


def _next_step(facts: CaseFacts, position: CasePosition) -> NextStep:
    stopped = {
        CaseState.POSTPONED: NextStep.RESUME,
        CaseState.WITHDRAWN: NextStep.PRINT_EXIT,
        CaseState.MERGED: NextStep.SEE_LOG,
        CaseState.CLOSED: NextStep.SEE_LOG,
    }
    if position.state in stopped:
        return stopped[position.state]
    stage = position.stage
    if facts.dwellings == 0 and stage.place <= Stage.RESULT_NOTICE.place:
        return NextStep.IMPORT_ROSTER
    if facts.round_ending:
        return NextStep.CLOSE_ROUND
    if facts.round_open:
        return _step_of_open_round(facts)
    if stage in (Stage.WILL, Stage.RESULT_NOTICE):
        return _step_of_result(facts, stage)
    if stage is Stage.NEEDS and not facts.items_ticked:
        return NextStep.TICK_ITEMS
    if stage is Stage.ACCEPTANCE:
        return NextStep.PRINT_ACCEPTANCE if facts.items_ticked else NextStep.TICK_ITEMS
    return NextStep.MEET_GATE


def _step_of_open_round(facts: CaseFacts) -> NextStep:
    if not facts.forms_issued:
        return NextStep.PRINT_FORMS
    if facts.all_answered:
        return NextStep.CLOSE_ROUND
    return NextStep.ENTER_BALLOTS


def _step_of_result(facts: CaseFacts, stage: Stage) -> NextStep:
    """A result is posted whatever it is; one that did not pass is asked again after that."""
    if not facts.round_closed:
        return NextStep.OPEN_ROUND
    if stage is Stage.WILL and facts.gate_passed:
        return NextStep.MEET_GATE
    if not facts.notice_printed:
        return NextStep.PRINT_NOTICE
    if not facts.notice_posted:
        return NextStep.REGISTER_POSTING
    if not facts.period_over:
        return NextStep.WAIT_FOR_PERIOD
    return NextStep.MEET_GATE if facts.gate_passed else NextStep.ASK_AGAIN
