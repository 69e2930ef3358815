"""Lists of deliveries as offices keep them, and what is refused of them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors.sheets import HeaderNotFound
from app.domain.rounds.consent import Counts
from app.domain.rounds.deliveries import DeliveryMethod, DeliveryNote, Relation
from app.domain.rounds.delivery_sheet import DeliverySheet, read_deliveries
from app.domain.rounds.roll import Roll, RollRow
from app.domain.rounds.roll_finder import RollFinder
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from app.domain.words import word

TODAY = date(2026, 11, 3)
ROLL = Roll(7, 1, "", datetime(2026, 11, 3), "", "", "7f3a91c2" + "0" * 56, 3, Counts(3, 3, 0), 0)
ROWS = [
    RollRow(no, no, "1号楼", "1单元", f"10{no}", 1, ("王芳",), f"d{no}", 5000, None, "housing", True)
    for no in (1, 2, 3)
]
HEADER = ("楼栋", "单元", "房号", "送达日期", "方式", "签收人", "与业主关系")


def by_proxy(_row: RollRow, _on: date) -> frozenset[str]:
    """Every dwelling has given a proxy to the same person."""
    return frozenset({"王芳"})


def read(*lines: tuple[Cell, ...], header: tuple[Cell, ...] = HEADER) -> DeliverySheet:
    sheet = Sheet.from_rows("送达", [("北岗院送达清单",), header, *lines])
    return read_deliveries(Workbook("送达.xlsx", (sheet,)), RollFinder(4, ROLL, ROWS), TODAY, by_proxy)


def test_a_list_is_read_line_by_line() -> None:
    found = read(
        ("1号楼", "1单元", "101", "2026-11-02", "当面", "王芳", "业主本人"),
        ("1号楼", "1单元", 102, date(2026, 11, 1), "邮寄", "李明", "租客"),
        ("1号楼", "1单元", "103", None, None, None, None),
    )
    assert found.problems == ()
    assert found.rows_read == 2
    assert [tuple(line) for line in found.lines] == [
        (1, DeliveryNote(date(2026, 11, 2), DeliveryMethod.HAND, "王芳", Relation.OWNER)),
        (2, DeliveryNote(date(2026, 11, 1), DeliveryMethod.POST, "李明", Relation.TENANT)),
    ]


def test_one_column_may_hold_the_whole_address() -> None:
    found = read(("1号楼1单元101", "11月", "王芳", "业主"), header=("房屋", "日期", "签收人", "关系"))
    assert found.lines == ()
    assert "没有写或者认不出" in found.problems[0].message
    found = read(("1-1-101", "20261102", "", "本人"), header=("房屋", "日期", "签收人", "关系"))
    assert found.lines[0].row_no == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("9号楼", "1单元", "101", "2026-11-02", "当面", "王芳", "业主本人"), "不在本轮固定的名册里"),
        (("1号楼", "1单元", "101", "2026-11-04", "当面", "王芳", "业主本人"), "不能晚于今天"),
        (("1号楼", "1单元", "101", "2026-11-02", "托梦", "王芳", "业主本人"), "方式“托梦”"),
        (("1号楼", "1单元", "101", "2026-11-02", "当面", "王芳", "熟人"), "与业主关系“熟人”"),
        (("1号楼", "1单元", "101", "2026-11-02", "当面", "张三", "业主本人"), "不是名册上这一户的业主"),
        (("1号楼", "1单元", "101", "2026-11-02", "当面", "王芳", None), "与业主关系"),
    ],
)
def test_a_line_that_cannot_be_is_told_with_its_row(line: tuple[Cell, ...], told: str) -> None:
    found = read(line)
    assert found.lines == ()
    (problem,) = found.problems
    assert (problem.row, told in problem.message) == (3, True)


def test_a_sheet_without_such_a_list_is_refused() -> None:
    with pytest.raises(HeaderNotFound):
        read(header=("姓名", "电话"))


@given(
    st.sampled_from(list(Relation)),
    st.sampled_from([method for method in DeliveryMethod if method is not DeliveryMethod.NOTICE]),
    st.dates(date(2026, 1, 1), TODAY),
    st.integers(1, 3),
)
def test_what_is_exported_reads_back_the_same(
    relation: Relation, method: DeliveryMethod, day: date, no: int
) -> None:
    line = ("1号楼", "1单元", f"10{no}", day.isoformat(), word(method), "王芳", word(relation))
    found = read(line)
    assert found.problems == ()
    assert tuple(found.lines[0]) == (no, DeliveryNote(day, method, "王芳", relation))
