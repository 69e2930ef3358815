"""Rosters as offices send them become lines, and nothing in them vanishes."""

import gc
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.rosters.roster_lines import RosterReading, Severity
from app.domain.rosters.roster_sheet import read_roster, recognise
from app.domain.sheets.header_words import Field
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from tests.domain.rosters.read_rosters import HEADER, messages, read_rows
from tests.domain.sheets.cells import any_cell
from tests.roster_workbooks import VARIETIES, Expected, found_lines

N = None


def _accounted(reading: RosterReading) -> int:
    tally = reading.tally
    return (
        len(reading.lines)
        + len(reading.skipped)
        + tally.blank
        + tally.header
        + tally.total
        + tally.signature
        + tally.joined
    )


@pytest.mark.parametrize("variety", VARIETIES)
def test_every_variety_gives_its_lines(variety: object) -> None:
    messy = variety()  # type: ignore[operator]
    reading = read_roster(messy.workbook())
    order = {sheet.name: number for number, sheet in enumerate(messy.sheets)}

    def place(line: Expected) -> tuple[object, ...]:
        return order[line.sheet], line.row, line.key

    assert sorted(found_lines(reading.lines), key=place) == sorted(messy.lines, key=place)
    assert {(skipped.sheet, skipped.row) for skipped in reading.skipped} == set(messy.skipped_rows)


def test_a_line_holds_what_its_row_says() -> None:
    row: list[Cell] = ["三号楼", "2门", 501.0, "张三、李四", 13800000000.0, "85.3㎡", "住改商", "出租"]
    (line,) = read_rows(HEADER, row).lines
    assert (line.sheet, line.row, line.key, line.floor) == ("户册", 2, ("3", "2", "501"), 5)
    assert (line.building_label, line.stairwell_label, line.room_label) == ("三号楼", "2门", "501")
    assert (line.owners, line.phones) == (("张三", "李四"), ("13800000000",))
    assert (line.area, line.area_basis) == (8530, AreaBasis.REGISTERED)
    assert (line.use, line.note) == (Use.CONVERTED, "出租")
    assert line.address == "三号楼2门501"
    assert line.sort_key < read_rows(HEADER, ["10", "1", "101"]).lines[0].sort_key


def test_figures_alone_make_an_address_that_can_be_read() -> None:
    (line,) = read_rows(HEADER, [3, 2, 501]).lines
    assert line.address == "3号楼2单元501"


def test_an_empty_cell_says_nothing() -> None:
    (line,) = read_rows(HEADER, ["3", "2", "501"]).lines
    assert line[9:] == ((), (), None, None, None, None, None)


def test_the_clerks_mapping_is_followed() -> None:
    workbook = Workbook("a.xlsx", (Sheet.from_rows("表", [["楼号", "房号", "某列"], ["3", "101", "张三"]]),))
    (reading,) = recognise(Workbook("a.xlsx", (Sheet.from_rows("表", [["楼号", "房号", "业主"]]),)))
    changed = reading.with_group(0, reading.groups[0].with_field(2, Field.NOTE))
    assert read_roster(workbook, [changed]).lines[0].note == "张三"
    assert [tuple(skipped) for skipped in read_roster(workbook, []).skipped] == [("表", 0, "未选择读取")]


def test_the_same_dwelling_twice_is_taken_once() -> None:
    one: list[Cell] = ["3", "2", "501", "张三", N, 80.0]
    reading = read_rows(
        HEADER, one, ["三号楼", "二门", "0501", "张三", N, 80.0], ["3", "2", "5-1", "李四", N, 80.0]
    )
    assert [line.row for line in reading.lines] == [2]
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (3, "与第2行重复，内容相同"),
        (4, "与第2行是同一套房，内容不同，未导入"),
    ]
    assert messages(reading) == [
        (2, "", "warning", "与第4行是同一套房，内容不同，导入的是本行"),
        (4, "", "error", "与第2行是同一套房，内容不同，未导入"),
    ]


def test_a_dwelling_on_two_sheets_is_told_with_both_names() -> None:
    sheets = [Sheet.from_rows(name, [HEADER, ["3", "2", "501", name, N, 80.0]]) for name in ("甲", "乙")]
    reading = read_roster(Workbook("a.xlsx", tuple(sheets)))
    assert [(s.sheet, s.reason) for s in reading.skipped] == [
        ("乙", "与“甲”第2行是同一套房，内容不同，未导入")
    ]
    assert [(p.sheet, p.message) for p in reading.problems] == [
        ("甲", "与“乙”第2行是同一套房，内容不同，导入的是本行"),
        ("乙", "与“甲”第2行是同一套房，内容不同，未导入"),
    ]


