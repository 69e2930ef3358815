"""What the digits of the number pad say about a form, and how a state is shown: sign and word together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.buildings.grid_marks import STATE_MARKS
from app.domain.rounds.consent import (
    VOTES,
    Answer,
    Ballot,
    DwellingState,
    InvalidReason,
    Validity,
    answers_to,
    state_of,
)
from app.domain.rounds.consultation_round import RoundKind
from app.domain.words import word

SIGNS: Mapping[DwellingState, str] = {state: mark.sign for state, mark in STATE_MARKS.items()}
OTHER_OWNER = "0"
"""Digit before the answer of another owner of the same dwelling."""
_NOT_STATED = (InvalidReason.UNSTATED, InvalidReason.CO_OWNERS)
_STATED = tuple(reason for reason in InvalidReason if reason not in _NOT_STATED)
REASONS: Mapping[str, InvalidReason] = {str(n): reason for n, reason in enumerate(_STATED, start=1)}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the clerk says of a returned form."""

    validity: Validity
    answer: Answer | None = None
    reason: InvalidReason | None = None

    @property
    def state(self) -> DwellingState:
        """State the dwelling will be in."""
        return state_of(self.validity, self.answer)

    def __str__(self) -> str:
        return state_text(self.state, self.reason)


@dataclass(frozen=True, slots=True)
class PadKeys:
    """The digits of one kind of round: the answers from 1 on, then invalid, pending and refused."""

    answers: tuple[Answer, ...] = VOTES
    _digits: dict[str, Answer] = field(init=False)

    def __post_init__(self) -> None:
        numbered = {str(n): answer for n, answer in enumerate(self.answers, start=1)}
        object.__setattr__(self, "_digits", numbered)

    @property
    def invalid(self) -> str:
        """Digit before the reason of a form that does not count."""
        return str(len(self.answers) + 1)

    @property
    def pending(self) -> str:
        """Digit of a form that awaits a decision."""
        return str(len(self.answers) + 2)

    @property
    def refused(self) -> str:
        """Digit of a household that would not answer."""
        return str(len(self.answers) + 3)

    @property
    def states(self) -> tuple[DwellingState, ...]:
        """States a digit can give, in the order of the digits."""
        rest = (DwellingState.INVALID, DwellingState.PENDING, DwellingState.REFUSED)
        return (*(DwellingState(answer.value) for answer in self.answers), *rest)

    @property
    def told(self) -> str:
        """What may be pressed: 1 同意、2 不同意……."""
        return "、".join(f"{self.digit_of(state)} {word(state)}" for state in self.states)

    def choice_of(self, typed: str) -> Choice | None:
        """The choice typed digits name; None for anything else. 0 before an answer: another owner says so."""
        if typed in self._digits:
            return Choice(Validity.VALID, self._digits[typed])
        if typed in (self.pending, self.refused):
            return Choice(Validity.PENDING if typed == self.pending else Validity.REFUSED)
        if len(typed) != 2:
            return None
        if typed[0] == self.invalid and typed[1] in REASONS:
            return Choice(Validity.INVALID, reason=REASONS[typed[1]])
        if typed[0] == OTHER_OWNER and typed[1] in self._digits:
            return Choice(Validity.PENDING, self._digits[typed[1]], InvalidReason.CO_OWNERS)
        return None

    def digit_of(self, state: DwellingState) -> str:
        """The digit that begins a choice of this state."""
        return str(self.states.index(state) + 1)


def keys_of(kind: RoundKind) -> PadKeys:
    """The digits of a kind of round."""
    return PadKeys(answers_to(kind))


def state_text(state: DwellingState, reason: InvalidReason | None = None) -> str:
    """Sign and word of a state: ✓ 同意; an invalid form with its reason: ! 无效（未签名）."""
    text = f"{SIGNS[state]} {word(state)}".strip()
    return f"{text}（{word(reason)}）" if reason else text


def ballot_text(ballot: Ballot) -> str:
    """Sign and word of what a ballot says."""
    return state_text(ballot.state, ballot.reason)
