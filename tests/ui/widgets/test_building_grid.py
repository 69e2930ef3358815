"""楼盘表: where flats stand, how keys move, what is told."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy

from app.domain.addresses import floor_of, room_key
from app.domain.compound import Building, Dwelling, Stairwell, Use
from ui.settings.appearance import Appearance
from ui.widgets.building_grid import BuildingGrid, CellMark
from ui.widgets.grid_plan import plan_of

AGREE = CellMark("ok", "✓", "同意")


def flat(number: int, room: str, use: Use = Use.HOUSING) -> Dwelling:
    return Dwelling(number, room, room_key(room), floor_of(room), ("王淑芬",), (), 7550, None, use, True)


def building(*stairwells: list[str]) -> Building:
    number = 0
    made = []
    for place, rooms in enumerate(stairwells, start=1):
        flats = []
        for room in rooms:
            number += 1
            flats.append(flat(number, room))
        made.append(Stairwell(place, str(place), tuple(flats)))
    return Building(1, "3", tuple(made))


TWO_BY_THREE = ["101", "102", "201", "202", "301", "302"]


@pytest.fixture
def grid(qtbot, appearance: Appearance) -> BuildingGrid:
    shown = BuildingGrid()
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show_building(building(TWO_BY_THREE, TWO_BY_THREE), "3号楼")
    shown.show()
    return shown


def cells(plan, block: int = 0) -> dict[tuple[int, int], str]:
    return {place: dwelling.room for place, dwelling in plan.blocks[block].cells.items()}


def test_storeys_stand_from_the_top_down() -> None:
    plan = plan_of(building(TWO_BY_THREE))
    assert plan.storeys == ("3层", "2层", "1层")
    assert cells(plan)[0, 0] == "301"
    assert cells(plan)[2, 1] == "102"


def test_a_missing_flat_leaves_its_place_empty() -> None:
    plan = plan_of(building(["101", "103", "201", "202", "203"]))
    assert (1, 1) not in cells(plan)
    assert cells(plan)[1, 2] == "103"


def test_a_storey_without_dwellings_keeps_its_row() -> None:
    assert plan_of(building(["101", "301"])).storeys == ("3层", "2层", "1层")


def test_basement_and_rooms_without_a_floor_stand_below() -> None:
    plan = plan_of(building(["101", "负101", "门市"]))
    assert plan.storeys == ("1层", "地下1层", "其他")
    assert cells(plan)[1, 0] == "负101"
    assert cells(plan)[2, 0] == "门市"


def test_numbers_that_run_on_begin_a_stairwell_at_its_first_column() -> None:
    plan = plan_of(building(["101", "102"], ["103", "104", "203", "204"]))
    assert cells(plan, 1)[1, 0] == "103"
    assert plan.blocks[1].columns == 2


def test_a_tower_of_222_flats_has_them_all() -> None:
    rooms = [f"{floor}{place:02d}" for floor in range(1, 19) for place in range(1, 13)]
    rooms += [f"19{place:02d}" for place in range(1, 7)]
    plan = plan_of(building(rooms))
    assert len(cells(plan)) == 222
    assert plan.blocks[0].columns == 12


def test_two_flats_of_one_number_both_have_a_place() -> None:
    assert sorted(cells(plan_of(building(["101", "101"]))).values()) == ["101", "101"]


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
