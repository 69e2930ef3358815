"""States of dwellings in a round as the marks of the 楼盘表."""

from collections.abc import Mapping

from app.domain.consent import DwellingState
from app.domain.words import word
from app.services.consultation import ConsultationService
from ui.widgets.building_grid import CellMark

STATE_MARKS: Mapping[DwellingState, CellMark] = {
    state: CellMark(level, sign, word(state))
    for state, level, sign in (
        (DwellingState.AGREE, "ok", "✓"),
        (DwellingState.OPPOSE, "bad", "✗"),
        (DwellingState.ABSTAIN, "warn", "○"),
        (DwellingState.INVALID, "plain", "!"),
        (DwellingState.PENDING, "warn", "?"),
        (DwellingState.NOT_RETURNED, "", ""),
    )
}
"""Ground, sign and word of a state, the same wherever it is drawn."""


def round_marks(service: ConsultationService, round_id: int) -> dict[int, CellMark]:
    """The mark of each dwelling on the roll of a round, by dwelling id."""
    states = service.states(round_id)
    return {
        row.dwelling_id: STATE_MARKS[states.get(row.no, DwellingState.NOT_RETURNED)]
        for row in service.roll_rows(round_id)
    }
