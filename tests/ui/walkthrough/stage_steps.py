"""The stages: over a shut gate with reason and paper, vouched for, and on through an open one."""

from PIL import Image
from PySide6.QtWidgets import QPlainTextEdit

from tests.ui.conftest import write
from tests.ui.walkthrough.desk import Desk
from tests.ui.walkthrough.hands import cells, shown
from ui.stages.entry_dialog import EntryDialog
from ui.stages.move_dialog import MoveDialog
from ui.stages.stages_page import StagesPage


def pass_over_the_survey(desk: Desk) -> None:
    """The file is not complete; the head passes over the gate with a reason and the paper that approves it."""
    desk.front()
    card = desk.case.gate_card
    assert not card.move_bar.advance_button.isEnabled()
    lines = card.requirements.lines
    assert any(line.startswith("✗ 小区资料填齐：还缺") for line in lines), lines
    assert "✓ 户册已导入：23 套 23 户" in lines
    paper = desk.folder / "批示.jpg"
    Image.new("RGB", (400, 300), "white").save(paper)
    desk.hands.push(card.move_bar.override_button)
    dialog = shown(MoveDialog)
    assert isinstance(dialog, MoveDialog)
    desk.hands.push(dialog.save_button)
    assert "还缺理由、附件" in dialog.error_label.text(), dialog.error_label.text()
    _write(desk, dialog.reason_edit, "年度计划时限紧，资料边改边补")
    desk.asked.files = (paper,)
    desk.hands.push(dialog.paper_field.choose_button)
    desk.hands.push(dialog.save_button)
    desk.front()
    assert desk.case.rail.accessibleName() == "第2步，共14步：组织动员"


def name_the_body(desk: Desk) -> None:
    """Nobody speaks for the owners yet: the requirement is vouched for, which opens the gate."""
    card = desk.case.gate_card
    desk.hands.push(card.requirements.buttons["body.entry"])
    dialog = shown(EntryDialog)
    assert isinstance(dialog, EntryDialog)
    desk.hands.push(dialog.save_button)
    assert "文件" in dialog.error_label.text()
    desk.hands.fill(dialog.document_edit, "2026年9月1日居民会议纪要")
    desk.hands.push(dialog.save_button)
    desk.front()
    assert card.requirements.lines[0].startswith("✓ 定下由谁议事和决定：陈敏 2026-")


def go_on(desk: Desk, expected: str) -> None:
    """Through an open gate by the one button of the page."""
    desk.front()
    desk.go_to_overview()
    assert desk.case.next_step_card.primary_button.text() == "进入下一阶段  F4"
    desk.hands.push(desk.case.next_step_card.primary_button)
    assert desk.case.rail.accessibleName() == expected


def see_the_log(desk: Desk) -> None:
    """Every step stands there with its reason and what was missing."""
    page = desk.tab("阶段", StagesPage)
    steps = cells(page.steps_table)
    assert [line[1] for line in steps] == ["进入下一阶段", "进入下一阶段", "越过门槛"]
    assert steps[-1][5] == "年度计划时限紧，资料边改边补"
    assert "小区资料填齐" in steps[-1][7]
    assert cells(page.entries_table)[0][8] == "✓ 作数"


def _write(desk: Desk, edit: QPlainTextEdit, text: str) -> None:
    desk.hands.fill(edit, "")  # type: ignore[arg-type]
    write(edit, text)
