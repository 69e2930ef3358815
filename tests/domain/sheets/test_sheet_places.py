"""Which dwelling a row is about, however its building, stairwell and room are written."""

from dataclasses import replace
from datetime import datetime

from app.domain.dwellings.addresses import NO_STAIRWELL, ONLY_STAIRWELL
from app.domain.rosters.roster_sheet import read_roster, recognise
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from tests.domain.rosters.read_rosters import HEADER, messages, read_rows

N = None


def test_merged_and_blank_cells_take_the_label_above() -> None:
    rows: list[list[Cell]] = [
        ["3", "1", "101"],
        [N, N, "102"],
        [N, "2", "101"],
        ["4", "1", "101"],
        [N, N, "102"],
    ]
    keys = [("3", "1", "101"), ("3", "1", "102"), ("3", "2", "101"), ("4", "1", "101"), ("4", "1", "102")]
    merged = read_rows(HEADER, *rows, merged=((1, 0, 3, 0), (1, 1, 2, 1), (4, 0, 5, 0), (4, 1, 5, 1)))
    assert [line.key for line in merged.lines] == keys
    assert not [p for p in merged.problems if "补上" in p.message]
    blank = read_rows(HEADER, *rows)
    assert [line.key for line in blank.lines] == keys
    assert (3, "A", "info", "从这一行起共有3行没有写楼号，按上一行的楼号补上") in messages(blank)
    assert (3, "B", "info", "从这一行起共有2行没有写单元，按上一行的单元补上") in messages(blank)


def test_a_stairwell_is_not_carried_into_the_next_building() -> None:
    lines = read_rows(HEADER, ["3", "2", "101"], ["4", N, "101"]).lines
    assert [(line.stairwell_label, line.stairwell_key) for line in lines] == [
        ("2", "2"),
        (ONLY_STAIRWELL, "1"),
    ]


def test_a_building_written_in_any_words_is_not_the_one_above() -> None:
    turned = datetime(2026, 12, 1)
    reading = read_rows(
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
    reading = read_rows(HEADER, ["3", "2", "101"], ["3", N, "底商1"])
    assert (reading.lines[1].stairwell_label, reading.lines[1].stairwell_key) == (NO_STAIRWELL, "")
    assert (3, "", "warning", "没有写单元，而同一楼栋的其他房屋写了单元") in messages(reading)


def test_sheet_name_gives_the_building_and_the_clerk_can_change_it() -> None:
    workbook = Workbook("a.xlsx", (Sheet.from_rows("3号楼", [["房号", "业主"], ["101", "张三"]]),))
    (reading,) = recognise(workbook)
    assert reading.building == "3号楼"
    assert read_roster(workbook).lines[0].key == ("3", "1", "101")
    assert read_roster(workbook, [replace(reading, building="5栋")]).lines[0].key == ("5", "1", "101")


def test_without_any_building_the_row_is_told() -> None:
    reading = read_rows(["房号", "业主"], ["101", "张三"])
    assert reading.lines == ()
    assert [tuple(skipped) for skipped in reading.skipped] == [("户册", 2, "没有楼号")]
    assert messages(reading) == [(2, "A", "error", "没有楼号")]


def test_a_room_cell_may_name_the_stairwell_or_the_whole_address() -> None:
    rooms = ["2-501", "1单元502", "4-1-101", "5栋601", "2单元5楼中户"]
    reading = read_rows(["楼号", "房号", "业主"], *([3, room, "张三"] for room in rooms))
    keys = [("3", "2", "501"), ("3", "1", "502"), ("4", "1", "101"), ("5", "1", "601"), ("3", "2", "5中")]
    assert [line.key for line in reading.lines] == keys
    plain = read_rows(HEADER, ["3", "2", "5楼502"], ["3", "2", "5楼中户"], ["3", "2", "1号603"])
    assert [line.key[:2] for line in plain.lines] == [("3", "2")] * 3


def test_a_room_cell_naming_everything_takes_nothing_from_the_row_above() -> None:
    rooms = ["3-1-101", "4栋2单元601室", "5幢1门102", "6号楼103"]
    reading = read_rows(["房号", "业主"], *([room, "张三"] for room in rooms))
    assert [line.key[:2] for line in reading.lines] == [("3", "1"), ("4", "2"), ("5", "1"), ("6", "1")]


def test_an_address_turned_into_a_date_is_told() -> None:
    reading = read_rows(["地址", "业主"], ["3-2-501", "张三"], [datetime(2003, 2, 1), "李四"])
    assert reading.skipped[0].reason == "地址“2003-02-01”无法识别（被 Excel 改成了日期）"


def test_an_address_without_a_stairwell_takes_none_from_the_row_above() -> None:
    reading = read_rows(["地址", "业主"], ["3-2-501", "张三"], ["3号楼502", "李四"])
    assert [line.stairwell_label for line in reading.lines] == ["2", NO_STAIRWELL]
    assert (3, "", "warning", "没有写单元，而同一楼栋的其他房屋写了单元") in messages(reading)


def test_a_room_takes_its_building_from_a_heading_but_from_no_other_room() -> None:
    reading = read_rows(["房号", "业主"], ["3-1-101", "张三"], ["2-102", "李四"], ["103", "王五"])
    assert [line.key for line in reading.lines] == [("3", "1", "101")]
    assert [(skipped.row, skipped.reason) for skipped in reading.skipped] == [
        (3, "没有楼号"),
        (4, "没有楼号"),
    ]
    headed = read_rows(
        ["房号", "业主"], ["3号楼2单元"], ["4-1-101", "张三"], ["102", "李四"], ["3号楼103", "王五"]
    )
    assert [line.key[:2] for line in headed.lines] == [("4", "1"), ("3", "2"), ("3", "2")]


def test_a_stairwell_carried_from_a_room_cell_is_told() -> None:
    reading = read_rows(["楼号", "房号", "业主"], ["3", "2-501", "张三"], ["3", "502", "李四"])
    assert [line.key[1] for line in reading.lines] == ["2", "2"]
    assert (3, "B", "info", "从这一行起共有1行没有写单元，按上一行的单元补上") in messages(reading)


def test_a_building_cell_may_name_the_stairwell_too() -> None:
    reading = read_rows(["楼栋", "房号", "业主"], ["3号楼2单元", "501", "张三"])
    assert reading.lines[0].key == ("3", "2", "501")


def test_an_address_column_helps_out_a_room_column() -> None:
    reading = read_rows(
        ["坐落", "房号", "业主"], ["幸福里3号楼2单元501", "501", "张三"], ["3-2-502", N, "李四"], ["3", "503"]
    )
    assert [line.key for line in reading.lines] == [("3", "2", "501")]
    assert [skipped.reason for skipped in reading.skipped] == ["没有房号", "地址“3”无法识别"]


def test_a_title_gives_the_building_where_nothing_else_does() -> None:
    reading = read_rows(
        ["幸福里小区3号楼住户登记表"], ["单元", "房号", "业主"], ["1", "101", "张三"], name="Sheet1"
    )
    assert reading.lines[0].key == ("3", "1", "101")


def test_headings_may_name_the_stairwell_alone() -> None:
    reading = read_rows(["房号", "业主"], ["3号楼"], ["二单元"], ["101", "张三"], ["三单元"], ["101", "李四"])
    assert [line.key for line in reading.lines] == [("3", "2", "101"), ("3", "3", "101")]
    reading = read_rows(["房号", "业主"], ["3号楼2单元"], ["101", "张三"], ["4号楼"], ["底商1", "李四"])
    assert [line.key for line in reading.lines] == [("3", "2", "101"), ("4", "1", "底商1")]


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
