"""Notices of the plan and of an exit are on file like those of results: printed, posted, done with or made anew."""

from datetime import date, timedelta

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.project import ProjectDetails
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.lifecycle.stages import Stage, StageAct
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_states import NoticeState, state_of
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS
from app.domain.registers.register_words import Channel, Handling
from app.services.compounds.projects import ProjectService
from app.services.lifecycle.stages import Exit, StageService
from app.services.lifecycle.today import TodayService
from app.services.notices.posting import NoticeStanding, PostingService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import (
    OpenLibrary,
    answer_many,
    at_stage,
    open_round,
    plan_on_file,
    post_everywhere,
    small_compound,
)
from tests.pdf_texts import text_of


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    made = at_stage(library, small_compound(library), Stage.DECISION)
    details = ProjectDetails("一号项目", year=2026, compounds=(made.name,), planned=date(2026, 5, 6))
    ProjectService(library.desk).keep(None, details)
    plan_on_file(library, made)
    return made


@pytest.fixture
def posting(library: OpenLibrary) -> PostingService:
    return PostingService(library.desk)


def newest(posting: PostingService, compound: Compound) -> NoticeStanding:
    return posting.of_compound(compound.id)[0]


def missing(library: OpenLibrary, compound: Compound, key: str = "plan_posted") -> str:
    gate = StageService(library.desk).gate(compound.id, Stage.DECISION)
    return next(found.missing for found in gate.requirements if found.key == key)


def test_a_plan_is_printed_posted_proven_and_then_opens_its_gate(
    library: OpenLibrary, compound: Compound, printing: PrintingService, posting: PostingService
) -> None:
    assert missing(library, compound) == "还没有打印改造方案公示"
    document = printing.plan_notice(compound.id)
    standing = newest(posting, compound)
    notice = standing.notice
    assert (document.number, notice.number, notice.kind) == (
        "公示〔2026〕1号",
        "公示〔2026〕1号",
        NoticeKind.PLAN,
    )
    assert (notice.round_id, len(notice.points), notice.rule.days) == (None, 5, 7)
    assert standing.assumed is not None
    assert standing.assumed.key == "notice.plan"
    assert missing(library, compound) == "还有 5 处没有张贴"
    hung = post_everywhere(library, notice.id)
    assert hung.period is not None
    assert missing(library, compound) == f"公示到 {hung.period.last_day:%Y-%m-%d} 期满"
    record = text_of(printing.content(printing.posting_record_of(notice.id)))
    for told in ("公示〔2026〕1号", "北岗院改造方案公示", "陈敏、李刚", "2号楼2单元门口"):
        assert told in record, told
    library.clock.now += timedelta(days=8)
    assert missing(library, compound) == ""


def test_printing_a_plan_again_keeps_its_number_until_it_hangs_and_says_something_else(
    library: OpenLibrary, compound: Compound, printing: PrintingService, posting: PostingService
) -> None:
    first = printing.plan_notice(compound.id)
    assert printing.plan_notice(compound.id) == first
    registers = RegisterService(library.desk)
    (entry,) = (one.entry for one in registers.of_compound(PLANS, compound.id))
    registers.change(PLANS, entry.id, {**entry.values, "budget": 200_00})
    changed = printing.plan_notice(compound.id)
    assert (changed.number, changed.version) == (first.number, 2)
    assert "概算：200.00元" in text_of(printing.content(changed))
    posting.register(newest(posting, compound).notice.id, {1}, library.clock(), "陈敏", "李刚")
    assert printing.plan_notice(compound.id) == changed
    registers.change(PLANS, entry.id, {**entry.values, "budget": 300_00})
    other = printing.plan_notice(compound.id)
    assert (other.number, other.version) == ("公示〔2026〕2号", 1)
    assert [one.notice.number for one in posting.of_compound(compound.id)] == [other.number, first.number]
    assert "概算：200.00元" in " ".join(posting.of_compound(compound.id)[1].notice.text.matter)  # type: ignore[union-attr]


def test_a_newer_version_of_the_plan_wants_a_notice_of_its_own(
    library: OpenLibrary, compound: Compound, printing: PrintingService, posting: PostingService
) -> None:
    printing.plan_notice(compound.id)
    post_everywhere(library, newest(posting, compound).notice.id)
    library.clock.now += timedelta(days=8)
    registers = RegisterService(library.desk)
    values = {"made_on": date(2026, 11, 1), "budget": 100_00, "changes": "不改", "note": "居民出资不变"}
    registers.add(PLANS, compound.id, values)
    assert missing(library, compound) == "公示的是第 1 版方案，已登记第 2 版，要重新公示"


