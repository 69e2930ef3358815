"""The stages in the window: rail, gate, links and entries by mouse and keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.compounds.compound import Compound
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stages import Stage
from tests.builders import (
    answer_many,
    at_stage,
    open_round,
)
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.stages.case_desk import Case, entry
from ui.help.texts import help_name, help_text

LEFT = Qt.MouseButton.LeftButton


def test_the_rail_shows_fourteen_stages_and_where_the_case_is(case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.FUNDS))
    assert case.page.rail.accessibleName() == "第9步，共14步：资金筹措"
    assert case.page.head_line.stage_chip.text() == "9/14 资金筹措"


def test_the_gate_says_of_each_requirement_whether_it_is_met_and_who_acts(
    case: Case, compound: Compound
) -> None:
    case.show(compound)
    assert case.lines[0] == "✗ 小区资料填齐：还缺 5 项：地址、小区类型、物业模式、业主组织、判定"
    assert case.lines[2] == "✓ 户册已导入：24 套 24 户"
    assert not case.page.gate_card.move_bar.advance_button.isEnabled()
    assert "小区资料填齐" in case.page.gate_card.move_bar.advance_button.toolTip()


def test_f1_in_the_gate_explains_the_stages(case: Case, compound: Compound) -> None:
    case.show(compound)
    assert help_name(case.page.gate_card.move_bar.override_button) == "stages"
    assert "十四个阶段" in help_text("stages").text


def test_a_missing_piece_opens_its_place(qtbot, case: Case, compound: Compound) -> None:
    case.show(compound)
    qtbot.mouseClick(case.page.gate_card.requirements.buttons["file"], LEFT)
    assert case.overview.sought == ["file"]


def test_a_missing_paper_opens_the_documents_at_its_code(qtbot, case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.RESULT_NOTICE))
    qtbot.mouseClick(case.page.gate_card.requirements.buttons["posted"], LEFT)
    assert case.papers.sought == ["D07"]


def test_a_missing_approval_leads_to_the_projects(qtbot, case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.RESULT_NOTICE))
    with qtbot.waitSignal(case.page.projects_asked):
        qtbot.mouseClick(case.page.gate_card.requirements.buttons["approval"], LEFT)


def test_the_documents_of_the_stage_are_one_click_away(qtbot, case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.WILL))
    card = case.page.next_step_card
    assert set(card.document_buttons) == {"D04", "D05", "D06"}
    assert card.who_label.text() == "谁来做：社区　依据：规则包的纳入比例"
    qtbot.mouseClick(card.document_buttons["D04"], LEFT)
    assert case.papers.sought == ["D04"]


def test_gathering_wishes_offers_the_form_of_the_menu_and_the_papers_of_a_meeting(
    qtbot, case: Case, compound: Compound
) -> None:
    case.show(at_stage(case.library, compound, Stage.NEEDS))
    card = case.page.next_step_card
    assert [made.text() for made in card.document_buttons.values()] == [
        "D05b 菜单征求表", "D04 致全体业主的一封信", "D09 会议签到表", "D10 意见登记表"
    ]  # fmt: skip
    qtbot.mouseClick(card.document_buttons["D05b"], LEFT)
    assert case.papers.sought == ["D05b"]


def test_f4_works_on_the_first_missing_piece_and_then_goes_on(qtbot, case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.ORGANISE))
    assert case.page.next_step_card.primary_button.text() == "补齐准入条件  F4"
    qtbot.keyClick(case.page, Qt.Key.Key_F4)
    assert case.overview.sought == ["body"]
    qtbot.mouseClick(case.page.gate_card.requirements.buttons["body.entry"], LEFT)
    dialog = entry(case)
    assert dialog.minimumSizeHint().height() < 365  # 1366 × 768 at 200 %
    assert QTest.qWaitForWindowActive(dialog)
    write(dialog.document_edit, "居民会议纪要")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    told = ["✓ 定下由谁议事和决定：陈敏 2026-11-03 · 文件 居民会议纪要"]
    qtbot.waitUntil(lambda: case.lines == told)  # a key presses a button for a moment
    assert case.page.next_step_card.primary_button.text() == "进入下一阶段  F4"
    case.press_ready()
    qtbot.keyClick(case.page, Qt.Key.Key_F4)
    assert case.page.rail.accessibleName() == "第3步，共14步：意愿征集"


@pytest.mark.parametrize(
    ("pack", "told"),
    [
        ("weifang", "第5步，共14步：需求征集（三问：前问需（第1步））"),
        ("qingyang", "第5步，共14步：需求征集（民主议事决策七步工作法：征求意见（第1步））"),
        ("national", "第5步，共14步：需求征集"),
    ],
)
def test_the_rail_tells_what_the_place_calls_the_step(
    case: Case, compound: Compound, pack: str, told: str
) -> None:
    with case.library.desk.begin() as work:
        work.offices.put(replace(work.offices.get(), policy_pack=pack))
    case.show(at_stage(case.library, compound, Stage.NEEDS))
    assert case.page.rail.toolTip() == told
    assert told.startswith(case.page.rail.accessibleName())


def test_an_entry_without_paper_is_refused_beside_its_field_and_nothing_is_lost(
    qtbot, case: Case, compound: Compound
) -> None:
    case.show(at_stage(case.library, compound, Stage.WORKS))
    qtbot.mouseClick(case.page.gate_card.requirements.buttons["works_done"], LEFT)
    dialog = entry(case)
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert "要写文件的文号或名称" in dialog.error_label.text()
    assert dialog.document_edit.property("kind") == "invalid"
    write(dialog.document_edit, "竣工报告")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.leave_label.isVisible()
    assert dialog.paper_field.height() >= dialog.paper_field.sizeHint().height()
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert case.lines[0].startswith("✓ 改造内容全部完工")


def test_what_may_not_apply_is_said_with_its_reason(qtbot, case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.ACCEPTANCE))
    qtbot.mouseClick(case.page.gate_card.requirements.buttons["items_passed"], LEFT)
    assert not entry(case).outcome_combo.isEnabled()
    qtbot.mouseClick(entry(case).cancel_button, LEFT)
    qtbot.mouseClick(case.page.gate_card.requirements.buttons["filed"], LEFT)
    dialog = entry(case)
    dialog.outcome_combo.setCurrentIndex(1)
    write(dialog.note_edit, "限额以下工程，不用备案")
    qtbot.mouseClick(dialog.save_button, LEFT)
    assert case.lines[2].endswith("不涉及 · 限额以下工程，不用备案")


def test_a_gate_that_was_shut_meanwhile_says_what_is_missing(
    qtbot, case: Case, compound: Compound, answers: Answers
) -> None:
    at_stage(case.library, compound, Stage.WILL)
    round_ = open_round(case.library, compound)
    answer_many(case.library, round_, range(1, 24))
    case.library.consultation.close(round_.id)
    case.show(compound)
    case.service.roll_back(compound.id, Stage.ORGANISE, "另一处退回")
    qtbot.mouseClick(case.page.gate_card.move_bar.advance_button, LEFT)
    assert "定下由谁议事和决定" in answers.errors[0]
    assert case.position().stage is Stage.ORGANISE


def test_a_paper_is_opened_of_a_line_that_was_chosen(qtbot, case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.RESULT_NOTICE))
    case.page.begin(NextStep.SEE_LOG)
    log = case.log
    assert not log.step_file_button.isEnabled()
    log.steps_table.selectRow(0)
    assert log.step_file_button.isEnabled()


def test_after_an_entry_the_keyboard_is_on_the_next_step(qtbot, case: Case, compound: Compound) -> None:
    case.show(at_stage(case.library, compound, Stage.ORGANISE))
    entry_button = case.page.gate_card.requirements.buttons["body.entry"]
    entry_button.setFocus()
    qtbot.mouseClick(entry_button, LEFT)
    dialog = entry(case)
    assert QTest.qWaitForWindowActive(dialog)
    write(dialog.document_edit, "居民会议纪要")
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: case.page.window().focusWidget() is case.page.next_step_card.primary_button)
