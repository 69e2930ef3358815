"""What falls due (今日): one thing to do, by when it must be done, and the order a clerk sees it in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.records.attached_file import RecordRef

SOON = timedelta(days=7)
"""How long before its day a thing is told as coming up."""


class DueKind(StrEnum):
    """What a thing is about, in the order offered."""

    NOTICE = "notice"
    ROUND = "round"
    OPINION = "opinion"
    REVIEW = "review"
    HAZARD = "hazard"
    DEFECT = "defect"
    STAGE = "stage"
    RULES = "rules"
    HOLIDAYS = "holidays"
    BACKUP = "backup"


class Urgency(StrEnum):
    """How much a thing presses, the most pressing first."""

    OVERDUE = "overdue"
    TODAY = "today"
    PRESSING = "pressing"
    SOON = "soon"
    WAITING = "waiting"


KINDS: Mapping[DueKind, str] = {
    DueKind.NOTICE: "公示",
    DueKind.ROUND: "征询",
    DueKind.OPINION: "意见异议",
    DueKind.REVIEW: "联审意见",
    DueKind.HAZARD: "隐患",
    DueKind.DEFECT: "安全问题",
    DueKind.STAGE: "阶段",
    DueKind.RULES: "预设值",
    DueKind.HOLIDAYS: "节假日表",
    DueKind.BACKUP: "备份",
}

URGENCIES: Mapping[Urgency, str] = {
    Urgency.OVERDUE: "✗ 已过期",
    Urgency.TODAY: "！今天到期",
    Urgency.PRESSING: "！要办",
    Urgency.SOON: "◷ 快到期",
    Urgency.WAITING: "○ 待办",
}
"""Sign and word of an urgency."""

_RANKS = {urgency: rank for rank, urgency in enumerate(Urgency)}
_PLACES = {kind: place for place, kind in enumerate(DueKind)}


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose thing it is: a compound, or the office itself (id 0)."""

    id: int
    name: str


OFFICE = Holder(0, "本街道")


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do.

    what: what it is. about: how much is missing, or what is known of it. due: last day in time, None where no day is
    set. record: what to open; None where the kind says it all.
    """

    kind: DueKind
    holder: Holder
    what: str
    about: str
    due: date | None
    urgency: Urgency
    record: RecordRef | None = None

    @property
    def order(self) -> tuple[int, date, int, str, str]:
        """What it is sorted by: urgency, day (none at the end), kind, compound."""
        return rank(self.urgency), self.due or date.max, _PLACES[self.kind], self.holder.name, self.what


def rank(urgency: Urgency) -> int:
    """Place of an urgency, the most pressing 0."""
    return _RANKS[urgency]


def urgency_of(due: date | None, today: date, pressing: bool = False) -> Urgency:
    """Urgency by the day a thing is due, which itself is still in time; `pressing` where no day must pass."""
    if due is not None and due <= today:
        return Urgency.OVERDUE if due < today else Urgency.TODAY
    if pressing:
        return Urgency.PRESSING
    return Urgency.SOON if due is not None and due - today <= SOON else Urgency.WAITING


def ordered(items: Iterable[DueItem]) -> tuple[DueItem, ...]:
    """The most pressing first, then by day, kind and compound."""
    return tuple(sorted(items, key=lambda item: item.order))


def days_text(due: date | None, today: date) -> str:
    """A day and how far off it is: 2026-11-05（还有2天）; '' where none is set."""
    if due is None:
        return ""
    days = (due - today).days
    told = "今天" if days == 0 else f"还有{days}天" if days > 0 else f"过了{-days}天"
    return f"{due.isoformat()}（{told}）"
