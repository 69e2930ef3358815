"""The 楼盘表 on paper: every flat once, pages filled evenly, squares for the visit, signs that need no colour."""

from dataclasses import replace

import pytest

from app.documents.door_pages import divided
from app.documents.door_sheets import render
from app.domain.building_grid import plan_of
from app.domain.door_sheet import DoorBuilding, door_building
from app.domain.grid_marks import STATE_MARKS
from app.domain.masking import MaskLevel
from tests.domain.grid_buildings import building

MARKS = tuple(STATE_MARKS.values())
WALK_UP = [f"{floor}0{door}" for floor in range(1, 7) for door in (1, 2)]
TOWER = [f"{floor}{door:02d}" for floor in range(1, 20) for door in range(1, 13)]
WIDTH, HEIGHT = 259.0, 137.0


def sheet_of(*stairwells: list[str], name: str = "1号楼") -> DoorBuilding:
    shown = building(*stairwells)
    marks = {flat.id: MARKS[flat.id % len(MARKS)] for flat in shown.dwellings()}
    return door_building(name, plan_of(shown), marks, MaskLevel.M3)


def cells_on(pages) -> list[str]:
    """Stairwell and room of every cell, page by page."""
    return [
        f"{block.name} {cell.room}"
        for page in pages
        for block in page.blocks
        for cell in block.cells
        if page.rows[0] <= cell.row < page.rows[1]
    ]


@pytest.mark.parametrize("stairwells", [[WALK_UP] * 6, [TOWER], [WALK_UP] * 1, [WALK_UP, TOWER], [["门市1"]]])
def test_every_flat_stands_on_exactly_one_page(stairwells: list[list[str]]) -> None:
    shown = sheet_of(*stairwells)
    found = cells_on(divided(shown, WIDTH, HEIGHT))
    assert sorted(found) == sorted(
        f"{block.name} {cell.room}" for block in shown.blocks for cell in block.cells
    )


def test_stairwells_are_shared_out_evenly() -> None:
    pages = divided(sheet_of(*[WALK_UP] * 6), WIDTH, HEIGHT)
    assert [len(page.blocks) for page in pages] == [3, 3]
    assert [len(page.squares) for page in pages] == [1, 1]


def test_a_tower_of_nineteen_storeys_goes_over_three_pages_from_the_top() -> None:
    pages = divided(sheet_of(TOWER), WIDTH, HEIGHT)
    assert [page.rows for page in pages] == [(0, 7), (7, 14), (14, 19)]
    assert [len(page.squares) for page in pages] == [2, 2, 2]


def test_a_storey_wider_than_the_paper_is_cut_into_even_parts() -> None:
    long = [f"1{door:02d}" for door in range(1, 21)]
    pages = divided(sheet_of(long), WIDTH, HEIGHT)
    assert [page.blocks[0].columns for page in pages] == [10, 10]
    assert [page.blocks[0].name for page in pages] == ["1单元（1/2）", "1单元（2/2）"]
    assert [cell.column for cell in pages[1].blocks[0].cells] == list(range(10))


def test_nothing_leaves_the_page(doors, read) -> None:
    for shown in (sheet_of(*[WALK_UP] * 6), sheet_of(TOWER), sheet_of(["长" * 30])):
        for page in divided(shown, WIDTH, HEIGHT):
            columns = sum(block.columns for block in page.blocks)
            assert 13 + columns * page.cell_width + 4 * (len(page.blocks) - 1) <= WIDTH + 0.01
            assert (page.rows[1] - page.rows[0]) * page.cell_height <= HEIGHT - 6 + 0.01


def test_each_flat_has_its_owner_and_the_results_of_a_visit(doors, read) -> None:
    text = read(render(doors)).text(0)
    for result in ("已填", "无人", "拒绝", "改期"):
        assert text.count(result) == 12
    assert text.count("王淑芬") == 12
    assert "302" in text


def test_the_sheet_says_what_its_signs_tell_and_how_often(doors, read) -> None:
    text = read(render(doors)).text(0)
    assert "显示：第1轮意愿" in text
    assert "同意2" in text
    assert "不得张贴" in text
    assert "走访人（两人）" in text


def test_a_sign_is_drawn_also_where_there_is_no_colour(doors, read) -> None:
    plain = replace(
        doors,
        buildings=tuple(
            replace(
                shown,
                blocks=tuple(
                    replace(
                        block,
                        cells=tuple(
                            replace(cell, mark=replace(cell.mark, sign="", level="")) for cell in block.cells
                        ),
                    )
                    for block in shown.blocks
                ),
            )
            for shown in doors.buildings
        ),
    )
    assert len(read(render(doors)).paths(0)) > len(read(render(plain)).paths(0)) + 5


def test_each_building_is_counted_from_page_1_and_bookmarked(doors, read) -> None:
    two = replace(doors, buildings=(sheet_of(*[WALK_UP] * 6), sheet_of(TOWER, name="9号楼")))
    pdf = read(render(two))
    assert pdf.pages == 5
    assert pdf.bookmarks() == ["1号楼", "9号楼"]
    assert [
        f"第{n}页共{of}页" in pdf.text(page) for page, (n, of) in enumerate(((1, 2), (2, 2), (1, 3)))
    ] == [True] * 3
    assert "1号楼4单元、5单元、6单元" in pdf.text(1)


def test_progress_counts_buildings(doors) -> None:
    heard: list[tuple[int, int]] = []
    render(doors, lambda *seen: heard.append(seen))
    assert heard == [(1, 1)]
