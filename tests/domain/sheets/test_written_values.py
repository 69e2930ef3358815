"""Areas, uses, remarks and dates as typed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_values import (
    LARGEST_AREA,
    WrittenArea,
    read_area,
    read_date,
    read_note,
    read_use,
)
from tests.domain.sheets.cells import any_cell

REGISTERED, ESTIMATED = AreaBasis.REGISTERED, AreaBasis.ESTIMATED


@pytest.mark.parametrize(
    ("written", "hundredths", "basis"),
    [
        ("85.30㎡", 8530, REGISTERED),
        ("85.3平方米", 8530, REGISTERED),
        ("８５．３０　ｍ２", 8530, REGISTERED),
        ("85.3 m²", 8530, REGISTERED),
        ("85。3", 8530, REGISTERED),
        ("1,085.30", 108530, REGISTERED),
        (85, 8500, REGISTERED),
        (85.30000000000001, 8530, REGISTERED),
        (85.305, 8531, REGISTERED),
        (85.295, 8530, REGISTERED),
        ("85.305", 8531, REGISTERED),
        ("约85", 8500, ESTIMATED),
        ("大约 85.5 平米", 8550, ESTIMATED),
        ("85左右", 8500, ESTIMATED),
        ("85㎡（约）", 8500, ESTIMATED),
    ],
)
def test_an_area_becomes_exact_hundredths(written: Cell, hundredths: int, basis: AreaBasis) -> None:
    assert read_area(written) == WrittenArea(hundredths, basis)


def test_a_comma_for_the_point_is_read_and_told() -> None:
    assert read_area("85,30") == WrittenArea(8530, REGISTERED, "面积中的逗号按小数点读取")


@pytest.mark.parametrize("written", [None, "", " ", "无", "/", "-", "不详"])
def test_nothing_said_is_no_area_and_no_problem(written: Cell) -> None:
    assert read_area(written) == WrittenArea()


@pytest.mark.parametrize(
    "written",
    [0, -3, 0.001, "0", "-85", "八十五", "85/2", "1.2.3", "85.3+12", True, float("nan"), float("inf"), 1e300, 1.8e306,
     10**400,
     "9" * 30, "#REF!", date(2026, 3, 5), LARGEST_AREA],
)  # fmt: skip
def test_nonsense_is_a_problem_and_never_a_value(written: Cell) -> None:
    area = read_area(written)
    assert (area.hundredths, area.basis) == (None, None)
    assert area.problem


@given(st.integers(1, LARGEST_AREA), st.sampled_from(["", "㎡", "m2", "平方米", " 平米"]))
def test_any_area_is_read_back_exactly(hundredths: int, unit: str) -> None:
    assert read_area(f"{hundredths / 100:.2f}{unit}").hundredths == hundredths
    assert read_area(hundredths / 100).hundredths == hundredths
    assert read_area(hundredths / 100 + 1e-10).hundredths == hundredths


@given(any_cell)
def test_any_cell_is_an_area_above_zero_or_none(value: Cell) -> None:
    area = read_area(value)
    assert area.hundredths is None or 0 < area.hundredths <= LARGEST_AREA
    assert (area.hundredths is None) == (area.basis is None)


@pytest.mark.parametrize(
    ("written", "use"),
    [
        ("住宅", Use.HOUSING), ("成套住宅", Use.HOUSING), ("商铺", Use.SHOP), ("商业", Use.SHOP), ("底商", Use.SHOP),
        ("车库", Use.GARAGE), ("地下室", Use.GARAGE), ("办公", Use.OFFICE), ("住改商", Use.CONVERTED),
        (" 住 宅 ", Use.HOUSING), (None, None), ("无", None),
    ],
)  # fmt: skip
def test_uses_are_known_by_their_many_words(written: Cell, use: Use | None) -> None:
    assert read_use(written) == (use, None)


def test_an_unknown_use_is_told() -> None:
    assert read_use("菜地") == (None, "用途“菜地”无法识别")


@pytest.mark.parametrize(
    ("written", "use", "told"),
    [
        ("商住", Use.SHOP, "用途“商住”不止一种，按商铺读取，请核对"),
        ("商住两用", Use.SHOP, "用途“商住两用”不止一种，按商铺读取，请核对"),
        ("住宅、车库", Use.GARAGE, "用途“住宅、车库”不止一种，按车库读取，请核对"),
        ("居住兼办公", Use.OFFICE, "用途“居住兼办公”不止一种，按办公读取，请核对"),
    ],
)
def test_two_uses_in_one_cell_are_told(written: str, use: Use, told: str) -> None:
    assert read_use(written) == (use, told)


def test_housing_turned_into_a_shop_is_one_use() -> None:
    assert read_use("住改商") == (Use.CONVERTED, None)


@pytest.mark.parametrize(
    "written",
    [
        "2026-3-5", "2026.3.5", "2026/03/05", "2026年3月5日", "２０２６年３月５日", "二〇二六年三月五日", "20260305",
        "26.3.5", "2026 年 3 月 5 日", "2026-3-5 10:20", "46086", 46086, 46086.5, date(2026, 3, 5),
        datetime(2026, 3, 5, 9),
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_writing(written: Cell) -> None:
    assert read_date(written) == date(2026, 3, 5)


@pytest.mark.parametrize("written", [None, "", "2026-13-1", "2月30日", "昨天", 5, True, 1e9, timedelta(1)])
def test_what_is_no_date_is_none(written: Cell) -> None:
    assert read_date(written) is None


@given(st.dates(date(1983, 1, 1), date(2063, 12, 31)))
def test_any_date_is_read_back(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for written in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日", float(serial)):
        assert read_date(written) == day


@given(any_cell)
def test_any_cell_has_a_use_a_note_and_a_date_or_none(value: Cell) -> None:
    read_use(value)
    read_note(value)
    read_date(value)


def test_an_identity_number_in_a_remark_is_not_kept() -> None:
    assert read_note("身份证110101199003071234") == ("身份证", "备注中的身份证号未导入")
    assert read_note(" 出租\u200b ") == ("出租", None)
    assert read_note("#N/A") == (None, None)
