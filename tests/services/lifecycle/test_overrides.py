"""A gate is passed over, and a case sent back or out, by the head alone, with reason and file."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.files import FileRefused
from app.domain.errors.lifecycle import NothingToOverride, OverrideNeeds
from app.domain.errors.operators import HeadNeeded
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stages import Stage, StageAct
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.operators import Role
from app.services.lifecycle.stages import Exit, StageService
from app.services.records.attachments import AttachmentService
from app.services.records.operators import OperatorService
from app.services.records.undoing import UndoService
from tests.builders import (
    OpenLibrary,
    at_stage,
)
from tests.services.lifecycle.second_clerk import other_clerk

DAY = date(2026, 11, 1)
DONE = EntryDetails("王五", DAY, "会议纪要")


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


def test_an_open_gate_is_not_passed_over(
    library: OpenLibrary, stages: StageService, compound: Compound, paper: Path
) -> None:
    at_stage(library, compound, Stage.REVIEW)
    stages.complete(compound.id, "must_change", DONE)
    with pytest.raises(NothingToOverride):
        stages.override(compound.id, "急", paper)


def test_a_file_that_cannot_be_used_moves_nothing(
    stages: StageService, compound: Compound, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.jpg"
    broken.write_bytes(b"no picture")
    with pytest.raises(FileRefused):
        stages.override(compound.id, "时限紧", broken)
    assert stages.view(compound.id).position.steps == ()
