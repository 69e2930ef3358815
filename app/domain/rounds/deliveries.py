"""Delivery of ballots (送达): how, when and to whom a ballot was handed, and whether that binds the owner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.errors.records import ValueRefused
from app.domain.rounds.roll import RollRow
from app.domain.rounds.silence import SilenceClause
from app.domain.sheets.written_text import one_line

LONGEST_NAME = 30
"""Characters of a receiver's name."""


class DeliveryMethod(StrEnum):
    """How a ballot reached a dwelling: 当面, 邮寄, 短信, 公告."""

    HAND = "hand"
    POST = "post"
    MESSAGE = "message"
    NOTICE = "notice"


class Relation(StrEnum):
    """Who took it, seen from the owner; of several owners each may take it."""

    OWNER = "owner"
    CO_OWNER = "co_owner"
    PROXY = "proxy"
    GUARDIAN = "guardian"
    TITLE_UNIT = "title_unit"
    FAMILY = "family"
    TENANT = "tenant"
    OTHER = "other"

    @property
    def is_owner(self) -> bool:
        """Whether delivery to them is delivery to the owner; to a tenant or a relative it is not."""
        return self in _OWNERS


_OWNERS = frozenset(
    {Relation.OWNER, Relation.CO_OWNER, Relation.PROXY, Relation.GUARDIAN, Relation.TITLE_UNIT}
)
_NAMED_ON_ROLL = frozenset({Relation.OWNER, Relation.CO_OWNER})


class DeliveryFlaw(StrEnum):
    """Why a delivery does not bind the owner; the first is the least of them."""

    NO_PROOF = "no_proof"
    NOT_OWNER = "not_owner"
    NOTICE_ONLY = "notice_only"


@dataclass(frozen=True, slots=True)
class DeliveryNote:
    """What a clerk writes down. relation: None for an announcement, which nobody takes."""

    delivered_on: date
    method: DeliveryMethod
    receiver: str = ""
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery on file. row_no: number of the dwelling on the roll. proof: SHA-256 of a signature or photo."""

    id: int
    round_id: int
    row_no: int
    note: DeliveryNote
    entered_at: datetime
    entered_by: str
    proof: str | None = None


def checked_note(
    note: DeliveryNote, row: RollRow, today: date, holders: Collection[str] = frozenset()
) -> DeliveryNote:
    """A note as it is kept; a name may be left out where there is only one owner, or one holder of a proxy.

    holders: of proxies for this dwelling that were in force on the day.

    Raises:
        ValueRefused: a day to come, nobody who took it, an owner the roll does not know, or a holder without a proxy.
    """
    if note.delivered_on > today:
        raise ValueRefused(field="送达日期", value=note.delivered_on.isoformat(), reason="不能晚于今天")
    if note.method is DeliveryMethod.NOTICE:
        return DeliveryNote(note.delivered_on, note.method)
    if note.relation is None:
        raise ValueRefused(field="与业主关系", value="", reason="要写明签收人与业主的关系")
    name = one_line(note.receiver)
    if not name and note.relation is Relation.OWNER and len(row.owners) == 1:
        name = row.owners[0]
    if note.relation is Relation.PROXY:
        name = _holder(name, holders)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise ValueRefused(field="签收人", value=name, reason=f"要写明姓名，最多{LONGEST_NAME}个字")
    if note.relation in _NAMED_ON_ROLL and row.owners and name not in row.owners:
        raise ValueRefused(field="签收人", value=name, reason="不是名册上这一户的业主，请选别的关系")
    return DeliveryNote(note.delivered_on, note.method, name, note.relation)


def _holder(name: str, holders: Collection[str]) -> str:
    """Who took a ballot by proxy. Raises: ValueRefused where no proxy names them."""
    if not holders:
        reason = "委托书登记里没有这一户当天有效、附有扫描件的委托书；请先登记，或另选关系"
        raise ValueRefused(field="签收人", value=name, reason=reason)
    if not name and len(holders) == 1:
        return next(iter(holders))
    if name not in holders:
        reason = f"委托书登记里这一户当天有效的受托人是{'、'.join(sorted(holders))}"
        raise ValueRefused(field="签收人", value=name, reason=reason)
    return name


def flaw_of(delivery: Delivery, rule: SilenceClause | None) -> DeliveryFlaw | None:
    """Why a delivery does not bind the owner under a rule; None if it does."""
    note = delivery.note
    if note.method is DeliveryMethod.NOTICE:
        if rule is None or not rule.notice_ground:
            return DeliveryFlaw.NOTICE_ONLY
    elif note.relation is None or not note.relation.is_owner:
        return DeliveryFlaw.NOT_OWNER
    return None if delivery.proof else DeliveryFlaw.NO_PROOF


def best_of(deliveries: Iterable[Delivery], rule: SilenceClause | None) -> Delivery | None:
    """The delivery of a dwelling that tells most: one that binds, else the one that lacks least; newest of equals."""
    order = list(DeliveryFlaw)

    def rank(delivery: Delivery) -> tuple[int, int]:
        flaw = flaw_of(delivery, rule)
        return (len(order) if flaw is None else len(order) - 1 - order.index(flaw)), delivery.id

    return max(deliveries, key=rank, default=None)
