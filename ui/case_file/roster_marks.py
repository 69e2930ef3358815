"""States of dwellings in a round as the marks of the 楼盘表."""

from app.domain.consent import DwellingState
from app.domain.grid_marks import STATE_MARKS, CellMark
from app.services.consultation import ConsultationService


def round_marks(service: ConsultationService, round_id: int) -> dict[int, CellMark]:
    """The mark of each dwelling on the roll of a round, by dwelling id."""
    states = service.states(round_id)
    return {
        row.dwelling_id: STATE_MARKS[states.get(row.no, DwellingState.NOT_RETURNED)]
        for row in service.roll_rows(round_id)
    }
