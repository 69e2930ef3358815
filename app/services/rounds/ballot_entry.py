"""Taking the ballots of a consultation round: enter, correct, take back, keep what came too late."""

from dataclasses import dataclass
from datetime import date

from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import NothingToUndo, ReasonRequired, RoundNotClosed
from app.domain.rounds.consent import (
    Answer,
    Ballot,
    FormReading,
    InvalidReason,
    Validity,
)
from app.domain.rounds.consultation_round import RoundStatus
from app.domain.rounds.menu import NO_PICKS, Picks
from app.domain.rounds.roll import RollRow
from app.services.desk import Desk
from app.services.rounds.closing import open_for_ballots, refuse_late
from app.services.rounds.form_checks import refuse_future, refuse_other_answers, refuse_unlisted, row_on_roll
from app.services.rounds.proxy_votes import proxy_source
from app.services.rounds.standing import RoundStanding, standing_of

BY_HAND = "手工录入"


@dataclass(frozen=True, slots=True)
class Entry:
    """What recording or undoing a ballot came to: the dwelling, the ballot, and the new standing."""

    row: RollRow
    ballot: Ballot
    superseded: Ballot | None
    standing: RoundStanding


class BallotEntryService:
    """Takes the ballots of open rounds, one by one, and says what was entered."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def history(self, round_id: int, row_no: int) -> tuple[Ballot, ...]:
        """Everything entered for a dwelling, oldest first, superseded and undone included."""
        with self._desk.library.reading() as work:
            return work.ballots.of_dwelling(round_id, row_no)

    def entries(self, round_id: int) -> tuple[Ballot, ...]:
        """Everything entered in a round, oldest first."""
        with self._desk.library.reading() as work:
            return work.ballots.of_round(round_id)

    def newest_entries(self, round_id: int, most: int = 50) -> tuple[Ballot, ...]:
        """The last entries of a round, newest first, superseded and undone included."""
        with self._desk.library.reading() as work:
            return work.ballots.newest(round_id, most)

    def record(
        self,
        round_id: int,
        row_no: int,
        answer: Answer,
        returned_on: date,
        source: str = BY_HAND,
        picks: Picks | None = None,
    ) -> Entry:
        """Record an answer; an earlier ballot of the dwelling is superseded and stays visible.

        picks: what it ticks on the menu of the round; None: what the ballot ticked that it supersedes.

        Raises:
            RoundNotOpen: the round takes none. NotOnRoll: no such row.
            ValueRefused: a return date in the future, or an answer this kind of round does not take, or a pick
                that is not on its menu.
        """
        return self._enter(round_id, row_no, answer, Validity.VALID, None, returned_on, source, picks)

    def record_by_proxy(
        self, round_id: int, row_no: int, answer: Answer, returned_on: date, picks: Picks | None = None
    ) -> Entry:
        """Record an answer signed by a proxy holder; who it was and on which proxy is noted as its source.

        Raises:
            ProxyMissing, ProxyLimitReached: no proxy allows it; else as for `record`.
        """
        with self._desk.library.reading() as work:
            source = proxy_source(work, round_id, row_no, returned_on)
        return self.record(round_id, row_no, answer, returned_on, source, picks)

    def mark_invalid(
        self, round_id: int, row_no: int, reason: InvalidReason | None, returned_on: date
    ) -> Entry:
        """Record a returned form that does not count, with its reason.

        Raises:
            ReasonRequired: no reason given. RoundNotOpen, NotOnRoll, ValueRefused: as for `record`.
        """
        if reason is None:
            raise ReasonRequired(address=self._address(round_id, row_no))
        return self._enter(round_id, row_no, None, Validity.INVALID, reason, returned_on, BY_HAND)

    def mark_pending(self, round_id: int, row_no: int, returned_on: date) -> Entry:
        """Record a returned form whose validity is undecided (待核); it keeps the round from closing.

        Raises:
            RoundNotOpen, NotOnRoll, ValueRefused: as for `record`.
        """
        return self._enter(round_id, row_no, None, Validity.PENDING, None, returned_on, BY_HAND)

    def mark_refused(self, round_id: int, row_no: int, on: date) -> Entry:
        """Note that a household would not answer (拒绝); its form did not come back, it stays in the base.

        Raises:
            RoundNotOpen, NotOnRoll, ValueRefused: as for `record`.
        """
        return self._enter(round_id, row_no, None, Validity.REFUSED, None, on, BY_HAND)

    def record_differing(self, round_id: int, row_no: int, answer: Answer, returned_on: date) -> Entry:
        """Record the form of another owner of a dwelling that says otherwise: pending until they agree on one.

        Raises:
            ValueRefused: the dwelling has one owner, or no other answer to differ from; else as for `record`.
        """
        with self._desk.library.reading() as work:
            row = work.rolls.row(work.rounds.get(round_id).roll.id, row_no)
            earlier = work.ballots.counting_one(round_id, row_no)
        if row is not None and (len(row.owners) < 2 or earlier is None or earlier.answer in (None, answer)):
            reason = "要有两位以上共有人，且已录入另一种意见"
            raise ValueRefused(field="共有人意见不一", value=row.address, reason=reason)
        pending, reason_code = Validity.PENDING, InvalidReason.CO_OWNERS
        return self._enter(round_id, row_no, answer, pending, reason_code, returned_on, BY_HAND)

    def record_late(self, round_id: int, row_no: int, returned_on: date) -> Ballot:
        """Keep a form that came after the round took no more: invalid (逾期), and no part of the result.

        Raises:
            RoundNotClosed: the round still takes forms, or is void. NotOnRoll, ValueRefused: as for `record`.
        """
        refuse_future(returned_on, self._desk.today)
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = work.rounds.get(round_id)
            if round_.status in (RoundStatus.OPEN, RoundStatus.VOID):
                raise RoundNotClosed(title=round_.title)
            row_on_roll(work, round_, row_no)
            return work.ballots.record_late(round_id, row_no, returned_on, now, operator, BY_HAND)

    def undo(self, round_id: int) -> Entry:
        """Take back the newest entry of a round; what it superseded counts again.

        Raises:
            RoundNotOpen: the round is closed. NothingToUndo: no entry is left.
        """
        with self._desk.begin() as work:
            round_ = open_for_ballots(work, round_id)
            ballot = work.ballots.undo_last(round_id, self._desk.now())
            if ballot is None:
                raise NothingToUndo(title=round_.title)
            work.history.take_back(work.history.act_that_added("ballot", str(ballot.id)))
            row = work.rolls.row(round_.roll.id, ballot.row_no)
            assert row is not None  # a stored ballot was checked against the roll
            return Entry(row, ballot, None, standing_of(work, round_))

    def _address(self, round_id: int, row_no: int) -> str:
        with self._desk.library.reading() as work:
            row = work.rolls.row(work.rounds.get(round_id).roll.id, row_no)
        return _named(row, row_no)

    def _enter(
        self,
        round_id: int,
        row_no: int,
        answer: Answer | None,
        validity: Validity,
        reason: InvalidReason | None,
        returned_on: date,
        source: str,
        picks: Picks | None = NO_PICKS,
    ) -> Entry:
        refuse_future(returned_on, self._desk.today)
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = open_for_ballots(work, round_id)
            row = row_on_roll(work, round_, row_no)
            refuse_other_answers(round_, answer)
            refuse_late(work, round_, returned_on)
            superseded = work.ballots.counting_one(round_id, row_no)
            if picks is None:
                picks = superseded.picks if superseded else NO_PICKS
            refuse_unlisted(round_, picks)
            if validity is not Validity.REFUSED:
                work.ballots.issue_one(round_id, row_no, now, "returned")
            form = FormReading(row_no, answer, validity, reason, returned_on, picks)
            ballot = work.ballots.record(round_id, form, now, operator, source)
            return Entry(row, ballot, superseded, standing_of(work, round_))


def _named(row: RollRow | None, row_no: int) -> str:
    return row.address if row else f"名册第{row_no}号"
