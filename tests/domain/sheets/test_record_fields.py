from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.compound_fields import (
    COMPOUND_FIELDS,
    SECTIONS,
    field_titled,
    values_of,
    with_values,
)
from app.domain.compounds.compound_kinds import OwnersBody, PropertyMode, Triage
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import (
    RecordField,
    comparable,
    plain_text,
    read_value,
    scale_of_header,
    shown_value,
    typed_text,
    typed_value,
    written_value,
)


def field(title: str) -> RecordField:
    found = field_titled(title)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("title", "cell", "value"),
    [
        ("户数", 902.0, 902),
        ("户数", "902户", 902),
        ("户数", "1,085", 1085),
        ("户数", "无", None),
        ("建成年份", "1992年", 1992),
        ("建筑面积", 60215.5, 6_021_550),
        ("建筑面积", "448.8万㎡", 448_800_000),
        ("建筑面积", 0.1 + 0.2, 30),
        ("物业费", "0.40元/㎡·月", 40),
        ("维修资金余额", "12.345", 1235),
        ("组织成立日期", "2026年3月5日", date(2026, 3, 5)),
        ("判定", "拟改造", Triage.TO_RENOVATE),
        ("判定", " 现状良好 ", Triage.GOOD),
        ("物业模式", "社区代管（准物业）", PropertyMode.COMMUNITY),
        ("业主组织", "无", OwnersBody.NONE),
        ("曾用名", "北院、老院；老院", ("北院", "老院")),
        ("小区名称", "北 岗\u200b院\n", "北 岗院"),
        ("小区编码", 17.0, "17"),
        ("党支部", "--", None),
        ("备注", None, None),
    ],
)
def test_a_cell_is_read_as_its_field(title: str, cell: object, value: object) -> None:
    assert read_value(field(title), cell) == (value, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "cell", "words"),
    [
        ("户数", "九百", "应填整数"),
        ("户数", 12.5, "应填整数"),
        ("户数", -3, "应填整数"),
        ("户数", "9" * 20, "应填整数"),
        ("建筑面积", "大约很大", "应填数字"),
        ("判定", "再看看", "拟改"),
        ("组织成立日期", "去年", "应填日期"),
        ("地址", "#REF!", "公式出错"),
    ],
)
def test_what_cannot_be_read_is_told(title: str, cell: object, words: str) -> None:
    value, problem = read_value(field(title), cell)  # type: ignore[arg-type]
    assert value is None
    assert words in (problem or "")


def test_a_column_may_be_counted_in_ten_thousands() -> None:
    assert scale_of_header("建筑面积（万㎡）") == 10_000
    assert scale_of_header("投资(万元)") == 10_000
    assert scale_of_header("万科城建筑面积（㎡）") == 1
    assert read_value(field("建筑面积"), 448.8, 10_000) == (448_800_000, None)


@pytest.mark.parametrize(
    ("title", "text", "value"),
    [
        ("户数", "1,085", 1085),
        ("户数", "", None),
        ("物业费", "0.4", 40),
        ("判定", "拟改", Triage.TO_RENOVATE),
        ("组织成立日期", "2026-3-5", date(2026, 3, 5)),
        ("组织成立日期", " ", None),
        ("曾用名", "", ()),
        ("地址", " 和平路 1号", "和平路 1号"),
    ],
)
def test_typed_text_is_read_as_its_field(title: str, text: str, value: object) -> None:
    assert typed_value(field(title), text) == value


@pytest.mark.parametrize(
    ("title", "text"), [("户数", "12.5"), ("物业费", "0.405"), ("判定", "好"), ("组织任期至", "明年")]
)
def test_what_cannot_be_typed_is_refused_at_its_field(title: str, text: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        typed_value(field(title), text)
    assert refused.value.details["field"] == title


def test_values_are_shown_with_their_unit() -> None:
    assert shown_value(field("建筑面积"), 6_021_550) == "60215.50 ㎡"
    assert shown_value(field("户数"), 902) == "902 户"
    assert shown_value(field("判定"), Triage.DONE) == "已改"
    assert shown_value(field("曾用名"), ("北院", "老院")) == "北院、老院"
    assert shown_value(field("户数"), None) == ""


@given(st.integers(0, 10**12))
def test_hundredths_come_back_from_a_cell_and_from_typing(value: int) -> None:
    area = field("建筑面积")
    assert read_value(area, written_value(area, value)) == (value, None)  # type: ignore[arg-type]
    assert value >= 10**12 or typed_value(area, typed_text(area, value)) == value


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)


def test_every_field_of_a_compound_stands_once_in_a_section() -> None:
    keys = [entry.key for entry in COMPOUND_FIELDS]
    assert sorted(keys) == sorted(values_of(CompoundDetails("甲院")))
    titles = [entry.title for entry in COMPOUND_FIELDS]
    assert len(set(titles)) == len(titles)
    assert sum(map(len, SECTIONS.values())) == len(titles)


def test_values_go_back_into_the_record() -> None:
    changed = with_values(CompoundDetails("甲院"), {"declared_area": 12_00, "grid": "三网格"})
    assert (changed.declared.area, changed.grid, changed.name) == (12_00, "三网格", "甲院")


def test_width_case_and_blanks_do_not_make_another_name() -> None:
    assert comparable("ＸＱ 00１") == comparable("xq001")
