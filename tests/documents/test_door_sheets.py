"""The 楼盘表 on paper: every flat once, pages filled evenly, squares for the visit, signs that need no colour."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.door_pages import divided
from app.documents.door_sheets import render
from app.domain.buildings.building_grid import plan_of
from app.domain.buildings.door_sheet import DoorBuilding, door_building
from app.domain.compounds.compound import Building, Stairwell, Use
from app.domain.dwellings.masking import MaskLevel
from tests.documents.door_record import MARKS
from tests.domain.buildings.grid_buildings import building, flat

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


def duplexes(top: int) -> Building:
    """A stairwell of two duplexes over every two storeys from the 1st to the top one, which is an even number."""
    rooms = [f"{floor}0{door}" for floor in range(1, top, 2) for door in (1, 2)]
    (stairwell,) = building(rooms).stairwells
    flats = tuple(replace(flat, top_floor=(flat.floor or 0) + 1) for flat in stairwell.dwellings)
    return Building(1, "3", (replace(stairwell, dwellings=flats),))


def printed(shown: Building) -> DoorBuilding:
    return door_building("3号楼", plan_of(shown), {}, MaskLevel.M3)


def test_a_page_ends_where_no_duplex_is_cut() -> None:
    pages = divided(printed(duplexes(14)), WIDTH, HEIGHT)
    assert [page.rows for page in pages] == [(0, 6), (6, 14)]
    assert not any(cell.continued for page in pages for block in page.blocks for cell in block.cells)


def test_a_duplex_that_must_be_cut_goes_on_on_the_next_page(read, doors) -> None:
    (stairwell,) = building(["101"]).stairwells
    high = replace(stairwell.dwellings[0], top_floor=15)
    shown = printed(Building(1, "3", (replace(stairwell, dwellings=(high,)),)))
    pages = divided(shown, WIDTH, HEIGHT)
    assert [(cell.row, cell.rows, cell.continued) for page in pages for cell in page.blocks[0].cells] == [
        (0, 8, False),
        (8, 7, True),
    ]
    pdf = read(render(replace(doors, buildings=(shown,))))
    assert "101（续）" in pdf.text(1)
    assert ["已填" in pdf.text(page) for page in (0, 1)] == [True, False]


def test_a_number_left_out_is_a_gap_with_its_number(read, doors) -> None:
    shown = printed(replace(building([f"{floor}01" for floor in (3, 5)]), missing_floors=(4,)))
    (page,) = divided(shown, WIDTH, HEIGHT)
    assert page.height(1) < page.height(0) == page.height(2)
    assert page.top(2) == pytest.approx(page.height(0) + page.height(1))
    assert "无4层" in read(render(replace(doors, buildings=(shown,)))).text(0)


@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 3), st.booleans()), min_size=1, max_size=30),
    st.sets(st.integers(1, 40), max_size=5),
)
def test_pages_show_every_flat_once_and_never_one_over_another(
    told: list[tuple[int, int, bool]], missing: set[int]
) -> None:
    flats = [
        replace(flat(number, f"铺{number}", Use.SHOP if shop else Use.HOUSING), floor=floor, top_floor=top)
        for number, (floor, more, shop) in enumerate(told)
        for top in (floor + more if more else None,)
    ]
    shown = printed(Building(1, "3", (Stairwell(1, "1", tuple(flats)),), tuple(missing)))
    pages = divided(shown, WIDTH, HEIGHT)
    first = [cell.room for page in pages for b in page.blocks for cell in b.cells if not cell.continued]
    assert sorted(first) == sorted(flat.room for flat in flats)
    for page in pages:
        for block in page.blocks:
            places = [
                (cell.row + down, cell.column + right)
                for cell in block.cells
                for down in range(cell.rows)
                for right in range(cell.columns)
            ]
            assert len(places) == len(set(places))
            assert all(
                page.rows[0] <= row < page.rows[1] and column < block.columns for row, column in places
            )
        assert page.top(page.rows[1]) <= HEIGHT - 6 + 0.01


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
