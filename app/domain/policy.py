"""Policy packs: the figures one city rules by, each with its status and source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.counting import Base, Threshold


class Status(StrEnum):
    """How far a value may be trusted; an assumed one must be confirmed before its gate can close."""

    LAW = "law"
    REPORTED = "reported"
    REGIONAL = "regional"
    ASSUMED = "assumed"


class DayUnit(StrEnum):
    """What a notice period counts."""

    CALENDAR = "calendar"
    WORKING = "working"


class RollOver(StrEnum):
    """What moves the last day of a period: the whole published holiday break, or nothing."""

    WHOLE_BREAK = "whole_break"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One value of a pack as shown to a person.

    key: dotted place in the pack, such as `gate.include`.
    text: the value in words; source: document and article.
    """

    key: str
    text: str
    status: Status
    source: str


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
    """Length of a notice period."""

    days: int
    unit: DayUnit
    roll_over: RollOver
    status: Status
    source: str


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
    """A work item a pack names: the office's own code and name, and the national codes it covers."""

    code: str
    name: str
    category: str
    covers: tuple[str, ...]
    must: bool


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

    @property
    def version(self) -> str:
        """Short name of this version, for people."""
        return f"{self.valid_from:%Y-%m-%d}·{self.digest[:6].upper()}"


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
    """The length of a notice period as one fact."""
    unit = "个工作日" if rule.unit is DayUnit.WORKING else "日"
    return PolicyValue(f"notice.{key}", f"{rule.days}{unit}", rule.status, rule.source)


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


def unconfirmed(
    pack_id: str, values: Sequence[PolicyValue], confirmations: Sequence[Confirmation]
) -> tuple[PolicyValue, ...]:
    """Assumed values nobody has vouched for; a confirmation holds only for the very value it named."""
    vouched = {(c.key, c.value) for c in confirmations if c.pack_id == pack_id}
    return tuple(v for v in values if v.status is Status.ASSUMED and (v.key, v.text) not in vouched)
