"""Whether a round still takes ballots, and what must be settled before it may close."""

from app.domain.errors import PendingBallots, RoundNotOpen, SumsDisagree, UnconfirmedPolicy
from app.domain.rounds.consent import DwellingState
from app.domain.rounds.consultation_round import ConsultationRound, RoundStatus
from app.domain.words import value_name, value_text, word
from app.services.rounds.entry_checks import refuse_unchecked
from app.services.rounds.standing import RoundStanding
from app.services.rounds.sums import sums_of
from app.store.unit_of_work import UnitOfWork


def open_for_ballots(work: UnitOfWork, round_id: int) -> ConsultationRound:
    """A round that still takes ballots.

    Raises:
        RoundNotOpen: it is closed. RecordMissing: there is none with this id.
    """
    round_ = work.rounds.get(round_id)
    if round_.status is not RoundStatus.OPEN:
        raise RoundNotOpen(title=round_.title, status=word(round_.status))
    return round_


def refuse_unready(work: UnitOfWork, standing: RoundStanding) -> None:
    """Let a round close only when nothing about its result is open.

    Raises:
        UnconfirmedPolicy, PendingBallots, DifferencesOpen, FormsUnchecked, SumsDisagree: what is.
    """
    round_ = standing.round
    if standing.unconfirmed:
        values = [f"{value_name(value)} {value_text(value)}" for value in standing.unconfirmed]
        raise UnconfirmedPolicy(values=values)
    if standing.tally.pending:
        states = work.ballots.states(round_.id)
        pending = [
            row.address
            for row in work.rolls.rows(round_.roll.id)
            if states.get(row.no) is DwellingState.PENDING
        ]
        raise PendingBallots(count=len(pending), addresses=pending)
    refuse_unchecked(work, round_)
    wrong = [line.text for line in sums_of(standing) if not line.holds]
    if wrong:
        raise SumsDisagree(found=wrong)
