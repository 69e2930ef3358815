"""Entering forms a second time: blind, by another person; differences are settled by choosing, with a reason."""

from datetime import date

from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import NothingToUndo
from app.domain.rounds.consent import Answer, FormReading, InvalidReason, Validity
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.menu import NO_PICKS, Picks
from app.domain.rounds.roll import RollRow
from app.domain.rounds.second_entry import (
    CheckProgress,
    FormCheck,
    Settlement,
    checked_settlement,
    refuse_second,
)
from app.services.desk import Desk
from app.services.rounds.closing import open_for_ballots, refuse_late
from app.services.rounds.entry_checks import check_progress
from app.services.rounds.form_checks import refuse_future, refuse_other_answers, refuse_unlisted, row_on_roll
from app.store.unit_of_work import UnitOfWork

SETTLED = "复核改正"
"""Source of a ballot that counts because the second reading was chosen."""


class SecondEntryService:
    """Takes second readings and settles differences."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def progress(self, round_id: int) -> CheckProgress:
        """How far the check of a round has come. Raises: RecordMissing."""
        with self._desk.library.reading() as work:
            return check_progress(work, work.rounds.get(round_id))

    def ask(self, round_id: int, asked: bool) -> None:
        """Ask that every form be entered by two persons (须双人录入), or no longer, while forms are taken.

        Once a form was read a second time it stays asked: the differences found must be settled.

        Raises:
            RoundNotOpen: the round takes no forms. ValueRefused: a form was read a second time.
        """
        with self._desk.begin() as work:
            round_ = open_for_ballots(work, round_id)
            if not asked and work.second_entries.newest(round_id):
                raise ValueRefused(
                    field="须双人录入", value="不要求", reason="已经有表复核录入过，不能再改回"
                )
            if round_.terms.double_entry is not asked:
                work.rounds.ask_double_entry(round_id, asked)

    def record(
        self,
        round_id: int,
        row_no: int,
        answer: Answer | None,
        validity: Validity,
        reason: InvalidReason | None,
        returned_on: date,
        picks: Picks = NO_PICKS,
    ) -> RollRow:
        """Keep what a second person read on a form; nothing is told of the first reading.

        Raises:
            RoundNotOpen: the round takes none. NotOnRoll: no such row. SameHands: they entered it themselves.
            ValueRefused: it was read twice already, a day to come, an answer or a pick the round does not take.
        """
        refuse_future(returned_on, self._desk.today)
        form = FormReading(row_no, answer, validity, reason, returned_on, picks)
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = open_for_ballots(work, round_id)
            refuse_late(work, round_, returned_on)
            refuse_other_answers(round_, answer)
            refuse_unlisted(round_, picks)
            check = _check(work, round_, row_no)
            refuse_second(check, operator)
            ballot_id = check.ballot.id if check.ballot else None
            work.second_entries.add(round_id, form, ballot_id, now, operator)
            return check.row

    def undo(self, round_id: int) -> RollRow:
        """Take back one's own newest reading that was not settled.

        Raises:
            RoundNotOpen: the round is closed. NothingToUndo: there is none.
        """
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = open_for_ballots(work, round_id)
            undone = work.second_entries.undo_last(round_id, operator, now)
            if undone is None:
                raise NothingToUndo(title=round_.title)
            return _check(work, round_, undone.row_no).row

    def settle(self, round_id: int, row_no: int, take_second: bool, reason: str) -> FormCheck:
        """Choose one of two readings; the other stays on file.

        Raises:
            RoundNotOpen: the round is closed. ValueRefused: no open difference, or no reason.
            SameHands: the reading chosen is their own.
        """
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin(reason.strip()) as work:
            round_ = open_for_ballots(work, round_id)
            check = _check(work, round_, row_no)
            written = checked_settlement(check, take_second, reason, operator)
            second, ballot_id = check.second, check.ballot.id if check.ballot else None
            assert second is not None  # an open difference has both
            if take_second:
                work.ballots.issue_one(round_id, row_no, now, "returned")
                taken = work.ballots.record(round_id, second.form, now, second.entered_by, SETTLED)
                ballot_id = taken.id
            work.second_entries.settle(second.id, Settlement(now, operator, written, ballot_id))
            return _check(work, round_, row_no)


def _check(work: UnitOfWork, round_: ConsultationRound, row_no: int) -> FormCheck:
    row = row_on_roll(work, round_, row_no)
    ballot = work.ballots.counting_one(round_.id, row_no)
    return FormCheck(row, ballot, work.second_entries.newest_of(round_.id, row_no))
