"""Policy packs: the figures one city rules by, each with its status and source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from app.domain.compounds.work_item import ItemClass, RenovationItem
from app.domain.packs.pack_rules import (
    ClosingRule,
    DecidingBody,
    ElevatorRule,
    FundRule,
    OnlineRule,
    ProxyRule,
    RhythmRule,
    SharedRule,
    SilenceRule,
    StepNames,
    SupervisorRule,
    TypeOfWorks,
)
from app.domain.packs.pack_words import PACK_WORDS
from app.domain.packs.policy_kinds import (
    DayUnit,
    ElevatorScope,
    ElevatorTest,
    RollOver,
    SilenceNeed,
    Status,
    Timing,
)
from app.domain.rounds.counting import Base, Threshold
from app.domain.rounds.gates import MORE_THAN_HALF, THREE_QUARTERS, TWO_THIRDS

__all__ = ["DayUnit", "RollOver", "Status"]

ART_278 = "民法典第二百七十八条"
LEGAL_SHARES: Mapping[str, SharedRule] = {
    "cc278_participation": SharedRule(TWO_THIRDS, Status.LAW, ART_278),
    "cc278_major": SharedRule(THREE_QUARTERS, Status.LAW, ART_278),
    "cc278_ordinary": SharedRule(MORE_THAN_HALF, Status.LAW, ART_278),
}
"""What the law asks for by gate id; a pack may ask for more, never for less."""

TIMINGS: Mapping[str, Timing] = {
    "assembly": Timing.BEFORE,
    "roll_before": Timing.BEFORE,
    "decision": Timing.WITHIN,
    "committee_decision": Timing.WITHIN,
}
"""Lengths of the pack that are no time on the wall; every other one is."""
_AFTER_DAYS = {Timing.FOR: "", Timing.BEFORE: "前", Timing.WITHIN: "内"}


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One value of a pack as shown to a person.

    key: dotted place in the pack, such as `gate.include`.
    text: the value in words; source: document and article. note: what else a reader must know of it.
    """

    key: str
    text: str
    status: Status
    source: str
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class GateRule:
    """Share a gate asks for, and of which base.

    satisfied: answers that count as satisfied, for a gate that measures satisfaction; otherwise empty.
    """

    required: Threshold
    base: Base
    status: Status
    base_status: Status
    source: str
    satisfied: tuple[str, ...] = ()
    satisfied_status: Status = Status.ASSUMED


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """Length of a notice period; `closes_at` is the hour its last day ends, None: 24:00."""

    days: int
    unit: DayUnit
    roll_over: RollOver
    status: Status
    source: str
    closes_at: time | None = None


@dataclass(frozen=True, slots=True)
class CutOff:
    """Last year of building, inclusive, that still makes a compound an old one."""

    year: int
    status: Status
    source: str

    def covers(self, first: int | None, last: int | None) -> bool | None:
        """Whether a compound built in these years (last None: in one year) is old enough; None if not known."""
        year = last if last is not None else first
        return None if year is None else year <= self.year


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """A work item a pack names: the office's own code and name, and the national codes it covers.

    must: every compound has it or says why not; should: it is to be offered first (应选); else it is free (自选).
    """

    code: str
    name: str
    category: str
    covers: tuple[str, ...]
    must: bool
    should: bool = False


LAW_ELEVATOR = ElevatorRule(
    ElevatorTest.CIVIL_CODE_MAJOR, ElevatorScope.STAIRWELL, Status.LAW, f"{ART_278}第一款第（七）项"
)
LAW_PROXY = ProxyRule(None, Status.LAW, "民法典第一百六十五条")
NO_SILENCE = SilenceRule(
    allowed=False,
    needs=tuple(SilenceNeed),
    status=Status.LAW,
    source="《业主大会和业主委员会指导规则》第二十六条：未参与表决的票如何计，由议事规则约定",
)


