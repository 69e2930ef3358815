"""Rows that hold no dwelling."""

import pytest

from app.domain.sheets.header_words import Field
from app.domain.sheets.sheet_rows import (
    RowKind,
    Section,
    StatedTotal,
    kind_of_row,
    marks_no_line,
    section_of,
    stated_total,
)
from app.domain.sheets.workbook import Cell

N = None


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([N, N, " "], RowKind.BLANK),
        (["合计", N, "24户", 2000.0], RowKind.TOTAL),
        ([N, "小 计", N, 100.5], RowKind.TOTAL),
        (["本页合计：12户"], RowKind.TOTAL),
        (["3号楼小计", 12.0], RowKind.TOTAL),
        (["总户数", 24.0], RowKind.TOTAL),
        (["楼号", "单元", "房号", "业主"], RowKind.HEADER),
        (["填表人：张三", N, "审核人：李四"], RowKind.SIGNATURE),
        ([N, "单位（盖章）"], RowKind.SIGNATURE),
        (["2026年3月5日"], RowKind.SIGNATURE),
        (["负责人签字："], RowKind.SIGNATURE),
        (["注：面积以不动产权证为准"], RowKind.REMARK),
        (["1、请如实填写本表各项内容"], RowKind.REMARK),
        (["以上内容由社区工作人员逐户核对后填写完成"], RowKind.REMARK),
        (["3号楼", N, N], RowKind.SECTION),
        (["3号楼2单元"], RowKind.SECTION),
        ([N, "张三", 85.0], RowKind.UNREADABLE),
        (["幸福里物业用房"], RowKind.UNREADABLE),
    ],
)
def test_what_a_row_is(cells: list[Cell], kind: RowKind) -> None:
    assert kind_of_row(cells, frozenset(Field)) is kind


@pytest.mark.parametrize(
    ("cells", "section"),
    [
        (["3号楼"], Section("3号楼", None)),
        (["三号楼", "二单元"], Section("3号楼", "2单元")),
        ([N, "2单元", N], Section(None, "2单元")),
        (["张三"], None),
        (["幸福里小区住户登记表栋"], None),
        ([], None),
        (["3号楼", "2单元", "501"], None),
    ],
)
def test_headings_between_the_lines(cells: list[Cell], section: Section | None) -> None:
    assert section_of(cells) == section


@pytest.mark.parametrize("value", ["合计", "小计：", "填表人：张三", "本栋合计", "审核人: 李四"])
def test_cells_that_make_their_row_no_line(value: Cell) -> None:
    assert marks_no_line(value)


@pytest.mark.parametrize("value", ["计小花", "张三", "501", N, 5.0, "统计局宿舍3号楼", "3号楼"])
def test_ordinary_cells_do_not(value: Cell) -> None:
    assert not marks_no_line(value)


def test_the_count_a_total_states() -> None:
    assert stated_total(["合计", N, "24户"], ["24户"]) == StatedTotal(24, partial=False)
    assert stated_total(["小计", "户数：12"], []) == StatedTotal(12, partial=True)
    assert stated_total(["合计", 24.0, 2000.5], [24.0, N]) == StatedTotal(24, partial=False)
    assert stated_total(["合计", 2000.5], [N, 0.0, 1.5]) == StatedTotal(None, partial=False)
