"""Two versions of a plan side by side (三上三下): what is added, dropped or changed, at what cost, at whose wish."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.registers.plan_items import KnownItems
from app.domain.registers.plan_lines import PlanLine, cited_opinions
from app.domain.registers.register import Entry
from app.domain.registers.register_words import Handling
from app.domain.rounds.counting import area_text
from app.domain.sheets.record_fields import comparable
from app.domain.words import date_text

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
    """A line in both versions, None where a version has it not.

    wishes: the opinions behind the change. said: what the newer line says besides of whose wish it follows.
    """

    change: Change
    before: PlanLine | None
    after: PlanLine | None
    wishes: tuple[Wish, ...] = ()
    said: str = ""

    @property
    def name(self) -> str:
        """As the newer of the two writes it."""
        line = self.after or self.before
        return line.title if line else ""

    @property
    def place(self) -> str:
        """Where it is done: 3号楼; 3号楼 → 5号楼 where that changed."""
        places = [line.place for line in (self.before, self.after) if line]
        moved = self.before and self.after and _place(self.before) != _place(self.after)
        return " → ".join(place or WHOLE for place in places) if moved else places[-1] if places else ""

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
        wishes = [f"意见第{wish.no}号 {wish.text}" for wish in self.wishes]
        sides = (line.amount if line else "" for line in (self.before, self.after))
        told = "；".join(filter(None, (*wishes, self.said)))
        return (CHANGES[self.change], self.name, self.place, *sides, signed_money(self.rise), told)


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
            "部位",
            f"第{self.earlier.no}版",
            f"第{self.later.no}版",
            "概算差（元）",
            "根据的意见",
        )

    def old_and_new(self) -> tuple[str, str]:
        """What of the earlier version no longer holds, and what stands in its place, each in one sentence part."""
        changed = [line for line in self.lines if line.change is not Change.KEPT]
        old = [line.before for line in changed if line.before]
        new = [_in_its_place(line.before, line.after) for line in changed]
        return "；".join(map(_written, old)), "；".join(new)

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
    earlier: Entry,
    later: Entry,
    lines: Mapping[int, Sequence[PlanLine]],
    opinions: Sequence[Entry],
    known: KnownItems,
) -> PlanComparison:
    """Two versions side by side; `lines` of each by its id, `opinions` are the whole register.

    An adopted opinion belongs to the work it names; one that names none counts where the later version cites it. A
    line names the opinions it follows by itself; what it said already in the earlier version is no reason any more.
    """
    before, after = _by_key(lines.get(earlier.id, ()), lines.get(later.id, ()))
    adopted = [entry for entry in opinions if _adopted(entry, later)]
    wanted: dict[str, list[Wish]] = {}
    for entry in adopted:
        if entry.text("item"):
            code, name = known.named(known.read(entry.text("item")).name)
            wanted.setdefault(code or comparable(name), []).append(_wish(entry))
    numbered = {entry.no: _wish(entry) for entry in opinions}
    keys = dict.fromkeys((*after, *before))
    told = [_compared(before.get(key), after.get(key), wanted, numbered) for key in keys]
    order = tuple(Change)
    told.sort(key=lambda line: order.index(line.change))
    beside = {wish.id for line in told for wish in line.wishes}
    cited = cited_opinions(later.text("wish"))
    others = tuple(_wish(entry) for entry in adopted if entry.no in cited and entry.id not in beside)
    return PlanComparison(earlier, later, tuple(told), others)


def signed_money(fen: int | None) -> str:
    """A difference in yuan with its sign; — where it is not known."""
    if fen is None:
        return "—"
    return f"{'+' if fen > 0 else ''}{area_text(fen)}"


def version_text(entry: Entry) -> str:
    """A version as it is chosen: 第2版 2026年10月20日 市规划设计院."""
    day = entry.day("made_on")
    return " ".join(filter(None, (f"第{entry.no}版", date_text(day) if day else "", entry.text("author"))))


def _written(line: PlanLine) -> str:
    """道路（东区） 1200.00 ㎡，350000.00 元."""
    place = f"（{line.place}）" if line.place else ""
    measured = line.quantity is not None or line.estimate is not None
    return f"{line.name}{place}{f' {line.amount}' if measured else ''}"


def _in_its_place(before: PlanLine | None, after: PlanLine | None) -> str:
    if after is None:
        return f"取消{before.name}" if before else ""
    return _written(after) if before else f"增加{_written(after)}"


def _by_key(
    before: Sequence[PlanLine], after: Sequence[PlanLine]
) -> tuple[dict[str, PlanLine], dict[str, PlanLine]]:
    """The lines of both by what is the same work; one that is listed in several parts by its name and place too."""
    often = Counter(line.key for line in before), Counter(line.key for line in after)
    several = {key for counts in often for key, count in counts.items() if count > 1}

    return _keyed(before, several), _keyed(after, several)


def _keyed(lines: Sequence[PlanLine], several: Container[str]) -> dict[str, PlanLine]:
    found: dict[str, PlanLine] = {}
    for no, line in enumerate(lines):
        parted = f"{line.key} {comparable(line.name)} {_place(line)}"
        key = parted if line.key in several else line.key
        found[key if key not in found else f"{key} {no}"] = line
    return found


def _compared(
    before: PlanLine | None,
    after: PlanLine | None,
    wanted: Mapping[str, Sequence[Wish]],
    numbered: Mapping[int, Wish],
) -> ComparedItem:
    change = _change(before, after)
    if change is Change.KEPT:
        return ComparedItem(change, before, after)
    wishes = {wish.id: wish for line in (after or before,) if line for wish in wanted.get(line.key, ())}
    if after is None or (before is not None and before.wish == after.wish):
        return ComparedItem(change, before, after, tuple(wishes.values()))
    own = [numbered[no] for no in after.cited if no in numbered]
    wishes |= {wish.id: wish for wish in own}
    return ComparedItem(change, before, after, tuple(wishes.values()), "" if own else after.wish)


def _change(before: PlanLine | None, after: PlanLine | None) -> Change:
    if before is None or after is None:
        return Change.DROPPED if after is None else Change.ADDED
    return Change.KEPT if _measured(before) == _measured(after) else Change.CHANGED


def _measured(line: PlanLine) -> tuple[object, ...]:
    return line.quantity, line.unit, line.estimate, _place(line)


def _place(line: PlanLine | None) -> str:
    return comparable(line.place) if line else ""


def _adopted(entry: Entry, later: Entry) -> bool:
    """Whether an opinion was adopted, wholly or in part, and had come in when the later version was made."""
    received, made = entry.day("received_on"), later.day("made_on")
    in_time = received is None or made is None or received <= made
    return entry.values.get("handling") in _ADOPTED and in_time


def _wish(entry: Entry) -> Wish:
    text = " ".join(entry.text("text").split())
    return Wish(entry.id, entry.no, text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


_SHOWN = 30
"""Characters of an opinion that are told beside an item."""

WHOLE = "全小区"
"""What a line without a place is about, where another place stands beside it."""
