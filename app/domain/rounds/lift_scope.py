"""Whom a vote on a lift must ask: the stairwell it serves, or its whole building where the rules say so."""

from collections.abc import Sequence

from app.domain.compounds.compound import Building
from app.domain.packs.pack_rules import ElevatorRule
from app.domain.packs.policy_kinds import ElevatorScope
from app.domain.rounds.round_scope import RoundScope


def asks_right(rule: ElevatorRule, scope: RoundScope, roster: Sequence[Building]) -> bool:
    """Whether a scope is those the rule asks and nobody else."""
    if rule.scope is ElevatorScope.STAIRWELL:
        return len(scope.stairwell_ids) == 1
    whole = (frozenset(stairwell.id for stairwell in building.stairwells) for building in roster)
    return bool(scope.stairwell_ids) and scope.stairwell_ids in whole


def wanted_scope(rule: ElevatorRule) -> str:
    """What is to be chosen instead."""
    return "一个单元" if rule.scope is ElevatorScope.STAIRWELL else "一栋楼"
