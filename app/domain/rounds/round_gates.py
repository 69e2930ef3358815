"""The gates of a round: what policy asks of its kind, what the law asks of its matter, by the rules it began with."""

from dataclasses import replace

from app.domain.packs.pack_values import elevator_values
from app.domain.packs.policy import GateRule, PolicyPack, PolicyValue, gate_values, share_in_words
from app.domain.packs.policy_kinds import ElevatorTest
from app.domain.rounds.consent import LEVELS, Answer, Tally
from app.domain.rounds.counting import Base, Measure
from app.domain.rounds.gates import (
    ALL,
    TWO_THIRDS,
    GateLine,
    GateVerdict,
    major_decision,
    of_all,
    ordinary_decision,
    participation,
    share_of_households,
)
from app.domain.rounds.round_kinds import Matter, RoundKind
from app.domain.words import word

_LEGAL = {
    Matter.POLICY: (),
    Matter.ORDINARY: ("cc278_participation", "cc278_ordinary"),
    Matter.MAJOR: ("cc278_participation", "cc278_major"),
}


def gate_rules(kind: RoundKind, pack: PolicyPack) -> tuple[tuple[str, GateRule], ...]:
    """Rules of the gates of policy a kind of round is measured by, as far as the pack states them, in order."""
    return tuple((gate, pack.gates[gate]) for gate in kind.gate_ids if gate in pack.gates)


def round_gates(
    kind: RoundKind, matter: Matter, pack: PolicyPack, tally: Tally, with_silent: Tally | None = None
) -> tuple[GateVerdict, ...]:
    """Every gate over a tally: those of policy first, the deciding one in front, then both steps of the law.

    with_silent: the tally with the silent, where the rules of procedure count them; only art. 278 heeds it.
    """
    gates = tuple(verdict(gate, rule, tally) for gate, rule in gate_rules(kind, pack))
    if kind is RoundKind.ELEVATOR:
        gates += (elevator_gate(pack, tally),)
    gates += legal_gates(matter, pack, tally)
    if with_silent is None:
        return gates
    counted = {gate.id: gate for gate in legal_gates(matter, pack, with_silent)}
    if pack.elevator.test is ElevatorTest.CIVIL_CODE_MAJOR:
        counted["elevator"] = elevator_gate(pack, with_silent)
    return tuple(
        replace(counted[gate.id], plain=gate.lines) if gate.id in counted else gate for gate in gates
    )


def values_behind(kind: RoundKind, matter: Matter, pack: PolicyPack) -> tuple[PolicyValue, ...]:
    """The separately sourced facts the gates of such a round rest on."""
    values = [value for gate, rule in gate_rules(kind, pack) for value in gate_values(gate, rule)]
    if kind is RoundKind.ELEVATOR:
        values += [value for value in elevator_values(pack.elevator) if value.key == "elevator"]
    for gate in _LEGAL[matter]:
        rule = pack.legal[gate]
        values.append(PolicyValue(f"gate.{gate}", share_in_words(rule.required), rule.status, rule.source))
    return tuple(values)


def verdict(gate: str, rule: GateRule, tally: Tally) -> GateVerdict:
    """A gate of policy over a tally: coverage counts returned forms, every other gate counts those who agree."""
    if gate == "coverage":
        # opinions solicited is not agreement: an invalid form still shows that the household was asked
        households = tally.returned_households
        return share_of_households(gate, households, tally, rule.required, Base.HOUSEHOLDS, rule.source)
    counted = satisfied_households(rule, tally) if rule.satisfied else tally.of(Answer.AGREE).households
    return share_of_households(gate, counted, tally, rule.required, rule.base, rule.source)


def satisfied_households(rule: GateRule, tally: Tally) -> int:
    """户 whose level of satisfaction the rule counts as satisfied."""
    return sum(tally.of(level).households for level in LEVELS if word(level) in rule.satisfied)


def on_both_bases(kind: RoundKind, pack: PolicyPack, tally: Tally) -> tuple[GateLine, ...]:
    """Satisfaction of the whole roll and of those who answered; both are told, one of them decides (domain A17)."""
    rule = pack.gates.get("satisfy")
    if kind is not RoundKind.SATISFACTION or rule is None:
        return ()
    satisfied = satisfied_households(rule, tally)
    whole, answered = tally.roll.households, tally.participating.households
    return tuple(
        GateLine(base, Measure.HOUSEHOLDS, satisfied, denominator, rule.required)
        for base, denominator in ((Base.HOUSEHOLDS, whole), (Base.RESPONSES, answered))
    )


def legal_gates(matter: Matter, pack: PolicyPack, tally: Tally) -> tuple[GateVerdict, ...]:
    """Both steps of 民法典 art. 278, or a stricter test of the pack; none for a question of policy."""
    steps = {
        "cc278_participation": participation,
        "cc278_major": major_decision,
        "cc278_ordinary": ordinary_decision,
    }
    return tuple(
        steps[gate](tally, pack.legal[gate].required, pack.legal[gate].source) for gate in _LEGAL[matter]
    )


def elevator_gate(pack: PolicyPack, tally: Tally) -> GateVerdict:
    """Whether a lift may be added, by the rule of the place (domain b.3)."""
    rule, agree = pack.elevator, tally.of(Answer.AGREE)
    if rule.test is ElevatorTest.TWO_THIRDS_OF_ALL:
        lines: tuple[GateLine, ...] = of_all(agree, tally, TWO_THIRDS)
    elif rule.test is ElevatorTest.UNANIMOUS:
        lines = of_all(agree, tally, ALL)
    else:
        lines = tuple(line for gate in legal_gates(Matter.MAJOR, pack, tally) for line in gate.lines)
    return GateVerdict("elevator", lines, rule.source)
