"""楼盘表: where flats stand, how keys move, what is told."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy

from app.domain.grid_marks import CellMark
from tests.domain.grid_buildings import TWO_BY_THREE, building
from ui.settings.appearance import Appearance
from ui.widgets.building_grid import BuildingGrid

AGREE = CellMark("ok", "✓", "同意")


@pytest.fixture
def grid(qtbot, appearance: Appearance) -> BuildingGrid:
    shown = BuildingGrid()
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show_building(building(TWO_BY_THREE, TWO_BY_THREE), "3号楼")
    shown.show()
    return shown


def test_arrows_move_over_stairwells_and_stop_at_the_edge(qtbot, grid: BuildingGrid) -> None:
    grid.set_current(2)  # 102 of the first stairwell
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.current == 7  # 101 of the second
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.current == 9
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current == 7
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.current == 2


def test_a_digit_answers_for_the_current_flat(qtbot, grid: BuildingGrid) -> None:
    grid.set_current(4)
    with qtbot.waitSignal(grid.answered) as told:
        qtbot.keyClick(grid, Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert told.args == [4, 1]


def test_enter_climbs_the_stairs_to_the_next_flat(qtbot, grid: BuildingGrid) -> None:
    seen = []
    grid.set_current(1)
    for _ in range(3):
        qtbot.keyClick(grid, Qt.Key.Key_Return)
        seen.append(grid.current)
    assert seen == [2, 3, 4]


def test_a_click_chooses_and_a_double_click_opens(qtbot, grid: BuildingGrid) -> None:
    middle = grid.cell_rect(5).center()
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=middle)
    assert grid.current == 5
    with qtbot.waitSignal(grid.opened) as told:
        qtbot.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=middle)
    assert told.args == [5]


def test_a_click_beside_the_flats_changes_nothing(qtbot, grid: BuildingGrid) -> None:
    grid.set_current(3)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert grid.current == 3


def test_a_reader_hears_address_owner_and_state(grid: BuildingGrid) -> None:
    grid.show_marks({1: AGREE})
    grid.set_current(1)
    assert grid.accessibleName() == "3号楼1单元101 王淑芬 同意"


def test_a_state_is_seen_without_colour(qtbot, grid: BuildingGrid) -> None:
    """The sign is drawn beside the room number, not only the ground."""
    grid.set_current(12)
    where = grid.cell_rect(1)
    blank = grid.grab(where).toImage().convertToFormat(grid.grab().toImage().Format.Format_Grayscale8)
    grid.show_marks({1: CellMark("", "✓", "同意")})
    signed = grid.grab(where).toImage().convertToFormat(blank.format())
    assert signed != blank


def test_stairwells_wrap_when_the_window_is_narrow(grid: BuildingGrid) -> None:
    wide = grid.heightForWidth(900)
    assert grid.heightForWidth(grid.minimumSizeHint().width()) > 1.8 * wide


def test_cells_grow_with_the_text_and_by_zooming(grid: BuildingGrid, appearance: Appearance) -> None:
    first = grid.cell_rect(1).height()
    grid.zoom(2)
    zoomed = grid.cell_rect(1).height()
    assert zoomed > first
    appearance.choose_scale(2.0)
    assert grid.cell_rect(1).height() > 1.8 * zoomed


def test_the_same_flat_stays_current_after_a_reload(grid: BuildingGrid) -> None:
    grid.set_current(6)
    spy = QSignalSpy(grid.current_changed)
    grid.show_building(building(TWO_BY_THREE, TWO_BY_THREE), "3号楼")
    assert grid.current == 6
    assert spy.count() == 0


def test_no_building_is_drawn_as_nothing(qtbot, grid: BuildingGrid) -> None:
    grid.show_building(None)
    grid.grab()
    qtbot.keyClick(grid, Qt.Key.Key_1)
    assert grid.current == -1
