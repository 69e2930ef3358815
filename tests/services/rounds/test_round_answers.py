"""Every state of a dwelling in a round kept apart: levels, refusals, blanks, late forms, owners who differ."""

from datetime import timedelta

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.closing import PendingBallots
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import RoundNotClosed
from app.domain.rounds.consent import LEVELS, Answer, DwellingState, InvalidReason, Validity
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.words import fate_of, verdict_line
from app.services.rounds.result import result_object
from app.services.rounds.sums import sums_of
from tests.builders import (
    BALLOT_HEADER,
    OpenLibrary,
    add_compound,
    answer_many,
    ballot_sheet,
    flats,
    open_round,
    small_compound,
    textile_north,
)

DAY = timedelta(days=1)


@pytest.fixture
def joint(library: OpenLibrary) -> ConsultationRound:
    """Row 5 belongs to two owners."""
    lines = [*flats("1号楼", 1, 2, 2), ("1号楼", "1单元", "301", "张三、李四", 80.0, "住宅")]
    return open_round(library, add_compound(library, lines, "南岗院"))


def measured(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    return library.consultation.open_round(compound.id, RoundKind.SATISFACTION, "满意度测评")


# --- satisfaction -------------------------------------------------------------------------------------------------


def test_satisfaction_is_told_of_the_roll_and_of_the_answers(library: OpenLibrary) -> None:
    round_ = measured(library, textile_north(library))
    answer_many(library, round_, range(1, 301), Answer.VERY_SATISFIED)
    answer_many(library, round_, range(301, 641), Answer.SATISFIED)
    answer_many(library, round_, range(641, 661), Answer.FAIRLY_SATISFIED)
    answer_many(library, round_, range(661, 701), Answer.VERY_DISSATISFIED)
    standing = library.consultation.standing(round_.id)
    of_roll, of_answers = standing.both_bases
    assert (of_roll.numerator, of_roll.denominator, of_roll.percent, of_roll.passed) == (
        640, 902, "70.95", False
    )  # fmt: skip
    assert (of_answers.denominator, of_answers.percent, of_answers.passed) == (700, "91.42", True)
    (gate,) = standing.gates
    assert (gate.id, gate.lines, gate.passed) == ("satisfy", (of_roll,), False)
    assert verdict_line(of_answers, "满意") == "有效票户数：满意 640 / 700 户（91.42%），要求 ≥ 4/5，已达到"
    result = result_object(standing)
    assert [line["base"] for line in result["both_bases"]] == ["households", "responses"]
    assert {level: figures["households"] for level, figures in result["answers"].items()} == dict(
        zip((level.value for level in LEVELS), (300, 340, 20, 0, 40), strict=True)
    )


def test_a_satisfaction_round_takes_levels_only(library: OpenLibrary, round_: ConsultationRound) -> None:
    today = library.clock.now.date()
    level = measured(library, small_compound(library, "东庄小区"))
    with pytest.raises(ValueRefused, match="非常满意"):
        library.ballot_entry.record(level.id, 1, Answer.AGREE, today)
    with pytest.raises(ValueRefused):
        library.ballot_entry.record(round_.id, 1, Answer.SATISFIED, today)
    entry = library.ballot_entry.record(level.id, 1, Answer.DISSATISFIED, today)
    assert entry.ballot.state is DwellingState.DISSATISFIED


def test_levels_are_read_from_a_list(library: OpenLibrary) -> None:
    round_ = measured(library, small_compound(library))
    header = (*BALLOT_HEADER[:3], "满意度", "日期", "原因")
    lines = [("1号楼", "1单元", room, word, None, None) for room, word in zip(
        (101, 102, 201, 202, 301, 302), ("非常满意", "满意", "基本满意", "不满意", "很不满意", "同意"), strict=True
    )]  # fmt: skip
    service = library.ballot_import
    report = service.commit(service.read_sheets(ballot_sheet(*lines, header=header), round_.id))
    assert (report.recorded, len(report.skipped)) == (5, 1)
    assert "这一轮不收“同意”" in report.skipped[0].reason
    tally = library.consultation.standing(round_.id).tally
    assert [tally.of(level).households for level in LEVELS] == [1] * 5


# --- states apart ---------------------------------------------------------------------------------------------------


def test_every_state_is_a_figure_of_its_own(library: OpenLibrary, round_: ConsultationRound) -> None:
    service, ballots = library.consultation, library.ballot_entry
    today = library.clock.now.date()
    answer_many(library, round_, range(1, 11), Answer.AGREE)
    answer_many(library, round_, [11, 12], Answer.OPPOSE)
    answer_many(library, round_, [13], Answer.ABSTAIN)
    ballots.mark_invalid(round_.id, 14, InvalidReason.BLANK, today)
    ballots.mark_invalid(round_.id, 15, InvalidReason.LATE, today)
    ballots.mark_pending(round_.id, 16, today)
    ballots.mark_refused(round_.id, 17, today)
    standing = service.standing(round_.id)
    tally = standing.tally
    assert (tally.returned, tally.valid, tally.invalid, tally.pending) == (16, 13, 2, 1)
    assert (tally.refused, tally.not_returned, tally.issued) == (1, 7, 16)
    assert service.states(round_.id)[17] is DwellingState.REFUSED
    assert all(line.holds for line in sums_of(standing))
    assert "名册 24 套 = 收回 16 + 拒绝 1 + 未收回 7" in [line.text for line in sums_of(standing)]
    assert result_object(standing)["refused"] == 1
    coverage = standing.gates[1].lines[0]
    assert (coverage.numerator, coverage.denominator) == (16, 24)


def test_one_who_refused_may_still_answer(library: OpenLibrary, round_: ConsultationRound) -> None:
    service, today = library.ballot_entry, library.clock.now.date()
    service.mark_refused(round_.id, 1, today)
    entry = service.record(round_.id, 1, Answer.AGREE, today)
    assert entry.superseded is not None
    assert entry.superseded.validity is Validity.REFUSED
    assert (entry.standing.tally.refused, entry.standing.tally.of(Answer.AGREE).households) == (0, 1)


def test_a_form_that_comes_after_closing_is_kept_and_changes_nothing(
    library: OpenLibrary, round_: ConsultationRound
) -> None:
    service, ballots = library.consultation, library.ballot_entry
    answer_many(library, round_, range(1, 21))
    with pytest.raises(RoundNotClosed):
        ballots.record_late(round_.id, 21, library.clock.now.date())
    closed = service.close(round_.id)
    library.clock.now += 3 * DAY
    late = ballots.record_late(round_.id, 21, library.clock.now.date())
    assert (late.validity, late.reason, late.counting) == (Validity.INVALID, InvalidReason.LATE, False)
    assert fate_of(late) == "逾期，未计入"
    assert service.standing(round_.id).tally == closed.tally
    assert ballots.history(round_.id, 21) == (late,)


# --- owners of one dwelling who differ --------------------------------------------------------------------------------


def test_owners_who_differ_leave_their_dwelling_pending(
    library: OpenLibrary, joint: ConsultationRound
) -> None:
    service, ballots = library.consultation, library.ballot_entry
    today = library.clock.now.date()
    ballots.record(joint.id, 5, Answer.AGREE, today)
    entry = ballots.record_differing(joint.id, 5, Answer.OPPOSE, today)
    assert (entry.ballot.validity, entry.ballot.reason) == (Validity.PENDING, InvalidReason.CO_OWNERS)
    assert entry.ballot.answer is Answer.OPPOSE
    assert entry.superseded is not None
    assert entry.superseded.answer is Answer.AGREE
    assert entry.standing.tally.pending == 1
    with pytest.raises(PendingBallots):
        service.close(joint.id)
    ballots.record(joint.id, 5, Answer.OPPOSE, today)
    assert service.close(joint.id).tally.of(Answer.OPPOSE).households == 1


def test_only_joint_owners_can_differ(library: OpenLibrary, joint: ConsultationRound) -> None:
    service, today = library.ballot_entry, library.clock.now.date()
    with pytest.raises(ValueRefused):
        service.record_differing(joint.id, 5, Answer.OPPOSE, today)
    for row in (1, 5):
        service.record(joint.id, row, Answer.AGREE, today)
    with pytest.raises(ValueRefused):
        service.record_differing(joint.id, 1, Answer.OPPOSE, today)
    with pytest.raises(ValueRefused):
        service.record_differing(joint.id, 5, Answer.AGREE, today)


def test_two_answers_of_joint_owners_in_a_list_are_pending(
    library: OpenLibrary, joint: ConsultationRound
) -> None:
    lines = [("1号楼", "1单元", room, word, None, None) for room, word in (
        (101, "同意"), (101, "不同意"), (301, "同意"), (301, "不同意")
    )]  # fmt: skip
    service = library.ballot_import
    report = service.commit(service.read_sheets(ballot_sheet(*lines), joint.id))
    assert report.recorded == 2
    assert ["同一套房" in skipped.reason for skipped in report.skipped] == [True]
    assert library.consultation.states(joint.id) == {1: DwellingState.AGREE, 5: DwellingState.PENDING}
