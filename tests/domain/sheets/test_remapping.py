"""What a clerk says of a sheet is read as said, and nothing else of it changes."""

import pytest

from app.domain.rosters.roster_sheet import read_roster
from app.domain.sheets.header_words import Field
from app.domain.sheets.remapping import tells_rooms, with_column, with_heading
from app.domain.sheets.sheet_headers import ColumnMapping, SheetReading, recognise
from app.domain.sheets.workbook import Cell, Sheet, Workbook

BUILDING, ROOM, OWNER, AREA = Field.BUILDING, Field.ROOM, Field.OWNER, Field.AREA


def sheet_of(*rows: tuple[Cell, ...], name: str = "表") -> Sheet:
    return Sheet.from_rows(name, rows)


def recognised(sheet: Sheet) -> SheetReading:
    return recognise(Workbook("a.xlsx", (sheet,)))[0]


def fields(reading: SheetReading, group: int = 0) -> dict[int, Field]:
    return dict(reading.groups[group].fields)


def test_the_row_said_to_be_the_heading_names_what_it_can() -> None:
    sheet = sheet_of(("幸福里3号楼",), ("几号", "户主", "多大"), ("101", "张三", 80.0), name="名单")
    reading = recognised(sheet)
    assert (reading.groups, reading.skipped) == ((), "没有找到户册的表头")
    told = with_heading(reading, sheet, 2)
    assert (told.header_rows, told.first_row, told.skipped) == ((2,), 3, None)
    assert told.headers == ("几号", "户主", "多大")
    assert fields(told) == {1: OWNER}
    assert told.building == "3号楼"
    assert not tells_rooms([told])
    assert tells_rooms([with_column(told, 0, ROOM)])


def test_another_heading_leaves_the_columns_it_does_not_name_as_they_were() -> None:
    sheet = sheet_of(("楼号", "房号", "户主"), ("甲", "乙", "面积"), ("1号楼", "101", 80.0))
    told = with_heading(recognised(sheet), sheet, 2)
    assert fields(told) == {0: BUILDING, 1: ROOM, 2: AREA}
    assert [line.row for line in read_roster(Workbook("a.xlsx", (sheet,)), [told]).lines] == [3]


def test_without_a_heading_the_first_row_is_read() -> None:
    sheet = sheet_of(("101", "张三"), ("102", "李四"), name="3号楼")
    none = with_heading(recognised(sheet), sheet, None)
    assert (none.header_rows, none.first_row, none.groups) == ((), 1, (ColumnMapping(()),))
    told = with_column(with_column(none, 0, ROOM), 1, OWNER)
    lines = read_roster(Workbook("a.xlsx", (sheet,)), [told]).lines
    assert [(line.building_label, line.room_label, line.owners) for line in lines] == [
        ("3号楼", "101", ("张三",)),
        ("3号楼", "102", ("李四",)),
    ]


def test_a_heading_of_lists_side_by_side_is_read_as_such() -> None:
    sheet = sheet_of(("说明",), ("楼号", "房号", "户主", "楼号", "房号", "户主"))
    told = with_heading(SheetReading("表"), sheet, 2)
    assert [fields(told, group) for group in (0, 1)] == [
        {0: BUILDING, 1: ROOM, 2: OWNER},
        {3: BUILDING, 4: ROOM, 5: OWNER},
    ]
    assert with_heading(told, sheet, None).groups == told.groups


@pytest.mark.parametrize("row", range(1, 4))
def test_any_row_may_be_the_heading(row: int) -> None:
    sheet = sheet_of((), (1.0, None, True), ("x" * 200, "", "a"))
    assert with_heading(recognised(sheet), sheet, row).header_rows == (row,)
