"""Error class to Chinese sentence, for window and command line: what happened, what was kept, what to do."""

import string
import traceback
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from app.domain.errors import LouanError
from app.domain.words import WORDS, word
from app.messages import (
    closing,
    compounds,
    dwellings,
    elevators,
    files,
    libraries,
    lifecycle,
    notices,
    operators,
    papers,
    plans,
    records,
    rounds,
    rules,
    sheets,
)

UNFORESEEN = (
    "程序遇到了没有预料到的问题。上一次保存之前录入的内容都在，正在填写的这一项可能要重填；"
    "请复制错误详情发给维护人员，然后重新打开本页。"
)

SENTENCES: Mapping[type[LouanError], str] = {
    **closing.SENTENCES,
    **compounds.SENTENCES,
    **dwellings.SENTENCES,
    **elevators.SENTENCES,
    **files.SENTENCES,
    **libraries.SENTENCES,
    **lifecycle.SENTENCES,
    **notices.SENTENCES,
    **operators.SENTENCES,
    **papers.SENTENCES,
    **plans.SENTENCES,
    **records.SENTENCES,
    **rounds.SENTENCES,
    **rules.SENTENCES,
    **sheets.SENTENCES,
}
"""The sentence of every error, gathered from the modules that mirror those of the errors."""

_SHOWN = 8  # entries of a list named in a sentence; the rest are counted
_LONGEST = 300  # characters of one detail; a sentence is read, not searched
_LONGEST_TYPED = 40  # of what stands in the field anyway: the reason after it must stay in view


def message_for(error: BaseException) -> str:
    """The sentence for a clerk; any error without its own sentence gets the one for the unforeseen."""
    if not isinstance(error, LouanError) or type(error) not in SENTENCES:
        return UNFORESEEN
    words = _Words({key: _in_words(value, key) for key, value in error.details.items()})
    return string.Formatter().vformat(SENTENCES[type(error)], (), words)


def detail_of(error: BaseException) -> str:
    """What a maintainer needs: class, facts and the calls that led there, without folders or SQL values."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(
            f"{type(current).__module__}.{type(current).__qualname__}: {_without_values(str(current))}"
        )
        lines += [
            f"  {Path(f.filename).name}:{f.lineno} {f.name}"
            for f in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


class _Words(dict[str, str]):
    """Details as words; one that was not given reads as such instead of hiding the sentence."""

    def __missing__(self, key: str) -> str:
        return "（未注明）"


def _in_words(value: object, key: str = "") -> str:
    if isinstance(value, StrEnum) and type(value) in WORDS:
        return word(value)
    if isinstance(value, list | tuple | set | frozenset):
        return _listed([_in_words(entry) for entry in value])
    text = " ".join(str(value).split()) or "（空）"
    longest = _LONGEST_TYPED if key == "value" else _LONGEST
    return text if len(text) <= longest else f"{text[:longest]}……"


def _listed(entries: list[str]) -> str:
    shown = "、".join(entries[:_SHOWN]) or "（空）"
    return shown if len(entries) <= _SHOWN else f"{shown}等 {len(entries)} 项"


def _without_values(text: str) -> str:
    """The text without the parameters a database error repeats, which are people's data."""
    return text.partition("[parameters:")[0].strip()