def test_an_objection_to_the_plan_keeps_its_gate_shut_until_answered(
    library: OpenLibrary, compound: Compound, printing: PrintingService, posting: PostingService
) -> None:
    printing.plan_notice(compound.id)
    number = newest(posting, compound).notice.number
    post_everywhere(library, newest(posting, compound).notice.id)
    library.clock.now += timedelta(days=8)
    registers, today = RegisterService(library.desk), date(2026, 11, 10)
    values = {"received_on": today, "channel": Channel.NOTICE, "text": "不同意加层", "objection": YesNo.YES}
    values |= {"real_name": YesNo.YES, "person": "王某"}
    named = registers.add(OPINIONS, compound.id, {**values, "notice": number})
    unnamed = registers.add(OPINIONS, compound.id, values)
    registers.add(OPINIONS, compound.id, {**values, "notice": "公示〔2026〕99号"})
    early = date(2026, 10, 1)
    registers.add(OPINIONS, compound.id, {**values, "received_on": early})
    assert missing(library, compound) == "还有 2 条实名异议没有答复（第1、2号）"
    for entry, notice in ((named, number), (unnamed, "")):
        reply = {"handling": Handling.DECLINED, "reason": "不加层", "replied_on": today, "notice": notice}
        registers.change(OPINIONS, entry.id, {**values, **reply})
    assert missing(library, compound) == ""


def test_results_plans_and_exits_count_through_one_series_of_numbers(
    library: OpenLibrary, compound: Compound, printing: PrintingService, posting: PostingService
) -> None:
    other = small_compound(library, "南岗院")
    round_ = open_round(library, other)
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    printing.plan_notice(compound.id)
    result = printing.result_notice(round_.id)
    StageService(library.desk).leave(compound.id, Exit(StageAct.POSTPONE, "资金没有落实"))
    left = printing.exit_notice(compound.id)
    assert [result.number, left.number] == ["公示〔2026〕2号", "公示〔2026〕3号"]
    kinds = [(one.notice.kind, len(one.notice.points)) for one in posting.of_compound(compound.id)]
    assert kinds == [(NoticeKind.EXIT, 1), (NoticeKind.PLAN, 5)]
    (of_round,) = posting.of_compound(other.id)
    assert (of_round.notice.kind, of_round.notice.round_id) == (NoticeKind.WILL_RESULT, round_.id)


def test_today_follows_a_plan_until_its_case_moves_on_and_an_exit_until_its_period_is_over(
    library: OpenLibrary, compound: Compound, printing: PrintingService, posting: PostingService
) -> None:
    def told() -> list[str]:
        return [item.what for item in TodayService(library.desk, lambda: None).due() if "公示〔" in item.what]

    printing.plan_notice(compound.id)
    assert told() == ["北岗院改造方案公示（公示〔2026〕1号）"]
    post_everywhere(library, newest(posting, compound).notice.id)
    library.clock.now += timedelta(days=8)
    assert len(told()) == 1
    at_stage(library, compound, Stage.FUNDS)
    assert told() == []
    StageService(library.desk).leave(compound.id, Exit(StageAct.POSTPONE, "资金没有落实"))
    printing.exit_notice(compound.id)
    assert told() == ["北岗院缓建说明公示（公示〔2026〕2号）"]
    post_everywhere(library, newest(posting, compound).notice.id)
    assert len(told()) == 1
    library.clock.now += timedelta(days=9)
    assert told() == []


def test_the_state_of_a_notice_follows_its_postings(
    library: OpenLibrary, compound: Compound, printing: PrintingService, posting: PostingService
) -> None:
    def state() -> NoticeState:
        standing = newest(posting, compound)
        return state_of(standing.notice, standing.period, library.clock.now)

    printing.plan_notice(compound.id)
    notice_id = newest(posting, compound).notice.id
    assert state() is NoticeState.UNPOSTED
    posting.register(notice_id, {1}, library.clock(), "陈敏", "李刚")
    assert state() is NoticeState.PARTLY
    post_everywhere(library, notice_id)
    assert state() is NoticeState.RUNNING
    library.clock.now += timedelta(days=8)
    assert state() is NoticeState.OVER
