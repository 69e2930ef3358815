"""Lines of a plan version: read from texts and fields, known by code or name, refused where they cannot be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import LouanError
from app.domain.errors.plans import UnknownItemCode
from app.domain.errors.records import ValueRefused
from app.domain.registers.plan_items import KnownItems, unknown_code
from app.domain.registers.plan_lines import (
    MOST_LINES,
    PlanLine,
    checked_lines,
    cited_opinions,
    line_of_text,
    line_of_values,
    lines_of_texts,
    sum_of_estimates,
    told_of_lines,
    values_of_line,
)
from app.domain.registers.register import LARGEST

KNOWN = KnownItems(
    {"JC-06": "道路", "JC-12": "屋面防水", "WS-06": "停车库（场）、立体停车", "自选3": "晾衣架"},
    {"JC-06": "㎡", "JC-12": "㎡"},
)


@pytest.mark.parametrize(
    ("text", "code", "name", "quantity", "unit", "estimate"),
    [
        ("道路", "JC-06", "道路", None, "", None),
        ("JC-06 道路 1200㎡ 350000元", "JC-06", "道路", 120_000, "㎡", 350_000_00),
        ("jc-06道路 1200.5平方米", "JC-06", "道路", 120_050, "㎡", None),
        ("ＪＣ－０６　东区道路", "JC-06", "东区道路", None, "", None),
        ("JC-12", "JC-12", "屋面防水", None, "", None),
        ("WS-06 停车库（场）、立体停车", "WS-06", "停车库（场）、立体停车", None, "", None),
        ("自选3 晾衣架 3处", "自选3", "晾衣架", 3_00, "处", None),
        ("道路 35.5万元", "JC-06", "道路", None, "", 355_000_00),
        ("3号楼楼梯 54处 0.01元", "", "3号楼楼梯", 54_00, "处", 1),
        ("管线 800 米", "", "管线 800 米", None, "", None),
        ("管线 800米", "", "管线", 800_00, "m", None),
        ("350000元", "", "350000元", None, "", None),
        ("XX-99 雨棚", "", "XX-99 雨棚", None, "", None),
    ],
)
def test_a_line_is_read_as_it_is_written(
    text: str, code: str, name: str, quantity: int | None, unit: str, estimate: int | None
) -> None:
    assert line_of_text(text, KNOWN) == PlanLine(code, name, quantity, unit, estimate)


def test_fields_name_the_work_by_code_or_name_and_its_unit_comes_along() -> None:
    line = line_of_values({"item": "jc-06", "quantity": 5_00, "place": " 东区 "}, KNOWN)
    assert line == PlanLine("JC-06", "道路", 5_00, "㎡", None, "东区")
    assert line_of_values({"item": "道路", "unit": "米"}, KNOWN) == PlanLine("JC-06", "道路", None, "米")
    assert line_of_values(values_of_line(line), KNOWN) == line


@pytest.mark.parametrize(
    ("line", "error", "told"),
    [
        (PlanLine("", "XX-99 雨棚"), UnknownItemCode, {"code": "XX-99", "field": "改造内容", "index": 1}),
        (PlanLine("", "xx-99"), UnknownItemCode, {"code": "XX-99"}),
        (PlanLine("", ""), ValueRefused, {"field": "改造内容"}),
        (PlanLine("", "字" * 201), ValueRefused, {"field": "改造内容"}),
        (PlanLine("", "雨棚", 1_00), ValueRefused, {"field": "单位"}),
        (PlanLine("", "雨棚", -1, "处"), ValueRefused, {"field": "数量"}),
        (PlanLine("", "雨棚", None, "", LARGEST + 1), ValueRefused, {"field": "概算"}),
        (PlanLine("", "雨棚", wish="意见第9号"), ValueRefused, {"field": "根据的意见"}),
        (PlanLine("JC-12", "屋面防水"), ValueRefused, {"field": "部位"}),
    ],
)
def test_a_line_that_cannot_be_right_is_refused_at_its_field(
    line: PlanLine, error: type[LouanError], told: dict[str, object]
) -> None:
    with pytest.raises(error) as refused:
        checked_lines((PlanLine("JC-12", "屋面防水"), line), KNOWN, {3})
    assert told.items() <= refused.value.details.items()


def test_what_is_on_file_stays_although_the_catalogue_no_longer_has_it() -> None:
    old = PlanLine("", "XX-99 雨棚", wish="意见第9号")
    assert checked_lines((old,), KNOWN, (), (old,)) == (old,)
    several = (PlanLine("JC-06", "道路", place="东区"), PlanLine("JC-06", "道路", place="西区"))
    assert checked_lines(several, KNOWN, ()) == several


def test_a_plan_has_no_more_lines_than_can_be_read() -> None:
    lines = [PlanLine("", f"内容{no}") for no in range(MOST_LINES + 1)]
    assert len(checked_lines(lines[:-1], KNOWN, ())) == MOST_LINES
    with pytest.raises(ValueRefused):
        checked_lines(lines, KNOWN, ())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("意见第3、7条，6月2日坝坝会", (3, 7)),
        ("意见12号", (12,)),
        ("意见第3号，意见第3号", (3,)),
        ("坝坝会", ()),
    ],
)
def test_opinions_are_cited_by_their_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert cited_opinions(text) == numbers
    assert PlanLine("", "道路", wish=text).cited == numbers


def test_estimates_are_summed_only_where_every_line_has_one() -> None:
    lines = [PlanLine("", "甲", estimate=1), PlanLine("", "乙", estimate=10**9)]
    assert sum_of_estimates(lines) == 10**9 + 1
    assert sum_of_estimates([*lines, PlanLine("", "丙")]) is None
    assert sum_of_estimates([]) is None


def test_a_sum_is_told_against_the_budget_only_where_it_is_whole() -> None:
    lines = [PlanLine("", "甲", estimate=100_00), PlanLine("", "乙", estimate=50)]
    assert told_of_lines(lines, 100_50) == told_of_lines(lines, None) == "共 2 项，各项概算合计 100.50 元"
    assert told_of_lines(lines, 100_00) == "共 2 项，各项概算合计 100.50 元　！和概算 100.00 元差 0.50 元"
    more = [*lines, PlanLine("", "丙")]
    assert told_of_lines(more, 100_00) == "共 3 项，各项概算合计 100.50 元，1 项没有写概算"
    assert told_of_lines(more[2:], 100_00) == "共 1 项"
    assert told_of_lines([], 100_00) == ""


def test_texts_that_did_not_change_keep_place_and_wish() -> None:
    before = (PlanLine("JC-06", "道路", 5_00, "㎡", None, "东区", "意见第3号"), PlanLine("", "大门"))
    found = lines_of_texts((before[0].text, "照明 54盏"), KNOWN, before)
    assert found == (before[0], PlanLine("", "照明", 54_00, "盏"))


lines = st.builds(
    PlanLine,
    st.just("JC-06"),
    st.sampled_from(["道路", "东区道路"]),
    st.none() | st.integers(0, 10**9),
    st.just("㎡"),
    st.none() | st.integers(0, 10**11 - 1),
)


@given(lines)
def test_the_text_of_a_line_says_the_line(line: PlanLine) -> None:
    unit = line.unit if line.quantity is not None else ""
    found = line_of_text(line.text, KNOWN)
    assert found == PlanLine(line.code, line.name, line.quantity, unit, line.estimate)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("XX-99", "XX-99"),
        ("xx-99 雨棚 3处", "XX-99"),
        ("ＸＸ－９９", "XX-99"),
        ("JC-06 道路 1200㎡", ""),
        ("道路", ""),
        ("jc-12", ""),
        ("JC-6 道路", "JC-6"),
        ("H9-3", "H9-3"),
        ("PE100 管 30米", ""),
        ("LED-2型灯", ""),
        ("5G 基站", ""),
    ],
)
def test_only_what_is_written_like_a_code_and_is_none_is_unknown(text: str, unknown: str) -> None:
    assert unknown_code(text, KNOWN.names) == unknown
