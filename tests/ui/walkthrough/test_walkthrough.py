"""The whole line through the real window, once by mouse and once by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import Clock
from tests.ui.answers import Answers
from tests.ui.walkthrough import first_steps, paper_steps, round_steps, stage_steps
from tests.ui.walkthrough.desk import Desk
from tests.ui.walkthrough.hands import Hands, Keyboard, Mouse
from ui.program import Program


@pytest.mark.parametrize("hands", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_the_whole_line(
    qtbot: QtBot,
    start_program: Callable[[], Program],
    asked: Answers,
    clock: Clock,
    tmp_path: Path,
    hands: Hands,
) -> None:
    desk = Desk(qtbot, start_program(), hands, asked, tmp_path)
    first_steps.make_library(desk)
    first_steps.add_compound(desk)
    first_steps.import_roster(desk)
    stage_steps.pass_over_the_survey(desk)
    stage_steps.name_the_body(desk)
    stage_steps.go_on(desk, "第3步，共14步：意愿征集")
    round_steps.open_round(desk)
    paper_steps.print_documents(desk, "D04", "D05")
    round_steps.enter_by_pad(desk)
    round_steps.enter_from_spreadsheet(desk)
    round_steps.close_round(desk)
    stage_steps.go_on(desk, "第4步，共14步：结果公示与申报")
    paper_steps.print_documents(desk, "D06", "D07")
    paper_steps.register_posting(desk, clock)
    paper_steps.print_documents(desk, "D36")
    paper_steps.tick_items(desk)
    stage_steps.see_the_log(desk)
    desk.program = start_program()
    desk.open()
    paper_steps.see_everything(desk)
    assert asked.errors == []
