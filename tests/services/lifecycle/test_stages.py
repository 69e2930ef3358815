"""Leading a case through its stages over a real library: gates, overrides, roll-backs, exits, and their undoing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_kinds import OwnersBody
from app.domain.compounds.project import ProjectDetails
from app.domain.errors.files import FileRefused
from app.domain.errors.lifecycle import GateShut, NothingToOverride, OverrideNeeds, StageStepRefused
from app.domain.errors.operators import HeadNeeded
from app.domain.errors.records import ActReliedOn, RecordMissing, ValueRefused
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stage_gates import Requirement
from app.domain.lifecycle.stages import CaseState, Stage, StageAct
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.operators import Role
from app.domain.registers.fund_sources import FUNDS
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS, REVIEWS
from app.services.compounds.projects import ProjectService
from app.services.lifecycle.stages import Exit, StageService
from app.services.packs.packs import PackService
from app.services.records.attachments import AttachmentService
from app.services.records.history import HistoryService
from app.services.records.operators import OperatorService
from app.services.records.undoing import UndoService
from app.services.registers.registers import RegisterService
from tests.builders import (
    OpenLibrary,
    answer_many,
    at_stage,
    new_library,
    open_round,
    post_everywhere,
    small_compound,
)
from tests.drafted_notices import drafted
from tests.photos import jpeg
from tests.surveyed_files import fill_file

DAY = date(2026, 11, 1)
DONE = EntryDetails("王五", DAY, "会议纪要")


@pytest.fixture
def stages(library: OpenLibrary) -> StageService:
    return StageService(library.desk)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "批示.jpg"
    path.write_bytes(jpeg())
    return path


def other_clerk(library: OpenLibrary, name: str = "赵六", role: Role = Role.REVIEW) -> OperatorService:
    operators = OperatorService(library.desk)
    operators.add(name, role)
    id_ = next(one.id for one in operators.all() if one.name == name)
    assert id_ is not None
    operators.switch(id_, "")
    return operators


def test_a_new_case_stands_at_the_survey_and_says_what_is_missing(
    stages: StageService, compound: Compound
) -> None:
    view = stages.view(compound.id)
    assert view.position.stage is Stage.BASELINE
    assert {found.key for found in view.gate.missing} == {"file", "triage", "buildings", "double_check"}
    with pytest.raises(GateShut) as shut:
        stages.advance(compound.id)
    assert (
        "小区资料填齐（还缺 5 项：地址、小区类型、物业模式、业主组织、判定）" in shut.value.details["missing"]
    )
    assert stages.view(compound.id).position.steps == ()


def test_the_survey_is_checked_by_another_clerk_and_left(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    fill_file(library, compound)
    with pytest.raises(ValueRefused) as same:
        stages.complete(compound.id, "double_check", DONE)
    assert "另一位经办人" in str(same.value.details["reason"])
    library.office.change(replace(library.office.office(), operator="王建国"))  # a new name proves nobody
    with pytest.raises(ValueRefused):
        stages.complete(compound.id, "double_check", DONE)
    other_clerk(library)
    assert stages.complete(compound.id, "double_check", DONE).gate.open
    view = stages.advance(compound.id)
    assert view.position.stage is Stage.ORGANISE
    last = view.position.last
    assert last is not None
    assert (last.act, last.left, last.by) == (StageAct.ADVANCE, Stage.BASELINE, "赵六")
    assert library.file_of(compound).standing.stage is Stage.ORGANISE


def test_only_what_a_clerk_may_vouch_for_is_vouched_for_and_not_ahead_of_its_stage(
    stages: StageService, compound: Compound
) -> None:
    for key in ("roster", "nothing", "must_change"):
        with pytest.raises(ValueRefused):
            stages.complete(compound.id, key, DONE)
    assert stages.entries(compound.id) == ()


def test_an_override_needs_head_reason_and_file_and_stays_told(
    library: OpenLibrary, stages: StageService, compound: Compound, paper: Path
) -> None:
    for reason, file in (("", paper), ("急", None), (" ", None)):
        with pytest.raises(OverrideNeeds):
            stages.override(compound.id, reason, file)
    view = stages.override(compound.id, "年度计划时限紧", paper, "街办〔2026〕3号")
    (step,) = view.position.overrides
    assert (step.act, step.entered, step.reason) == (StageAct.OVERRIDE, Stage.ORGANISE, "年度计划时限紧")
    assert "户册已导入" not in "".join(step.unmet)
    assert any(text.startswith("小区资料填齐") for text in step.unmet)
    files = AttachmentService(library.desk).of_record(RecordRef(RecordKind.STAGE_LOG, step.id))
    assert [file.name for file in files] == ["批示.jpg"]
    back = stages.roll_back(compound.id, Stage.BASELINE, "重来")
    assert back.position.overrides == (step,)


def test_nobody_but_the_head_passes_over_a_gate(
    library: OpenLibrary, stages: StageService, compound: Compound, paper: Path
) -> None:
    assert stages.may_decide
    other_clerk(library, role=Role.ENTRY)
    assert not stages.may_decide
    with pytest.raises(HeadNeeded):
        stages.override(compound.id, "急", paper)
    assert stages.view(compound.id).position.stage is Stage.BASELINE


@pytest.mark.parametrize("act", [StageAct.POSTPONE, StageAct.WITHDRAW, StageAct.ROLL_BACK])
def test_nobody_but_the_head_sends_a_case_back_or_out_or_takes_that_back(
    library: OpenLibrary, stages: StageService, compound: Compound, act: StageAct
) -> None:
    def decide() -> None:
        if act is StageAct.ROLL_BACK:
            stages.roll_back(compound.id, Stage.NEEDS, "重来")
        else:
            stages.leave(compound.id, Exit(act, "居民会议商定", "会议纪要"))

    at_stage(library, compound, Stage.PLAN)
    decide()
    other_clerk(library, role=Role.ENTRY)
    undoing = UndoService(library.desk)
    with pytest.raises(HeadNeeded):
        undoing.undo(undoing.proposal(compound.id))
    assert [step.act for step in stages.view(compound.id).position.steps] == [StageAct.BEGIN, act]
    operators = OperatorService(library.desk)
    operators.switch(next(one.id for one in operators.all() if one.name == "陈敏") or 0)
    undoing.undo(undoing.proposal(compound.id))
    operators.switch(next(one.id for one in operators.all() if one.name == "赵六") or 0)
    with pytest.raises(HeadNeeded):
        decide()
    assert stages.view(compound.id).position.stage is Stage.PLAN


def test_a_step_forward_is_taken_back_by_any_clerk(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.ORGANISE)
    stages.complete(compound.id, "body", DONE)
    other_clerk(library, role=Role.ENTRY)
    stages.advance(compound.id)
    undoing = UndoService(library.desk)
    undoing.undo(undoing.proposal(compound.id))
    assert stages.view(compound.id).position.stage is Stage.ORGANISE


def test_an_open_gate_is_not_passed_over(
    library: OpenLibrary, stages: StageService, compound: Compound, paper: Path
) -> None:
    at_stage(library, compound, Stage.REVIEW)
    stages.complete(compound.id, "must_change", DONE)
    with pytest.raises(NothingToOverride):
        stages.override(compound.id, "急", paper)


def test_the_will_is_left_when_its_round_is_closed_and_passed(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WILL)
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 20))
    with pytest.raises(GateShut) as shut:
        stages.advance(compound.id)
    assert "还差 1 户" in str(shut.value.details["missing"])
    answer_many(library, round_, [20])
    with pytest.raises(GateShut):
        stages.advance(compound.id)
    library.consultation.close(round_.id)
    assert stages.advance(compound.id).position.stage is Stage.RESULT_NOTICE


def test_a_roll_back_supersedes_rounds_and_entries_and_keeps_them(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WILL)
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 24))
    library.consultation.close(round_.id)
    stages.advance(compound.id)
    stages.complete(compound.id, "objections", DONE)
    view = stages.roll_back(compound.id, Stage.WILL, "居民要求重新征集")
    assert view.gate.requirements[0].missing == "还没有意愿征集"
    assert library.file_of(compound).standing.next_step is NextStep.OPEN_ROUND
    assert len(library.file_of(compound).rounds) == 1
    ((entry, counts),) = stages.entries(compound.id)
    assert (entry.key, counts) == ("objections", False)
    again = open_round(library, compound, title="第2轮")
    answer_many(library, again, range(1, 24))
    library.consultation.close(again.id)
    assert stages.advance(compound.id).position.stage is Stage.RESULT_NOTICE


def of_key(stages: StageService, compound: Compound, key: str) -> Requirement:
    return next(one for one in stages.view(compound.id).gate.requirements if one.key == key)


def test_what_was_vouched_for_before_a_roll_back_is_taken_up_again_with_its_paper(
    library: OpenLibrary, stages: StageService, compound: Compound, paper: Path
) -> None:
    at_stage(library, compound, Stage.WORKS)
    stages.complete(compound.id, "works_done", EntryDetails("王五", DAY), paper)
    stages.roll_back(compound.id, Stage.PREPARATION, "图纸改了")
    at_stage(library, compound, Stage.WORKS)
    found = of_key(stages, compound, "works_done")
    assert (found.met, found.leftover and found.leftover.told) == (
        False,
        "退回前登记的：王五 2026-11-01 · 附件 1 个",
    )
    with pytest.raises(ValueRefused):
        stages.carry_over(compound.id, "works_done", " ")
    stages.carry_over(compound.id, "works_done", "图纸只改了一处")
    found = of_key(stages, compound, "works_done")
    assert found.shown == "王五 2026-11-01 · 附件 1 个 · 陈敏 2026-11-03 沿用：图纸只改了一处"
    (old, counts), (again, counts_now) = stages.entries(compound.id)
    assert (counts, counts_now, again.carried_from) == (False, True, old.id)
    with pytest.raises(ValueRefused) as twice:
        stages.carry_over(compound.id, "works_done", "再来")
    assert "没有退回前的登记可以沿用" in str(twice.value.details["reason"])
    stages.roll_back(compound.id, Stage.PREPARATION, "又改了")
    at_stage(library, compound, Stage.WORKS)
    stages.carry_over(compound.id, "works_done", "还是那一处")
    assert [entry.carried_from for entry, _ in stages.entries(compound.id)] == [None, old.id, old.id]
    assert "附件 1 个" in of_key(stages, compound, "works_done").shown


def test_entries_of_registers_from_before_a_roll_back_count_again_only_if_taken_up(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    registers = RegisterService(library.desk)

    def version(**texts: str) -> None:
        registers.add(PLANS, compound.id, PLANS.typed({"made_on": "2026-11-02", **texts}))

    at_stage(library, compound, Stage.PLAN)
    version()
    opinion = {"received_on": "2026-11-02", "channel": "来信", "text": "要车位", "handling": "采纳"}
    registers.add(OPINIONS, compound.id, OPINIONS.typed({**opinion, "replied_on": "2026-11-02"}))
    assert stages.view(compound.id).gate.open
    at_stage(library, compound, Stage.REVIEW)
    stages.roll_back(compound.id, Stage.PLAN, "概算超了")
    view = stages.view(compound.id)
    assert {one.key: one.missing for one in view.gate.missing} == {
        "versions": "已登记 0 版，规则要求 1 版，还差 1 版",
        "answers": "意见登记还是空的",
    }
    assert [one.leftover.told for one in view.gate.missing if one.leftover] == [
        "退回前的登记：已登记 1 版，要求 1 版",
        "退回前的登记：1 条意见都已答复",
    ]
    stages.carry_over(compound.id, "answers", "意见没有变")
    version(changes="减了车棚")
    assert {one.key: one.shown for one in stages.view(compound.id).gate.requirements} == {
        "versions": "已登记 1 版，要求 1 版",
        "answers": "1 条意见都已答复",
    }
    registers.add(OPINIONS, compound.id, OPINIONS.typed({**opinion, "handling": ""}))
    assert of_key(stages, compound, "answers").missing == "还有 1 条意见没有答复（第2号）"
    assert len(registers.of_compound(PLANS, compound.id)) == 2


def test_taking_back_the_roll_back_brings_everything_back(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.REVIEW)
    given = {"department": "消防", "given_on": "2026-11-02", "text": "已看过"}
    RegisterService(library.desk).add(REVIEWS, compound.id, REVIEWS.typed(given))
    stages.roll_back(compound.id, Stage.PLAN, "退错了")
    undoing = UndoService(library.desk)
    undoing.undo(undoing.proposal(compound.id))
    found = of_key(stages, compound, "must_change")
    assert (found.shown, found.leftover) == ("1 条审查意见", None)


def test_who_changed_the_file_last_does_not_take_up_the_check_of_it_either(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    fill_file(library, compound)
    other_clerk(library, role=Role.HEAD)
    stages.complete(compound.id, "double_check", DONE)
    at_stage(library, compound, Stage.ORGANISE)
    stages.roll_back(compound.id, Stage.BASELINE, "面积要重量")
    library.case_files.change(compound.id, replace(library.file_of(compound).compound.details, residents=90))
    with pytest.raises(ValueRefused) as same:
        stages.carry_over(compound.id, "double_check", "只改了人口")
    assert "另一位经办人" in str(same.value.details["reason"])


def test_a_round_open_through_a_roll_back_counts_once_it_closes(
    library: OpenLibrary, stages: StageService, compound: Compound, paper: Path
) -> None:
    at_stage(library, compound, Stage.WILL)
    round_ = open_round(library, compound)
    stages.override(compound.id, "先行公示", paper)
    stages.roll_back(compound.id, Stage.WILL, "不合适")
    answer_many(library, round_, range(1, 24))
    library.consultation.close(round_.id)
    assert stages.view(compound.id).gate.open


def test_a_case_is_postponed_resumed_and_withdrawn(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.NEEDS)
    with pytest.raises(StageStepRefused):
        stages.resume(compound.id, "没有停过")
    with pytest.raises(ValueRefused):
        stages.leave(compound.id, Exit(StageAct.POSTPONE, " "))
    assert stages.leave(compound.id, Exit(StageAct.POSTPONE, "缺资金")).position.state is CaseState.POSTPONED
    for step in (
        lambda: stages.advance(compound.id),
        lambda: stages.roll_back(compound.id, Stage.WILL, "退"),
        lambda: stages.complete(compound.id, "needs", DONE),
    ):
        with pytest.raises(StageStepRefused):
            step()
    resumed = stages.resume(compound.id, "资金已落实").position
    assert (resumed.stage, resumed.state) == (Stage.NEEDS, CaseState.ACTIVE)
    with pytest.raises(ValueRefused):
        stages.leave(compound.id, Exit(StageAct.WITHDRAW, "居民不同意"))
    gone = stages.leave(compound.id, Exit(StageAct.WITHDRAW, "居民不同意", "居民会议纪要")).position
    assert (gone.stage, gone.state) == (Stage.NEEDS, CaseState.WITHDRAWN)
    assert library.file_of(compound).standing.state is CaseState.WITHDRAWN
    with pytest.raises(StageStepRefused):
        stages.resume(compound.id, "又想改")


def test_the_last_stage_closes_the_case(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.HANDOVER)
    for key in ("handover", "archive"):
        view = stages.complete(compound.id, key, DONE)
    assert view.gate.unmet == ("长效管理已落实，公示期满，异议都已答复（还没有打印长效管理公示）",)
    post_everywhere(library, drafted(library, compound, NoticeKind.MANAGEMENT))
    library.clock.now += timedelta(days=40)
    assert stages.view(compound.id).gate.open
    assert stages.advance(compound.id).position.state is CaseState.CLOSED
    with pytest.raises(StageStepRefused):
        stages.advance(compound.id)


def test_everything_stands_in_the_history_in_words(
    library: OpenLibrary, stages: StageService, compound: Compound, paper: Path
) -> None:
    stages.override(compound.id, "时限紧", paper)
    stages.complete(compound.id, "body", DONE, paper)
    told = "\n".join(change.sentence for change in HistoryService(library.desk).look(compound.id).changes[:4])
    assert "变动 越过门槛" in told
    assert "原阶段 底数摸排；现阶段 组织动员" in told
    assert "理由 时限紧" in told
    assert "事项 定下由谁议事和决定" in told
    assert "经办 王五" in told
    assert "S0" not in told


def test_a_step_is_undone_where_nothing_rests_on_it(
    library: OpenLibrary, stages: StageService, compound: Compound, paper: Path
) -> None:
    undoing = UndoService(library.desk)
    stages.override(compound.id, "时限紧", paper)
    stages.complete(compound.id, "body", DONE, paper)
    undoing.undo(undoing.proposal(compound.id))
    assert stages.entries(compound.id) == ()
    undoing.undo(undoing.proposal(compound.id))
    assert stages.view(compound.id).position.steps == ()
    stages.override(compound.id, "时限紧", paper)
    round_ = open_round(library, compound)
    assert round_.id
    with pytest.raises(ActReliedOn):
        undoing.proposal(compound.id)


def test_a_file_that_cannot_be_used_moves_nothing(
    stages: StageService, compound: Compound, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.jpg"
    broken.write_bytes(b"no picture")
    with pytest.raises(FileRefused):
        stages.override(compound.id, "时限紧", broken)
    assert stages.view(compound.id).position.steps == ()


def test_funds_of_all_compounds_of_a_project_are_measured_against_its_budget(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    other = small_compound(library, "南院")
    project = ProjectDetails("一号项目", year=2026, compounds=("北岗院", "南院"), budget=300_00)
    ProjectService(library.desk).keep(None, project)
    registers = RegisterService(library.desk)

    def told() -> str:
        found = {one.key: one for one in stages.gate(compound.id, Stage.FUNDS).requirements}["funds"]
        return found.missing or f"✓ {found.shown}"

    def add(to: Compound, **texts: str) -> int:
        return registers.add(FUNDS, to.id, FUNDS.typed(texts)).id

    assert told() == "还没有登记资金来源"
    add(compound, kind="市补助", planned="199.99", doc_no="邯财建〔2026〕8号")
    assert told() == "计划 199.99 元 / 概算 300.00 元，还差 100.01 元"
    second = add(other, kind="捐助", planned="100.01")
    assert told() == "还有 1 项资金没有文号或附件（南院第1号）"
    registers.change(FUNDS, second, FUNDS.typed({"kind": "捐助", "planned": "100.01", "doc_no": "捐赠协议"}))
    assert told() == "✓ 2 项，计划 300.00 元 / 概算 300.00 元"


def test_the_gate_of_any_stage_can_be_looked_at(stages: StageService, compound: Compound) -> None:
    assert stages.gate(compound.id, Stage.FUNDS).stage is Stage.FUNDS
    with pytest.raises(RecordMissing):
        stages.view(99)


def body_missing(library: OpenLibrary, compound: Compound) -> str:
    gate = StageService(library.desk).gate(compound.id, Stage.ORGANISE)
    return next(found.missing for found in gate.requirements if found.rule.key == "body")


def test_the_rules_may_ask_for_a_body_of_a_kind_once_that_is_more_than_assumed(
    library: OpenLibrary, compound: Compound
) -> None:
    details = replace(library.file_of(compound).compound.details, owners_body=OwnersBody.SELF_RENOVATION)
    library.case_files.change(compound.id, details)
    assert not body_missing(library, compound)
    office = library.office.office()
    library.office.change(replace(office, policy_pack="haidian_chaoyang"))
    assert "规则要求先有业委会或物管会" in body_missing(library, compound)
    packs = PackService(library.desk)
    own = packs.copy("haidian_chaoyang", "本街道规则")
    raw = packs.tables(own.id)
    raw["deciding_body"] |= {"status": "assumed", "source": ""}
    own = packs.save(own.id, raw)
    library.office.change(replace(office, policy_pack=own.id))
    assert not body_missing(library, compound)
    library.office.confirm(own, "deciding_body", "王主任", date(2026, 3, 2), "会议纪要")
    assert "规则要求先有业委会或物管会" in body_missing(library, compound)


@pytest.mark.parametrize(
    ("pack", "stage", "local"),
    [
        ("qingyang", Stage.WILL, "民主议事决策七步工作法：征求意见（第1步）"),
        ("weifang", Stage.WILL, "三问：前问需（第1步）"),
        ("national", Stage.WILL, ""),
    ],
)
def test_a_stage_has_the_name_the_rules_in_force_give_it(
    tmp_path: Path, pack: str, stage: Stage, local: str
) -> None:
    folder = tmp_path / pack
    folder.mkdir()
    library = new_library(folder, pack=pack)
    steps = library.office.pack_in_force().steps
    assert (steps.told(stage.value) if steps else "") == local
    assert StageService(library.desk).view(small_compound(library).id).local == ""
    library.close()
