"""A case over a gate, back, out and on again, in the window: who may, what is asked, what stays."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from app.domain.compounds.compound import Compound
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stages import CaseState, Stage, StageAct
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.operators import Role
from app.services.lifecycle.stages import Exit
from app.services.records.operators import OperatorService
from tests.builders import (
    NOW,
    answer_many,
    at_stage,
    open_round,
    post_everywhere,
    small_compound,
)
from tests.drafted_notices import drafted
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.stages.case_desk import Case, move
from ui.widgets.file_viewer import FileViewer

LEFT = Qt.MouseButton.LeftButton


def test_only_the_head_is_offered_to_pass_over_a_gate(case: Case, compound: Compound) -> None:
    case.show(compound)
    assert case.page.gate_card.move_bar.override_button.isVisible()
    operators = OperatorService(case.library.desk)
    operators.add("赵六", Role.ENTRY)
    operators.switch(next(one.id for one in operators.all() if one.name == "赵六") or 0, "")
    case.reload()
    bar = case.page.gate_card.move_bar
    assert not bar.override_button.isVisible()


def test_a_clerk_who_is_no_head_sees_who_sends_a_case_back_or_out(case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.PLAN))
    bar = case.page.gate_card.move_bar
    assert bar.roll_back_button.isEnabled()
    assert bar.leave_button.isEnabled()
    operators = OperatorService(case.library.desk)
    operators.add("赵六", Role.ENTRY)
    operators.switch(next(one.id for one in operators.all() if one.name == "赵六") or 0, "")
    case.reload()
    for made in (bar.roll_back_button, bar.leave_button):
        assert made.isVisible()
        assert not made.isEnabled()
        assert "只有负责人" in made.toolTip()


def test_a_gate_is_passed_over_with_reason_and_paper_and_the_log_shows_both(
    qtbot, case: Case, compound: Compound, answers: Answers, paper: Path
) -> None:
    case.show(compound)
    qtbot.mouseClick(case.page.gate_card.move_bar.override_button, LEFT)
    dialog = move(case)
    write(dialog.reason_edit, "时限紧")
    answers.files = (paper,)
    qtbot.mouseClick(dialog.paper_field.choose_button, LEFT)
    assert dialog.paper_field.name_label.text() == "批示.jpg"
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert case.page.rail.accessibleName() == "第2步，共14步：组织动员"
    case.page.open_tab("阶段")
    case.log.steps_table.selectRow(0)
    qtbot.mouseClick(case.log.step_file_button, LEFT)
    viewer = case.log.findChild(FileViewer)
    assert viewer is not None
    assert viewer.file.name == "批示.jpg"
    viewer.reject()


def test_a_case_goes_back_with_a_reason_and_what_was_vouched_for_no_longer_counts(
    qtbot, case: Case, compound: Compound
) -> None:
    at_stage(case.library, compound, Stage.REVIEW)
    case.service.complete(compound.id, "must_change", EntryDetails("王五", NOW.date(), "纪要"))
    case.show(compound)
    qtbot.mouseClick(case.page.gate_card.move_bar.roll_back_button, LEFT)
    dialog = move(case)
    assert dialog.choice_combo.itemText(0) == "6 方案编制"
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert dialog.error_label.isVisible()
    write(dialog.reason_edit, "审查没有通过")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert case.position().stage is Stage.PLAN
    case.page.open_tab("阶段")
    assert case.log.entries.index(0, 8).data() == "已被取代"


def test_what_counted_before_a_roll_back_is_taken_up_again_with_a_reason(
    qtbot, case: Case, compound: Compound
) -> None:
    at_stage(case.library, compound, Stage.REVIEW)
    case.service.complete(compound.id, "must_change", EntryDetails("王五", NOW.date(), "纪要"))
    at_stage(case.library, compound, Stage.DECISION)
    case.service.roll_back(compound.id, Stage.REVIEW, "方案有误")
    case.show(compound)
    assert case.lines == [
        "✗ 联合审查的必改意见都已落实：还没有登记联合审查的意见。可以沿用退回前登记的：王五 2026-11-03 · 文件 纪要"
    ]
    qtbot.mouseClick(case.page.gate_card.requirements.buttons["must_change.carry"], LEFT)
    dialog = move(case)
    assert dialog.windowTitle() == "沿用退回前的登记或征询"
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert "要写明理由" in dialog.error_label.text()
    write(dialog.reason_edit, "审查意见没有涉及")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert case.lines[0].endswith("王五 2026-11-03 · 文件 纪要 · 陈敏 2026-11-03 沿用：审查意见没有涉及")
    assert "must_change.carry" not in case.page.gate_card.requirements.buttons
    case.page.open_tab("阶段")
    told = [[case.log.entries.index(row, at).data() for at in (2, 5, 8)] for row in range(2)]
    assert told == [["已办（沿用）", "纪要　审查意见没有涉及", "✓ 作数"], ["已办", "纪要", "已被取代"]]


def test_a_round_from_before_a_roll_back_is_taken_up_again_with_a_reason(
    qtbot, case: Case, compound: Compound
) -> None:
    at_stage(case.library, compound, Stage.WILL)
    round_ = open_round(case.library, compound)
    answer_many(case.library, round_, range(1, 25))
    case.library.consultation.close(round_.id)
    at_stage(case.library, compound, Stage.RESULT_NOTICE)
    case.service.roll_back(compound.id, Stage.WILL, "公示有误")
    case.show(compound)
    assert case.lines[0].endswith(f"还没有意愿征集。可以沿用退回前的征询：“{round_.title}”已达到")
    buttons = case.page.gate_card.requirements.buttons
    assert "include.entry" not in buttons
    qtbot.mouseClick(buttons["include.carry"], LEFT)
    dialog = move(case)
    write(dialog.reason_edit, "结果没有变")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert case.lines[0] == f"✓ 意愿征集结束并达到纳入比例（G1）：“{round_.title}”已达到"
    assert case.page.next_step_card.primary_button.text() == "进入下一阶段  F4"


def test_a_case_is_postponed_said_so_everywhere_and_resumed(qtbot, case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.FUNDS))
    qtbot.mouseClick(case.page.gate_card.move_bar.leave_button, LEFT)
    dialog = move(case)
    dialog.choice_combo.setCurrentText("缓建")
    write(dialog.reason_edit, "资金没有落实")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert case.position().state is CaseState.POSTPONED
    assert case.page.rail.accessibleName().endswith("（缓建）")
    assert case.page.head_line.stage_chip.text() == "9/14 资金筹措（缓建）"
    bar = case.page.gate_card.move_bar
    assert not bar.advance_button.isVisible()
    assert bar.leave_button.isVisible()
    assert case.page.next_step_card.primary_button.text() == "恢复办理  F4"
    case.press_ready()
    qtbot.keyClick(case.page, Qt.Key.Key_F4)
    write(move(case).reason_edit, "资金已落实")
    qtbot.mouseClick(move(case).save_button, LEFT)
    assert case.position().state is CaseState.ACTIVE


def test_a_withdrawn_case_leads_to_its_notice_and_nothing_else(qtbot, case: Case, compound: Compound) -> None:
    at_stage(case.library, compound, Stage.RESULT_NOTICE)
    case.service.leave(compound.id, Exit(StageAct.WITHDRAW, "居民不同意", "居民会议纪要"))
    case.show(compound)
    assert case.page.next_step_card.primary_button.text() == "打印退出或缓建说明  F4"
    bar = case.page.gate_card.move_bar
    assert not any(
        made.isVisible()
        for made in (bar.advance_button, bar.roll_back_button, bar.override_button, bar.leave_button)
    )
    assert not case.page.gate_card.requirements.isVisible()


def test_a_case_merged_elsewhere_shows_its_log(qtbot, case: Case, compound: Compound) -> None:
    other = small_compound(case.library, "网通小区")
    with case.library.desk.begin() as work:
        at = case.library.clock()
        work.stages.add_step(
            compound.id, StageAct.MERGE, Stage.WILL, Stage.WILL, at, "陈敏", "拆墙并院", into=other.id
        )
    case.show(compound)
    card = case.page.next_step_card
    assert card.task_label.text() == "2026年11月3日起并入其他小区：拆墙并院"
    assert card.primary_button.text() == "查看阶段记录  F4"
    case.press_ready()
    qtbot.keyClick(case.page, Qt.Key.Key_F4)
    assert case.page.stack.currentWidget() is case.log


def test_the_last_gate_closes_the_case(qtbot, case: Case, compound: Compound) -> None:
    at_stage(case.library, compound, Stage.HANDOVER)
    for key in ("handover", "archive"):
        case.service.complete(compound.id, key, EntryDetails("王五", NOW.date(), "清单"))
    post_everywhere(case.library, drafted(case.library, compound, NoticeKind.MANAGEMENT))
    case.library.clock.now += timedelta(days=40)
    case.show(compound)
    assert case.page.next_step_card.primary_button.text() == "归档结案  F4"
    assert case.page.gate_card.move_bar.advance_button.text() == "归档结案"
    qtbot.mouseClick(case.page.gate_card.move_bar.advance_button, LEFT)
    assert case.position().state is CaseState.CLOSED
    assert case.page.rail.accessibleName().endswith("（已归档）")
    assert case.page.next_step_card.task_label.text().endswith("日起已归档。")
    assert case.page.gate_card.rule_label.text() == "小区已归档，现在没有要办的条件。"
    assert case.page.gate_card.rule_label.isVisible()
