"""Where a compound stands and what comes next, read off the facts in its file, never typed."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Stages this version leads through, in order (numbers as in the trade's S0 to S13)."""

    BASELINE = "S0"
    WILL = "S2"
    RESULT_NOTICE = "S3"
    WORK_LIST = "S4"
    ACCEPTANCE = "S12"


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


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the file of a compound holds that decides its standing."""

    dwellings: int = 0
    round_open: bool = False
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
    """A compound's stage and its next step."""

    stage: Stage
    next_step: NextStep


def standing(facts: CaseFacts) -> CaseStanding:
    """Stage and next step that follow from the facts."""
    if facts.dwellings == 0:
        return CaseStanding(Stage.BASELINE, NextStep.IMPORT_ROSTER)
    if facts.round_open:
        return CaseStanding(Stage.WILL, _step_of_open_round(facts))
    if not facts.round_closed:
        return CaseStanding(Stage.WILL, NextStep.OPEN_ROUND)
    if not facts.notice_printed:
        return CaseStanding(Stage.RESULT_NOTICE, NextStep.PRINT_NOTICE)
    if not facts.notice_posted:
        return CaseStanding(Stage.RESULT_NOTICE, NextStep.REGISTER_POSTING)
    if not facts.period_over:
        return CaseStanding(Stage.RESULT_NOTICE, NextStep.WAIT_FOR_PERIOD)
    if not facts.gate_passed:
        return CaseStanding(Stage.WILL, NextStep.ASK_AGAIN)
    if not facts.items_ticked:
        return CaseStanding(Stage.WORK_LIST, NextStep.TICK_ITEMS)
    return CaseStanding(Stage.ACCEPTANCE, NextStep.PRINT_ACCEPTANCE)


def _step_of_open_round(facts: CaseFacts) -> NextStep:
    if not facts.forms_issued:
        return NextStep.PRINT_FORMS
    if facts.all_answered:
        return NextStep.CLOSE_ROUND
    return NextStep.ENTER_BALLOTS