def test_totals_that_do_not_agree_are_told() -> None:
    lines: list[list[Cell]] = [["3", "1", "101", "甲某", N, 80.0], ["3", "1", "102", "乙某", N, 60.0]]
    more: list[Cell] = ["4", "1", "101", "丙某", N, 50.0]
    agreed = read_rows(
        HEADER,
        *lines,
        ["小计", N, "2户", N, N, 140.0],
        more,
        ["小计", N, "1户", N, N, 50],
        ["合计", N, "3户", N, N, 190],
    )
    assert (agreed.tally.total, messages(agreed)) == (3, [])
    wrong = read_rows(HEADER, *lines, ["小计", N, "3户", N, N, 141.0], more, ["合计", N, 4.0, N, N, 191.0])
    assert [(row, column, message) for row, column, _, message in messages(wrong)] == [
        (4, "", "合计写的是3户，表中读到2户，底数不符"),
        (4, "F", "合计面积写的是141.00㎡，表中读到140.00㎡，底数不符"),
        (6, "", "合计写的是4户，表中读到3户，底数不符"),
        (6, "F", "合计面积写的是191.00㎡，表中读到190.00㎡，底数不符"),
    ]


def test_rows_that_are_no_lines_are_told_or_counted() -> None:
    reading = read_rows(
        ["幸福里户册"],
        HEADER,
        ["3", "2", "501", "张三", N, 80.0],
        [N],
        HEADER,
        [N, N, N, "李四", N, 70.0],
        ["3", "2", datetime(2026, 5, 2), "王五", N, 70.0],
        ["3", "2", "合计", N, N, 80.0],
        ["注：以产权证为准"],
        ["填表人：张三"],
    )
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (1, "表头以上的标题行"),
        (6, "没有房号"),
        (7, "房号“2026-05-02”无法识别（被 Excel 改成了日期）"),
        (9, "说明文字"),
    ]
    tally = reading.tally
    assert (tally.blank, tally.header, tally.total, tally.signature) == (1, 2, 1, 1)
    assert reading.rows_read == 10 == _accounted(reading)


def test_every_row_lost_is_an_error_and_every_error_names_its_row() -> None:
    reading = read_rows(
        HEADER, [N, N, N, "李四"], ["3", "2", "…", "王五"], ["3", "2", "501", "张三", N, 80.0]
    )
    lost = {skipped.row for skipped in reading.skipped}
    assert lost == {2, 3} == {p.row for p in reading.problems if p.severity is Severity.ERROR}


_GRID = st.lists(st.lists(any_cell, min_size=8, max_size=8), max_size=8)


@settings(max_examples=300)
@given(_GRID)
def test_whatever_stands_below_a_header_nothing_vanishes(rows: list[list[Cell]]) -> None:
    reading = read_rows(HEADER, *rows)
    assert reading.rows_read == 1 + len(rows) == _accounted(reading)
    assert len({line.key for line in reading.lines}) == len(reading.lines)
    for line in reading.lines:
        assert line.building_key
        assert line.room_key
        assert line.stairwell_label


@settings(max_examples=100)
@given(_GRID, st.lists(st.tuples(*[st.integers(0, 9)] * 4), max_size=3))
def test_any_sheet_at_all_is_read_or_set_aside(
    rows: list[list[Cell]], corners: list[tuple[int, int, int, int]]
) -> None:
    merged = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    reading = read_rows(*rows, merged=tuple(merged))
    assert reading.skipped or _accounted(reading) == reading.rows_read


def test_further_owners_below_a_merged_room_join_the_line_above() -> None:
    rows: list[list[Cell]] = [
        ["3", "1", "101", "张三", "13800000000", 80.0],
        [N, N, N, "李四", "1380000", N],
        [N, N, N, "王五", N, N],
        ["3", "1", "102", "赵六", N, 80.0],
    ]
    reading = read_rows(HEADER, *rows, merged=((1, 2, 3, 2),))
    assert reading.lines[0].owners == ("张三", "李四", "王五")
    assert reading.lines[0].phones == ("13800000000", "1380000")
    assert (3, "", "info", "与第2行同一套房，业主并入该行") in messages(reading)
    assert (3, "E", "warning", "电话“1380000”不完整或无法识别，按原样保留") in messages(reading)
    assert reading.tally.joined == 2
    assert _accounted(reading) == reading.rows_read


def test_further_owners_of_a_row_that_was_lost_are_lost_with_it_and_told() -> None:
    rows: list[list[Cell]] = [["3", "1", "101", "张三"], [N, N, "…", "李四"], [N, N, N, "王五"]]
    reading = read_rows(HEADER, *rows, merged=((2, 2, 3, 2),))
    assert [line.owners for line in reading.lines] == [("张三",)]
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (3, "房号“…”无法识别"),
        (4, "没有房号"),
    ]


def test_a_mapping_without_a_room_gives_no_line() -> None:
    workbook = Workbook("a.xlsx", (Sheet.from_rows("表", [["楼号", "房号", "业主"], ["3", "101", "张三"]]),))
    (reading,) = recognise(workbook)
    changed = reading.with_group(0, reading.groups[0].with_field(1, None))
    assert [skipped.reason for skipped in read_roster(workbook, [changed]).skipped] == ["没有房号列"]


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    gc.disable()
    try:
        read_rows(HEADER, ["3", "1", "101"])
        assert not gc.isenabled()
    finally:
        gc.enable()
    read_rows(HEADER, ["3", "1", "101"])
    assert gc.isenabled()
