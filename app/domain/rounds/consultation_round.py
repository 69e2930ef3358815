"""A consultation round (征询轮次): one question put to one frozen roll under one version of the rules."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.rounds.menu import MenuItem
from app.domain.rounds.roll import Roll
from app.domain.rounds.round_kinds import Matter, Method, RoundKind, RoundStatus
from app.domain.rounds.round_scope import WHOLE_COMPOUND
from app.domain.rounds.silence import SilenceClause

__all__ = ["Matter", "Method", "RoundKind", "RoundStatus"]


@dataclass(frozen=True, slots=True)
class RoundTerms:
    """What is put to whom and how it is decided.

    scope: code of the buildings or stairwells asked, as `round_scope` writes it.
    silence: what silence is taken for; None, as the law has it: for nothing.
    double_entry: whether every form must be entered by two persons before it may close (须双人录入).
    """

    kind: RoundKind
    title: str
    question: str
    matter: Matter = Matter.POLICY
    scope: str = WHOLE_COMPOUND
    method: Method = Method.MIXED
    silence: SilenceClause | None = None
    double_entry: bool = False


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round being prepared (草稿): nothing is frozen yet. pack_id: empty for the office's own rules."""

    id: int
    compound_id: int
    terms: RoundTerms
    pack_id: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class VoidNote:
    """Why a round was declared void, by whom and when."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConsultationRound:
    """A stored round; `number` counts the rounds of one kind over one scope of a compound from 1 (第几轮).

    pack_text: the rules it began with, in full; a pack edited later changes nothing here.
    menu: items the households choose from, as they were when it opened; empty unless it is a round of that kind.
    """

    id: int
    compound_id: int
    terms: RoundTerms
    number: int
    status: RoundStatus
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str | None
    roll: Roll
    pack_id: str
    pack_text: str
    published_at: datetime | None = None
    void: VoidNote | None = None
    menu: tuple[MenuItem, ...] = ()

    @property
    def kind(self) -> RoundKind:
        """What it asks."""
        return self.terms.kind

    @property
    def title(self) -> str:
        """Its heading."""
        return self.terms.title

    @property
    def question(self) -> str:
        """What is put to the households."""
        return self.terms.question

    @property
    def matter(self) -> Matter:
        """How it is decided."""
        return self.terms.matter
