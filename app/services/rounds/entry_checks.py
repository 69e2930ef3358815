"""How far the second reading of a round's forms has come, and whether that keeps the round from closing."""

from app.domain.errors.closing import DifferencesOpen, FormsUnchecked
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.second_entry import CheckProgress, progress_of
from app.store.unit_of_work import UnitOfWork


def check_progress(work: UnitOfWork, round_: ConsultationRound) -> CheckProgress:
    """How far the check of a round has come at this moment."""
    rows = work.rolls.rows(round_.roll.id)
    return progress_of(rows, work.ballots.of_round(round_.id), work.second_entries.newest(round_.id))


def refuse_unchecked(work: UnitOfWork, round_: ConsultationRound) -> None:
    """Let a round that asks for entry by two persons close only when every form was, and no difference is open.

    Raises:
        DifferencesOpen, FormsUnchecked: what is missing.
    """
    if not round_.terms.double_entry:
        return
    progress = check_progress(work, round_)
    if progress.differences:
        addresses = [check.row.address for check in progress.differences]
        raise DifferencesOpen(count=len(addresses), addresses=addresses)
    if progress.unchecked:
        raise FormsUnchecked(count=progress.unchecked, forms=progress.forms)
