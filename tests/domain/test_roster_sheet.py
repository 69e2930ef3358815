"""Rosters as offices send them become lines, and nothing in them vanishes."""

import gc
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.addresses import NO_STAIRWELL, ONLY_STAIRWELL
from app.domain.compound import AreaBasis, Use
from app.domain.header_words import Field
from app.domain.roster_lines import RosterReading, Severity
from app.domain.roster_sheet import read_roster, recognise
from app.domain.workbook import Cell, Range, Sheet, Workbook
from tests.domain.cells import any_cell
from tests.roster_workbooks import VARIETIES, Expected, found_lines

N = None
HEADER = ["楼号", "单元", "房号", "业主", "电话", "面积", "用途", "备注"]


def _read(*rows: list[Cell], merged: tuple[Range, ...] = (), name: str = "户册") -> RosterReading:
    return read_roster(Workbook("户册.xlsx", (Sheet.from_rows(name, rows, merged),)))


def _messages(reading: RosterReading) -> list[tuple[int, str, str, str]]:
    return [(p.row, p.column, p.severity.value, p.message) for p in reading.problems]


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
    (line,) = _read(HEADER, row).lines
    assert (line.sheet, line.row, line.key, line.floor) == ("户册", 2, ("3", "2", "501"), 5)
    assert (line.building_label, line.stairwell_label, line.room_label) == ("三号楼", "2门", "501")
    assert (line.owners, line.phones) == (("张三", "李四"), ("13800000000",))
    assert (line.area, line.area_basis) == (8530, AreaBasis.REGISTERED)
    assert (line.use, line.note) == (Use.CONVERTED, "出租")
    assert line.address == "三号楼2门501"
    assert line.sort_key < _read(HEADER, ["10", "1", "101"]).lines[0].sort_key


def test_figures_alone_make_an_address_that_can_be_read() -> None:
    (line,) = _read(HEADER, [3, 2, 501]).lines
    assert line.address == "3号楼2单元501"


def test_an_empty_cell_says_nothing() -> None:
    (line,) = _read(HEADER, ["3", "2", "501"]).lines
    assert line[9:] == ((), (), None, None, None, None)


def test_merged_and_blank_cells_take_the_label_above() -> None:
    rows: list[list[Cell]] = [
        ["3", "1", "101"],
        [N, N, "102"],
        [N, "2", "101"],
        ["4", "1", "101"],
        [N, N, "102"],
    ]
    keys = [("3", "1", "101"), ("3", "1", "102"), ("3", "2", "101"), ("4", "1", "101"), ("4", "1", "102")]
    merged = _read(HEADER, *rows, merged=((1, 0, 3, 0), (1, 1, 2, 1), (4, 0, 5, 0), (4, 1, 5, 1)))
    assert [line.key for line in merged.lines] == keys
    assert not [p for p in merged.problems if "补上" in p.message]
    blank = _read(HEADER, *rows)
    assert [line.key for line in blank.lines] == keys
    assert (3, "A", "info", "从这一行起共有3行没有写楼号，按上一行的楼号补上") in _messages(blank)
    assert (3, "B", "info", "从这一行起共有2行没有写单元，按上一行的单元补上") in _messages(blank)


def test_a_stairwell_is_not_carried_into_the_next_building() -> None:
    lines = _read(HEADER, ["3", "2", "101"], ["4", N, "101"]).lines
    assert [(line.stairwell_label, line.stairwell_key) for line in lines] == [
        ("2", "2"),
        (ONLY_STAIRWELL, "1"),
    ]


def test_a_building_written_in_any_words_is_not_the_one_above() -> None:
    turned = datetime(2026, 12, 1)
    reading = _read(
        HEADER,
        ["3号楼", "1", "A-101", "张三"],
        ["同上", "〃", "104", "钱七"],
        ["商铺", N, "1-5号", "李四"],
        [turned, "1", "102", "王五"],
        ["3号楼", turned, "103", "赵六"],
        ["第1页 共1页"],
    )
    assert [line.key[:2] for line in reading.lines] == [("3", "1"), ("3", "1"), ("商铺", "1")]
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (5, "楼号“2026-12-01”无法识别"),
        (6, "单元“2026-12-01”无法识别"),
        (7, "说明文字"),
    ]


