"""Words and ticks become answers, and no answer is guessed."""

import pytest
from hypothesis import given

from app.domain.sheets.header_words import TICKED_FIELDS, Field
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_answers import answer_of, read_answer
from tests.domain.sheets.cells import any_cell

N = None


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["同意", " 同 意 ", "赞成", "支持", "愿意", "同意。", "√同意", "是"], "agree"),
        (["不同意", "反对", "不赞成", "不支持", "不愿意", "否"], "oppose"),
        (["弃权", "弃"], "abstain"),
        (["无效", "废票", "无效票"], "invalid"),
        (["", N, "再想想", "√", "1", "同意或反对", "待定", 1.0], N),
    ],
)
def test_words_of_an_answer(words: list[Cell], answer: str | None) -> None:
    assert {read_answer(word) for word in words} == {answer}


@pytest.mark.parametrize(
    ("agree", "oppose", "abstain", "answer", "told"),
    [
        ("√", N, N, "agree", ""),
        (N, 1.0, N, "oppose", ""),
        (N, N, True, "abstain", ""),
        ("□", "☑", "□", "oppose", ""),
        ("是", "否", "否", "agree", ""),
        ("0", "V", "0", "oppose", ""),
        ("同意", N, N, "agree", ""),
        (N, "反对", N, "oppose", ""),
        (N, N, N, N, ""),
        ("-", "/", " ", N, ""),
        ("√", "√", N, N, "同意、不同意都选了，只能选一项"),
        (N, "×", N, N, "只打了叉，看不出选的是哪一项"),
        ("○", N, N, N, "未知意见“○”"),
        (N, "同意", N, N, "未知意见“同意”"),
        ("√", "再想想", N, N, "未知意见“再想想”"),
    ],
)
def test_ticks_of_a_row(agree: Cell, oppose: Cell, abstain: Cell, answer: str | None, told: str) -> None:
    given = answer_of([(Field.AGREE, agree), (Field.OPPOSE, oppose), (Field.ABSTAIN, abstain)])
    assert (given.answer, given.told) == (answer, told)


@pytest.mark.parametrize(
    ("written", "answer"),
    [("√", "agree"), ("是", "agree"), ("否", "oppose"), ("弃权", "abstain"), (N, N), ("×", N), ("再想想", N)],
)
def test_a_column_of_its_own_for_agreement_may_hold_words(written: Cell, answer: str | None) -> None:
    assert answer_of([(Field.AGREE, written)]).answer == answer


def test_a_word_and_a_tick_must_agree() -> None:
    assert answer_of([(Field.ANSWER, "同意"), (Field.AGREE, "√")]).answer == "agree"
    assert answer_of([(Field.ANSWER, "同意"), (Field.OPPOSE, "√")]).told == "同意、不同意都选了，只能选一项"


@given(any_cell)
def test_any_cell_is_an_answer_or_none(value: Cell) -> None:
    assert read_answer(value) in ("agree", "oppose", "abstain", "invalid", None)


@given(any_cell, any_cell)
def test_any_two_cells_give_one_answer_or_none(one: Cell, other: Cell) -> None:
    found = answer_of(list(zip(TICKED_FIELDS, (one, other), strict=False)))
    assert found.answer is None or not found.told
