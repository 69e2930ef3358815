"""What a form says, as both readings of it are kept: the same columns for a ballot and for a second entry."""

from datetime import date
from typing import Any

from app.domain.rounds.consent import Answer, FormReading, InvalidReason, Validity
from app.store.rounds.menus import picks_text
from app.store.rounds.second_entry_rows import SecondEntryRow
from app.store.rows import BallotRow


def columns_of(form: FormReading) -> dict[str, Any]:
    """The columns that hold a reading."""
    return {
        "row_no": form.row_no,
        "answer": form.answer.value if form.answer else None,
        "validity": form.validity.value,
        "reason": form.reason.value if form.reason else None,
        "returned_on": form.returned_on,
        "picks": picks_text(form.picks),
    }


def said_in(row: BallotRow | SecondEntryRow) -> tuple[Answer | None, Validity, InvalidReason | None, date]:
    """Answer, validity, reason and day of a reading that is kept."""
    answer = Answer(row.answer) if row.answer else None
    reason = InvalidReason(row.reason) if row.reason else None
    return answer, Validity(row.validity), reason, row.returned_on