def test_a_shop_takes_no_stairwell_from_above() -> None:
    reading = _read(HEADER, ["3", "2", "101"], ["3", N, "底商1"])
    assert (reading.lines[1].stairwell_label, reading.lines[1].stairwell_key) == (NO_STAIRWELL, "")
    assert (3, "", "warning", "没有写单元，而同一楼栋的其他房屋写了单元") in _messages(reading)


def test_an_owner_merged_over_two_flats_owns_both() -> None:
    rows: list[list[Cell]] = [["3", "1", "101", "张三", N, 80.0], ["3", "1", "102", N, N, N]]
    lines = _read(HEADER, *rows, merged=((1, 3, 2, 3), (1, 5, 2, 5))).lines
    assert [line.owners for line in lines] == [("张三",), ("张三",)]
    assert [line.area for line in lines] == [8000, None]


def test_sheet_name_gives_the_building_and_the_clerk_can_change_it() -> None:
    workbook = Workbook("a.xlsx", (Sheet.from_rows("3号楼", [["房号", "业主"], ["101", "张三"]]),))
    (reading,) = recognise(workbook)
    assert reading.building == "3号楼"
    assert read_roster(workbook).lines[0].key == ("3", "1", "101")
    assert read_roster(workbook, [replace(reading, building="5栋")]).lines[0].key == ("5", "1", "101")


def test_without_any_building_the_row_is_told() -> None:
    reading = _read(["房号", "业主"], ["101", "张三"])
    assert reading.lines == ()
    assert [tuple(skipped) for skipped in reading.skipped] == [("户册", 2, "没有楼号")]
    assert _messages(reading) == [(2, "A", "error", "没有楼号")]


def test_the_clerks_mapping_is_followed() -> None:
    workbook = Workbook("a.xlsx", (Sheet.from_rows("表", [["楼号", "房号", "某列"], ["3", "101", "张三"]]),))
    (reading,) = recognise(Workbook("a.xlsx", (Sheet.from_rows("表", [["楼号", "房号", "业主"]]),)))
    changed = reading.with_group(0, reading.groups[0].with_field(2, Field.NOTE))
    assert read_roster(workbook, [changed]).lines[0].note == "张三"
    assert [tuple(skipped) for skipped in read_roster(workbook, []).skipped] == [("表", 0, "未选择读取")]


def test_a_room_cell_may_name_the_stairwell_or_the_whole_address() -> None:
    rooms = ["2-501", "1单元502", "4-1-101", "5栋601", "2单元5楼中户"]
    reading = _read(["楼号", "房号", "业主"], *([3, room, "张三"] for room in rooms))
    keys = [("3", "2", "501"), ("3", "1", "502"), ("4", "1", "101"), ("5", "1", "601"), ("3", "2", "5中")]
    assert [line.key for line in reading.lines] == keys
    plain = _read(HEADER, ["3", "2", "5楼502"], ["3", "2", "5楼中户"], ["3", "2", "1号603"])
    assert [line.key[:2] for line in plain.lines] == [("3", "2")] * 3


def test_a_room_cell_naming_everything_takes_nothing_from_the_row_above() -> None:
    rooms = ["3-1-101", "4栋2单元601室", "5幢1门102", "6号楼103"]
    reading = _read(["房号", "业主"], *([room, "张三"] for room in rooms))
    assert [line.key[:2] for line in reading.lines] == [("3", "1"), ("4", "2"), ("5", "1"), ("6", "1")]


def test_an_address_turned_into_a_date_is_told() -> None:
    reading = _read(["地址", "业主"], ["3-2-501", "张三"], [datetime(2003, 2, 1), "李四"])
    assert reading.skipped[0].reason == "地址“2003-02-01”无法识别（被 Excel 改成了日期）"


