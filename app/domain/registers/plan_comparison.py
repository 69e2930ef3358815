"""Two versions of a plan side by side (三上三下): what is added, dropped or changed, at what cost, at whose wish."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.registers.plan_items import PlanItem, plan_item
from app.domain.registers.register import Entry
from app.domain.registers.register_words import Handling
from app.domain.rounds.counting import area_text
from app.domain.sheets.record_fields import comparable
from app.domain.words import date_text

_NAMED = re.compile(r"意见第?([0-9、,，和及\s]+)[条号]")
_ADOPTED = (Handling.ADOPTED, Handling.PARTLY)


class Change(StrEnum):
    """What became of an item from one version to another, in the order told."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    KEPT = "kept"


CHANGES: Mapping[Change, str] = {
    Change.ADDED: "＋ 增加",
    Change.DROPPED: "－ 取消",
    Change.CHANGED: "≠ 变更",
    Change.KEPT: "＝ 不变",
}
"""Sign and word of a change."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An adopted opinion an item was changed by: id and number in the register, what it said."""

    id: int
    no: int
    text: str


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item in both versions, None where a version has it not."""

    change: Change
    before: PlanItem | None
    after: PlanItem | None
    wishes: tuple[Wish, ...] = ()

    @property
    def name(self) -> str:
        """As the newer of the two writes it."""
        return (self.after or self.before or PlanItem("", "")).name

    @property
    def rise(self) -> int | None:
        """By how much its estimate rises, in fen; None if one of those there are is not written down."""
        there = [item for item in (self.before, self.after) if item is not None]
        if any(item.estimate is None for item in there):
            return None
        before, after = (item.estimate or 0 if item else 0 for item in (self.before, self.after))
        return after - before

    def texts(self) -> tuple[str, ...]:
        """The cells of its row."""
        wishes = "；".join(f"意见第{wish.no}号 {wish.text}" for wish in self.wishes)
        sides = (item.amount if item else "" for item in (self.before, self.after))
        return (CHANGES[self.change], self.name, *sides, signed_money(self.rise), wishes)


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two versions. lines: added, dropped, changed, kept. others: adopted opinions that name no item of these."""

    earlier: Entry
    later: Entry
    lines: tuple[ComparedItem, ...]
    others: tuple[Wish, ...]

    @property
    def rise(self) -> int | None:
        """By how much the budget rises, in fen; None if one of the two is not known."""
        before, after = self.earlier.count("budget"), self.later.count("budget")
        return None if before is None or after is None else after - before

    def header(self) -> tuple[str, ...]:
        """Headings of the lines."""
        return (
            "变化",
            "改造内容",
            f"第{self.earlier.no}版",
            f"第{self.later.no}版",
            "概算差（元）",
            "根据的意见",
        )

    def counts(self) -> str:
        """How many items each change concerns: 增加 1 项，取消 0 项，变更 2 项，不变 5 项."""
        found = [line.change for line in self.lines]
        return "，".join(f"{CHANGES[change][2:]} {found.count(change)} 项" for change in Change)

    def money(self) -> str:
        """Both budgets and their difference to the fen."""
        sides = (self.earlier.count("budget"), self.later.count("budget"))
        before, after = ("未登记" if side is None else f"{area_text(side)} 元" for side in sides)
        if self.rise is None:
            return f"概算：{before} → {after}"
        word = "增加" if self.rise > 0 else "减少"
        return f"概算：{before} → {after}，" + (
            f"{word} {area_text(abs(self.rise))} 元" if self.rise else "没有变化"
        )


def compare(
    earlier: Entry, later: Entry, opinions: Sequence[Entry], codes: Mapping[str, str]
) -> PlanComparison:
    """Two versions side by side; `opinions` are the whole register, `codes` as for `plan_item`.

    An adopted opinion belongs to the item it names; one that names none counts where the later version cites it.
    """
    before, after = _items(earlier, codes), _items(later, codes)
    adopted = [entry for entry in opinions if _adopted(entry, later)]
    wanted: dict[str, list[Wish]] = {}
    for entry in adopted:
        if entry.text("item"):
            wanted.setdefault(plan_item(entry.text("item"), codes).key, []).append(_wish(entry))
    keys = dict.fromkeys((*after, *before))
    lines = [_line(before.get(key), after.get(key), wanted.get(key, ())) for key in keys]
    order = tuple(Change)
    lines.sort(key=lambda line: order.index(line.change))
    told = {wish.id for line in lines for wish in line.wishes}
    cited = _cited(later)
    others = tuple(_wish(entry) for entry in adopted if entry.no in cited and entry.id not in told)
    return PlanComparison(earlier, later, tuple(lines), others)


def signed_money(fen: int | None) -> str:
    """A difference in yuan with its sign; — where it is not known."""
    if fen is None:
        return "—"
    return f"{'+' if fen > 0 else ''}{area_text(fen)}"


def version_text(entry: Entry) -> str:
    """A version as it is chosen: 第2版 2026年10月20日 市规划设计院."""
    day = entry.day("made_on")
    return " ".join(filter(None, (f"第{entry.no}版", date_text(day) if day else "", entry.text("author"))))


def _items(entry: Entry, codes: Mapping[str, str]) -> dict[str, PlanItem]:
    """The items of a version by key; one listed in several parts (JC-06 东区道路、JC-06 西区道路) by its name too."""
    items = entry.values.get("items")
    found: dict[str, PlanItem] = {}
    for item in (plan_item(text, codes) for text in (items if isinstance(items, tuple) else ())):
        found[item.key if item.key not in found else f"{item.key} {comparable(item.name)}"] = item
    return found


def _line(before: PlanItem | None, after: PlanItem | None, wishes: Sequence[Wish]) -> ComparedItem:
    if before is None or after is None:
        return ComparedItem(Change.DROPPED if after is None else Change.ADDED, before, after, tuple(wishes))
    same = (before.quantity, before.unit, before.estimate) == (after.quantity, after.unit, after.estimate)
    if same:
        return ComparedItem(Change.KEPT, before, after)
    return ComparedItem(Change.CHANGED, before, after, tuple(wishes))


def _adopted(entry: Entry, later: Entry) -> bool:
    """Whether an opinion was adopted, wholly or in part, and had come in when the later version was made."""
    received, made = entry.day("received_on"), later.day("made_on")
    in_time = received is None or made is None or received <= made
    return entry.values.get("handling") in _ADOPTED and in_time


def _wish(entry: Entry) -> Wish:
    text = " ".join(entry.text("text").split())
    return Wish(entry.id, entry.no, text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _cited(entry: Entry) -> frozenset[int]:
    """Numbers of opinions a version says it follows: 意见第3、7条."""
    numbers = (re.findall("[0-9]+", found) for found in _NAMED.findall(entry.text("wish")))
    return frozenset(int(number) for each in numbers for number in each)


_SHOWN = 30
"""Characters of an opinion that are told beside an item."""
