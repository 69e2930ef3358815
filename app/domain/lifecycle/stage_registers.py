"""Which register a requirement of a stage is met by: where it is worked on, and what a roll-back leaves behind."""

from collections.abc import Mapping

from app.domain.lifecycle.stage_entries import StageEntry
from app.domain.lifecycle.stage_rules import rule_of
from app.domain.lifecycle.stages import CasePosition, StageStep
from app.domain.registers.fund_sources import FUNDS
from app.domain.registers.meetings import MEETINGS
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS, REVIEWS
from app.domain.registers.register import Register

REGISTER_OF: Mapping[str, Register] = {
    "objections": OPINIONS,
    "needs": MEETINGS,
    "versions": PLANS,
    "answers": OPINIONS,
    "must_change": REVIEWS,
    "funds": FUNDS,
}
"""The register of a requirement, by the requirement's key."""


def counts_from(key: str, position: CasePosition, entries: Mapping[str, StageEntry]) -> StageStep | None:
    """The roll-back after which entries of its register count for a requirement; None: all do.

    entries: those in force, by key. One that took the register up again brings back all that was entered before.
    """
    found = rule_of(key)
    back = position.superseded_by(found[0]) if found else None
    taken_up = key in entries and entries[key].of_records
    return None if taken_up else back
