"""What stands in the cells of a door-to-door sheet."""

from dataclasses import replace

from app.domain.buildings.building_grid import plan_of
from app.domain.buildings.door_sheet import DoorBuilding, door_building, legend
from app.domain.buildings.grid_marks import BLANK, STATE_MARKS, CellMark
from app.domain.compounds.compound import Building, Stairwell
from app.domain.dwellings.masking import MaskLevel
from app.domain.rounds.consent import DwellingState
from tests.domain.buildings.grid_buildings import TWO_BY_THREE, building, flat

AGREE, OPPOSE = STATE_MARKS[DwellingState.AGREE], STATE_MARKS[DwellingState.OPPOSE]


def doors(shown: Building, marks: dict[int, CellMark], level: MaskLevel = MaskLevel.M3) -> DoorBuilding:
    return door_building("3号楼", plan_of(shown), marks, level)


def owned(*owners: str) -> Building:
    return Building(1, "3", (Stairwell(1, "1", (replace(flat(1, "101"), owners=owners),)),))


def test_every_flat_stands_where_the_screen_has_it_with_its_mark() -> None:
    sheet = doors(building(TWO_BY_THREE, TWO_BY_THREE), {1: AGREE, 12: OPPOSE})
    assert sheet.storeys == ("3层", "2层", "1层")
    assert [block.name for block in sheet.blocks] == ["1单元", "2单元"]
    first = {(cell.row, cell.column): (cell.room, cell.mark) for cell in sheet.blocks[0].cells}
    assert first[2, 0] == ("101", AGREE)
    assert first[0, 1] == ("302", BLANK)
    assert sheet.blocks[1].cells[1].mark == OPPOSE


def test_owners_are_named_as_far_as_the_paper_may() -> None:
    def shown(*owners: str, level: MaskLevel = MaskLevel.M3) -> str:
        return doors(owned(*owners), {}, level).blocks[0].cells[0].owners

    assert shown("王淑芬") == "王淑芬"
    assert shown("王淑芬", "李建国") == "王淑芬、李建国"
    assert shown("王淑芬", "李建国", "李雪") == "王淑芬、李建国等3人"
    assert shown("王淑芬", level=MaskLevel.M1) == "王**"
    assert shown("王淑芬", level=MaskLevel.M0) == "业主不详"
    assert shown() == "业主不详"


def test_the_legend_counts_the_marks_in_use_the_most_frequent_first() -> None:
    marks = {1: OPPOSE, 2: AGREE, 3: AGREE, 4: AGREE}
    assert legend(doors(building(TWO_BY_THREE), marks)) == ((AGREE, 3), (OPPOSE, 1))
