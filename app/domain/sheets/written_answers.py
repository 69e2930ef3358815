"""The answer of one row of a ballot list: a word in one column, or a tick in the column of that answer."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from app.domain.sheets.header_words import TICKED_FIELDS, Field
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import cell_text, half_width, one_line

BallotAnswer = Literal[
    "agree", "oppose", "abstain", "invalid",
    "very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied",
]  # fmt: skip

_ANSWERS: dict[BallotAnswer, str] = {
    "agree": "同意 赞成 赞同 支持 是 愿意 同意改造 同意该方案 同意本方案 完全同意 没有意见 无意见 可以",
    "oppose": "不同意 反对 不赞成 不赞同 不支持 否 不愿意 不同意改造 反对改造 不可以",
    "abstain": "弃权 弃 放弃 中立 不表态 未表态 不表决",
    "invalid": "无效 废票 无效票 作废",
    "very_satisfied": "非常满意 很满意 十分满意",
    "satisfied": "满意",
    "fairly_satisfied": "基本满意 比较满意 较满意 一般",
    "dissatisfied": "不满意 不太满意",
    "very_dissatisfied": "很不满意 非常不满意 十分不满意",
}
_ANSWER_OF = {word: answer for answer, words in _ANSWERS.items() for word in words.split()}
_OF_COLUMN: dict[Field, BallotAnswer] = dict(zip(TICKED_FIELDS, _ANSWERS, strict=False))
_NAMES: dict[BallotAnswer, str] = {answer: words.split()[0] for answer, words in _ANSWERS.items()}
_TICKS = frozenset(["√", "✓", "✔", "☑", "■", "●", "V", "Y", "1", "是", "对", "勾", "打勾", "选"])
_CROSSES = frozenset(["×", "✗", "✘", "╳", "X", "N", "否", "错"])
_NO_MARKS = frozenset(["", "□", "-", "/", "0", "无"])


class Given(NamedTuple):
    """The answer of a row; without one `told` says what is wrong, or '' where nothing is written. column: its field."""

    column: Field
    answer: BallotAnswer | None
    told: str


def read_answer(value: Cell) -> BallotAnswer | None:
    """Give the answer a word stands for (不赞成 is "oppose"); None for any other word, such as 待定 or √."""
    text = re.sub(r"[\s。.!！,，、;；:：“”\"()（）√✓☑]+", "", cell_text(value))
    return _ANSWER_OF.get(text)


def answer_of(cells: Sequence[tuple[Field, Cell]]) -> Given:
    """The answer of one row from the cells that may hold it; never empty. Two answers, or none to be sure of, are told.

    A cross says no: beside a tick it is passed over, alone it leaves open what was chosen.
    """
    alone = len(cells) == 1
    read = [_given(field, value, alone) for field, value in cells]
    given = [one for one in read if one is not None]
    unread = next((one for one in given if one.told), None)
    if unread is not None:
        return unread
    chosen = [one for one in given if one.answer]
    if len({one.answer for one in chosen}) > 1:
        names = "、".join(dict.fromkeys(_NAMES[one.answer] for one in chosen if one.answer))
        return Given(chosen[-1].column, None, f"{names}都选了，只能选一项")
    if chosen:
        return chosen[0]
    return (
        Given(given[0].column, None, "只打了叉，看不出选的是哪一项")
        if given
        else Given(cells[0][0], None, "")
    )


def _given(field: Field, value: Cell, alone: bool) -> Given | None:
    """What one cell says; None if nothing. A lone column 同意 may hold words (是, 否) as well as ticks."""
    text = one_line(cell_text(value))
    mark = re.sub(r"\s+", "", half_width(text)).upper()
    unknown = Given(field, None, f"未知意见“{text[:20]}”")
    if field is Field.ANSWER:
        answer = read_answer(value)
        return None if not text else Given(field, answer, "") if answer else unknown
    if mark in _NO_MARKS:
        return None
    if mark in _TICKS:
        return Given(field, _OF_COLUMN[field], "")
    if mark in _CROSSES and not (alone and read_answer(value)):
        return Given(field, None, "")
    answer = read_answer(value)
    return Given(field, answer, "") if answer and (alone or answer == _OF_COLUMN[field]) else unknown