@dataclass(frozen=True, slots=True)
class PolicyPack:
    """One version of a pack; `digest` is the SHA-256 of its text and names the version for good."""

    id: str
    name: str
    region: str
    valid_from: date
    digest: str
    text: str
    gates: Mapping[str, GateRule]
    notices: Mapping[str, NoticeRule]
    items: tuple[CatalogueItem, ...]
    items_status: Status
    items_source: str
    cut_off: CutOff | None = None
    types: tuple[TypeOfWorks, ...] = ()
    item_classes: Mapping[str, ItemClass] = field(default_factory=dict)
    legal: Mapping[str, SharedRule] = field(default_factory=lambda: LEGAL_SHARES)
    elevator: ElevatorRule = LAW_ELEVATOR
    proxy: ProxyRule = LAW_PROXY
    silence: SilenceRule = NO_SILENCE
    online: OnlineRule | None = None
    closing: ClosingRule | None = None
    steps: StepNames | None = None
    fund: FundRule | None = None
    rhythm: RhythmRule | None = None
    deciding_body: DecidingBody | None = None
    supervisors: SupervisorRule | None = None

    @property
    def version(self) -> str:
        """Short name of this version, for people."""
        return f"{self.valid_from:%Y-%m-%d}·{self.digest[:6].upper()}"

    def classed(self, item: RenovationItem) -> RenovationItem:
        """A national item in the class this place puts it in; its own class where the pack says nothing."""
        found = self.item_classes.get(item.code)
        return item if found is None else replace(item, item_class=found)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An office's word that an assumed value holds here: who said so, when, on what document."""

    pack_id: str
    key: str
    value: str
    confirmed_by: str
    confirmed_on: date
    document: str


def gate_values(key: str, rule: GateRule) -> tuple[PolicyValue, ...]:
    """The separately sourced facts of a gate: share, base, and the satisfied levels where it has any."""
    values = (
        PolicyValue(f"gate.{key}", share_in_words(rule.required), rule.status, rule.source),
        PolicyValue(f"gate.{key}.base", rule.base.value, rule.base_status, rule.source),
    )
    if not rule.satisfied:
        return values
    levels = PolicyValue(
        f"gate.{key}.satisfied", "、".join(rule.satisfied), rule.satisfied_status, rule.source
    )
    return (*values, levels)


def notice_value(key: str, rule: NoticeRule) -> PolicyValue:
    """A length of days as one fact: 7日, 10个工作日, 15日前, 3日内."""
    unit = "个工作日" if rule.unit is DayUnit.WORKING else "日"
    timing = TIMINGS.get(key, Timing.FOR)
    note = ""
    if timing is Timing.FOR:
        hour = f"{rule.closes_at:%H:%M}" if rule.closes_at else "24:00"
        note = f"末日{hour}截止" + (
            "" if rule.unit is DayUnit.WORKING else f"，{PACK_WORDS[RollOver][rule.roll_over]}"
        )
    return PolicyValue(
        f"notice.{key}", f"{rule.days}{unit}{_AFTER_DAYS[timing]}", rule.status, rule.source, note
    )


def cut_off_value(rule: CutOff) -> PolicyValue:
    """The cut-off year as one fact."""
    return PolicyValue("cut_off", f"{rule.year}年底前建成", rule.status, rule.source)


def share_in_words(required: Threshold) -> str:
    """The required share as printed: ≥ 4/5（80%，含本数）."""
    percent = f"{required.p * 100 / required.q:.2f}".rstrip("0").rstrip(".")
    edge = "含本数" if required.inclusive else "不含本数"
    about = "" if required.p * 10_000 % required.q == 0 else "约"
    return f"{required.sign} {required}（{about}{percent}%，{edge}）"


def plain_share(required: Threshold) -> str:
    """The required share as a letter says it: 80%以上（含本数）, 2/3以上（含本数）, 1/2以上（不含本数）."""
    whole_percent = required.p * 100 % required.q == 0
    share = f"{required.p * 100 // required.q}%" if whole_percent else str(required)
    return f"{share}以上（{'含' if required.inclusive else '不含'}本数）"


def as_strict_as(required: Threshold, law: Threshold) -> bool:
    """Whether meeting `required` always meets `law` too."""
    if required.share == law.share:
        return law.inclusive or not required.inclusive
    return required.share > law.share


def unconfirmed(
    pack_id: str, values: Sequence[PolicyValue], confirmations: Sequence[Confirmation]
) -> tuple[PolicyValue, ...]:
    """Assumed values nobody has vouched for; a confirmation holds only for the very value it named."""
    vouched = {(c.key, c.value) for c in confirmations if c.pack_id == pack_id}
    return tuple(v for v in values if v.status is Status.ASSUMED and (v.key, v.text) not in vouched)
