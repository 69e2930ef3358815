"""What one dwelling answered in the rounds it was asked in."""

from dataclasses import dataclass
from datetime import date

from app.domain.rounds.consent import DwellingState, InvalidReason


@dataclass(frozen=True, slots=True)
class RoundAnswer:
    """One round's answer of a dwelling. address, owners: as they stood on the frozen roll."""

    round_id: int
    title: str
    open: bool
    address: str
    owners: tuple[str, ...]
    state: DwellingState
    reason: InvalidReason | None = None
    returned_on: date | None = None
