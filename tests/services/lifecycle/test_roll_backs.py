"""What a roll-back leaves behind is told by the order of things, not by a clock; rounds may be taken up again."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stage_gates import Requirement
from app.domain.lifecycle.stages import Stage
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.registers.meetings import MEETINGS
from app.domain.rounds.round_kinds import RoundKind
from app.services.lifecycle.stages import StageService
from app.services.records.undoing import UndoService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, answer_many, at_stage, open_round, post_everywhere
from tests.drafted_notices import drafted
from tests.photos import jpeg

DONE = EntryDetails("王五", date(2026, 11, 1), "会议纪要")
MEETING = {"kind": "坝坝会", "held_on": "2026-11-02", "topic": "车位"}


def asked(stages: StageService, compound: Compound, stage: Stage, key: str) -> Requirement:
    return next(one for one in stages.gate(compound.id, stage).requirements if one.key == key)


def set_clock_back(library: OpenLibrary) -> None:
    library.clock.now -= timedelta(days=30)


def passed_round(library: OpenLibrary, compound: Compound, title: str = "第一轮") -> int:
    round_ = open_round(library, compound, title=title)
    answer_many(library, round_, range(1, 25))
    library.consultation.close(round_.id)
    return round_.id


def test_a_clock_set_back_leaves_behind_what_was_done_before_the_roll_back(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WORKS)
    passed_round(library, compound)
    RegisterService(library.desk).add(MEETINGS, compound.id, MEETINGS.typed(MEETING))
    post_everywhere(library, drafted(library, compound, NoticeKind.START))
    set_clock_back(library)
    stages.roll_back(compound.id, Stage.WILL, "重来")
    assert asked(stages, compound, Stage.WILL, "include").missing == "还没有意愿征集"
    assert asked(stages, compound, Stage.NEEDS, "needs").missing == "还没有点单征集"
    assert asked(stages, compound, Stage.PREPARATION, "start_notice").missing == "还没有打印开工公告"


def test_a_clock_set_back_keeps_what_is_done_after_the_roll_back(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WORKS)
    stages.roll_back(compound.id, Stage.WILL, "重来")
    set_clock_back(library)
    passed_round(library, compound)
    RegisterService(library.desk).add(
        MEETINGS, compound.id, MEETINGS.typed({**MEETING, "held_on": "2026-10-01"})
    )
    post_everywhere(library, drafted(library, compound, NoticeKind.START))
    assert asked(stages, compound, Stage.WILL, "include").met
    assert asked(stages, compound, Stage.NEEDS, "needs").met
    assert asked(stages, compound, Stage.PREPARATION, "start_notice").met


def test_a_roll_back_does_not_take_the_place_of_one_that_was_taken_back(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WORKS)
    stages.roll_back(compound.id, Stage.PREPARATION, "退错了")
    undoing = UndoService(library.desk)
    step = undoing.proposal(compound.id).act
    stages.complete(compound.id, "special_works", DONE)
    undoing.undo(undoing.proposal_of(step.no))
    assert asked(stages, compound, Stage.PREPARATION, "special_works").met
    stages.roll_back(compound.id, Stage.PREPARATION, "图纸有误")
    assert not asked(stages, compound, Stage.PREPARATION, "special_works").met


def test_an_entry_does_not_take_the_place_of_one_that_was_taken_back(
    library: OpenLibrary, stages: StageService, compound: Compound, tmp_path: Path
) -> None:
    at_stage(library, compound, Stage.WORKS)
    stages.complete(compound.id, "works_done", DONE)
    undoing = UndoService(library.desk)
    undoing.undo(undoing.proposal(compound.id))
    paper = tmp_path / "纪要.jpg"
    paper.write_bytes(jpeg())
    stages.complete(compound.id, "issues", DONE, paper)
    ((entry, _),) = stages.entries(compound.id)
    with library.desk.library.reading() as work:
        (told,) = (e.record for e in work.history.all() if e.entity == "stage_entry" and e.action == "remove")
    assert entry.id > int(told)


def test_a_round_from_before_a_roll_back_is_offered_and_counts_again_with_a_reason(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WILL)
    passed_round(library, compound)
    stages.advance(compound.id)
    stages.roll_back(compound.id, Stage.WILL, "公示有误")
    found = asked(stages, compound, Stage.WILL, "include")
    assert found.missing == "还没有意愿征集"
    assert found.leftover is not None
    assert found.leftover.told == "退回前的征询：“第一轮”已达到"
    view = stages.carry_over(compound.id, "include", "结果没有变")
    assert view.gate.open
    assert library.file_of(compound).standing.next_step.value == "meet_gate"
    ((entry, counts),) = stages.entries(compound.id)
    assert (entry.carried, entry.of_records, counts) == ("结果没有变", True, True)
    with pytest.raises(ValueRefused):
        stages.carry_over(compound.id, "include", "再来")
    stages.advance(compound.id)
    stages.roll_back(compound.id, Stage.WILL, "又有误")
    assert not asked(stages, compound, Stage.WILL, "include").met


def test_a_newer_round_goes_before_the_one_taken_up_again(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WILL)
    passed_round(library, compound)
    stages.advance(compound.id)
    stages.roll_back(compound.id, Stage.WILL, "公示有误")
    stages.carry_over(compound.id, "include", "结果没有变")
    again = open_round(library, compound, title="第二轮")
    found = asked(stages, compound, Stage.WILL, "include")
    assert (found.met, found.leftover) == (False, None)
    library.consultation.declare_void(again.id, "印错了")
    assert asked(stages, compound, Stage.WILL, "include").met


def test_a_round_that_did_not_pass_is_not_offered(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WILL)
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 5))
    library.consultation.close(round_.id)
    at_stage(library, compound, Stage.PLAN)
    stages.roll_back(compound.id, Stage.WILL, "重来")
    assert asked(stages, compound, Stage.WILL, "include").leftover is None


def test_a_satisfaction_round_is_taken_up_for_its_own_stage_only(
    library: OpenLibrary, stages: StageService, compound: Compound
) -> None:
    at_stage(library, compound, Stage.WILL)
    passed_round(library, compound)
    at_stage(library, compound, Stage.DECISION)
    round_ = library.consultation.open_round(compound.id, RoundKind.PLAN, "方案表决")
    answer_many(library, round_, range(1, 25))
    library.consultation.close(round_.id)
    at_stage(library, compound, Stage.FUNDS)
    stages.roll_back(compound.id, Stage.WILL, "重来")
    at_stage(library, compound, Stage.DECISION)
    stages.carry_over(compound.id, "plan", "方案没有变")
    assert asked(stages, compound, Stage.DECISION, "plan").met
    assert not asked(stages, compound, Stage.WILL, "include").met
