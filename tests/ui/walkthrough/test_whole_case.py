"""A whole case by each city's rules, walked in the window from the survey to the archive."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.policies import bundled_packs
from tests.builders import Clock, new_library
from tests.ui.answers import Answers
from tests.ui.walkthrough.clerk import Clerk
from tests.ui.walkthrough.desk import Desk
from tests.ui.walkthrough.hands import Mouse
from tests.ui.walkthrough.whole_case import Ways, WholeCase
from ui.program import Program

WAYS: Mapping[str, Ways] = {
    "handan": Ways(whole=True),
    "qingyang": Ways(versions=3, fund=True),
    "haidian_chaoyang": Ways(body="物管会"),
}
PAPERS = (
    "D01 D02 D03 D04 D05 D05b D06 D07 D09 D10 D11 D12 D13 D14 D14A D15 D16 D18 D20 D25 D26 D27 D28 D31 D36 JG"
)
"""All that a whole case leaves on file."""


CITIES = [pack.id for pack in bundled_packs() if pack.id != "national"]
"""The rules of a place; those of the whole country are what is left of them where nothing local is known."""


@pytest.mark.parametrize("pack", CITIES)
def test_a_case_is_walked_from_the_survey_to_the_archive(
    qtbot: QtBot,
    start_program: Callable[[], Program],
    asked: Answers,
    clock: Clock,
    tmp_path: Path,
    pack: str,
) -> None:
    new_library(tmp_path, pack=pack, now=clock.now).close()
    desk = Desk(qtbot, start_program(), Mouse(), asked, tmp_path)
    (tmp_path / "清河街道.louan").rename(desk.file)
    desk.open()
    ways = WAYS.get(pack, Ways())
    case = WholeCase(Clerk(desk), clock, tmp_path, ways)
    case.begin()
    case.survey()
    case.organise()
    case.ask_the_will()
    case.post_the_result()
    case.ask_for_needs()
    case.draw_the_plan()
    case.have_it_reviewed()
    case.decide()
    case.raise_the_funds()
    case.prepare()
    case.build()
    case.ask_whether_satisfied()
    case.accept()
    case.archive()
    if ways.whole:
        assert case.papers.filed() == PAPERS.split()
    assert asked.errors == []