def test_an_address_without_a_stairwell_takes_none_from_the_row_above() -> None:
    reading = _read(["地址", "业主"], ["3-2-501", "张三"], ["3号楼502", "李四"])
    assert [line.stairwell_label for line in reading.lines] == ["2", NO_STAIRWELL]
    assert (3, "", "warning", "没有写单元，而同一楼栋的其他房屋写了单元") in _messages(reading)


def test_a_room_takes_its_building_from_a_heading_but_from_no_other_room() -> None:
    reading = _read(["房号", "业主"], ["3-1-101", "张三"], ["2-102", "李四"], ["103", "王五"])
    assert [line.key for line in reading.lines] == [("3", "1", "101")]
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (3, "没有楼号"),
        (4, "没有楼号"),
    ]
    headed = _read(
        ["房号", "业主"], ["3号楼2单元"], ["4-1-101", "张三"], ["102", "李四"], ["3号楼103", "王五"]
    )
    assert [line.key[:2] for line in headed.lines] == [("4", "1"), ("3", "2"), ("3", "2")]


def test_a_stairwell_carried_from_a_room_cell_is_told() -> None:
    reading = _read(["楼号", "房号", "业主"], ["3", "2-501", "张三"], ["3", "502", "李四"])
    assert [line.key[1] for line in reading.lines] == ["2", "2"]
    assert (3, "B", "info", "从这一行起共有1行没有写单元，按上一行的单元补上") in _messages(reading)


def test_a_building_cell_may_name_the_stairwell_too() -> None:
    reading = _read(["楼栋", "房号", "业主"], ["3号楼2单元", "501", "张三"])
    assert reading.lines[0].key == ("3", "2", "501")


def test_an_address_column_helps_out_a_room_column() -> None:
    reading = _read(
        ["坐落", "房号", "业主"], ["幸福里3号楼2单元501", "501", "张三"], ["3-2-502", N, "李四"], ["3", "503"]
    )
    assert [line.key for line in reading.lines] == [("3", "2", "501")]
    assert [skipped.reason for skipped in reading.skipped] == ["没有房号", "地址“3”无法识别"]


@pytest.mark.parametrize(
    ("area", "severity", "message"),
    [
        (N, "warning", "没有面积"),
        (0, "error", "面积“0”不大于0，未采用"),
        ("八十", "error", "面积“八十”无法识别"),
        ("约85", "info", "面积是约数，按估算记录"),
        (9.5, "warning", "面积9.50㎡不在10—500㎡之间，请核对"),
        (500.01, "warning", "面积500.01㎡不在10—500㎡之间，请核对"),
        ("85,30", "warning", "面积中的逗号按小数点读取"),
        ("#VALUE!", "error", "公式出错（#VALUE!），面积未读取"),
    ],
)
def test_odd_areas_are_told(area: Cell, severity: str, message: str) -> None:
    reading = _read(HEADER, ["3", "2", "501", "张三", N, area])
    assert len(reading.lines) == 1
    assert _messages(reading) == [(2, "F", severity, message)]


@pytest.mark.parametrize("area", [10, 500, 85.3])
def test_ordinary_areas_are_not(area: Cell) -> None:
    assert _messages(_read(HEADER, ["3", "2", "501", "张三", N, area])) == []


def test_a_small_garage_and_a_large_shop_are_ordinary() -> None:
    reading = _read(
        HEADER, ["3", "2", "车库1", "张三", N, 8.0, "车库"], ["3", "2", "底商1", "张三", N, 900.0, "商铺"]
    )
    assert _messages(reading) == []


