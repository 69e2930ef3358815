"""Delivering ballots and counting the silent, as far as the papers and the frozen result."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.files import FileRefused
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.errors.rounds import NotOnRoll, RoundNotOpen
from app.domain.rounds.consultation_round import ConsultationRound, Matter, RoundKind, RoundTerms
from app.domain.rounds.deliveries import DeliveryFlaw, DeliveryMethod, DeliveryNote, Relation
from app.domain.rounds.silence import SilenceClause, SilenceKind
from app.messages import message_for
from app.services.notices.notice_papers import notice_of_result
from app.services.papers.gathering import round_file
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.records.checking import CheckingService
from app.services.records.tidying import TidyingService
from app.services.rounds.deliveries import DeliveryService
from app.services.rounds.result import result_object
from app.services.rounds.round_closing import RoundClosingService
from app.services.rounds.round_opening import refuse_barred_silence
from app.services.rounds.round_paper_names import decided_by, notice_rule, warned_of
from app.services.rounds.round_papers import Imprint, summary
from tests.builders import (
    OpenLibrary,
    add_compound,
    answer_many,
    count_votes,
    decide,
    flats,
    open_round,
)
from tests.pdf_texts import text_of
from tests.photos import jpeg

CLAUSE = "第十二条 表决票送达业主后未投票的，视为参与表决"
RULE = SilenceClause(SilenceKind.TAKES_PART, CLAUSE)


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return add_compound(library, flats("1号楼", 2, 3, 2))


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "议事规则.jpg"
    file.write_bytes(jpeg())
    return file


@pytest.fixture
def stub(tmp_path: Path) -> Path:
    file = tmp_path / "存根.jpg"
    file.write_bytes(jpeg(colour="blue"))
    return file


@pytest.fixture
def deliveries(library: OpenLibrary) -> DeliveryService:
    return DeliveryService(library.desk)


def terms(rule: SilenceClause | None = RULE, kind: RoundKind = RoundKind.FUND) -> RoundTerms:
    return RoundTerms(kind, "表决", "", Matter.MAJOR, silence=rule)


def begin(
    library: OpenLibrary, compound: Compound, scan: Path, rule: SilenceClause = RULE
) -> ConsultationRound:
    return library.consultation.begin(compound.id, terms(rule), clause=scan)


def handed(library: OpenLibrary, relation: Relation = Relation.OWNER, name: str = "") -> DeliveryNote:
    return DeliveryNote(library.clock.now.date(), DeliveryMethod.HAND, name, relation)


def test_silence_is_off_unless_somebody_switches_it_on(library: OpenLibrary, compound: Compound) -> None:
    round_ = library.consultation.begin(compound.id, terms(None))
    standing = library.consultation.standing(round_.id)
    assert round_.terms.silence is None
    assert standing.silent is None
    assert all(gate.plain == () for gate in standing.gates)
    assert result_object(standing)["silence"] is None
    assert "没有交回的，不计入参与表决" in decided_by(round_)


def test_a_rule_of_silence_opens_only_with_its_clause_on_file(
    library: OpenLibrary, compound: Compound, scan: Path
) -> None:
    with pytest.raises(ValueRefused):
        library.consultation.begin(compound.id, terms())
    assert library.file_of(compound).rounds == ()
    round_ = begin(library, compound, scan)
    rule = round_.terms.silence
    assert rule is not None
    attachments = AttachmentService(library.desk)
    (file,) = attachments.of_compound(compound.id)
    assert (file.sha256, file.caption) == (rule.document, "沉默规则条款")
    assert CLAUSE in warned_of(round_)
    attachments.take_away([file.id])
    assert TidyingService(library.desk, lambda: None).unused() == ()
    assert all(found.sound for found in CheckingService(library.desk).check())


def test_rules_of_the_place_may_bar_silence(library: OpenLibrary) -> None:
    pack = library.office.pack("handan")
    refuse_barred_silence(pack, terms())
    barred = replace(pack, silence=replace(pack.silence, allowed=False))
    refuse_barred_silence(barred, terms(None))
    with pytest.raises(ValueRefused):
        refuse_barred_silence(barred, terms())


def test_a_draft_keeps_the_rule_and_its_file(library: OpenLibrary, compound: Compound, scan: Path) -> None:
    draft = library.consultation.keep_draft(compound.id, terms(), clause=scan)
    round_ = library.consultation.open_draft(draft.id)
    assert round_.terms.silence == draft.terms.silence
    (file,) = AttachmentService(library.desk).of_compound(compound.id)
    assert file.caption == "沉默规则条款"


def test_a_draft_without_the_file_does_not_open(library: OpenLibrary, compound: Compound) -> None:
    draft = library.consultation.keep_draft(compound.id, terms())
    with pytest.raises(ValueRefused):
        library.consultation.open_draft(draft.id)
    assert library.consultation.drafts(compound.id) == (draft,)


def test_progress_tells_who_was_reached_and_who_was_not(
    library: OpenLibrary, compound: Compound, scan: Path, stub: Path, deliveries: DeliveryService
) -> None:
    round_ = begin(library, compound, scan)
    (line,) = deliveries.record(round_.id, [1], handed(library), stub)
    assert line.reached
    assert line.delivery is not None
    assert line.delivery.note.receiver == line.row.owners[0]
    assert deliveries.record(round_.id, [2], handed(library))[0].flaw is DeliveryFlaw.NO_PROOF
    (tenant,) = deliveries.record(round_.id, [3], handed(library, Relation.TENANT, "租客"), stub)
    assert tenant.flaw is DeliveryFlaw.NOT_OWNER
    standing = deliveries.standing(round_.id)
    assert (standing.reached, len(standing.lines), len(standing.missing)) == (1, 12, 11)
    assert library.consultation.standing(round_.id).tally.issued == 3
    deliveries.prove(round_.id, [standing.lines[1].delivery.id], stub)
    assert deliveries.standing(round_.id).reached == 2
    deliveries.withdraw(round_.id, [line.delivery.id])
    assert deliveries.standing(round_.id).reached == 1
    with pytest.raises(RecordMissing):
        deliveries.withdraw(round_.id, [line.delivery.id])
    assert [file.note.tag for file in AttachmentService(library.desk).of_compound(compound.id)] == [
        "",
        "送达凭证",
    ]


def test_a_delivery_that_cannot_be_is_refused(
    library: OpenLibrary, compound: Compound, scan: Path, deliveries: DeliveryService, tmp_path: Path
) -> None:
    round_ = begin(library, compound, scan)
    later = replace(handed(library), delivered_on=library.clock.now.date() + timedelta(days=1))
    with pytest.raises(ValueRefused):
        deliveries.record(round_.id, [1], later)
    with pytest.raises(NotOnRoll):
        deliveries.record(round_.id, [99], handed(library))
    text = tmp_path / "说明.txt"
    text.write_text("不是照片")
    with pytest.raises(FileRefused):
        deliveries.record(round_.id, [1], handed(library), text)
    assert deliveries.standing(round_.id).reached == 0
    assert library.consultation.standing(round_.id).tally.issued == 0


def test_the_silent_decide_and_both_counts_are_told_everywhere(
    library: OpenLibrary, compound: Compound, scan: Path, stub: Path, deliveries: DeliveryService
) -> None:
    round_ = begin(library, compound, scan)
    answer_many(library, round_, range(1, 8))
    open_ = library.consultation.standing(round_.id)
    assert [gate.passed for gate in open_.gates] == [False, True]
    for row_no in (8, 9):
        deliveries.record(round_.id, [row_no], handed(library), stub)
    deliveries.record(round_.id, [10], handed(library, Relation.TENANT, "租客"), stub)
    for value in library.consultation.standing(round_.id).unconfirmed:
        pack = library.office.pack("handan")
        library.office.confirm(pack, value.key, "王主任", library.clock.now.date(), "会议纪要")
    standing = library.consultation.standing(round_.id)
    assert [gate.passed for gate in standing.gates] == [True, True]
    assert [line.passed for line in standing.gates[0].plain] == [False, False]
    told = result_object(standing)
    assert told["silence"]["counted"] == {"households": 2, "persons": 2, "area": "151.00"}
    assert told["silence"]["counted_rows"] == [8, 9]
    assert told["silence"]["figures"]["not_owner"]["persons"] == 1
    assert told["gates"][0]["without_silence"][1]["numerator"] == 7
    assert told["gates"][0]["lines"][1]["numerator"] == 9
    with library.desk.library.reading() as work:
        file = round_file(work, round_.id)
    sheet = summary(file, Imprint("意愿〔2026〕1号", 1, library.clock.now.date()))
    assert [verdict.name[:5] for verdict in sheet.verdicts[:4:2]] == ["按沉默规则", "不计沉默："]
    assert any("视为参与表决" in remark for remark in sheet.remarks)
    key, rule = notice_rule(round_)
    notice = notice_of_result(
        file, Imprint("公告〔2026〕1号", 1, library.clock.now.date()), rule, 1, (), "A3"
    )
    posted = "".join(notice.notice.matter)
    assert "按沉默规则计票" in posted
    assert "不计沉默：" in posted
    assert key


def test_what_was_frozen_cannot_be_changed_by_a_later_delivery(
    library: OpenLibrary, compound: Compound, scan: Path, stub: Path, deliveries: DeliveryService
) -> None:
    round_ = begin(library, compound, scan)
    answer_many(library, round_, range(1, 8))
    (noted,) = deliveries.record(round_.id, [8], handed(library), stub)
    for value in library.consultation.standing(round_.id).unconfirmed:
        pack = library.office.pack("handan")
        library.office.confirm(pack, value.key, "王主任", library.clock.now.date(), "会议纪要")
    decide(library, round_.id)
    with pytest.raises(RoundNotOpen):
        deliveries.record(round_.id, [9], handed(library), stub)
    assert noted.delivery is not None
    with pytest.raises(RoundNotOpen):
        deliveries.withdraw(round_.id, [noted.delivery.id])
    with pytest.raises(RoundNotOpen):
        deliveries.prove(round_.id, [noted.delivery.id], stub)
    with library.desk.library.reading() as work:
        kept = json.loads(work.rounds.result(round_.id) or "{}")
    assert kept["silence"]["counted_rows"] == [8]
    assert all(found.sound for found in CheckingService(library.desk).check())


def test_ballot_and_guide_say_what_silence_means(
    library: OpenLibrary, compound: Compound, scan: Path
) -> None:
    round_ = begin(library, compound, scan)
    printing = PrintingService(library.desk)
    forms, told = printing.survey_forms(round_.id), printing.voting_guide(round_.id)
    assert (forms.code, told.code, told.pages) == ("D14", "D14A", 1)
    for document in (forms, told):
        text = text_of(printing.content(document))
        assert "视为参与表决" in text
        assert "".join(CLAUSE.split()) in text
    assert library.consultation.standing(round_.id).tally.issued == 12
    assert "不计入参与表决，也不算同意" not in text_of(printing.content(told))


def test_a_vote_without_the_rule_says_that_silence_is_no_vote(
    library: OpenLibrary, compound: Compound
) -> None:
    round_ = library.consultation.begin(compound.id, terms(None))
    printing = PrintingService(library.desk)
    assert "不计入参与表决，也不算同意" in text_of(printing.content(printing.voting_guide(round_.id)))
    offers = {offer.code: offer for offer in printing.offers(compound.id, round_.id)}
    assert offers["D14A"].missing == ()


def test_a_question_of_policy_has_no_guide(library: OpenLibrary, compound: Compound) -> None:
    round_ = open_round(library, compound)
    printing = PrintingService(library.desk)
    offers = {offer.code: offer for offer in printing.offers(compound.id, round_.id)}
    assert offers["D14A"].missing == ("这一轮不是业主共同决定的事项",)
    with pytest.raises(ValueRefused):
        printing.voting_guide(round_.id)


def test_after_forms_are_taken_no_more_only_earlier_deliveries_count(
    library: OpenLibrary, compound: Compound, scan: Path, stub: Path, deliveries: DeliveryService
) -> None:
    round_ = begin(library, compound, scan)
    RoundClosingService(library.desk).stop(round_.id)
    on_the_day = handed(library)
    library.clock.now += timedelta(days=2)
    with pytest.raises(ValueRefused) as late:
        deliveries.record(round_.id, [1], handed(library), stub)
    assert "之后送达的不能作数" in message_for(late.value)
    assert deliveries.standing(round_.id).reached == 0
    deliveries.record(round_.id, [1], on_the_day, stub)
    assert deliveries.standing(round_.id).reached == 1


def test_the_sheet_that_is_signed_tells_both_counts(
    library: OpenLibrary, compound: Compound, scan: Path, stub: Path, deliveries: DeliveryService
) -> None:
    round_ = begin(library, compound, scan)
    answer_many(library, round_, range(1, 8))
    deliveries.record(round_.id, [8, 9], handed(library), stub)
    count_votes(library, round_.id)
    printing = PrintingService(library.desk)
    text = text_of(printing.content(printing.result_sheet(round_.id)))
    assert "按沉默规则" in text
    assert "不计沉默" in text
    assert "2套、2人" in text
    decided = RoundClosingService(library.desk)
    decided.sign(round_.id, stub)
    decided.confirm(round_.id, "刘复核")
    posted = text_of(printing.content(printing.result_notice(round_.id)))
    assert "按沉默规则计票" in posted
    assert "不计沉默" in posted
