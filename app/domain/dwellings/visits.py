"""Visits at the door (走访记录), and when a household may be called unreachable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.dwellings.dwelling_kinds import VisitOutcome
from app.domain.dwellings.ownership import checked_note
from app.domain.errors.dwellings import TooFewVisits
from app.domain.errors.records import ValueRefused
from app.domain.sheets.written_people import LONGEST_NAME
from app.domain.sheets.written_text import one_line

TIME, FIRST, SECOND, OUTCOME = "走访时间", "走访人一", "走访人二", "结果"
TRIES = 3
"""Visits that met nobody before a household is 失联 (domain g.4; 指导规则 art. 22 lets a posted notice follow)."""


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """What a clerk types about a visit; always two persons go."""

    at: datetime
    first: str
    second: str
    outcome: VisitOutcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A stored visit."""

    id: int
    dwelling_id: int
    details: VisitDetails
    entered_by: str


def checked_visit(details: VisitDetails, now: datetime) -> VisitDetails:
    """The details as they are kept, blanks trimmed.

    Raises:
        ValueRefused: the visit is still to come, or there are not two visitors.
    """
    if details.at > now:
        raise ValueRefused(field=TIME, value=f"{details.at:%Y-%m-%d %H:%M}", reason="不能晚于现在")
    first, second = one_line(details.first), one_line(details.second)
    for field, name in ((FIRST, first), (SECOND, second)):
        if not name:
            raise ValueRefused(field=field, value=name, reason="走访要有两个人，请写姓名")
        if len(name) > LONGEST_NAME:
            raise ValueRefused(field=field, value=name[:20], reason=f"不能超过{LONGEST_NAME}个字")
    if first == second:
        raise ValueRefused(field=SECOND, value=second, reason="要与走访人一不同")
    return replace(details, first=first, second=second, note=checked_note(details.note))


def vain_tries(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """Visits that met nobody since somebody was last met, oldest first; order of the input does not matter."""
    tries: list[Visit] = []
    for visit in sorted(visits, key=lambda visit: (visit.details.at, visit.id)):
        tries = [*tries, visit] if visit.details.outcome is VisitOutcome.NOBODY else []
    return tuple(tries)


def refuse_lost_too_soon(visits: Sequence[Visit], address: str) -> None:
    """Let a household be called unreachable only after enough vain visits.

    Raises:
        TooFewVisits: there were fewer.
    """
    tries = vain_tries(visits)
    if len(tries) < TRIES:
        raise TooFewVisits(address=address, tries=len(tries), needed=TRIES)


def lost_warning(visits: Sequence[Visit]) -> str | None:
    """What is unlikely about calling a household unreachable: visits at one hour of the day (domain g.4)."""
    tries = vain_tries(visits)[-TRIES:]
    hours = {visit.details.at.hour for visit in tries}
    return "几次走访都在同一时段，请换个时段再去" if len(tries) == TRIES and len(hours) == 1 else None
