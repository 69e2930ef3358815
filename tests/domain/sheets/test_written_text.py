"""Text as people type it, made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets.written_text import (
    arabic_numerals,
    cell_text,
    chinese_number,
    half_width,
    one_line,
    visible,
    without_id_numbers,
)
from tests.domain.sheets.cells import any_cell


def _in_chinese(number: int) -> str:
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + unit
            zero = False
        else:
            zero = True
    return text or "零"


@given(st.integers(0, 9999))
def test_every_chinese_numeral_is_read(number: int) -> None:
    assert chinese_number(_in_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3), ("十", 10), ("十二", 12), ("二十一", 21), ("〇", 0), ("二〇三", 203), ("两百零二", 202),
        ("壹拾贰", 12), ("一百二十", 120),
        ("", None), ("楼", None), ("十百", None), ("三四十", None), ("一" * 30, None),
    ],
)  # fmt: skip
def test_numerals_as_people_write_them(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


def test_numerals_inside_a_text_become_figures() -> None:
    assert arabic_numerals("三号楼二单元十二层") == "3号楼2单元12层"


def test_full_width_signs_and_dashes_become_plain() -> None:
    assert half_width("３＃２－５０１（Ａ）—２") == "3#2-501(A)-2"


def test_invisible_characters_go_and_line_breaks_stay() -> None:
    assert visible("\ufeff 张\u200b三\u202e\x00\r\n李\u00ad四\t ") == "张三\n李四"
    assert one_line(" 三号楼 \n 二单元 ") == "三号楼 二单元"


def test_rare_and_supplementary_characters_stay() -> None:
    assert visible("3\xa0号楼\xa0") == "3 号楼"
    assert visible("𠮷䶮\ue000") == "𠮷䶮\ue000"


@pytest.mark.parametrize(
    ("value", "text"),
    [(101.0, "101"), (101, "101"), (-1.0, "-1"), (85.5, "85.5"), (None, ""), (True, "是"), (1e300, "1e+300")],
)
def test_a_number_standing_for_a_label_has_no_decimal_point(value: float | None, text: str) -> None:
    assert cell_text(value) == text


def test_identity_numbers_are_taken_out() -> None:
    assert without_id_numbers("张三（11010119900307123X）") == ("张三", True)
    assert without_id_numbers("张三 13800000000") == ("张三 13800000000", False)


@given(st.text())
def test_visible_text_is_final(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert "\u200b" not in once
    assert "\x00" not in once


@given(any_cell)
def test_any_cell_has_a_text(value: object) -> None:
    assert isinstance(cell_text(value), str)  # type: ignore[arg-type]


def test_characters_newer_than_python_are_kept() -> None:
    """Extensions H and I, and private use: names of real registers stand there."""
    assert visible("\U00031350某\ue000\U0002ebf0\u200b") == "\U00031350某\ue000\U0002ebf0"
