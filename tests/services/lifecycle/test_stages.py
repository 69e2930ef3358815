"""Leading a case through its stages over a real library: gates, exits, and their undoing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_kinds import OwnersBody
from app.domain.compounds.project import ProjectDetails
from app.domain.errors.lifecycle import GateShut, StageStepRefused
from app.domain.errors.records import ActReliedOn, RecordMissing, ValueRefused
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stages import CaseState, Stage, StageAct
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.operators import Role
from app.domain.registers.fund_sources import FUNDS
from app.services.compounds.projects import ProjectService
from app.services.lifecycle.stages import Exit, StageService
from app.services.packs.packs import PackService
from app.services.records.history import HistoryService
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
from tests.services.lifecycle.second_clerk import other_clerk
from tests.surveyed_files import fill_file

DAY = date(2026, 11, 1)
DONE = EntryDetails("王五", DAY, "会议纪要")


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
