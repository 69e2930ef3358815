"""Which register a requirement of a stage is met by: where it is worked on, and what a roll-back leaves behind."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.domain.lifecycle.stage_entries import StageEntry
from app.domain.lifecycle.stage_rules import rule_of
from app.domain.lifecycle.stages import CasePosition
from app.domain.registers.fund_sources import FUNDS
from app.domain.registers.meetings import MEETINGS
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS, REVIEWS
from app.domain.registers.register import Entry, Register

REGISTER_OF: Mapping[str, Register] = {
    "objections": OPINIONS,
    "needs": MEETINGS,
    "versions": PLANS,
    "answers": OPINIONS,
    "must_change": REVIEWS,
    "funds": FUNDS,
}
"""The register of a requirement, by the requirement's key."""


def counts_from(key: str, position: CasePosition, entries: Mapping[str, StageEntry]) -> datetime | None:
    """The moment after which entries of its register count for a requirement; None: all do.

    entries: those in force, by key. One that took the register up again brings back all that was entered before.
    """
    found = rule_of(key)
    back = position.superseded_by(found[0]) if found else None
    taken_up = key in entries and entries[key].of_register
    return None if back is None or taken_up else back.at


def counting(entries: Sequence[Entry], since: datetime | None) -> tuple[Entry, ...]:
    """The entries of a register that count for a requirement."""
    if since is None:
        return tuple(entries)
    return tuple(entry for entry in entries if entry.entered_at is not None and entry.entered_at > since)
