"""Notices that are drafted open the gates they are for: the start of the works, a change of the plan, who runs it."""

from datetime import date, timedelta

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.project import ProjectDetails
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stages import Stage
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS
from app.domain.registers.register_words import Channel
from app.services.compounds.projects import ProjectService
from app.services.lifecycle.stages import StageService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import (
    NOW,
    OpenLibrary,
    at_stage,
    plan_on_file,
    post_everywhere,
)
from tests.drafted_notices import drafted


@pytest.fixture
def compound(library: OpenLibrary, compound: Compound) -> Compound:
    details = ProjectDetails("一号项目", year=2026, compounds=(compound.name,), planned=date(2026, 5, 6))
    ProjectService(library.desk).keep(None, details)
    plan_on_file(library, compound)
    return compound


def missing(library: OpenLibrary, compound: Compound, stage: Stage, key: str) -> str:
    gate = StageService(library.desk).gate(compound.id, stage)
    return next(found.missing for found in gate.requirements if found.key == key)


def later(library: OpenLibrary) -> None:
    library.clock.now += timedelta(days=40)


def test_works_begin_once_the_start_and_the_list_of_supervisors_hang(
    library: OpenLibrary, compound: Compound
) -> None:
    def lacks() -> str:
        return missing(library, compound, Stage.PREPARATION, "start_notice")

    at_stage(library, compound, Stage.PREPARATION)
    assert lacks() == "还没有打印开工公告"
    start = drafted(library, compound, NoticeKind.START)
    assert lacks() == "还有 5 处没有张贴"
    post_everywhere(library, start)
    assert lacks() == ""
    list_ = drafted(library, compound, NoticeKind.SUPERVISORS)
    assert lacks() == "监督员名单公示还有 5 处没有张贴"
    post_everywhere(library, list_)
    assert lacks() == ""


def test_nobody_vouches_for_a_notice_any_more_and_an_old_entry_counts_until_one_is_on_file(
    library: OpenLibrary, compound: Compound
) -> None:
    at_stage(library, compound, Stage.HANDOVER)
    old = EntryDetails("王五", NOW.date(), "纪要")
    with pytest.raises(ValueRefused):
        StageService(library.desk).complete(compound.id, "management", old)
    with library.desk.begin() as work:
        work.stages.add_entry(compound.id, Stage.HANDOVER, "management", old, NOW, "陈敏")
    assert missing(library, compound, Stage.HANDOVER, "management") == ""
    notice = drafted(library, compound, NoticeKind.MANAGEMENT)
    assert missing(library, compound, Stage.HANDOVER, "management") == "还有 5 处没有张贴"
    hung = post_everywhere(library, notice).period
    assert hung is not None
    until = f"公示到 {hung.last_day:%Y-%m-%d} 期满"
    assert missing(library, compound, Stage.HANDOVER, "management") == until
    later(library)
    assert missing(library, compound, Stage.HANDOVER, "management") == ""


def test_an_objection_to_who_is_to_run_the_place_keeps_the_case_open(
    library: OpenLibrary, compound: Compound
) -> None:
    at_stage(library, compound, Stage.HANDOVER)
    notice = drafted(library, compound, NoticeKind.MANAGEMENT)
    post_everywhere(library, notice)
    number = PostingService(library.desk).notice(notice).notice.number
    library.clock.now += timedelta(days=1)
    values = {"received_on": library.clock.now.date(), "channel": Channel.NOTICE, "text": "太贵"}
    values |= {"objection": YesNo.YES, "real_name": YesNo.YES, "person": "王某", "notice": number}
    RegisterService(library.desk).add(OPINIONS, compound.id, values)
    later(library)
    told = "还有 1 条实名异议没有答复（第1号）"
    assert missing(library, compound, Stage.HANDOVER, "management") == told


def test_a_version_of_the_plan_after_the_one_posted_is_a_change_to_be_posted(
    library: OpenLibrary, compound: Compound
) -> None:
    def lacks() -> str:
        return missing(library, compound, Stage.WORKS, "changes")

    at_stage(library, compound, Stage.WORKS)
    assert lacks() == ""
    printing = PrintingService(library.desk)
    number = printing.plan_notice(compound.id, "A4").number
    post_everywhere(library, PostingService(library.desk).numbered(number).id)
    later(library)
    assert lacks() == ""
    version = {"made_on": NOW.date(), "budget": 100_00, "changes": "坡屋面", "note": "居民不出资。"}
    RegisterService(library.desk).add(PLANS, compound.id, version)
    assert lacks() == "公示的是第 1 版方案，已登记第 2 版，方案变更还没有公示"
    notice = drafted(library, compound, NoticeKind.CHANGE)
    assert lacks() == "还有 5 处没有张贴"
    post_everywhere(library, notice)
    assert lacks().startswith("公示到 ")
    later(library)
    assert lacks() == ""
    StageService(library.desk).roll_back(compound.id, Stage.PREPARATION, "图纸有误")
    assert lacks() == ""


def test_what_was_posted_before_a_roll_back_is_posted_anew(library: OpenLibrary, compound: Compound) -> None:
    at_stage(library, compound, Stage.WORKS)
    first = drafted(library, compound, NoticeKind.START)
    post_everywhere(library, first)
    later(library)
    StageService(library.desk).roll_back(compound.id, Stage.PREPARATION, "换施工单位")
    assert missing(library, compound, Stage.PREPARATION, "start_notice") == "还没有打印开工公告"
    later(library)
    again = drafted(library, compound, NoticeKind.START)
    assert again != first
    post_everywhere(library, again)
    assert missing(library, compound, Stage.PREPARATION, "start_notice") == ""
