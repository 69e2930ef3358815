"""No line begins or ends where Chinese typesetting forbids it, and nothing is lost on the way."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.line_breaking import (
    ADDRESS_BREAKS,
    ADDRESS_LENGTH,
    CLOSING,
    NEVER_FIRST,
    NEVER_LAST,
    Line,
    balanced_lines,
    break_lines,
    single_line,
    text_width,
)


def width_of(character: str) -> float:
    return 0.55 if ord(character) < 0x2014 or 0x2200 <= ord(character) < 0x2300 else 1.0


WORDS = st.one_of(
    st.text(alphabet="毛纺北小区改造意愿征集结果公示居民楼栋单元户", min_size=1, max_size=8),
    st.sampled_from(["，", "。", "；", "：", "、", "？", "！"]),
    st.sampled_from(["（塔楼）", "《物业管理条例》", "“先自治”", "〔2026〕3号", "——", "……", "“（一）”。"]),
    st.sampled_from(
        ["年2026", "率91.62%", "有623 / 680 户", "需≥ 4/5", "时9:00—11:30", "表D07", "话010-62910000"]
    ),
    st.just("见https://www.example.gov.cn/renovation/compound?id=毛"),
)
TEXTS = st.lists(WORDS, max_size=30).map("".join)


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=200)
@given(TEXTS, st.integers(16, 40), st.sampled_from([0.0, 2.0]))
def test_nothing_is_lost_or_reordered(text: str, width: int, indent: float) -> None:
    lines = break_lines(text, width, width_of, indent=indent)
    assert squeezed("".join(line.text for line in lines)) == squeezed(text)
    assert all(line.text == text[line.start : line.start + len(line.text)] for line in lines)


@settings(max_examples=200)
@given(TEXTS, st.integers(16, 40))
def test_no_line_is_wider_than_its_measure(text: str, width: int) -> None:
    for line in break_lines(text, width, width_of):
        hanging = 0.5 if line.text[-1] in CLOSING else 0.0
        assert line.width <= width + hanging + 1e-3
        assert len(line.offsets) == len(line.text)
        assert all(left <= right + 1e-9 for left, right in pairwise(line.offsets))


@settings(max_examples=200)
@given(st.lists(WORDS, max_size=30).map(lambda words: "区".join(words)), st.integers(16, 40))
def test_no_forbidden_mark_begins_or_ends_a_line(text: str, width: int) -> None:
    lines = break_lines(text, width, width_of)
    for before, after in pairwise(lines):
        if after.start > before.start + len(before.text) or not _inside_address(text, after.start):
            assert after.text[0] not in NEVER_FIRST
            assert before.text[-1] not in NEVER_LAST


@settings(max_examples=200)
@given(TEXTS, st.integers(16, 40))
def test_a_number_or_word_is_never_cut(text: str, width: int) -> None:
    for line in break_lines(text, width, width_of)[1:]:
        before, after = text[line.start - 1], text[line.start]
        if before.isascii() and after.isascii() and not before.isspace():
            assert before in ADDRESS_BREAKS
            assert _inside_address(text, line.start)


def _inside_address(text: str, index: int) -> bool:
    begin = end = index
    while begin > 0 and ord(text[begin - 1]) < 0x2014 and not text[begin - 1].isspace():
        begin -= 1
    while end < len(text) and ord(text[end]) < 0x2014 and not text[end].isspace():
        end += 1
    return end - begin > ADDRESS_LENGTH


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_a_closing_mark_hangs_rather_than_begin_a_line() -> None:
    assert texts(break_lines("一二三四五六。七八", 6.5, width_of)) == ["一二三四五六。", "七八"]


def test_neighbouring_marks_close_up_by_half() -> None:
    line = single_line("《甲》（乙）", width_of)
    assert line.offsets == (0.0, 1.0, 2.0, 2.5, 3.5, 4.5)


def test_a_full_han_line_holds_as_many_characters_as_the_measure() -> None:
    assert len(break_lines("改" * 60, 28, width_of)[0].text) == 28


def test_the_rest_is_spread_between_han_characters_only() -> None:
    line = break_lines("一二三四五12345六七八九十甲乙", 13, width_of)[0]
    first_digit = line.text.index("1")
    inside = [b - a for a, b in pairwise(line.offsets[first_digit : first_digit + 5])]
    assert inside == pytest.approx([0.55] * 4, abs=1e-3)
    assert line.width == pytest.approx(13)


def test_a_line_too_short_to_spread_stays_ragged() -> None:
    line = break_lines("一二三 abcdefghijklmnopqr 四", 12, width_of)[0]
    assert line.offsets == (0.0, 1.0, 2.0)


def test_a_single_character_does_not_stand_alone_on_the_last_line() -> None:
    lines = texts(break_lines("一二三四五六七八九十甲", 10, width_of))
    assert lines == ["一二三四五六七八九", "十甲"]


@pytest.mark.parametrize(
    "glued", ["623 / 680 户", "≥ 4/5", "9:00—11:30", "GB 50207", "100 mm", "2026年", "680户", "6840.50 ㎡"]
)
def test_figures_that_belong_together_stay_on_one_line(glued: str) -> None:
    for width in range(8, 20):
        lines = texts(break_lines(f"同意户数合计为{glued}以上的", width, width_of))
        assert any(glued in line for line in lines)


def test_dashes_and_dots_in_pairs_stay_together() -> None:
    for width in range(6, 12):
        for line in texts(break_lines("甲乙丙丁戊己——庚辛壬癸……子丑寅卯", width, width_of)):
            assert line.count("—") != 1
            assert line.count("…") != 1


def test_what_is_longer_than_any_line_is_cut_where_it_must_be() -> None:
    lines = break_lines("a" * 100, 10, width_of)
    assert "".join(texts(lines)) == "a" * 100
    assert all(line.width <= 10 for line in lines)


def test_nothing_gives_no_line() -> None:
    assert break_lines("", 10, width_of) == ()
    assert break_lines("   ", 10, width_of) == ()
    assert single_line("", width_of) == Line("", (), 0, 0.0)
    assert text_width("", width_of) == 0.0


def test_a_title_is_divided_evenly() -> None:
    lines = balanced_lines("毛纺北小区老旧小区改造意愿征集结果公示及说明", 20, width_of)
    assert [len(line.text) for line in lines] == [11, 11]
    assert len(balanced_lines("毛纺北小区", 20, width_of)) == 1
