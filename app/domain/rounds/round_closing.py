"""How a round is brought to its end: who convenes it, who counts it, and the steps to a confirmed result."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.rounds.round_kinds import Matter, RoundKind, RoundStatus

LEAST_TELLERS = 2
"""Persons who must watch and count the votes of a round."""

LONGEST_NAME = 40
"""Characters of a person's or body's name, and of a contact."""


class Convening(StrEnum):
    """Who calls the owners together (召集人)."""

    OWNERS_COMMITTEE = "owners_committee"
    PM_COMMITTEE = "pm_committee"
    COMMUNITY = "community"
    OWNERS = "owners"


class TellerDuty(StrEnum):
    """What a person does at the count: watch it or make it."""

    SCRUTINEER = "scrutineer"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Convener:
    """Who convenes a round. name: the body in full; contact, phone: whom to ask, as a notice may print it."""

    body: Convening | None = None
    name: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody at the count. consents: the name may stand in full on a wall."""

    name: str
    duty: TellerDuty
    consents: bool = False


@dataclass(frozen=True, slots=True)
class RoundConduct:
    """Who answers for a round. by_steps: the clerk wants the long way to its end though no law asks for it."""

    convener: Convener = Convener()
    tellers: tuple[Teller, ...] = ()
    by_steps: bool = False

    def named(self, duty: TellerDuty) -> tuple[str, ...]:
        """Names of those who have a duty, in the order entered."""
        return tuple(teller.name for teller in self.tellers if teller.duty is duty)

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be filled before the votes are counted."""
        lacks = [
            ("召集人", self.convener.body is not None and bool(self.convener.name)),
            ("监票人", bool(self.named(TellerDuty.SCRUTINEER))),
            ("计票人", bool(self.named(TellerDuty.COUNTER))),
        ]
        return tuple(name for name, there in lacks if not there)


@dataclass(frozen=True, slots=True)
class PaperCount:
    """The forms counted by hand (开票). papers: how many lay there; note: why that is not what was entered.

    digest: SHA-256 over the figures that the count came to, hexadecimal; the signed sheet carries it.
    """

    at: datetime
    by: str
    papers: int
    note: str
    digest: str


@dataclass(frozen=True, slots=True)
class ResultConfirmation:
    """Who confirmed the result after it was signed, and when."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class RoundClosing:
    """How far a round has come on its way to the end. sheet: SHA-256 of the scan of the signed sheet, or empty."""

    conduct: RoundConduct = field(default_factory=RoundConduct)
    stopped_at: datetime | None = None
    stopped_by: str = ""
    count: PaperCount | None = None
    sheet: str = ""
    confirmation: ResultConfirmation | None = None


class ClosingStep(StrEnum):
    """The steps of the long way, in their order."""

    STOP = "stop"
    COUNT = "count"
    PRINT = "print"
    SIGN = "sign"
    CONFIRM = "confirm"


def must_go_by_steps(kind: RoundKind, matter: Matter, wanted: bool) -> bool:
    """Whether a round must end step by step: every vote by law and on a lift, others where the rules want it."""
    return wanted or matter.legal or kind is RoundKind.ELEVATOR


def next_closing_step(status: RoundStatus, closing: RoundClosing, printed: bool) -> ClosingStep | None:
    """What is to be done now; None where a result stands or the round is void. printed: the sheet of this count is."""
    if status is RoundStatus.OPEN:
        return ClosingStep.STOP
    if status is RoundStatus.STOPPED:
        return ClosingStep.COUNT
    if status is not RoundStatus.COUNTED:
        return None
    if not printed:
        return ClosingStep.PRINT
    return ClosingStep.CONFIRM if closing.sheet else ClosingStep.SIGN


def papers_differ(papers: int, returned: int) -> str:
    """How the forms on the table differ from those entered; empty where they do not."""
    if papers == returned:
        return ""
    how = "多" if papers > returned else "少"
    return f"实点 {papers} 张，录入收回 {returned} 张，实点比录入{how} {abs(papers - returned)} 张"


def conduct_fault(conduct: RoundConduct) -> tuple[str, str] | None:
    """Field and reason why a conduct cannot be right; None if it can. An unfinished one can."""
    names = [teller.name for teller in conduct.tellers]
    if any(not name for name in names):
        return "监票人、计票人", "姓名不能为空"
    if len(set(names)) < len(names):
        return "监票人、计票人", "同一个人只能写一次，监票和计票要由不同的人做"
    convener = conduct.convener
    texts = [*names, convener.name, convener.contact, convener.phone]
    if any(len(text) > LONGEST_NAME for text in texts):
        return "召集、监票", f"每项最多{LONGEST_NAME}个字"
    return None


def teller_doubts(
    conduct: RoundConduct, persons_of_firms: Iterable[tuple[str, str]], asked: Collection[str]
) -> tuple[str, ...]:
    """Tellers who may not be fit: named like a person of a firm of the works, or in what is voted on.

    persons_of_firms: name and firm. asked: title and question of the round, where candidates are named.
    """
    firms = dict(persons_of_firms)
    doubts = []
    for teller in conduct.tellers:
        if teller.name in firms:
            doubts.append(f"“{teller.name}”与{firms[teller.name]}的人员同名，参建单位的人不能监票、计票。")
        if any(teller.name in text for text in asked):
            doubts.append(f"表决事项里写到“{teller.name}”，候选人不能监票、计票。")
    return tuple(doubts)
