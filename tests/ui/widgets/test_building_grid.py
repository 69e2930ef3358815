"""楼盘表: where flats stand, how keys move, what is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.domain.buildings.grid_marks import CellMark
from tests.domain.buildings.grid_buildings import TWO_BY_THREE, building
from ui.settings.appearance import Appearance
from ui.settings.preferences import Preferences
from ui.widgets.building_grid import BuildingGrid
from ui.widgets.card import column, scrolling
from ui.widgets.grid_area import GridArea
from ui.widgets.grid_measures import ZOOMS, grid_fonts, sign_room
from ui.widgets.grid_zoom import GridZoom
from ui.widgets.kept_views import KeptViews

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


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_keys_of_text_size_zoom_the_grid_in_steps_and_back(qtbot, grid: BuildingGrid) -> None:
    qtbot.keyClick(grid, Qt.Key.Key_Plus, CONTROL)
    assert grid.percent == 115
    for _ in range(20):
        qtbot.keyClick(grid, Qt.Key.Key_Equal, CONTROL)
    assert grid.percent == 200
    for _ in range(20):
        qtbot.keyClick(grid, Qt.Key.Key_Minus, CONTROL)
    assert grid.percent == 50
    qtbot.keyClick(grid, Qt.Key.Key_0, CONTROL)
    assert grid.percent == 100


def test_the_wheel_zooms_with_ctrl_only(grid: BuildingGrid) -> None:
    roll(grid, 120, CONTROL)
    assert grid.percent == 115
    roll(grid, -120, CONTROL)
    roll(grid, -120, CONTROL)
    assert grid.percent == 90
    roll(grid, -120)
    assert grid.percent == 90


def roll(grid: BuildingGrid, by: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    middle = QPointF(grid.rect().center())
    QApplication.sendEvent(
        grid,
        QWheelEvent(
            middle,
            middle,
            QPoint(),
            QPoint(0, by),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


@pytest.mark.parametrize("percent", ZOOMS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_room_number_is_cut_at_any_size(
    grid: BuildingGrid, appearance: Appearance, percent: int, scale: float
) -> None:
    appearance.choose_scale(scale)
    grid.show_building(building(["1901", "负101", "西门市3"]))
    grid.zoom(ZOOMS.index(percent) - ZOOMS.index(100))
    font, _ = grid_fonts(grid.font(), scale * percent / 100)
    measure = QFontMetrics(font)
    assert font.pixelSize() >= 9
    for number, room in enumerate(("1901", "负101", "西门市3"), start=1):
        cell = grid.cell_rect(number)
        assert cell.width() - sign_room(font) - 2 >= measure.horizontalAdvance(room)
        assert cell.height() >= measure.height()


def test_a_tower_of_30_storeys_can_be_seen_whole_on_a_small_screen(grid: BuildingGrid) -> None:
    rooms = [f"{floor}{door:02d}" for floor in range(1, 31) for door in range(1, 9)]
    grid.show_building(building(rooms))
    grid.zoom(-20)
    assert grid.minimumSizeHint().width() <= 500
    assert grid.heightForWidth(900) <= 560


def test_a_key_shows_the_whole_building_as_large_as_it_can_be(qtbot, appearance: Appearance) -> None:
    page, above, grid = QWidget(), QLabel("楼栋与住户"), BuildingGrid()
    above.setMinimumHeight(400)
    page.setLayout(column(above, GridArea(grid)))
    area = scrolling(page)
    qtbot.addWidget(area)
    area.resize(900, 640)
    grid.show_building(building([f"{floor}{door:02d}" for floor in range(1, 31) for door in range(1, 9)]))
    with qtbot.waitExposed(area):
        area.show()
    qtbot.waitUntil(lambda: grid.width() > 600)
    qtbot.keyClick(grid, Qt.Key.Key_9, CONTROL)
    assert 50 <= grid.percent < 100

    def seen_whole() -> bool:
        top = grid.mapTo(area.viewport(), QPoint()).y()
        return top >= 0 and top + grid.sizeHint().height() <= area.viewport().height()

    qtbot.waitUntil(seen_whole)
    bar = GridZoom(grid)
    qtbot.addWidget(bar)
    qtbot.mouseClick(bar.larger_button, Qt.MouseButton.LeftButton)
    assert grid.sizeHint().height() > area.viewport().height()
    grid.show_building(building(["101", "102", "201", "202"]))
    qtbot.mouseClick(bar.fit_button, Qt.MouseButton.LeftButton)
    assert grid.percent == 200


def test_the_zoom_is_remembered_in_the_window(
    qtbot, appearance: Appearance, preferences: Preferences
) -> None:
    windows = [QWidget(), QWidget(), QWidget()]
    closed = iter(windows)

    def opened() -> BuildingGrid:
        window = next(closed)
        KeptViews(window, preferences)
        made = BuildingGrid(window)
        qtbot.addWidget(window)
        window.show()
        return made

    bar = GridZoom(opened())
    qtbot.addWidget(bar)
    qtbot.mouseClick(bar.larger_button, Qt.MouseButton.LeftButton)
    assert bar.usual_button.text() == "115%"
    assert opened().percent == 115
    qtbot.mouseClick(bar.usual_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.smaller_button, Qt.MouseButton.LeftButton)
    assert opened().percent == 90


def test_a_duplex_is_reached_from_all_sides_and_left_again(qtbot, grid: BuildingGrid) -> None:
    two = building(["101", "102", "201", "202", "302"])
    (stairwell,) = two.stairwells
    flats = (replace(stairwell.dwellings[0], top_floor=2), *stairwell.dwellings)
    flats = (flats[0], flats[2], *flats[4:])  # 101 up to the 2nd floor, 102, 202, 302
    grid.show_building(replace(two, stairwells=(replace(stairwell, dwellings=flats),), missing_floors=(3,)))
    duplex, first, second, third = (dwelling.id for dwelling in flats)
    assert grid.cell_rect(duplex).height() > 2 * grid.cell_rect(first).height()
    assert not grid.cell_rect(duplex).intersects(grid.cell_rect(second))
    grid.set_current(second)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.current == duplex
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.current == first
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.current == third
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell_rect(duplex).center())
    assert grid.current == duplex


def test_a_number_left_out_is_a_thin_gap(grid: BuildingGrid) -> None:
    shown = building(["301", "501"])
    grid.show_building(replace(shown, missing_floors=(4,)))
    between = grid.cell_rect(1).top() - grid.cell_rect(2).bottom()
    assert 0 < between < grid.cell_rect(1).height()


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
