"""Objections to a notice (异议): whether one came within its period and under a real name, and so holds a gate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.notices.periods import NoticePeriod
from app.domain.registers.opinions import answered, is_objection, number_key, overdue
from app.domain.registers.register import Entry
from app.domain.sheets.record_fields import Values

Periods = Mapping[str, NoticePeriod | None]
"""The period of each notice under `number_key` of its number; None, or no line, where it cannot be told."""


class Timing(StrEnum):
    """When an objection came, seen from the period of its notice; both ends are inclusive."""

    EARLY = "early"
    IN_TIME = "in_time"
    LATE = "late"
    UNTOLD = "untold"


SHORT: Mapping[Timing, str] = {
    Timing.EARLY: "公示期前",
    Timing.IN_TIME: "公示期内",
    Timing.LATE: "逾期",
    Timing.UNTOLD: "期限未定",
}


@dataclass(frozen=True, slots=True)
class ObjectionMark:
    """What is to be said of an objection. signed: under a real name. notice: whether it names the notice it is to."""

    timing: Timing
    signed: bool
    notice: bool
    period: NoticePeriod | None

    @property
    def holds(self) -> bool:
        """Whether it may hold a gate.

        An early one does, for nobody loses a right by haste; so does one of which nobody can say yet that it is late.
        """
        return self.signed and self.timing is not Timing.LATE

    @property
    def short(self) -> str:
        """In a narrow column."""
        return "、".join(part for part in (self._told_when(SHORT[self.timing]), self._unsigned) if part)

    @property
    def line(self) -> str:
        """In full, with a sign."""
        certain = self.timing in (Timing.IN_TIME, Timing.EARLY)
        sign = "✗" if self.timing is Timing.LATE else "✓" if certain and self.signed else "○"
        parts = (
            self._told_when(self._when()),
            self._unsigned,
            "" if self.holds else "不挡准入条件，仍要答复",
        )
        return f"{sign} {'，'.join(part for part in parts if part)}"

    @property
    def _unsigned(self) -> str:
        return "" if self.signed else "未实名"

    def _told_when(self, text: str) -> str:
        """When it came; of no interest where that is not known and nobody put a name to it."""
        return text if self.signed or self.timing is not Timing.UNTOLD else ""

    def _when(self) -> str:
        if self.period is None:
            return "公示期还定不下来，先当期内异议办" if self.notice else "没有写针对哪份公示，先当期内异议办"
        first, last = self.period.first_day.isoformat(), self.period.last_day.isoformat()
        if self.timing is Timing.LATE:
            return f"逾期收到（公示期到 {last} 止）"
        when = "公示期内" if self.timing is Timing.IN_TIME else "公示期开始前"
        return f"{when}收到（{first} 至 {last}）"


def mark_of(values: Values, periods: Periods) -> ObjectionMark | None:
    """What is to be said of an entry of the register of opinions; None of one that is no objection."""
    if values.get("objection") is not YesNo.YES:
        return None
    number, received = number_key(str(values.get("notice") or "")), values.get("received_on")
    period = periods.get(number) if isinstance(received, date) else None
    signed = values.get("real_name") is YesNo.YES
    timing = Timing.UNTOLD
    if period is not None and isinstance(received, date):
        timing = Timing.LATE if received > period.last_day else Timing.IN_TIME
        timing = Timing.EARLY if received < period.first_day else timing
    return ObjectionMark(timing, signed, bool(number), period)


def holds(entry: Entry, periods: Periods) -> bool:
    """Whether it is an objection that may hold a gate, answered or not."""
    mark = mark_of(entry.values, periods)
    return mark is not None and mark.holds


def settled(entry: Entry) -> bool:
    """Whether it was answered, or came to an end without an answer."""
    return answered(entry) or entry.values.get("ended") is not None


def blocks(entry: Entry, periods: Periods) -> bool:
    """Whether it keeps a gate shut: in time, under a real name, neither answered nor ended (domain c.12).

    A late or an anonymous one is kept and handled, but does not stop a period.
    """
    return holds(entry, periods) and not settled(entry)


def standing_of(entry: Entry, today: date, periods: Periods) -> str:
    """What an opinion or objection still waits for, in words that begin with a sign; '' where it is settled."""
    if overdue(entry, today):
        return "✗ 逾期未答复"
    if blocks(entry, periods):
        return "！异议未答复"
    return "" if answered(entry) else "○ 待答复"


def objections_to(entries: Sequence[Entry], numbers: Sequence[str]) -> tuple[Entry, ...]:
    """The objections to notices of these numbers; how a clerk sets blanks and brackets makes no difference."""
    wanted = set(map(number_key, numbers))
    return tuple(e for e in entries if is_objection(e) and number_key(e.text("notice")) in wanted)
