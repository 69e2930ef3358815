"""What is odd in the columns of a roster is told at its cell, and taken all the same where it can be."""

import pytest

from app.domain.sheets.workbook import Cell
from tests.domain.rosters.read_rosters import HEADER, messages, read_rows

N = None


def test_an_owner_merged_over_two_flats_owns_both() -> None:
    rows: list[list[Cell]] = [["3", "1", "101", "张三", N, 80.0], ["3", "1", "102", N, N, N]]
    lines = read_rows(HEADER, *rows, merged=((1, 3, 2, 3), (1, 5, 2, 5))).lines
    assert [line.owners for line in lines] == [("张三",), ("张三",)]
    assert [line.area for line in lines] == [8000, None]


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
    reading = read_rows(HEADER, ["3", "2", "501", "张三", N, area])
    assert len(reading.lines) == 1
    assert messages(reading) == [(2, "F", severity, message)]


@pytest.mark.parametrize("area", [10, 500, 85.3])
def test_ordinary_areas_are_not(area: Cell) -> None:
    assert messages(read_rows(HEADER, ["3", "2", "501", "张三", N, area])) == []


def test_a_small_garage_and_a_large_shop_are_ordinary() -> None:
    reading = read_rows(
        HEADER, ["3", "2", "车库1", "张三", N, 8.0, "车库"], ["3", "2", "底商1", "张三", N, 900.0, "商铺"]
    )
    assert messages(reading) == []


def test_a_shop_by_its_room_alone_is_told_since_it_is_no_household() -> None:
    header: list[Cell] = ["楼号", "单元", "房号", "业主", "面积"]
    reading = read_rows(header, ["3", "2", "商铺1", "张三", 80.0], ["3", "2", "五楼中户", "李四", 80.0])
    assert messages(reading) == [
        (2, "C", "warning", "房号是“商铺1”，没有写用途：新录入的按商铺，不计入户数，请核对")
    ]
    said = read_rows([*header, "用途"], ["3", "2", "商铺1", "张三", 80.0, "住宅"])
    assert messages(said) == []


def test_odd_phones_owners_uses_and_remarks_are_told() -> None:
    reading = read_rows(
        ["楼号", "单元", "房号", "业主", "电话", "用途", "备注", "身份证号"],
        ["3", "2", "501", N, "1380000", "菜地", "证110101199003071234", "110101199003071234"],
        ["3", "2", "502", "张三", "13800000000", "住宅", "空置", "110101199003071234"],
    )
    assert {(column, severity) for _, column, severity, _ in messages(reading)} == {
        *(("D", "info"), ("E", "warning"), ("F", "warning"), ("G", "warning"), ("H", "info")),
    }
    assert "110101199003071234" not in str(reading)


def test_an_empty_dwelling_stays_on_the_roll_without_an_owner_and_is_told_once() -> None:
    reading = read_rows(HEADER, ["3", "2", "501", "空置", N, 85.3])
    assert [(line.key, line.owners) for line in reading.lines] == [(("3", "2", "501"), ())]
    assert messages(reading) == [(2, "D", "warning", "业主栏写的是“空置”，不是姓名，业主留空")]


def test_several_columns_of_remarks_are_put_together() -> None:
    header = ["楼号", "单元", "房号", "业主", "电话", "备注", "说明"]
    rows = [
        [3, 1, 101, "张三", "13800000000", "出租", "漏水"],
        [3, 1, 102, "李四", "1380000", N, "漏水"],
        [3, 1, 103, N],
    ]
    reading = read_rows(header, *rows)  # type: ignore[arg-type]
    assert [line.note for line in reading.lines] == ["出租；漏水", "漏水", None]
    assert [(p.row, p.column) for p in reading.problems] == [(3, "E"), (4, "D")]
