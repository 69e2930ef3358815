"""D37: why a compound is not renovated now; and overrides on the summaries that come later."""

from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.work_item import WorkItem
from app.domain.errors.lifecycle import CaseGoesOn
from app.domain.lifecycle.stages import Stage, StageAct
from app.domain.rounds.consent import Answer
from app.services.compounds.acceptance import AcceptanceService
from app.services.lifecycle.stages import Exit, StageService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, answer_many, at_stage, open_round, small_compound
from tests.pdf_texts import text_of
from tests.photos import jpeg


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return at_stage(library, small_compound(library), Stage.WILL)


def refuse(library: OpenLibrary, compound: Compound) -> None:
    round_ = open_round(library, compound, title="纳入改造意愿征集")
    answer_many(library, round_, range(1, 11))
    answer_many(library, round_, range(11, 25), Answer.OPPOSE)
    library.consultation.close(round_.id)


def test_a_withdrawal_is_posted_with_its_reason_paper_and_vote(
    library: OpenLibrary, compound: Compound, printing: PrintingService
) -> None:
    refuse(library, compound)
    with pytest.raises(CaseGoesOn):
        printing.exit_notice(compound.id)
    offers = {offer.code: offer.missing for offer in printing.offers(compound.id, None)}
    assert offers["D37"] == ("小区没有退出或缓建",)
    leaving = Exit(StageAct.WITHDRAW, "多数居民不同意改造", "2026年11月居民会议纪要")
    StageService(library.desk).leave(compound.id, leaving)
    document = printing.exit_notice(compound.id)
    assert (document.code, document.number, document.pages) == ("D37", "公示〔2026〕1号", 1)
    text = text_of(printing.content(document))
    for part in (
        "北岗院退出改造说明公示",
        "2026年11月居民会议纪要。",
        "原因：多数居民不同意改造。",
        "同意10/24户（41.66%），要求≥4/5，还差10户",
        "清河街道办事处（盖章）",
        "小区宣传栏",
    ):
        assert part in text, part
    assert printing.exit_notice(compound.id) == document


def test_a_vote_that_was_posted_already_stands_on_it_too(
    library: OpenLibrary, compound: Compound, printing: PrintingService
) -> None:
    refuse(library, compound)
    round_ = library.file_of(compound).rounds[-1].round
    printing.result_notice(round_.id)
    posting = PostingService(library.desk)
    standing = posting.of_round(round_.id)
    assert standing is not None
    points = [point.no for point in standing.notice.points]
    posting.register(standing.notice.id, points, library.clock(), "陈敏", "李刚")
    StageService(library.desk).leave(compound.id, Exit(StageAct.WITHDRAW, "不同意", "纪要"))
    assert "同意10/24户（41.66%）" in text_of(printing.content(printing.exit_notice(compound.id)))


def test_a_pause_is_posted_as_such_and_without_a_vote_says_so(
    library: OpenLibrary, compound: Compound, printing: PrintingService
) -> None:
    StageService(library.desk).leave(compound.id, Exit(StageAct.POSTPONE, "资金没有落实"))
    text = text_of(printing.content(printing.exit_notice(compound.id, "A4")))
    assert "北岗院缓建说明公示" in text
    assert "清河街道办事处的决定。" in text
    assert "没有征询过业主意愿。" in text


def test_a_gate_passed_over_is_printed_on_every_later_summary(
    library: OpenLibrary, compound: Compound, printing: PrintingService, tmp_path: Path
) -> None:
    paper = tmp_path / "批示.jpg"
    paper.write_bytes(jpeg())
    refuse(library, compound)
    round_id = library.file_of(compound).rounds[-1].round.id
    before = printing.summary(round_id)
    StageService(library.desk).override(compound.id, "区里要求先行申报", paper, "街办〔2026〕3号")
    after = printing.summary(round_id)
    told = "陈敏越过“意愿征集”的门槛，依据街办〔2026〕3号，理由：区里要求先行申报；当时还缺："
    assert told not in text_of(printing.content(before))
    assert told in text_of(printing.content(after))
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-02")])
    assert told in text_of(printing.content(printing.final_form(compound.id)))
