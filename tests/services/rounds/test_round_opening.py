"""Opening rounds of every kind over any part of a compound; drafts, votes anew, void rounds."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.compounds.compound import AreaBasis, Compound
from app.domain.errors.elevators import LiftScopeWrong
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.errors.rounds import AreaUnfitForVote, RoundAlreadyOpen, RoundNotOpen
from app.domain.rounds.consent import answers_to
from app.domain.rounds.consultation_round import ConsultationRound, Matter, RoundKind, RoundStatus, RoundTerms
from app.messages import message_for
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.rounds.result import result_object
from tests.builders import OpenLibrary, add_compound, answer_many, decide, flats


def begin(
    library: OpenLibrary,
    compound: Compound,
    kind: RoundKind,
    scope: str = "compound",
    matter: Matter | None = None,
    question: str = "",
) -> ConsultationRound:
    terms = RoundTerms(kind, "征询", question, matter or kind.usual_matter, scope)
    return library.consultation.begin(compound.id, terms)


@pytest.mark.parametrize("kind", list(RoundKind))
def test_every_kind_opens_counts_and_closes(
    library: OpenLibrary, compound: Compound, kind: RoundKind
) -> None:
    scope = "stairwell:1-1" if kind is RoundKind.ELEVATOR else "compound"
    question = "车位放在哪里" if kind is RoundKind.OTHER else ""
    round_ = begin(library, compound, kind, scope, question=question)
    answer_many(library, round_, range(1, round_.roll.dwellings + 1), answers_to(kind)[0])
    for value in library.consultation.standing(round_.id).unconfirmed:
        pack = library.office.pack("handan")
        library.office.confirm(pack, value.key, "王主任", library.clock.now.date(), "会议纪要")
    closed = decide(library, round_.id)
    assert closed.round.status is RoundStatus.CLOSED
    assert result_object(closed)["kind"] == kind.value


def test_a_stairwell_is_a_roll_of_its_own(library: OpenLibrary, compound: Compound) -> None:
    round_ = begin(library, compound, RoundKind.ELEVATOR, "stairwell:2-1")
    assert round_.roll.scope == "1栋1单元6户"
    assert round_.terms.scope == "stairwell:2-1"
    assert round_.question == "您是否同意北岗院2号楼1单元加装电梯？"
    assert [gate.id for gate in library.consultation.standing(round_.id).gates] == [
        "elevator", "cc278_participation", "cc278_major"
    ]  # fmt: skip


@pytest.mark.parametrize("scope", ["compound", "building:2", "stairwell:2-1,2-2"])
def test_a_lift_is_not_voted_on_by_others_than_its_stairwell(
    library: OpenLibrary, compound: Compound, scope: str
) -> None:
    with pytest.raises(LiftScopeWrong) as refused:
        begin(library, compound, RoundKind.ELEVATOR, scope)
    assert "由本单元业主表决" in message_for(refused.value)
    assert library.file_of(compound).rounds == ()


def test_stairwells_vote_side_by_side_but_nobody_is_asked_twice(
    library: OpenLibrary, compound: Compound
) -> None:
    begin(library, compound, RoundKind.ELEVATOR, "stairwell:2-1")
    begin(library, compound, RoundKind.ELEVATOR, "stairwell:2-2")
    with pytest.raises(RoundAlreadyOpen):
        begin(library, compound, RoundKind.ELEVATOR, "stairwell:2-1")
    begin(library, compound, RoundKind.WILL)


def test_two_questions_of_other_matters_may_run_at_once(library: OpenLibrary, compound: Compound) -> None:
    begin(library, compound, RoundKind.OTHER, question="车位放在哪里？")
    begin(library, compound, RoundKind.OTHER, question="垃圾房放在哪里？")
    with pytest.raises(RoundAlreadyOpen):
        begin(library, compound, RoundKind.OTHER, question="车位放在哪里？")


def test_a_question_nobody_can_guess_must_be_worded(library: OpenLibrary, compound: Compound) -> None:
    with pytest.raises(ValueRefused):
        begin(library, compound, RoundKind.OTHER)


def test_a_vote_anew_is_numbered_by_kind_and_scope_and_keeps_the_old_one(
    library: OpenLibrary, compound: Compound
) -> None:
    first = begin(library, compound, RoundKind.FUND, "building:1")
    answer_many(library, first, range(1, 5))
    decide(library, first.id)
    second = begin(library, compound, RoundKind.FUND, "building:1")
    elsewhere = begin(library, compound, RoundKind.FUND, "building:2")
    assert (first.number, second.number, elsewhere.number) == (1, 2, 1)
    proposal = library.consultation.proposal(compound.id, RoundKind.FUND)
    assert proposal.title == "第1轮维修资金表决"
    assert library.consultation.standing(first.id).tally.returned == 4
    assert [s.round.number for s in library.file_of(compound).rounds] == [1, 2, 1]


@pytest.mark.parametrize("area", [None, 80.0], ids=["missing", "estimated"])
def test_the_owners_do_not_decide_on_areas_in_doubt(library: OpenLibrary, area: float | None) -> None:
    lines = [*flats("1号楼", 1, 2, 2), ("1号楼", "1单元", "301", "张三", area, "住宅")]
    compound = add_compound(library, lines, "南岗院")
    if area is not None:
        files = DwellingFileService(library.desk)
        details = files.sheet(files.find(compound.id, "1-1-301"))
        files.change(details.file.id, replace(details.file.details, area_basis=AreaBasis.ESTIMATED))
    with pytest.raises(AreaUnfitForVote) as refused:
        begin(library, compound, RoundKind.FUND)
    assert refused.value.details == {"count": 1, "addresses": ["1号楼1单元301"]}
    assert begin(library, compound, RoundKind.WILL).roll.dwellings == 5
    assert not [s for s in library.file_of(compound).rounds if s.round.kind is RoundKind.FUND]


def test_a_draft_freezes_nothing_until_it_is_opened(library: OpenLibrary, compound: Compound) -> None:
    service = library.consultation
    draft = service.keep_draft(compound.id, RoundTerms(RoundKind.PLAN, "方案表决", "", scope="building:1"))
    assert draft.terms.question == "您是否同意北岗院1号楼的改造方案？"
    assert service.drafts(compound.id) == (draft,)
    assert not library.file_of(compound).rounds
    round_ = service.open_draft(draft.id)
    assert (round_.title, round_.roll.scope) == ("方案表决", "1栋2单元12户")
    assert service.drafts(compound.id) == ()
    with pytest.raises(RecordMissing):
        service.open_draft(draft.id)


def test_a_draft_that_cannot_open_stays_a_draft(library: OpenLibrary, compound: Compound) -> None:
    begin(library, compound, RoundKind.WILL)
    draft = library.consultation.keep_draft(compound.id, RoundTerms(RoundKind.WILL, "再一轮", ""))
    with pytest.raises(RoundAlreadyOpen):
        library.consultation.open_draft(draft.id)
    assert library.consultation.drafts(compound.id) == (draft,)
    library.consultation.drop_draft(draft.id)
    assert library.consultation.drafts(compound.id) == ()


def test_a_void_round_keeps_everything_and_takes_nothing(library: OpenLibrary, compound: Compound) -> None:
    round_ = begin(library, compound, RoundKind.WILL)
    answer_many(library, round_, range(1, 21))
    with pytest.raises(ValueRefused):
        library.consultation.declare_void(round_.id, "  ")
    void = library.consultation.declare_void(round_.id, "名册漏了一栋")
    assert void.status is RoundStatus.VOID
    assert void.void is not None
    assert (void.void.by, void.void.reason) == ("陈敏", "名册漏了一栋")
    assert library.consultation.standing(round_.id).tally.returned == 20
    with pytest.raises(RoundNotOpen):
        library.ballot_entry.undo(round_.id)
    with pytest.raises(RoundNotOpen):
        library.consultation.declare_void(round_.id, "又一次")
    assert library.file_of(compound).current is None
    assert begin(library, compound, RoundKind.WILL).number == 2


def test_a_result_that_hangs_everywhere_is_published(library: OpenLibrary, compound: Compound) -> None:
    round_ = begin(library, compound, RoundKind.WILL)
    answer_many(library, round_, range(1, 25))
    library.consultation.close(round_.id)
    PrintingService(library.desk).result_notice(round_.id)
    posting = PostingService(library.desk)
    standing = posting.of_round(round_.id)
    assert standing is not None
    first, *others = [point.no for point in standing.notice.points]
    library.clock.now += timedelta(hours=2)
    posting.register(standing.notice.id, [first], library.clock.now, "甲", "乙")
    assert library.consultation.round(round_.id).status is RoundStatus.CLOSED
    posting.register(standing.notice.id, others, library.clock.now, "甲", "乙")
    assert library.consultation.round(round_.id).status is RoundStatus.PUBLISHED
    assert library.file_of(compound).current is not None
