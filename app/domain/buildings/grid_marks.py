"""How the state of a dwelling is drawn in the 楼盘表, on the screen as on paper: ground, sign and word."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.rounds.consent import DwellingState
from app.domain.words import word


@dataclass(frozen=True, slots=True)
class CellMark:
    """State of a dwelling: the level gives the ground (ok, warn, bad, plain), sign and word say it again.

    sign: one of ✓ ✗ ○ ? ! or nothing.
    """

    level: str
    sign: str
    word: str


BLANK = CellMark("", "", "")

STATE_MARKS: Mapping[DwellingState, CellMark] = {
    state: CellMark(level, sign, word(state))
    for state, level, sign in (
        (DwellingState.AGREE, "ok", "✓"),
        (DwellingState.OPPOSE, "bad", "✗"),
        (DwellingState.ABSTAIN, "warn", "○"),
        (DwellingState.VERY_SATISFIED, "ok", "✓"),
        (DwellingState.SATISFIED, "ok", "✓"),
        (DwellingState.FAIRLY_SATISFIED, "warn", "○"),
        (DwellingState.DISSATISFIED, "bad", "✗"),
        (DwellingState.VERY_DISSATISFIED, "bad", "✗"),
        (DwellingState.INVALID, "plain", "!"),
        (DwellingState.PENDING, "warn", "?"),
        (DwellingState.REFUSED, "bad", "!"),
        (DwellingState.NOT_RETURNED, "", ""),
    )
}
"""Ground, sign and word of a state in a round, the same wherever it is drawn."""