def test_odd_phones_owners_uses_and_remarks_are_told() -> None:
    reading = _read(
        ["楼号", "单元", "房号", "业主", "电话", "用途", "备注", "身份证号"],
        ["3", "2", "501", N, "1380000", "菜地", "证110101199003071234", "110101199003071234"],
        ["3", "2", "502", "张三", "13800000000", "住宅", "空置", "110101199003071234"],
    )
    assert {(column, severity) for _, column, severity, _ in _messages(reading)} == {
        *(("D", "info"), ("E", "warning"), ("F", "warning"), ("G", "warning"), ("H", "info")),
    }
    assert "110101199003071234" not in str(reading)


def test_the_same_dwelling_twice_is_taken_once() -> None:
    one: list[Cell] = ["3", "2", "501", "张三", N, 80.0]
    reading = _read(
        HEADER, one, ["三号楼", "二门", "0501", "张三", N, 80.0], ["3", "2", "5-1", "李四", N, 80.0]
    )
    assert [line.row for line in reading.lines] == [2]
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (3, "与第2行重复，内容相同"),
        (4, "与第2行是同一套房，内容不同，未导入"),
    ]
    assert _messages(reading) == [
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
    agreed = _read(
        HEADER,
        *lines,
        ["小计", N, "2户", N, N, 140.0],
        more,
        ["小计", N, "1户", N, N, 50],
        ["合计", N, "3户", N, N, 190],
    )
    assert (agreed.tally.total, _messages(agreed)) == (3, [])
    wrong = _read(HEADER, *lines, ["小计", N, "3户", N, N, 141.0], more, ["合计", N, 4.0, N, N, 191.0])
    assert [(row, column, message) for row, column, _, message in _messages(wrong)] == [
        (4, "", "合计写的是3户，表中读到2户，底数不符"),
        (4, "F", "合计面积写的是141.00㎡，表中读到140.00㎡，底数不符"),
        (6, "", "合计写的是4户，表中读到3户，底数不符"),
        (6, "F", "合计面积写的是191.00㎡，表中读到190.00㎡，底数不符"),
    ]


def test_rows_that_are_no_lines_are_told_or_counted() -> None:
    reading = _read(
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
    reading = _read(HEADER, [N, N, N, "李四"], ["3", "2", "…", "王五"], ["3", "2", "501", "张三", N, 80.0])
    lost = {skipped.row for skipped in reading.skipped}
    assert lost == {2, 3} == {p.row for p in reading.problems if p.severity is Severity.ERROR}


_GRID = st.lists(st.lists(any_cell, min_size=8, max_size=8), max_size=8)


@settings(max_examples=300, deadline=None)
@given(_GRID)
def test_whatever_stands_below_a_header_nothing_vanishes(rows: list[list[Cell]]) -> None:
    reading = _read(HEADER, *rows)
    assert reading.rows_read == 1 + len(rows) == _accounted(reading)
    assert len({line.key for line in reading.lines}) == len(reading.lines)
    for line in reading.lines:
        assert line.building_key
        assert line.room_key
        assert line.stairwell_label


@settings(max_examples=100, deadline=None)
@given(_GRID, st.lists(st.tuples(*[st.integers(0, 9)] * 4), max_size=3))
def test_any_sheet_at_all_is_read_or_set_aside(
    rows: list[list[Cell]], corners: list[tuple[int, int, int, int]]
) -> None:
    merged = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    reading = _read(*rows, merged=tuple(merged))
    assert reading.skipped or _accounted(reading) == reading.rows_read


def test_further_owners_below_a_merged_room_join_the_line_above() -> None:
    rows: list[list[Cell]] = [
        ["3", "1", "101", "张三", "13800000000", 80.0],
        [N, N, N, "李四", "1380000", N],
        [N, N, N, "王五", N, N],
        ["3", "1", "102", "赵六", N, 80.0],
    ]
    reading = _read(HEADER, *rows, merged=((1, 2, 3, 2),))
    assert reading.lines[0].owners == ("张三", "李四", "王五")
    assert reading.lines[0].phones == ("13800000000", "1380000")
    assert (3, "", "info", "与第2行同一套房，业主并入该行") in _messages(reading)
    assert (3, "E", "warning", "电话“1380000”不完整或无法识别，按原样保留") in _messages(reading)
    assert reading.tally.joined == 2
    assert _accounted(reading) == reading.rows_read


def test_further_owners_of_a_row_that_was_lost_are_lost_with_it_and_told() -> None:
    rows: list[list[Cell]] = [["3", "1", "101", "张三"], [N, N, "…", "李四"], [N, N, N, "王五"]]
    reading = _read(HEADER, *rows, merged=((2, 2, 3, 2),))
    assert [line.owners for line in reading.lines] == [("张三",)]
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (3, "房号“…”无法识别"),
        (4, "没有房号"),
    ]


def test_a_title_gives_the_building_where_nothing_else_does() -> None:
    reading = _read(
        ["幸福里小区3号楼住户登记表"], ["单元", "房号", "业主"], ["1", "101", "张三"], name="Sheet1"
    )
    assert reading.lines[0].key == ("3", "1", "101")


def test_headings_may_name_the_stairwell_alone() -> None:
    reading = _read(["房号", "业主"], ["3号楼"], ["二单元"], ["101", "张三"], ["三单元"], ["101", "李四"])
    assert [line.key for line in reading.lines] == [("3", "2", "101"), ("3", "3", "101")]
    reading = _read(["房号", "业主"], ["3号楼2单元"], ["101", "张三"], ["4号楼"], ["底商1", "李四"])
    assert [line.key for line in reading.lines] == [("3", "2", "101"), ("4", "1", "底商1")]


def test_a_mapping_without_a_room_gives_no_line() -> None:
    workbook = Workbook("a.xlsx", (Sheet.from_rows("表", [["楼号", "房号", "业主"], ["3", "101", "张三"]]),))
    (reading,) = recognise(workbook)
    changed = reading.with_group(0, reading.groups[0].with_field(1, None))
    assert [skipped.reason for skipped in read_roster(workbook, [changed]).skipped] == ["没有房号列"]


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    gc.disable()
    try:
        _read(HEADER, ["3", "1", "101"])
        assert not gc.isenabled()
    finally:
        gc.enable()
    _read(HEADER, ["3", "1", "101"])
    assert gc.isenabled()


def test_several_columns_of_remarks_are_put_together() -> None:
    header = ["楼号", "单元", "房号", "业主", "电话", "备注", "说明"]
    rows = [
        [3, 1, 101, "张三", "13800000000", "出租", "漏水"],
        [3, 1, 102, "李四", "1380000", N, "漏水"],
        [3, 1, 103, N],
    ]
    reading = _read(header, *rows)  # type: ignore[arg-type]
    assert [line.note for line in reading.lines] == ["出租；漏水", "漏水", None]
    assert [(p.row, p.column) for p in reading.problems] == [(3, "E"), (4, "D")]


def test_rooms_counted_within_a_floor_take_the_floor_beside_them() -> None:
    rows = [
        ("楼号", "单元", "楼层", "房号", "业主"),
        ("3号楼", "2单元", 5.0, "01", "赵一"),
        (None, None, None, "02", "钱二"),
        (None, None, "6层", 1.0, "孙三"),
        (None, None, "-1", "03", "李四"),
    ]
    reading = read_roster(Workbook("户册.xlsx", (Sheet.from_rows("户册", rows),)))
    assert [line.room_key for line in reading.lines] == ["501", "502", "601", "-103"]
    assert [line.floor for line in reading.lines] == [5, 5, 6, -1]


def test_whole_room_numbers_stay_beside_a_column_of_floors() -> None:
    rows = [("楼号", "楼层", "房号"), ("3号楼", 5.0, "501"), ("3号楼", 6.0, "601"), ("3号楼", 1.0, "3")]
    reading = read_roster(Workbook("户册.xlsx", (Sheet.from_rows("户册", rows),)))
    assert [line.room_key for line in reading.lines] == ["501", "601", "3"]
