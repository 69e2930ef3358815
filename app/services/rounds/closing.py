"""Whether a round still takes ballots, and what must be settled before it may close."""

from datetime import date

from app.domain.errors.closing import PendingBallots, SumsDisagree
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import RoundNotOpen
from app.domain.errors.rules import UnconfirmedPolicy
from app.domain.rounds.consent import DwellingState
from app.domain.rounds.consultation_round import ConsultationRound, RoundStatus
from app.domain.words import date_text, value_name, value_text, word
from app.services.rounds.entry_checks import refuse_unchecked
from app.services.rounds.standing import RoundStanding
from app.services.rounds.sums import sums_of
from app.store.unit_of_work import UnitOfWork


def open_for_ballots(work: UnitOfWork, round_id: int) -> ConsultationRound:
    """A round whose ballots may still be entered and corrected.

    Raises:
        RoundNotOpen: it is counted or closed. RecordMissing: there is none with this id.
    """
    round_ = work.rounds.get(round_id)
    if not round_.status.takes_ballots:
        raise RoundNotOpen(title=round_.title, status=word(round_.status))
    return round_


def refuse_late(work: UnitOfWork, round_: ConsultationRound, returned_on: date) -> None:
    """Let only forms in that came back by the day no more were taken.

    Raises:
        ValueRefused: it came later; it is to be kept as late.
    """
    stopped = _stopped_on(work, round_)
    if stopped is not None and returned_on > stopped:
        reason = f"收票已于{date_text(stopped)}截止，之后交来的请登记为逾期"
        raise ValueRefused(field="收回日期", value=returned_on.isoformat(), reason=reason)


def refuse_late_delivery(work: UnitOfWork, round_: ConsultationRound, delivered_on: date) -> None:
    """Let only deliveries in that were made by the day no more forms were taken.

    Raises:
        ValueRefused: it was made later; whoever got a ballot then could not answer in time.
    """
    stopped = _stopped_on(work, round_)
    if stopped is not None and delivered_on > stopped:
        reason = f"收票已于{date_text(stopped)}截止，之后送达的不能作数"
        raise ValueRefused(field="送达日期", value=delivered_on.isoformat(), reason=reason)


def _stopped_on(work: UnitOfWork, round_: ConsultationRound) -> date | None:
    """The day from which on no forms are taken; None while they are."""
    stopped = work.round_closings.stopped_at(round_.id) if round_.status is RoundStatus.STOPPED else None
    return None if stopped is None else stopped.date()


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
