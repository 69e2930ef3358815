"""Ballots of a consultation round and the figures they add up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from app.domain.rounds.menu import NO_PICKS, Picks
from app.domain.rounds.round_kinds import RoundKind


class Answer(StrEnum):
    """What a household said: 同意, 不同意, 弃权, or in a satisfaction round how satisfied it is."""

    AGREE = "agree"
    OPPOSE = "oppose"
    ABSTAIN = "abstain"
    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


VOTES = (Answer.AGREE, Answer.OPPOSE, Answer.ABSTAIN)
LEVELS = (
    Answer.VERY_SATISFIED,
    Answer.SATISFIED,
    Answer.FAIRLY_SATISFIED,
    Answer.DISSATISFIED,
    Answer.VERY_DISSATISFIED,
)


def answers_to(kind: RoundKind) -> tuple[Answer, ...]:
    """The answers a kind of round takes, as they stand on its form."""
    return LEVELS if kind is RoundKind.SATISFACTION else VOTES


class Validity(StrEnum):
    """Whether a returned form counts; a pending one (待核) keeps the round from closing.

    A refused one (拒绝) never came back: the household would not take or give it.
    """

    VALID = "valid"
    INVALID = "invalid"
    PENDING = "pending"
    REFUSED = "refused"


class InvalidReason(StrEnum):
    """Why a returned form does not count (无效原因); a list may call a form invalid without saying why.

    CO_OWNERS is why one is pending: owners of one dwelling answered differently.
    """

    UNSIGNED = "unsigned"
    DUPLICATE = "duplicate"
    ALTERED = "altered"
    NOT_OWNER = "not_owner"
    LATE = "late"
    UNCLEAR = "unclear"
    NO_PROXY = "no_proxy"
    BLANK = "blank"
    FORGED = "forged"
    CO_OWNERS = "co_owners"
    UNSTATED = "unstated"


class DwellingState(StrEnum):
    """Where a dwelling of the roll stands in a round; each is in exactly one of these."""

    AGREE = "agree"
    OPPOSE = "oppose"
    ABSTAIN = "abstain"
    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"
    INVALID = "invalid"
    PENDING = "pending"
    REFUSED = "refused"
    NOT_RETURNED = "not_returned"


class FormReading(NamedTuple):
    """What one person read on the form of a dwelling, `row_no` of the roll."""

    row_no: int
    answer: Answer | None
    validity: Validity
    reason: InvalidReason | None
    returned_on: date
    picks: Picks = NO_PICKS


@dataclass(frozen=True, slots=True)
class Ballot:
    """One returned form of one dwelling.

    row_no: number of the dwelling on the frozen roll.
    counting: the latest of its dwelling, neither superseded nor taken back; at most one per dwelling.
    replaced_by: id of the later ballot that superseded this one.
    picks: what a valid form ticks on the menu of its round.
    """

    id: int
    round_id: int
    row_no: int
    answer: Answer | None
    validity: Validity
    reason: InvalidReason | None
    returned_on: date
    entered_at: datetime
    entered_by: str
    source: str
    counting: bool
    replaced_by: int | None = None
    undone_at: datetime | None = None
    picks: Picks = field(default_factory=dict, hash=False)

    @property
    def state(self) -> DwellingState:
        """State this ballot puts its dwelling in while it counts."""
        return state_of(self.validity, self.answer)


def state_of(validity: Validity, answer: Answer | None) -> DwellingState:
    """State a returned form puts its dwelling in."""
    if validity is Validity.VALID and answer is not None:
        return DwellingState(answer.value)
    if validity is Validity.REFUSED:
        return DwellingState.REFUSED
    return DwellingState.PENDING if validity is Validity.PENDING else DwellingState.INVALID


@dataclass(frozen=True, slots=True)
class Counts:
    """Households, heads and area of a group of dwellings; area in hundredths of a square metre."""

    households: int = 0
    persons: int = 0
    area: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What a round (or one building of it) amounts to.

    roll: everything on the frozen roll in scope.
    issued, returned, invalid, pending: dwellings whose form was handed out, came back,
        does not count, awaits a decision.
    answers: counts per valid answer. A head whose own dwellings answered differently stands under none of
        them but in `split_persons`, so the heads of the answers may add up to less than those who took part.
    dwellings: all dwellings on the roll, those that are no 户 included; the last four are the 户 among the
        issued, returned, invalid and refused.
    refused: dwellings that would not answer; their form did not come back.
    """

    roll: Counts
    issued: int
    returned: int
    invalid: int
    pending: int
    answers: Mapping[Answer, Counts] = field(default_factory=dict)
    participating: Counts = Counts()
    split_persons: int = 0
    dwellings: int = 0
    returned_households: int = 0
    issued_households: int = 0
    invalid_households: int = 0
    refused: int = 0
    refused_households: int = 0

    @property
    def valid(self) -> int:
        """Dwellings with a valid answer."""
        return self.returned - self.invalid - self.pending

    @property
    def not_returned(self) -> int:
        """Dwellings on the roll whose form has not come back and that did not refuse."""
        return self.dwellings - self.returned - self.refused

    @property
    def not_returned_households(self) -> int:
        """户 whose form has not come back and that did not refuse."""
        return self.roll.households - self.returned_households - self.refused_households

    def of(self, answer: Answer) -> Counts:
        """Counts of one answer; zeros where nobody gave it."""
        return self.answers.get(answer, Counts())
