"""What the digits of the number pad say about a form, and how a state is shown: sign and word together."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.consent import Answer, Ballot, DwellingState, InvalidReason, Validity, state_of
from app.domain.grid_marks import STATE_MARKS
from app.domain.words import word

SIGNS: Mapping[DwellingState, str] = {state: mark.sign for state, mark in STATE_MARKS.items()}
INVALID_DIGIT = "4"
_PENDING_DIGIT = "5"
_ANSWERS = {"1": Answer.AGREE, "2": Answer.OPPOSE, "3": Answer.ABSTAIN}
_STATED = tuple(reason for reason in InvalidReason if reason is not InvalidReason.UNSTATED)
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


def choice_of(typed: str) -> Choice | None:
    """The choice typed digits name: 1, 2, 3, 5, or 4 with the digit of a reason; None for anything else."""
    if typed in _ANSWERS:
        return Choice(Validity.VALID, _ANSWERS[typed])
    if typed == _PENDING_DIGIT:
        return Choice(Validity.PENDING)
    if len(typed) == 2 and typed[0] == INVALID_DIGIT and typed[1] in REASONS:
        return Choice(Validity.INVALID, reason=REASONS[typed[1]])
    return None


def digit_of(state: DwellingState) -> str:
    """The digit that begins a choice of this state."""
    answers = {DwellingState(answer.value): digit for digit, answer in _ANSWERS.items()}
    return answers.get(state) or (INVALID_DIGIT if state is DwellingState.INVALID else _PENDING_DIGIT)


def state_text(state: DwellingState, reason: InvalidReason | None = None) -> str:
    """Sign and word of a state: ✓ 同意; an invalid form with its reason: ! 无效（未签名）."""
    text = f"{SIGNS[state]} {word(state)}".strip()
    return f"{text}（{word(reason)}）" if reason else text


def ballot_text(ballot: Ballot) -> str:
    """Sign and word of what a ballot says."""
    return state_text(ballot.state, ballot.reason)
