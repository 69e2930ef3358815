"""Checked tables of a pack to the rules of the domain."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.packs.pack_rules import (
    CityStep,
    ClosingRule,
    CostSplit,
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
)
from app.domain.packs.policy import LEGAL_SHARES, CutOff, GateRule, NoticeRule
from app.domain.rounds.counting import Threshold

if TYPE_CHECKING:
    from app.policies import rule_tables, tables


def gate(table: "tables.GateTable") -> GateRule:
    """A gate over households."""
    from app.policies.tables import SatisfyTable

    rule = GateRule(
        required=_threshold(table),
        base=table.base,
        status=table.status,
        base_status=table.base_status or table.status,
        source=table.source,
    )
    if not isinstance(table, SatisfyTable):
        return rule
    return replace(rule, satisfied=tuple(table.satisfied), satisfied_status=table.satisfied_status)


def notice(table: "tables.NoticeTable") -> NoticeRule:
    """A length of days."""
    return NoticeRule(**table.model_dump())


def other_rules(pack: "tables.PackFile") -> dict[str, Any]:
    """The rules a pack states beside gates, notices and items, by field; what it is silent on is left out."""
    makers: dict[str, Callable[[Any], object]] = {
        "elevator": _elevator,
        "silence": _silence,
        "steps": _steps,
        "fund": _fund,
        "deciding_body": _deciding_body,
        "supervisors": _supervisors,
        "cut_off": lambda table: CutOff(**table.model_dump()),
        "proxy": lambda table: ProxyRule(**table.model_dump()),
        "online": lambda table: OnlineRule(**table.model_dump()),
        "closing": lambda table: ClosingRule(**table.model_dump()),
        "rhythm": lambda table: RhythmRule(**table.model_dump()),
    }
    stated = {name: getattr(pack, name) for name in makers}
    rules = {name: makers[name](table) for name, table in stated.items() if table is not None}
    shares = {name: getattr(pack.gate, name) for name in LEGAL_SHARES}
    legal = {name: _share(table) for name, table in shares.items() if table is not None}
    return {**rules, "legal": {**LEGAL_SHARES, **legal}}


def _threshold(table: "rule_tables.ShareTable") -> Threshold:
    return Threshold(table.p, table.q, inclusive=table.inclusive)


def _share(table: "rule_tables.ShareTable") -> SharedRule:
    return SharedRule(_threshold(table), table.status, table.source)


def _elevator(table: "rule_tables.ElevatorTable") -> ElevatorRule:
    cost = table.cost
    split = None
    if cost is not None:
        split = CostSplit(tuple(cost.weights), cost.step, cost.remainder, cost.status, cost.source)
    return ElevatorRule(table.rule, table.scope, table.status, table.source, split)


def _silence(table: "rule_tables.SilenceTable") -> SilenceRule:
    return SilenceRule(table.allowed, tuple(table.needs), table.status, table.source)


def _steps(table: "rule_tables.StepsTable") -> StepNames:
    return StepNames(
        table.name,
        tuple(CityStep(step.name, tuple(step.stages)) for step in table.step),
        table.plan_rounds,
        table.plan_rounds_status,
        table.status,
        table.source,
    )


def _fund(table: "rule_tables.FundTable") -> FundRule:
    return FundRule(
        table.maintenance_per_m2_fen,
        table.meter_per_household_fen,
        table.status,
        table.source,
        _share(table.resident_share) if table.resident_share else None,
        _share(table.top_up_below) if table.top_up_below else None,
    )


def _deciding_body(table: "rule_tables.DecidingBodyTable") -> DecidingBody:
    return DecidingBody(tuple(table.bodies), table.status, table.source)


def _supervisors(table: "rule_tables.SupervisorsTable") -> SupervisorRule:
    status = table.roles_status or table.status
    return SupervisorRule(table.least, table.status, table.source, tuple(table.roles), status)
