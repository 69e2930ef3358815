"""The rules a round is measured by, in words, before and after it is opened."""

from app.domain.packs.policy import GateRule, PolicyPack, share_in_words
from app.domain.packs.policy_kinds import Status
from app.domain.rounds.consent import Counts, Tally
from app.domain.rounds.counting import Measure
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.round_gates import elevator_gate, gate_rules, legal_gates
from app.domain.rounds.round_kinds import Matter, RoundKind
from app.domain.words import GATES, base_name, word

_NOBODY = Tally(Counts(), 0, 0, 0, 0)


def rules_in_words(kind: RoundKind, matter: Matter, pack: PolicyPack) -> tuple[str, ...]:
    """Every gate of such a round, a sentence each; empty where it only gathers wishes."""
    lines = [rule_text(gate, rule) for gate, rule in gate_rules(kind, pack)]
    if kind is RoundKind.ELEVATOR:
        lines.append(_verdict_text(elevator_gate(pack, _NOBODY), pack.elevator.status))
    legal = legal_gates(matter, pack, _NOBODY)
    return (*lines, *(_verdict_text(gate, pack.legal[gate.id].status) for gate in legal))


def rule_text(gate: str, rule: GateRule) -> str:
    """A gate in words: required share, base, source and how far it may be trusted."""
    base = base_name(rule.base, Measure.HOUSEHOLDS)
    source = rule.source or "没有注明"
    required = share_in_words(rule.required)
    return f"{GATES[gate]}：要求 {required}，以{base}为分母。依据：{source}（{word(rule.status)}）"


def _verdict_text(gate: GateVerdict, status: Status) -> str:
    asked = "，".join(map(_line_text, gate.lines))
    return f"{GATES[gate.id]}：要求{asked}。依据：{gate.source}（{word(status)}）"


def _line_text(line: GateLine) -> str:
    return f"{base_name(line.base, line.measure)}的 {share_in_words(line.required)}"
