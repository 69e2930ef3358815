"""更正: another number, old and new wording, a period that runs anew or goes on, and the old notice still there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors.notices import NoticeNotCorrected
from app.domain.lifecycle.stages import Stage
from app.domain.notices.correcting import Wording
from app.domain.notices.notice import PublicNotice
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_states import NoticeState, state_line, state_of
from app.services.lifecycle.stages import StageService
from app.services.lifecycle.today import TodayService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from tests.builders import (
    OpenLibrary,
    answer_many,
    at_stage,
    new_library,
    open_round,
    post_everywhere,
    small_compound,
)
from tests.pdf_texts import text_of

WRONG = Wording("同意 21 / 24 户", "同意 20 / 24 户", "录入时多计一户", True)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path, now=datetime(2026, 11, 3, 9, 0))
    yield opened
    opened.close()


@pytest.fixture
def posting(library: OpenLibrary) -> PostingService:
    return PostingService(library.desk)


@pytest.fixture
def notice(library: OpenLibrary, posting: PostingService, printing: PrintingService) -> PublicNotice:
    compound = at_stage(library, small_compound(library), Stage.RESULT_NOTICE)
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    printing.result_notice(round_.id)
    standing = posting.of_round(round_.id)
    assert standing is not None
    return standing.notice


def posted_gate(library: OpenLibrary, notice: PublicNotice) -> str:
    gate = StageService(library.desk).gate(notice.compound_id, Stage.RESULT_NOTICE)
    return next(found.missing for found in gate.requirements if found.key == "posted")


def test_a_wrong_figure_is_corrected_under_a_number_of_its_own_and_the_period_runs_anew(
    library: OpenLibrary, posting: PostingService, printing: PrintingService, notice: PublicNotice
) -> None:
    post_everywhere(library, notice.id)
    library.clock.now += timedelta(days=5)
    document = printing.correction(notice.id, WRONG)
    text = text_of(printing.content(document))
    for told in (
        "公示〔2026〕2号",
        "更正自公示〔2026〕1号《北岗院改造意愿征集结果公示》（2026年11月3日张贴）。",
        "原文：同意21/24户。",
        "更正为：同意20/24户。",
        "更正理由：录入时多计一户。",
        "公示期重新计算",
        "自最后一处张贴的次日起7日",
        "2号楼2单元门口",
    ):
        assert told in text, told
    new, old = posting.of_compound(notice.compound_id)
    assert (new.notice.number, new.notice.kind, new.notice.round_id) == (
        "公示〔2026〕2号",
        NoticeKind.WILL_RESULT,
        notice.round_id,
    )
    assert new.notice.points == notice.points
    assert state_of(old.notice, old.period, library.clock.now) is NoticeState.CORRECTED
    assert state_line(old.notice, old.period, library.clock.now) == "✗ 已更正 公示〔2026〕2号"
    assert posted_gate(library, notice) == "还有 5 处没有张贴"
    again = post_everywhere(library, new.notice.id)
    assert again.period is not None
    assert again.period.first_day == date(2026, 11, 9)
    library.clock.now += timedelta(days=3)
    assert posted_gate(library, notice) == f"公示到 {again.period.last_day:%Y-%m-%d} 期满"
    original = printing.documents(notice.compound_id)[-1]
    assert (original.code, original.number) == ("D07", "公示〔2026〕1号")
    assert printing.result_notice(notice.round_id or 0).number == original.number


def test_a_wrong_telephone_is_corrected_and_the_period_goes_on(
    library: OpenLibrary, posting: PostingService, printing: PrintingService, notice: PublicNotice
) -> None:
    standing = post_everywhere(library, notice.id)
    assert standing.period is not None
    library.clock.now += timedelta(days=5)
    wording = replace(WRONG, old="电话 1", new="电话 2", restarts=False)
    text = text_of(printing.content(printing.correction(notice.id, wording)))
    assert "沿用公示〔2026〕1号的公示期，到2026年11月10日24:00截止，不重新计算。" in text
    new = posting.of_compound(notice.compound_id)[0].notice
    library.clock.now += timedelta(days=3)
    assert posted_gate(library, notice) == "还有 5 处没有张贴"
    assert post_everywhere(library, new.id).period == standing.period
    assert posted_gate(library, notice) == ""


def test_a_correction_can_be_corrected_and_only_the_newest_is_followed(
    library: OpenLibrary, posting: PostingService, printing: PrintingService, notice: PublicNotice
) -> None:
    post_everywhere(library, notice.id)
    printing.correction(notice.id, WRONG)
    with pytest.raises(NoticeNotCorrected, match="已由公示〔2026〕2号更正"):
        printing.correction(notice.id, WRONG)
    second = posting.of_compound(notice.compound_id)[0].notice
    post_everywhere(library, second.id)
    printing.correction(second.id, replace(WRONG, restarts=False))
    third = posting.of_compound(notice.compound_id)[0].notice
    assert third.numbers == ("公示〔2026〕3号", "公示〔2026〕2号", "公示〔2026〕1号")
    assert third.title == "北岗院改造意愿征集结果公示更正"
    due = TodayService(library.desk, lambda: None).due()
    assert [item.what for item in due if "公示〔" in item.what] == [f"{third.title}（公示〔2026〕3号）"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"old": " "}, "“原文”没有填"),
        ({"new": ""}, "“更正为”没有填"),
        ({"reason": "\n"}, "“更正理由”没有填"),
        ({"new": "同意 21 / 24 户 "}, "原文和更正后的一样"),
        ({"old": "长" * 1001}, "“原文”最多1000个字"),
        ({"reason": "长" * 201}, "“更正理由”最多200个字"),
    ],
)
def test_a_correction_that_says_too_little_is_refused(
    library: OpenLibrary,
    printing: PrintingService,
    notice: PublicNotice,
    changed: dict[str, str],
    reason: str,
) -> None:
    post_everywhere(library, notice.id)
    with pytest.raises(NoticeNotCorrected) as refused:
        printing.correction(notice.id, replace(WRONG, **changed))
    assert refused.value.details == {"number": "公示〔2026〕1号", "reason": reason}


def test_what_does_not_hang_yet_is_printed_anew_instead_and_half_posted_has_no_period_to_go_on(
    library: OpenLibrary, posting: PostingService, printing: PrintingService, notice: PublicNotice
) -> None:
    with pytest.raises(NoticeNotCorrected, match="还没有张贴"):
        printing.correction(notice.id, WRONG)
    posting.register(notice.id, {1, 2}, library.clock(), "陈敏", "李刚")
    with pytest.raises(NoticeNotCorrected, match="还有 3 处没有张贴"):
        printing.correction(notice.id, replace(WRONG, restarts=False))
    assert printing.correction(notice.id, WRONG).number == "公示〔2026〕2号"


def test_it_is_found_again_as_it_was_after_the_library_is_read_anew(
    library: OpenLibrary, posting: PostingService, printing: PrintingService, notice: PublicNotice
) -> None:
    post_everywhere(library, notice.id)
    printing.correction(notice.id, replace(WRONG, old="一行\n二行", restarts=False))
    new = posting.notice(posting.of_compound(notice.compound_id)[0].notice.id).notice
    assert new.correction is not None
    assert (new.correction.old, new.correction.new, new.correction.restarts) == (
        "一行\n二行",
        WRONG.new,
        False,
    )
    assert new.continues is not None
    assert new.continues.number == notice.number
