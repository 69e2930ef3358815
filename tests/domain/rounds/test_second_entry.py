"""Two readings of one form: when they agree, when they are stale, and who may settle what differs."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.errors.closing import SameHands
from app.domain.errors.records import ValueRefused
from app.domain.rounds.consent import Answer, Ballot, InvalidReason, Validity
from app.domain.rounds.menu import Pick
from app.domain.rounds.roll import RollRow
from app.domain.rounds.second_entry import (
    CheckState,
    FormCheck,
    SecondEntry,
    Settlement,
    checked_settlement,
    progress_of,
    refuse_second,
)

AT = datetime(2026, 11, 3, 9, 30)
ROW = RollRow(1, 1, "1号楼", "1单元", "101", 1, ("王芳",), "d1", 5000, None, "housing", True)
FIRST = Ballot(7, 1, 1, Answer.AGREE, Validity.VALID, None, AT.date(), AT, "陈敏", "手工录入", True)
SECOND = SecondEntry(1, 1, 1, 7, Answer.AGREE, Validity.VALID, None, date(2026, 11, 2), AT, "李刚")
OTHER = replace(SECOND, answer=Answer.OPPOSE)


def state(ballot: Ballot | None, second: SecondEntry | None) -> CheckState:
    return FormCheck(ROW, ballot, second).state


def test_a_form_read_once_is_unchecked() -> None:
    assert state(FIRST, None) is CheckState.UNCHECKED
    assert FormCheck(ROW, FIRST, None).checked_by == ""


def test_both_readings_agree_whatever_day_was_typed() -> None:
    check = FormCheck(ROW, FIRST, SECOND)
    assert check.state is CheckState.AGREES
    assert check.checked_by == "李刚"


@pytest.mark.parametrize(
    "second",
    [
        OTHER,
        replace(SECOND, answer=None, validity=Validity.PENDING),
        replace(SECOND, answer=None, validity=Validity.INVALID, reason=InvalidReason.UNSIGNED),
        replace(SECOND, picks={"A1": Pick.WANTED}),
    ],
)
def test_any_other_reading_differs(second: SecondEntry) -> None:
    check = FormCheck(ROW, FIRST, second)
    assert check.state is CheckState.DIFFERS
    assert check.checked_by == ""


def test_invalid_forms_differ_by_their_reason() -> None:
    first = replace(FIRST, answer=None, validity=Validity.INVALID, reason=InvalidReason.UNSIGNED)
    second = replace(SECOND, answer=None, validity=Validity.INVALID, reason=InvalidReason.ALTERED)
    assert state(first, second) is CheckState.DIFFERS
    assert state(first, replace(second, reason=InvalidReason.UNSIGNED)) is CheckState.AGREES


def test_entering_the_form_anew_makes_its_check_stale_instead_of_settling_it() -> None:
    corrected = replace(FIRST, id=9, answer=Answer.OPPOSE)
    assert state(corrected, OTHER) is CheckState.UNCHECKED


def test_a_form_nobody_entered_differs_until_settled() -> None:
    found = replace(SECOND, ballot_id=None)
    assert state(None, found) is CheckState.DIFFERS
    settled = replace(found, settlement=Settlement(AT, "王主任", "是别的小区的表", None))
    assert state(None, settled) is CheckState.SETTLED
    assert state(None, SECOND) is CheckState.UNCHECKED


def test_a_settlement_holds_while_the_ballot_it_chose_counts() -> None:
    kept = replace(OTHER, settlement=Settlement(AT, "李刚", "再看确是同意", 7))
    assert state(FIRST, kept) is CheckState.SETTLED
    assert FormCheck(ROW, FIRST, kept).checked_by == "李刚"
    taken = replace(OTHER, settlement=Settlement(AT, "陈敏", "第一次看错", 9))
    assert state(replace(FIRST, id=9, answer=Answer.OPPOSE, entered_by="李刚"), taken) is CheckState.SETTLED
    assert state(FIRST, taken) is CheckState.DIFFERS


def test_nobody_checks_their_own_entry_and_nobody_checks_twice() -> None:
    with pytest.raises(SameHands):
        refuse_second(FormCheck(ROW, FIRST, None), "陈敏")
    refuse_second(FormCheck(ROW, FIRST, None), "李刚")
    refuse_second(FormCheck(ROW, None, None), "陈敏")
    for second in (SECOND, OTHER):
        with pytest.raises(ValueRefused):
            refuse_second(FormCheck(ROW, FIRST, second), "王主任")


def test_nobody_settles_for_their_own_reading() -> None:
    check = FormCheck(ROW, FIRST, OTHER)
    assert checked_settlement(check, True, " 第一次\n看错 ", "陈敏") == "第一次 看错"
    assert checked_settlement(check, False, "复核看错", "李刚") == "复核看错"
    assert checked_settlement(check, True, "看了原件", "王主任") == "看了原件"
    for take_second, by in ((True, "李刚"), (False, "陈敏")):
        with pytest.raises(SameHands):
            checked_settlement(check, take_second, "理由", by)
    assert checked_settlement(FormCheck(ROW, None, replace(SECOND, ballot_id=None)), False, "多的", "李刚")
    for reason in (" ", "长" * 201):
        with pytest.raises(ValueRefused):
            checked_settlement(check, True, reason, "陈敏")
    with pytest.raises(ValueRefused):
        checked_settlement(FormCheck(ROW, FIRST, SECOND), True, "理由", "陈敏")


def test_progress_counts_forms_not_refusals() -> None:
    rows = [replace(ROW, no=no) for no in range(1, 7)]
    refused = replace(FIRST, id=8, row_no=2, validity=Validity.REFUSED, answer=None)
    ballots = [FIRST, refused, replace(FIRST, id=9, row_no=3), replace(FIRST, id=10, row_no=6)]
    seconds = {
        1: SECOND,
        3: replace(OTHER, row_no=3, ballot_id=9),
        5: replace(SECOND, row_no=5, ballot_id=None),
    }
    progress = progress_of(rows, ballots, seconds)
    assert (progress.checked, progress.forms, progress.unchecked) == (1, 4, 1)
    assert [check.row.no for check in progress.differences] == [3, 5]
    assert not progress.complete
    assert [check.first.id for check in progress.differences if check.first] == [9]
    assert progress_of(rows, [FIRST], {1: SECOND}).complete
    assert progress_of(rows, [], {}).complete
