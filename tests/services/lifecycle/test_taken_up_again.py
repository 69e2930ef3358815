"""What was vouched for, registered or asked before a roll-back stays on file, and may be taken up again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stage_gates import Requirement
from app.domain.lifecycle.stages import Stage
from app.domain.records.operators import Role
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS, REVIEWS
from app.services.lifecycle.stages import StageService
from app.services.records.undoing import UndoService
from app.services.registers.registers import RegisterService
from tests.builders import (
    OpenLibrary,
    answer_many,
    at_stage,
    open_round,
)
from tests.services.lifecycle.second_clerk import other_clerk
from tests.surveyed_files import fill_file

DAY = date(2026, 11, 1)
DONE = EntryDetails("王五", DAY, "会议纪要")


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
