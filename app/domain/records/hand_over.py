"""工作交接单: what one clerk still has in hand, as the next one takes it over."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.due import DueItem, DueKind
from app.domain.records.attached_file import RecordRef
from app.domain.registers.register import Entry

CODE = "JJ"
TITLE = "工作交接单"
LONGEST = 20


@dataclass(frozen=True, slots=True)
class HandedRound:
    """A round the clerk opened that has no confirmed result yet. about: what is still missing."""

    compound: str
    title: str
    opened: date
    returned: int
    dwellings: int
    about: str


@dataclass(frozen=True, slots=True)
class HandedDraft:
    """Something begun and not yet opened or posted."""

    compound: str
    what: str
    kept: date


@dataclass(frozen=True, slots=True)
class HandedCase:
    """A compound whose case goes on and that the clerk worked on. last: what they did there last."""

    compound: str
    stage: str
    day: date
    last: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """What one clerk hands over; `taker` may be '' until somebody is named.

    registered: opinions, objections and opinions of the review that they entered or were to answer. due: what else
    falls due in the compounds they worked on.
    """

    giver: str
    taker: str
    rounds: tuple[HandedRound, ...]
    registered: tuple[DueItem, ...]
    drafts: tuple[HandedDraft, ...]
    due: tuple[DueItem, ...]
    cases: tuple[HandedCase, ...]

    @property
    def line(self) -> str:
        """How much it is, in words."""
        return (
            f"未结的征询 {len(self.rounds)} 轮，未办结的意见、异议、联审意见 {len(self.registered)} 条，"
            f"草稿 {len(self.drafts)} 件，其他到期、要办的事 {len(self.due)} 件，在办小区 {len(self.cases)} 个"
        )


def checked_names(giver: str, taker: str, known: Collection[str]) -> tuple[str, str]:
    """Both names as they are printed.

    Raises:
        ValueRefused: nobody of that name works or worked here, or both are the same.
    """
    giver, taker = " ".join(giver.split()), " ".join(taker.split())
    if giver not in known:
        raise ValueRefused(field="移交人", value=giver, reason=f"经办人里没有这个人；有：{'、'.join(known)}")
    if taker == giver:
        raise ValueRefused(field="接收人", value=taker, reason="和移交人是同一个人")
    if len(taker) > LONGEST:
        raise ValueRefused(field="接收人", value=taker, reason=f"最多{LONGEST}个字")
    return giver, taker


def in_hand_of(entry: Entry, name: str) -> bool:
    """Whether a clerk entered this, or is the one to answer it."""
    return name in (entry.entered_by, entry.text("handler"))


def parted(
    items: Iterable[DueItem],
    own: Collection[RecordRef],
    rounds: Collection[RecordRef],
    compounds: Collection[int],
) -> tuple[tuple[DueItem, ...], tuple[DueItem, ...]]:
    """What falls due, parted into what the clerk registered and what else there is in the compounds they worked on.

    own: the registered entries in their hands. rounds: those listed already. What the whole office has to do, and the
    entries that are in the hands of others, go with nobody.
    """
    items = tuple(items)
    registered = tuple(item for item in items if item.record is not None and item.record in own)
    others = tuple(
        item
        for item in items
        if item.holder.id in compounds
        and item.kind not in (DueKind.OPINION, DueKind.REVIEW)
        and (item.record is None or item.record not in rounds)
    )
    return registered, others
