"""今日 over real records of several compounds: what is listed, what no longer is, and the list as a table."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from app.domain.buildings.building_kinds import HazardKind
from app.domain.buildings.building_plan import BuildingDetails, Hazard
from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.compounds.project import ProjectDetails
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.errors.files import CannotWrite
from app.domain.lifecycle.due import DueItem, DueKind, Urgency
from app.domain.lifecycle.stages import Stage, StageAct
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import REVIEWS
from app.domain.registers.register_words import Channel, Handling
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from app.services.compounds.compound_merging import CompoundMergingService
from app.services.compounds.defects import DefectService
from app.services.compounds.projects import ProjectService
from app.services.lifecycle.stages import Exit, StageService
from app.services.lifecycle.today import COLUMNS, GATES_LOOKED_AT, TodayService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import (
    NOW,
    OpenLibrary,
    answer_many,
    at_stage,
    open_round,
    small_compound,
)


@pytest.fixture
def today(library: OpenLibrary) -> TodayService:
    return TodayService(library.desk, lambda: NOW)


def due(today: TodayService, kind: DueKind) -> list[DueItem]:
    return [item for item in today.due() if item.kind is kind]


def told(today: TodayService, kind: DueKind) -> list[tuple[str, str, Urgency]]:
    return [(item.holder.name, item.about, item.urgency) for item in due(today, kind)]


def test_a_new_library_asks_for_next_years_holidays_and_nothing_else(today: TodayService) -> None:
    assert [item.what for item in today.due()] == ["导入2027年节假日表"]


def test_rounds_short_of_their_gate_and_those_all_answered_are_listed_and_others_not(
    library: OpenLibrary, today: TodayService
) -> None:
    compounds = [small_compound(library, name) for name in ("甲院", "乙院", "丙院", "丁院")]
    short, done, passing, _closed = rounds = [open_round(library, compound) for compound in compounds]
    answer_many(library, short, range(1, 20))
    answer_many(library, done, range(1, 25))
    answer_many(library, passing, range(1, 23))
    answer_many(library, rounds[3], range(1, 25))
    library.consultation.close(rounds[3].id)
    found = told(today, DueKind.ROUND)
    assert [(name, urgency) for name, _, urgency in found] == [
        ("乙院", Urgency.PRESSING),
        ("甲院", Urgency.WAITING),
    ]
    assert "名册 24 套：已收回 24 套、拒绝 0 套，可以结束征询" in found[0][1]
    assert found[1][1].startswith("还差 1 户：名册总户数：同意 19 / 24 户（79.16%），要求 ≥ 4/5；")


def closed_and_printed(library: OpenLibrary, compound: Compound) -> int:
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    PrintingService(library.desk).result_notice(round_.id)
    standing = PostingService(library.desk).of_round(round_.id)
    assert standing is not None
    return standing.notice.id


def test_a_notice_is_followed_until_the_case_has_moved_on_after_its_period(
    library: OpenLibrary, today: TodayService
) -> None:
    compound, posting = small_compound(library), PostingService(library.desk)
    number = closed_and_printed(library, compound)
    library.clock.now += timedelta(minutes=2)
    assert told(today, DueKind.NOTICE) == [("北岗院", "已张贴 0 / 5 个张贴点，还差 5 个", Urgency.PRESSING)]
    posting.register(number, {1, 2, 3, 4}, library.clock.now, "陈敏", "李刚")
    assert told(today, DueKind.NOTICE)[0][1] == "已张贴 4 / 5 个张贴点，还差 1 个"
    posting.register(number, {5}, library.clock.now, "陈敏", "李刚")
    (running,) = due(today, DueKind.NOTICE)
    period = posting.notice(number).period
    assert period is not None
    assert (running.due, running.urgency) == (period.last_day, Urgency.SOON)
    at_stage(library, compound, Stage.RESULT_NOTICE)
    library.clock.now += timedelta(days=20)
    assert [item.urgency for item in due(today, DueKind.NOTICE)] == [Urgency.PRESSING]
    at_stage(library, compound, Stage.NEEDS)
    assert due(today, DueKind.NOTICE) == []


def test_a_vote_asked_again_takes_the_place_of_the_old_notice(
    library: OpenLibrary, today: TodayService
) -> None:
    compound = small_compound(library)
    closed_and_printed(library, compound)
    again = open_round(library, compound, title="第2轮意愿征集")
    assert due(today, DueKind.NOTICE) == []
    library.consultation.declare_void(again.id, "发起有误")
    assert len(due(today, DueKind.NOTICE)) == 1


def test_opinions_wait_until_answered_and_only_reviews_that_must_be_met_count(
    library: OpenLibrary, today: TodayService
) -> None:
    compound, registers = small_compound(library), RegisterService(library.desk)
    base = {"received_on": date(2026, 10, 20), "channel": Channel("letter"), "text": "车位不够"}
    late = registers.add(OPINIONS, compound.id, {**base, "due": date(2026, 11, 2)})
    registers.add(OPINIONS, compound.id, {**base, "objection": YesNo.YES, "real_name": YesNo.NO})
    reply = {"handling": Handling.ADOPTED, "replied_on": date(2026, 10, 30)}
    registers.add(OPINIONS, compound.id, {**base, **reply})
    gone = registers.add(OPINIONS, compound.id, base)
    registers.take_off(OPINIONS, gone.id)
    review = {"department": "消防", "given_on": date(2026, 10, 20), "text": "登高面不够"}
    registers.add(REVIEWS, compound.id, {**review, "must": YesNo.YES})
    registers.add(REVIEWS, compound.id, review)
    assert [(item.what.split("：")[0], item.urgency) for item in due(today, DueKind.OPINION)] == [
        ("意见第1号", Urgency.OVERDUE),
        ("异议第2号", Urgency.WAITING),
    ]
    assert [item.what for item in due(today, DueKind.REVIEW)] == ["联审意见第1号：消防 登高面不够"]
    registers.change(OPINIONS, late.id, {**base, "due": date(2026, 11, 2), **reply})
    assert [item.what.split("：")[0] for item in due(today, DueKind.OPINION)] == ["异议第2号"]


def test_hazards_past_their_day_and_open_dangers_are_listed(
    library: OpenLibrary, today: TodayService
) -> None:
    compound, plans, defects = (
        small_compound(library),
        BuildingPlanService(library.desk),
        DefectService(library.desk),
    )
    plan = plans.of_compound(compound.id).plans[1].plan
    hazards = [
        Hazard(HazardKind.GAS, "立管锈蚀", "", date(2026, 11, 1)),
        Hazard(HazardKind.FIRE, "通道堵死", "物业", date(2026, 12, 1)),
        Hazard(HazardKind.FIRE, "没有期限"),
    ]
    plans.keep(plan.id, PlanEdit(BuildingDetails(plan.label), hazards, (), ()))
    unsafe = DefectDetails(
        plan.id, DefectKind.WALL, "东山墙", "外墙脱落", date(2026, 11, 1), DefectSeverity.SAFETY
    )
    defects.add(compound.id, unsafe)
    defects.add(compound.id, replace(unsafe, severity=DefectSeverity.SERIOUS))
    defects.add(compound.id, replace(unsafe, state=DefectState.FIXED))
    assert [(item.what, item.urgency) for item in due(today, DueKind.HAZARD)] == [
        ("2号楼 燃气 立管锈蚀", Urgency.OVERDUE)
    ]
    assert [item.what for item in due(today, DueKind.DEFECT)] == ["2号楼 东山墙：外墙 外墙脱落"]


def test_an_assumed_value_is_told_once_for_all_the_rounds_that_rest_on_it(
    library: OpenLibrary, today: TodayService
) -> None:
    for name in ("甲院", "乙院"):
        open_round(library, small_compound(library, name), pack="national")
    found = told(today, DueKind.RULES)
    assert found
    assert {(name, about) for name, about, _ in found} == {
        ("本街道", "预设值还没有人确认，2 轮征询因此不能结束")
    }


def test_a_compound_merged_into_another_is_left_out(library: OpenLibrary, today: TodayService) -> None:
    first, second = small_compound(library, "甲院"), library.case_files.add(CompoundDetails("乙院"))
    RegisterService(library.desk).add(
        OPINIONS,
        second.id,
        {"received_on": date(2026, 10, 20), "channel": Channel("letter"), "text": "车位不够"},
    )
    assert [item.holder.name for item in due(today, DueKind.OPINION)] == ["乙院"]
    merging = CompoundMergingService(library.desk)
    proposed = merging.proposal([first.id, second.id])
    merging.merge([first.id, second.id], proposed.details, proposed.labels)
    assert due(today, DueKind.OPINION) == []


def test_an_old_backup_is_told_and_a_fresh_one_not(library: OpenLibrary, today: TodayService) -> None:
    assert due(today, DueKind.BACKUP) == []
    library.clock.now += timedelta(days=4)
    assert told(today, DueKind.BACKUP) == [
        ("本街道", "最近一份备份 2026-11-03 09:30，已过 4 天", Urgency.PRESSING)
    ]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_list_of_one_kind_or_all_is_written(
    library: OpenLibrary, today: TodayService, tmp_path: Path, ending: str
) -> None:
    open_round(library, small_compound(library))
    file = tmp_path / f"今日.{ending}"
    assert today.export(DueKind.ROUND, file) == 1
    assert today.export(None, file) == len(today.due())
    if ending == "xlsx":
        header, *rows = openpyxl.load_workbook(file).active.values
    else:
        header, *rows = (tuple(line.split(",")) for line in file.read_text("utf-8-sig").splitlines())
    assert tuple(header) == COLUMNS
    assert ("○ 待办", "征询", "北岗院") in [tuple(row[:3]) for row in rows]


def test_a_table_that_cannot_be_written_says_so(today: TodayService, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        today.export(None, tmp_path / "没有" / "今日.csv")


def planned(library: OpenLibrary, name: str, day: date, **facts: date) -> None:
    details = ProjectDetails(f"{name}改造", year=2026, compounds=(name,), planned=day, **facts)
    ProjectService(library.desk).keep(None, details)


def test_a_case_past_its_planned_start_says_how_much_its_gate_lacks(
    library: OpenLibrary, today: TodayService
) -> None:
    late, begun, later = (at_stage(library, small_compound(library, name), Stage.PLAN) for name in "甲乙丙")
    planned(library, "甲", date(2026, 9, 1))
    planned(library, "乙", date(2026, 9, 1), actual_start=date(2026, 9, 2))
    planned(library, "丙", date(2026, 12, 1))
    single = [item for item in due(today, DueKind.STAGE) if item.record is not None]
    (item,) = single
    unmet = len(StageService(library.desk).view(late.id).gate.unmet)
    assert (item.holder.name, item.what, item.due, item.urgency) == (
        "甲",
        "还在“方案编制”阶段",
        date(2026, 9, 1),
        Urgency.OVERDUE,
    )
    assert item.about == f"计划开工 2026-09-01 已过，还没有开工；离开本阶段的准入条件 {unmet} 项未满足"
    assert unmet > 0
    assert {begun.name, later.name} == {"乙", "丙"}


def test_the_next_step_of_all_other_cases_is_told_stage_by_stage(
    library: OpenLibrary, today: TodayService
) -> None:
    for name in "甲乙丙丁戊己":
        at_stage(library, small_compound(library, name), Stage.NEEDS)
    stopped = at_stage(library, small_compound(library, "庚"), Stage.NEEDS)
    StageService(library.desk).leave(stopped.id, Exit(StageAct.POSTPONE, "等资金"))
    at_stage(library, small_compound(library, "辛"), Stage.WORKS)
    planned(library, "辛", date(2026, 9, 1))
    told = {item.what: item.about for item in due(today, DueKind.STAGE)}
    assert set(told) == {"“需求征集”阶段 6 个小区", "“施工与监督”阶段 1 个小区"}
    assert told["“需求征集”阶段 6 个小区"].startswith("按菜单或开会征集改什么，列出改造清单。")
    assert told["“需求征集”阶段 6 个小区"].endswith("等 6 个小区")
    assert {item.urgency for item in due(today, DueKind.STAGE)} == {Urgency.WAITING}


def test_only_so_many_gates_are_looked_into(library: OpenLibrary, today: TodayService) -> None:
    for turn in range(GATES_LOOKED_AT + 1):
        compound = library.case_files.add(CompoundDetails(f"{turn + 1}号院"))
        at_stage(library, compound, Stage.PLAN)
        planned(library, compound.name, date(2026, 9, 1) + timedelta(days=turn))
    *looked_at, last = due(today, DueKind.STAGE)
    assert len(looked_at) == GATES_LOOKED_AT
    assert all("项未满足" in item.about for item in looked_at)
    assert last.about.endswith("准入条件见档案")
