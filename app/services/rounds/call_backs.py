"""Draws the households of a round that are asked again whether the answer on file is theirs."""

from app.domain.dwellings.call_backs import CallBack, drawn_rows
from app.domain.rounds.consent import Validity
from app.domain.rounds.consultation_round import ConsultationRound
from app.store.unit_of_work import UnitOfWork


def call_backs_of(work: UnitOfWork, round_: ConsultationRound) -> tuple[CallBack, ...]:
    """The draw over the valid answers of this moment, in the order of the roll."""
    ballots = work.ballots.counting(round_.id)
    answered = {
        row.no: row
        for row in work.rolls.rows(round_.roll.id)
        if row.no in ballots and ballots[row.no].validity is Validity.VALID
    }
    return tuple(
        CallBack(answered[no], ballots[no], _phones(work, answered[no].dwelling_id))
        for no in drawn_rows(round_.roll.digest, answered)
    )


def _phones(work: UnitOfWork, dwelling_id: int) -> tuple[str, ...]:
    """Numbers of the present owners, then those of the dwelling; each once."""
    owners = (owner for owner in work.ownerships.of_dwelling(dwelling_id) if owner.until is None)
    numbers = [number for owner in owners for number in owner.details.phones]
    return tuple(dict.fromkeys((*numbers, *work.dwelling_files.get(dwelling_id).details.phones)))
