"""A vote by law ends step by step: no step before its turn, no ballot changed after the count, four eyes at the end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors import LouanError
from app.domain.errors.closing import ClosingRefused, PendingBallots, SecondPersonNeeded, SignedSheetHeld
from app.domain.errors.operators import HeadNeeded
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import RoundNotOpen
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.operators import Role
from app.domain.rounds.consent import Answer, FormReading, InvalidReason, Validity
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind, RoundStatus
from app.domain.rounds.round_closing import ClosingStep, RoundConduct, Teller, TellerDuty
from app.messages import message_for
from app.services.lifecycle.today import TodayService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.records.checking import CheckingService
from app.services.records.operators import OperatorService
from app.services.records.undoing import UndoService
from app.services.rounds.round_closing import RoundClosingService
from tests.builders import (
    NOW,
    OpenLibrary,
    answer_many,
    ballot_sheet,
    conduct_of,
    count_votes,
    decide,
    open_round,
)
from tests.photos import jpeg

DAY = NOW.date()


@pytest.fixture
def vote(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    """20 of 24 agree to pay into the fund."""
    round_ = library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决")
    answer_many(library, round_, range(1, 21))
    return round_


@pytest.fixture
def closing(library: OpenLibrary) -> RoundClosingService:
    return RoundClosingService(library.desk)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "结果确认单.jpg"
    file.write_bytes(jpeg())
    return file


def refused(act: Callable[[], object], error: type[LouanError] = ClosingRefused) -> str:
    with pytest.raises(error) as raised:
        act()
    return message_for(raised.value)


def test_each_step_waits_for_its_turn(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService, scan: Path
) -> None:
    printing = PrintingService(library.desk)
    assert "收票截止、开票" in refused(lambda: library.consultation.close(vote.id))
    assert "现在要做的是收票截止" in refused(lambda: closing.count(vote.id, 20))
    assert closing.stop(vote.id).step is ClosingStep.COUNT
    assert "还没有写明召集人、监票人、计票人" in refused(lambda: closing.count(vote.id, 20))
    conduct_of(library, vote.id)
    assert "还没有开票" in refused(lambda: printing.result_sheet(vote.id))
    assert closing.count(vote.id, 20).step is ClosingStep.PRINT
    assert "现在要做的是打印结果确认单" in refused(lambda: closing.sign(vote.id, scan))
    printing.result_sheet(vote.id)
    assert "现在要做的是附上签字的结果确认单" in refused(lambda: closing.confirm(vote.id, "刘复核"))
    assert closing.sign(vote.id, scan).step is ClosingStep.CONFIRM
    assert "结果待确认" in refused(lambda: printing.result_notice(vote.id))
    assert closing.confirm(vote.id, "刘复核").round.status is RoundStatus.CLOSED
    assert closing.of_round(vote.id).step is None
    assert printing.result_notice(vote.id).code == "D15"
    assert all(finding.sound for finding in CheckingService(library.desk).check())


def test_forms_there_at_the_end_are_entered_and_later_ones_are_late(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService
) -> None:
    closing.stop(vote.id)
    library.ballot_entry.record(vote.id, 21, Answer.OPPOSE, DAY)
    library.ballot_entry.undo(vote.id)
    library.clock.now = library.clock.now.replace(day=DAY.day + 1)
    said = refused(
        lambda: library.ballot_entry.record(vote.id, 22, Answer.AGREE, library.desk.today), ValueRefused
    )
    assert "收票已于2026年11月3日截止" in said
    late = library.ballot_entry.record_late(vote.id, 22, library.desk.today)
    assert late.reason is InvalidReason.LATE
    assert library.consultation.standing(vote.id).tally.returned == 20


def test_no_ballot_changes_after_the_count(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService
) -> None:
    library.ballot_entry.record(vote.id, 21, Answer.OPPOSE, DAY)
    count_votes(library, vote.id)
    for attempt in (
        lambda: library.ballot_entry.record(vote.id, 21, Answer.AGREE, DAY),
        lambda: library.ballot_entry.mark_invalid(vote.id, 21, InvalidReason.UNSIGNED, DAY),
        lambda: library.ballot_entry.undo(vote.id),
        lambda: UndoService(library.desk).undo(UndoService(library.desk).proposal(vote.compound_id)),
    ):
        with pytest.raises(LouanError):
            attempt()
    assert "结果待确认" in refused(lambda: library.ballot_entry.undo(vote.id), RoundNotOpen)
    conduct = RoundConduct(tellers=(Teller("钱七", TellerDuty.COUNTER),))
    assert "现在是“结果待确认”" in refused(lambda: closing.put_conduct(vote.id, conduct))
    assert library.consultation.standing(vote.id).tally.returned == 21


def test_forms_on_the_table_are_compared_with_those_entered(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService
) -> None:
    conduct_of(library, vote.id)
    closing.stop(vote.id)
    assert "实点 22 张，录入收回 20 张，实点比录入多 2 张，要写明原因" in refused(
        lambda: closing.count(vote.id, 22)
    )
    assert "少 1 张" in refused(lambda: closing.count(vote.id, 19))
    counted = closing.count(vote.id, 22, "两户改过意见，旧表也在票箱里").closing.count
    assert counted is not None
    assert (counted.papers, counted.by, counted.note) == (22, "陈敏", "两户改过意见，旧表也在票箱里")


def test_pending_forms_keep_the_votes_uncounted(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService
) -> None:
    conduct_of(library, vote.id)
    library.ballot_entry.mark_pending(vote.id, 22, DAY)
    closing.stop(vote.id)
    assert "待核" in refused(lambda: closing.count(vote.id, 21), PendingBallots)


def test_who_counted_does_not_confirm(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService, scan: Path
) -> None:
    count_votes(library, vote.id)
    PrintingService(library.desk).result_sheet(vote.id)
    closing.sign(vote.id, scan)
    for person in ("", "陈敏"):
        assert "开票的是“陈敏”" in refused(
            lambda who=person: closing.confirm(vote.id, who), SecondPersonNeeded
        )
    assert closing.confirm(vote.id, "刘复核").round.closed_by == "刘复核"


def test_where_operators_are_registered_only_reviewers_and_heads_confirm(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService, scan: Path
) -> None:
    count_votes(library, vote.id)
    PrintingService(library.desk).result_sheet(vote.id)
    closing.sign(vote.id, scan)
    operators = OperatorService(library.desk)
    entry, review = operators.add("小录", Role.ENTRY), operators.add("老核", Role.REVIEW)
    operators.switch(entry.id or 0)
    refused(lambda: closing.confirm(vote.id, "老核"), SecondPersonNeeded)
    refused(lambda: closing.reopen(vote.id, "票数有疑问"), HeadNeeded)
    refused(lambda: library.consultation.declare_void(vote.id, "重来"), HeadNeeded)
    operators.switch(review.id or 0)
    assert closing.confirm(vote.id).round.closed_by == "老核"


def test_a_head_goes_back_step_by_step_for_a_reason(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService, scan: Path
) -> None:
    count_votes(library, vote.id)
    printing = PrintingService(library.desk)
    printing.result_sheet(vote.id)
    closing.sign(vote.id, scan)
    assert "写明原因" in refused(lambda: closing.reopen(vote.id, " "), ValueRefused)
    assert closing.reopen(vote.id, "漏录一张票").step is ClosingStep.COUNT
    library.ballot_entry.record(vote.id, 21, Answer.AGREE, DAY)
    view = closing.count(vote.id, 21)
    assert (view.step, view.closing.sheet) == (ClosingStep.PRINT, "")
    closing.reopen(vote.id, "再收一天")
    assert closing.reopen(vote.id, "再收一天").round.status is RoundStatus.OPEN
    assert "现在是“征询中”" in refused(lambda: closing.reopen(vote.id, "再退"))
    assert decide(library, vote.id).tally.returned == 21
    assert "现在是“已结束”" in refused(lambda: closing.reopen(vote.id, "再退"))


def test_a_count_that_comes_out_the_same_again_has_a_sheet_of_its_own(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService, scan: Path
) -> None:
    count_votes(library, vote.id)
    printing = PrintingService(library.desk)
    first = printing.result_sheet(vote.id)
    closing.reopen(vote.id, "再数一遍")
    closing.count(vote.id, 20)
    again = printing.result_sheet(vote.id)
    assert (first.version, again.version) == (1, 2)
    assert closing.of_round(vote.id).step is ClosingStep.SIGN


def test_figures_altered_after_signing_are_not_confirmed(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService, scan: Path
) -> None:
    count_votes(library, vote.id)
    PrintingService(library.desk).result_sheet(vote.id)
    closing.sign(vote.id, scan)
    with library.desk.begin() as work:
        form = FormReading(22, Answer.OPPOSE, Validity.VALID, None, DAY)
        work.ballots.record(vote.id, form, NOW, "陈敏", "程序外")
    assert "和签字的结果确认单不一致" in refused(lambda: closing.confirm(vote.id, "刘复核"))


def test_the_frozen_result_is_the_drafted_one(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService
) -> None:
    decide(library, vote.id)
    with library.desk.library.reading() as work:
        kept = json.loads(work.rounds.result(vote.id) or "")
    assert kept["status"] == "closed"
    assert kept["convener"]["name"] == "东庄社区居民委员会"
    assert [teller["name"] for teller in kept["tellers"]] == ["孙监", "周监", "吴计"]
    assert kept["answers"]["agree"]["persons"] == 20


def test_a_question_of_policy_ends_at_once_unless_the_round_says_otherwise(
    library: OpenLibrary, compound: Compound, closing: RoundClosingService
) -> None:
    round_ = open_round(library, compound)
    assert closing.of_round(round_.id).step is None
    assert "直接结束征询即可" in refused(lambda: closing.stop(round_.id))
    closing.put_conduct(round_.id, RoundConduct(by_steps=True))
    assert closing.of_round(round_.id).step is ClosingStep.STOP
    refused(lambda: library.consultation.close(round_.id))


def test_people_at_the_count_are_checked(
    library: OpenLibrary, compound: Compound, closing: RoundClosingService
) -> None:
    round_ = library.consultation.open_round(
        compound.id, RoundKind.OTHER, "选举业委会", "选举钱七为业委会主任"
    )
    twice = RoundConduct(tellers=(Teller("孙监", TellerDuty.SCRUTINEER), Teller("孙监", TellerDuty.COUNTER)))
    assert "监票和计票要由不同的人做" in refused(lambda: closing.put_conduct(round_.id, twice), ValueRefused)
    view = closing.put_conduct(round_.id, RoundConduct(tellers=(Teller("钱七", TellerDuty.SCRUTINEER),)))
    assert view.doubts == ("表决事项里写到“钱七”，候选人不能监票、计票。",)


def test_a_waiting_result_stands_among_what_is_due(library: OpenLibrary, vote: ConsultationRound) -> None:
    count_votes(library, vote.id)
    due = [item for item in TodayService(library.desk, lambda: NOW).due() if item.what == "维修资金表决"]
    assert [item.about[:10] for item in due] == ["已经开票，结果待确认"]


def test_the_signed_sheet_stays_where_it_hangs(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService, scan: Path, tmp_path: Path
) -> None:
    count_votes(library, vote.id)
    PrintingService(library.desk).result_sheet(vote.id)
    closing.sign(vote.id, scan)
    files = AttachmentService(library.desk)
    (first,) = files.of_record(RecordRef(RecordKind.ROUND, vote.id))
    assert "结果以它为凭" in refused(lambda: files.take_away([first.id]), SignedSheetHeld)
    better = tmp_path / "清楚的.jpg"
    better.write_bytes(jpeg((90, 70)))
    closing.sign(vote.id, better)
    files.take_away([first.id])
    assert len(files.of_record(RecordRef(RecordKind.ROUND, vote.id))) == 1


def test_a_list_of_forms_that_came_after_the_end_is_not_imported(
    library: OpenLibrary, vote: ConsultationRound, closing: RoundClosingService
) -> None:
    closing.stop(vote.id)
    library.clock.now = library.clock.now.replace(day=DAY.day + 1)
    lists = library.ballot_import
    late = ballot_sheet(("2号楼", "2单元", "301", "同意", "2026-11-04", None))
    said = refused(lambda: lists.commit(lists.read_sheets(late, vote.id)), ValueRefused)
    assert "之后交来的请登记为逾期" in said
    assert library.consultation.standing(vote.id).tally.returned == 20
    in_time = ballot_sheet(("2号楼", "2单元", "301", "同意", "2026-11-03", None))
    lists.commit(lists.read_sheets(in_time, vote.id))
    assert library.consultation.standing(vote.id).tally.returned == 21
