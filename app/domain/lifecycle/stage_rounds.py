"""Which stage a round belongs to, and which requirements its result meets."""

from collections.abc import Mapping

from app.domain.lifecycle.stage_entries import StageEntry
from app.domain.lifecycle.stages import Stage
from app.domain.rounds.round_kinds import RoundKind

STAGE_OF_ROUND: Mapping[RoundKind, Stage] = {
    RoundKind.WILL: Stage.WILL,
    RoundKind.MENU: Stage.NEEDS,
    RoundKind.PLAN: Stage.DECISION,
    RoundKind.FUND: Stage.DECISION,
    RoundKind.PROPERTY: Stage.DECISION,
    RoundKind.COVENANT: Stage.DECISION,
    RoundKind.OTHER: Stage.DECISION,
    RoundKind.SATISFACTION: Stage.SATISFACTION,
}
"""A roll-back over its stage leaves a closed round as it is, but no longer counting."""

MEETING: Mapping[str, tuple[RoundKind, ...]] = {
    "include": (RoundKind.WILL,),
    "coverage": (RoundKind.MENU, RoundKind.WILL),
    "needs": (RoundKind.MENU,),
    "plan": (RoundKind.PLAN,),
    "legal_vote": (
        RoundKind.PLAN,
        RoundKind.FUND,
        RoundKind.PROPERTY,
        RoundKind.COVENANT,
        RoundKind.OTHER,
    ),
    "satisfy": (RoundKind.SATISFACTION,),
}
"""Kinds of rounds that may meet a requirement, by its key."""


def taken_up(entries: Mapping[str, StageEntry]) -> frozenset[RoundKind]:
    """Kinds whose rounds from before a roll-back count again (沿用). entries: those in force, by key."""
    carried = [key for key, entry in entries.items() if entry.of_records]
    return frozenset(kind for key in carried for kind in MEETING.get(key, ()))
