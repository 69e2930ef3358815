"""The rail tells of the stage under the mouse, in the words of the place where it has some."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from ui.settings.appearance import Appearance
from ui.widgets.stage_rail import StageRail

NAMES = ("摸底", "组织", "意愿", "公示")


@pytest.fixture
def rail(qtbot, appearance: Appearance) -> StageRail:
    made = StageRail(NAMES, [f"{name}阶段" for name in NAMES])
    qtbot.addWidget(made)
    made.show_stage(1, "缓建", ("", "三问：前问需（第1步）", "三问：前问需（第1步）", ""))
    made.resize(800, made.height())
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_stage_the_case_is_in_is_told_whole(rail: StageRail) -> None:
    assert rail.toolTip() == "第2步，共4步：组织阶段（三问：前问需（第1步））（缓建）"
    assert rail.accessibleName() == "第2步，共4步：组织阶段（缓建）"
    assert rail.accessibleDescription() == "三问：前问需（第1步）"


@pytest.mark.parametrize(
    ("place", "told"),
    [(0, "第1步，共4步：摸底阶段"), (2, "第3步，共4步：意愿阶段（三问：前问需（第1步））")],
)
def test_each_stage_is_told_where_it_is_drawn(rail: StageRail, place: int, told: str) -> None:
    at = QPoint(rail.width() * (2 * place + 1) // 8, rail.height() // 2)
    assert rail.stage_at(at) == place
    assert rail.told(place) == told


def test_below_the_rail_there_is_no_stage(rail: StageRail) -> None:
    assert rail.stage_at(QPoint(1, 10 * rail.height())) == -1


def test_a_case_that_is_finished_has_its_last_stage_ticked_like_the_others(rail: StageRail) -> None:
    def drawn(place: int) -> QImage:
        wide = rail.width() // len(NAMES)
        middle = place * wide + wide // 2
        return rail.grab().toImage().copy(middle - 8, 6, 16, 12)

    rail.show_stage(3, "缓建")
    assert drawn(3) != drawn(0)
    rail.show_stage(3, "已归档", finished=True)
    assert drawn(3) == drawn(0)
    assert rail.accessibleName() == "第4步，共4步：公示阶段（已归档）"
