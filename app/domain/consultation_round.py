"""A consultation round (征询轮次): one question put to one frozen roll under one version of the rules."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.policy import GateRule, PolicyPack
from app.domain.roll import Roll


class RoundKind(StrEnum):
    """What a round asks; the gates it is measured by follow from it."""

    WILL = "will"

    @property
    def gate_ids(self) -> tuple[str, ...]:
        """Gates of this kind, the deciding one first."""
        return {RoundKind.WILL: ("include", "coverage")}[self]


class RoundStatus(StrEnum):
    """Open for ballots, or closed with its result frozen."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ConsultationRound:
    """A stored round; `number` counts the rounds of one kind in one compound from 1 (第几轮).

    pack_text: the rules it began with, in full; a pack edited later changes nothing here.
    """

    id: int
    compound_id: int
    kind: RoundKind
    number: int
    title: str
    question: str
    status: RoundStatus
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str | None
    roll: Roll
    pack_id: str
    pack_text: str


def gate_rules(kind: RoundKind, pack: PolicyPack) -> tuple[tuple[str, GateRule], ...]:
    """Rules of the gates a kind of round is measured by, as far as the pack states them, in order."""
    return tuple((gate, pack.gates[gate]) for gate in kind.gate_ids if gate in pack.gates)
