"""The way of one stairwell to its lift, E1 to E10 (domain b.3): facts in, what is done and what is missing out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.words import date_text

_SHOWN = 6  # rooms told one by one; more are counted


class ElevatorStep(StrEnum):
    """The ten steps, in their order."""

    SURVEY = "E1"
    PLAN = "E2"
    VOTE = "E3"
    CONSENT = "E4"
    AGREEMENT = "E5"
    NOTICE = "E6"
    OBJECTIONS = "E7"
    PERMIT = "E8"
    REGISTRATION = "E9"
    USE = "E10"


STEP_NAMES = {
    ElevatorStep.SURVEY: "摸底",
    ElevatorStep.PLAN: "实施方案",
    ElevatorStep.VOTE: "单元表决",
    ElevatorStep.CONSENT: "占用专有部分同意",
    ElevatorStep.AGREEMENT: "协议签字",
    ElevatorStep.NOTICE: "公示",
    ElevatorStep.OBJECTIONS: "异议处理",
    ElevatorStep.PERMIT: "审查和施工告知",
    ElevatorStep.REGISTRATION: "检验和使用登记",
    ElevatorStep.USE: "使用管理",
}

BEFORE_WORKS = tuple(ElevatorStep)[1:7]
"""Steps that must be done before the works are applied for; the survey has no gate."""

BEFORE_NOTICE = tuple(ElevatorStep)[1:5]
"""Steps that must be done before what was agreed can be posted."""


@dataclass(frozen=True, slots=True)
class Vote:
    """The newest vote on the lift that counts.

    own_roll: asked those the rule of the pack asks and nobody else. lines: every line of the gate in words.
    figures: numerators and denominators in short. deciding: the line of each measure that decides. rule: the rule
    used, with its source. ending: what its result still waits for, once no more forms are taken.
    """

    title: str
    decided: bool
    passed: bool
    own_roll: bool
    lines: tuple[str, ...]
    figures: str
    rule: str
    unconfirmed: bool = False
    ending: str = ""
    deciding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed of those who must: rooms or names. `waiting` have not, `against` have said no."""

    asked: int
    given: int
    waiting: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all who are named have signed."""
        return self.given == self.asked

    @property
    def share(self) -> str:
        """As the table shows it: 9 / 10 户; — where nobody is named."""
        return f"{self.given} / {self.asked}" if self.asked else "—"


@dataclass(frozen=True, slots=True)
class LiftNotice:
    """The newest notice. posted_on: None while `unposted` points are left. over: its period has ended.

    last_day: None where the year `missing_year` has no holiday table, or the pack states no length.
    """

    reference: str
    posted_on: date | None
    last_day: date | None
    over: bool
    missing_year: int | None = None
    unposted: int = 0


@dataclass(frozen=True, slots=True)
class LiftObjections:
    """Objections under a real name by their register numbers: all, those open, those neither resolved nor passed on.

    late: those that came after the period; they are in none of the others.
    """

    numbers: tuple[int, ...] = ()
    blocking: tuple[int, ...] = ()
    unended: tuple[int, ...] = ()
    late: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """What is on file of one stairwell.

    payers: None where it cannot be told who pays, `payers_unknown` says why.
    """

    surveyed: bool = False
    planned: bool = False
    cost: int | None = None
    vote: Vote | None = None
    consent: Signed = Signed(0, 0)
    payers: Signed | None = None
    payers_unknown: str = ""
    notice: LiftNotice | None = None
    objections: LiftObjections = LiftObjections()
    reviewed: bool = False
    works_told: bool = False
    inspected: bool = False
    registered: bool = False
    operator: str = ""
    maintenance: str = ""


@dataclass(frozen=True, slots=True)
class StepStanding:
    """One step: done when nothing is missing. told: what is on file, in words."""

    step: ElevatorStep
    missing: tuple[str, ...]
    told: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def name(self) -> str:
        """Code and name: E3 单元表决."""
        return f"{self.step} {STEP_NAMES[self.step]}"


def track(facts: TrackFacts) -> tuple[StepStanding, ...]:
    """Every step with what it lacks, in order; a later step may be done before an earlier one."""
    return (
        StepStanding(ElevatorStep.SURVEY, () if facts.surveyed else ("没有登记摸底",)),
        _plan(facts),
        _vote(facts.vote),
        _consent(facts.consent),
        _agreement(facts),
        _notice(facts),
        _objections(facts.objections),
        _on_file(
            ElevatorStep.PERMIT,
            ("没有规划审查、施工许可", facts.reviewed),
            ("没有向市场监管部门告知施工", facts.works_told),
        ),
        _on_file(
            ElevatorStep.REGISTRATION,
            ("没有监督检验", facts.inspected),
            ("没有使用登记", facts.registered),
        ),
        _on_file(
            ElevatorStep.USE,
            ("没有写明使用单位", bool(facts.operator)),
            ("没有维保合同", bool(facts.maintenance)),
        ),
    )


def missing_of(steps: Sequence[StepStanding], asked: Collection[ElevatorStep]) -> tuple[str, ...]:
    """What the steps asked for still lack, each with its step; empty where they are all done."""
    return tuple(f"{step.step} {lack}" for step in steps if step.step in asked for lack in step.missing)


def _plan(facts: TrackFacts) -> StepStanding:
    lacks = () if facts.planned else ("没有实施方案",)
    if facts.planned and facts.cost is None:
        lacks = ("实施方案没有写住户分摊总额",)
    return StepStanding(ElevatorStep.PLAN, lacks)


def _vote(vote: Vote | None) -> StepStanding:
    if vote is None:
        return StepStanding(ElevatorStep.VOTE, ("没有表决",))
    lacks = []
    if not vote.own_roll:
        lacks.append(f"{vote.title}的名册不是规则要求的范围")
    if vote.unconfirmed:
        lacks.append("表决规则是预设值，还没有确认")
    if not vote.decided:
        lacks.append(f"{vote.title}{vote.ending or '还没有结束'}")
    elif not vote.passed:
        lacks.append(f"{vote.title}没有通过")
    told = "；".join((*vote.lines, f"规则：{vote.rule}"))
    return StepStanding(ElevatorStep.VOTE, tuple(lacks), told)


def _consent(consent: Signed) -> StepStanding:
    told = (
        f"写明的 {consent.asked} 户（人）中已同意 {consent.given}"
        if consent.asked
        else "没有写明要占用谁的专有部分"
    )
    return StepStanding(ElevatorStep.CONSENT, _unsigned(consent, "同意"), told)


def _agreement(facts: TrackFacts) -> StepStanding:
    payers = facts.payers
    if payers is None:
        return StepStanding(ElevatorStep.AGREEMENT, (facts.payers_unknown or "不知道哪些户出资",))
    if not payers.asked:
        return StepStanding(ElevatorStep.AGREEMENT, ("没有出资户",))
    told = f"出资 {payers.asked} 户中已签字 {payers.given} 户"
    return StepStanding(ElevatorStep.AGREEMENT, _unsigned(payers, "签字"), told)


def _unsigned(signed: Signed, act: str) -> tuple[str, ...]:
    lacks = []
    if signed.waiting:
        lacks.append(f"{_listed(signed.waiting)}还没有{act}")
    if signed.against:
        lacks.append(f"{_listed(signed.against)}不{act}")
    return tuple(lacks)


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown}等{len(names)}户"


def _notice(facts: TrackFacts) -> StepStanding:
    notice, lacks = facts.notice, []
    if notice is None:
        return StepStanding(ElevatorStep.NOTICE, ("没有张贴公示",))
    if notice.posted_on is None:
        return StepStanding(ElevatorStep.NOTICE, (f"还有 {notice.unposted} 处没有张贴",), notice.reference)
    told = f"{notice.reference or '公示'}，{date_text(notice.posted_on)}张贴"
    if notice.last_day is None and notice.missing_year is None:
        lacks.append("规则包没有加装电梯公示的天数")
    elif notice.last_day is None:
        lacks.append(f"节假日表缺失：没有{notice.missing_year}年的放假安排，算不出公示期")
    else:
        told += f"，到{date_text(notice.last_day)}止"
        if not notice.over:
            lacks.append(f"公示期到{date_text(notice.last_day)}才满")
    if facts.objections.blocking:
        lacks.append(f"异议{_numbers(facts.objections.blocking)}没有答复")
    return StepStanding(ElevatorStep.NOTICE, tuple(lacks), told)


def _objections(found: LiftObjections) -> StepStanding:
    told = f"实名异议 {len(found.numbers)} 件" if found.numbers else "没有实名异议"
    if found.late:
        told += f"；逾期 {len(found.late)} 件（{_numbers(found.late)}），不挡公示"
    lacks = (f"异议{_numbers(found.unended)}没有化解、撤回或转司法途径",) if found.unended else ()
    return StepStanding(ElevatorStep.OBJECTIONS, lacks, told)


def _numbers(numbers: Sequence[int]) -> str:
    return f"第{'、'.join(map(str, numbers))}号"


def _on_file(step: ElevatorStep, *asked: tuple[str, bool]) -> StepStanding:
    return StepStanding(step, tuple(lack for lack, there in asked if not there))
