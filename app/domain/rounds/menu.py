"""The menu of a round (菜单式，点单): the renovation items put to the households, and what each household ticked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import cell_text, half_width

MARKS = frozenset(["√", "✓", "✔", "☑", "■", "●", "V", "Y", "1", "是", "对", "勾", "选"])
"""A mark without a word: the household wants the item and does not say how much."""


class Pick(StrEnum):
    """What a household says of one item of the menu: 必要, 需要, 不需要."""

    NECESSARY = "necessary"
    WANTED = "wanted"
    NOT_WANTED = "not_wanted"


PICKS: Mapping[StrEnum, str] = {Pick.NECESSARY: "必要", Pick.WANTED: "需要", Pick.NOT_WANTED: "不需要"}
ASKED_FOR = (Pick.NECESSARY, Pick.WANTED)
"""The picks by which a household asks for an item."""

Picks = Mapping[str, Pick]
"""Picks of one household by code of the item; an item it said nothing of is left out."""

NO_PICKS: Picks = {}


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An item of a menu as it was when the round opened.

    group: class or type it stands under (基础类, 功能达标型, 9项必做); covers: national codes it means.
    """

    code: str
    name: str
    group: str
    covers: tuple[str, ...]
    must: bool = False


_WORDS: Mapping[Pick, str] = {
    Pick.NECESSARY: "必要 必须 很需要 非常需要 急需",
    Pick.WANTED: "需要 想要 要 希望",
    Pick.NOT_WANTED: "不需要 不要 不想要 不必 无需 否 × ✗ ✘ X N",
}
_PICK_OF = {word: pick for pick, words in _WORDS.items() for word in words.split()}
_PICK_OF |= dict.fromkeys(MARKS, Pick.WANTED)
_NOTHING = frozenset(["", "□", "-", "/", "0", "无"])


def read_pick(value: Cell) -> Pick | None:
    """The pick a cell stands for; None where it says nothing.

    Raises:
        ValueError: it says something that is no pick.
    """
    text = re.sub(r"[\s。]+", "", half_width(cell_text(value))).upper()
    if text in _NOTHING:
        return None
    if text not in _PICK_OF:
        raise ValueError(text)
    return _PICK_OF[text]


def picks_text(menu: Sequence[MenuItem], picks: Picks) -> str:
    """The picks of a household in words, in the order of the menu; empty where it ticked nothing."""
    return "、".join(f"{item.name}（{PICKS[picks[item.code]]}）" for item in menu if item.code in picks)
