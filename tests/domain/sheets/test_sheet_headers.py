"""Finding headers, and what each column holds."""

from app.domain.sheets.header_words import BALLOT_FIELDS, Field
from app.domain.sheets.sheet_headers import ColumnMapping, SheetReading, building_of_sheet_name, recognise
from app.domain.sheets.workbook import Cell, Range, Sheet, Workbook

BUILDING, STAIRWELL, ROOM, OWNER = Field.BUILDING, Field.STAIRWELL, Field.ROOM, Field.OWNER
PHONE, AREA, USE, NOTE, ADDRESS = Field.PHONE, Field.AREA, Field.USE, Field.NOTE, Field.ADDRESS
SEQUENCE, IDENTITY = Field.SEQUENCE, Field.IDENTITY


def _reading(
    rows: list[list[Cell]], merged: tuple[Range, ...] = (), name: str = "表", **kept: bool
) -> SheetReading:
    return recognise(Workbook("a.xlsx", (Sheet.from_rows(name, rows, merged, **kept),)))[0]


def _fields(reading: SheetReading, group: int = 0) -> dict[int, Field]:
    return dict(reading.groups[group].fields)


def test_a_header_in_the_first_row_is_found() -> None:
    reading = _reading(
        [["序号", "楼号", "单元", "房号", "业主", "电话", "面积", "用途", "备注"], [1.0, "1", "1", "101"]]
    )
    assert reading.header_rows == (1,)
    assert reading.first_row == 2
    fields = [SEQUENCE, BUILDING, STAIRWELL, ROOM, OWNER, PHONE, AREA, USE, NOTE]
    assert _fields(reading) == dict(enumerate(fields))
    assert reading.confidence == 1.0


def test_titles_above_the_header_are_passed_over() -> None:
    rows: list[list[Cell]] = [
        ["幸福里小区户册"],
        [None],
        ["填报单位：街道", None, "日期：3月"],
        ["楼号", "房号", "户主"],
    ]
    assert _reading(rows).header_rows == (4,)


def test_a_header_of_two_rows_is_read_as_one() -> None:
    rows: list[list[Cell]] = [
        ["房屋信息", None, None, "业主信息", None, "面积", "承租人", None],
        ["楼号", "单元", "房号", "姓名", "电话", None, "姓名", "电话"],
        ["1", "1", "101", "张三", "13800000000", 80.0, "李四", "13900000000"],
    ]
    wanted = {0: BUILDING, 1: STAIRWELL, 2: ROOM, 3: OWNER, 4: PHONE, 5: AREA}
    merged = ((0, 0, 0, 2), (0, 3, 0, 4), (0, 5, 1, 5), (0, 6, 0, 7))
    for reading in (_reading(rows), _reading(rows, merged)):
        assert reading.header_rows == (1, 2)
        assert _fields(reading) == wanted
    assert _reading(rows, merged).headers[3] == "业主信息/姓名"


def test_a_row_of_words_below_the_header_is_no_header() -> None:
    rows: list[list[Cell]] = [["楼号", "单元", "房号", "业主"], ["三号楼", "一单元", "五楼中户", "张三"]]
    assert _reading(rows).header_rows == (1,)


def test_lists_side_by_side_are_told_apart() -> None:
    reading = _reading([["序号", "楼号", "房号", "姓名", "面积", "序号", "楼号", "房号", "姓名", "面积"]])
    assert _fields(reading, 0) == {0: SEQUENCE, 1: BUILDING, 2: ROOM, 3: OWNER, 4: AREA}
    assert _fields(reading, 1) == {5: SEQUENCE, 6: BUILDING, 7: ROOM, 8: OWNER, 9: AREA}


def test_a_list_to_the_right_shares_the_building_of_the_left_one() -> None:
    reading = _reading([["楼号", "单元", "房号", "姓名", "房号", "姓名"]])
    assert _fields(reading, 1) == {0: BUILDING, 1: STAIRWELL, 4: ROOM, 5: OWNER}


def test_a_second_room_column_alone_is_no_second_list() -> None:
    reading = _reading([["楼号", "单元", "房号", "门牌号", "姓名", "面积"]])
    assert len(reading.groups) == 1
    assert _fields(reading) == {0: BUILDING, 1: STAIRWELL, 2: ROOM, 4: OWNER, 5: AREA}


def test_several_phones_and_owners_belong_to_one_list() -> None:
    reading = _reading([["地址", "业主1", "业主2", "电话1", "电话2", "身份证号"]])
    assert reading.groups[0].columns_of(PHONE) == (3, 4)
    assert reading.groups[0].columns_of(OWNER) == (1, 2)
    assert reading.groups[0].column_of(IDENTITY) == 5


def test_the_building_area_is_preferred_to_the_inner_area() -> None:
    reading = _reading([["房号", "套内面积", "公摊面积", "建筑面积", "业主", "楼号"]])
    assert reading.groups[0].columns_of(AREA) == (3,)


def test_a_sheet_without_a_list_says_why() -> None:
    assert _reading([["请如实填写"]]).skipped == "没有找到户册的表头"
    assert _reading([]).skipped == "空白表"
    assert _reading([["楼号", "房号", "业主"]], hidden=True).skipped == "隐藏的工作表"
    assert not _reading([["楼号", "房号", "业主"]], hidden=True).groups


def test_a_ballot_list_needs_a_column_of_answers() -> None:
    with_answers = Sheet.from_rows("表", [["楼号", "房号", "意见"]])
    without = Sheet.from_rows("户册", [["楼号", "房号", "业主"]])
    readings = recognise(Workbook("a.xlsx", (with_answers, without)), BALLOT_FIELDS)
    assert readings[0].groups
    assert readings[1].skipped == "没有找到意见表的表头"


def test_names_of_sheets_that_tell_a_building() -> None:
    told = {
        name: building_of_sheet_name(name)
        for name in ("3号楼", "三号楼", "3#", "A座", "幸福里3栋户册", "东楼", "12")
    }
    assert told == {
        "3号楼": "3号楼",
        "三号楼": "三号楼",
        "3#": "3#",
        "A座": "A座",
        "幸福里3栋户册": "3栋",
        "东楼": "东楼",
        "12": "12",
    }
    for name in ("Sheet1", "户册", "2026", "说明", "2026年3月", "3月5号"):
        assert building_of_sheet_name(name) is None


def test_the_clerk_can_read_a_column_differently() -> None:
    mapping = ColumnMapping(((0, BUILDING), (1, ROOM)))
    changed = mapping.with_field(2, OWNER).with_field(0, None)
    assert changed.fields == ((1, ROOM), (2, OWNER))
    assert changed.field_of(2) is OWNER
    assert changed.field_of(0) is None
    reading = SheetReading("表", (1,), (mapping,)).with_group(0, changed)
    assert reading.groups == (changed,)


def test_without_a_header_the_first_row_is_data() -> None:
    assert SheetReading("表").first_row == 1
