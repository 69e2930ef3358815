"""Which rules a case goes by: those in force when it began, until a head takes up others for a written reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.errors.rules import RulesUnchanged
from app.domain.lifecycle.stages import checked_reason
from app.domain.packs.case_rules import KeptRules
from app.domain.packs.policy import PolicyPack
from app.services.desk import Desk
from app.services.packs.pack_shelf import pack_in, pack_in_force, packs_in, parsed_pack
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CaseRulesView:
    """The rules of a case. kept: since when and why it keeps them, None while it has not begun.

    newer: what cases that begin now go by, where that is another pack or version.
    """

    pack: PolicyPack
    kept: KeptRules | None
    newer: PolicyPack | None

    @property
    def told(self) -> str:
        """The rules in words, with since when and why the case keeps them."""
        if self.kept is None:
            return f"{_named(self.pack)}。本案还没有开始，进入下一阶段或开始第一轮征询时固定。"
        why = f"，换用理由：{self.kept.reason}" if self.kept.reason else ""
        return f"{_named(self.pack)}。{self.kept.fixed_at:%Y-%m-%d %H:%M} 由{self.kept.fixed_by}固定{why}。"

    @property
    def newer_told(self) -> str:
        """What is in force by now; '' where the case goes by it."""
        return f"现行规则是{_named(self.newer)}，与本案的不同。" if self.newer else ""

    def as_object(self, compound: str) -> dict[str, Any]:
        """What `case-rules --json` prints."""
        kept = self.kept
        return {
            "compound": compound,
            "pack": self.pack.id,
            "version": self.pack.version,
            "fixed_at": kept and kept.fixed_at.isoformat(timespec="seconds"),
            "fixed_by": kept and kept.fixed_by,
            "reason": kept.reason if kept else "",
            "in_force": None
            if self.newer is None
            else {"pack": self.newer.id, "version": self.newer.version},
        }


class CaseRulesService:
    """Tells the rules of cases, and lets a case take up those in force now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_compound(self, compound_id: int) -> CaseRulesView:
        """The rules of a case.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            work.compounds.get(compound_id)
            return _view(work, compound_id)

    def packs(self, compound_id: int) -> tuple[PolicyPack, ...]:
        """The packs a round of a case may begin with; first the case's own, in the version it keeps."""
        with self._desk.library.reading() as work:
            own = pack_of_case(work, compound_id)
            return (own, *(pack for pack in packs_in(work) if pack.id != own.id))

    def renew(self, compound_id: int, reason: str) -> CaseRulesView:
        """Let a case go by the rules in force now; rounds and notices begun before keep theirs.

        Raises:
            HeadNeeded, PinNeeded: whoever is at the desk may not. ValueRefused: no reason.
            RulesUnchanged: the case goes by them already. RecordMissing: there is no such compound.
        """
        self._desk.require_head()
        reason = checked_reason(reason)
        with self._desk.begin(reason) as work:
            compound, now = work.compounds.get(compound_id), pack_in_force(work)
            if _view(work, compound_id).newer is None:
                raise RulesUnchanged(compound=compound.name, pack=now.name, version=now.version)
            work.case_rules.keep(compound_id, now, self._desk.now(), self._desk.operator(), reason)
            return _view(work, compound_id)


def pack_of_case(work: UnitOfWork, compound_id: int) -> PolicyPack:
    """The rules a case goes by: as it keeps them, or those in force while it has not begun."""
    kept = work.case_rules.of_compound(compound_id)
    return pack_in_force(work) if kept is None else parsed_pack(kept.text, kept.pack_id)


def pack_for_round(work: UnitOfWork, compound_id: int, pack_id: str) -> PolicyPack:
    """The pack a round of a case begins with; '' and its own id mean the version the case keeps.

    Raises:
        PolicyPackUnknown: no pack has the id.
    """
    own = pack_of_case(work, compound_id)
    return own if pack_id in ("", own.id) else pack_in(work, pack_id)


def begin_case(work: UnitOfWork, compound_id: int, at: datetime, by: str) -> None:
    """Let a case keep the rules now in force, unless it keeps some already."""
    if work.case_rules.of_compound(compound_id) is None:
        work.case_rules.keep(compound_id, pack_in_force(work), at, by)


def _view(work: UnitOfWork, compound_id: int) -> CaseRulesView:
    pack, now = pack_of_case(work, compound_id), pack_in_force(work)
    return CaseRulesView(
        pack, work.case_rules.of_compound(compound_id), now if now.digest != pack.digest else None
    )


def _named(pack: PolicyPack) -> str:
    return f"{pack.name}（{pack.version}版）"
