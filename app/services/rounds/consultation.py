"""Holding a consultation round: freeze the roll, take ballots, correct them, close."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.dwellings.call_backs import CallBack
from app.domain.dwellings.shared_owners import shared_owners_line
from app.domain.dwellings.visits import Visit
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import NothingToUndo, NotOnRoll, ReasonRequired, RoundNotClosed, RoundNotOpen
from app.domain.rounds.consent import (
    Answer,
    Ballot,
    DwellingState,
    InvalidReason,
    Tally,
    Validity,
    answers_to,
)
from app.domain.rounds.consultation_round import (
    ConsultationRound,
    Matter,
    Method,
    RoundDraft,
    RoundKind,
    RoundStatus,
    RoundTerms,
    VoidNote,
)
from app.domain.rounds.menu import Picks
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_finder import RollFinder
from app.domain.rounds.round_scope import WHOLE_COMPOUND, scope_of_buildings
from app.domain.words import word
from app.services.desk import Desk
from app.services.records.intake import read_file
from app.services.rounds.call_backs import call_backs_of
from app.services.rounds.closing import open_for_ballots, refuse_late, refuse_unready
from app.services.rounds.proxy_votes import proxy_source
from app.services.rounds.result import frozen_result, whole_result
from app.services.rounds.round_closing import refuse_short_way
from app.services.rounds.round_opening import RoundOpening
from app.services.rounds.round_proposal import RoundProposal, proposal_of
from app.services.rounds.standing import RoundStanding, standing_of, standings_of
from app.store.rounds.ballots import NO_PICKS

BY_HAND = "手工录入"


@dataclass(frozen=True, slots=True)
class Entry:
    """What recording or undoing a ballot came to: the dwelling, the ballot, and the new standing."""

    row: RollRow
    ballot: Ballot
    superseded: Ballot | None
    standing: RoundStanding


class ConsultationService:
    """Opens rounds, takes ballots and closes rounds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._opening = RoundOpening(desk)

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self._desk.today

    def proposal(self, compound_id: int, kind: RoundKind) -> RoundProposal:
        """What a round would freeze if it were opened now.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            return proposal_of(work, compound_id, kind)

    def open_round(
        self,
        compound_id: int,
        kind: RoundKind,
        title: str,
        question: str = "",
        pack_id: str | None = None,
        building_ids: Collection[int] | None = None,
        *,
        scope: str = WHOLE_COMPOUND,
        matter: Matter | None = None,
        method: Method = Method.MIXED,
    ) -> ConsultationRound:
        """Open a round from single particulars; the roll of `building_ids` if given, otherwise of `scope`.

        Raises: as `begin`.
        """
        terms = RoundTerms(kind, title, question, matter or kind.usual_matter, scope, method)
        if building_ids is not None:
            with self._desk.library.reading() as work:
                asked = scope_of_buildings(building_ids, work.dwellings.buildings(compound_id))
            terms = replace(terms, scope=asked.code)
        return self.begin(compound_id, terms, pack_id)

    def begin(
        self, compound_id: int, terms: RoundTerms, pack_id: str | None = None, clause: Path | None = None
    ) -> ConsultationRound:
        """Freeze the roll and open a round on it.

        pack_id: rules to begin with, the office's own if None. clause: file with the words of a rule of silence.

        Raises:
            FileRefused, CannotRead: the file cannot be used; nothing was opened.
            ValueRefused: no title or question, or one too long; no scope. RosterEmpty: nobody to ask.
            RoundAlreadyOpen: one of this kind is open for some of them.
            PolicyPackUnknown: no pack has the id; ValueRefused also where the pack has no gate for this kind.
            AreaUnfitForVote: the owners decide by law, and some area is missing or estimated.
            LiftScopeWrong: a vote on a lift asks others than the rules of the place do.
        """
        taken = None if clause is None else read_file(clause)
        with self._desk.begin() as work:
            return self._opening.open(work, compound_id, terms, pack_id, taken)

    def drafts(self, compound_id: int) -> tuple[RoundDraft, ...]:
        """Rounds of a compound being prepared, oldest first."""
        with self._desk.library.reading() as work:
            return work.round_drafts.of_compound(compound_id)

    def keep_draft(
        self, compound_id: int, terms: RoundTerms, pack_id: str = "", clause: Path | None = None
    ) -> RoundDraft:
        """Keep a round for later; nothing is frozen until it is opened. Raises: as `RoundOpening.keep`."""
        return self._opening.keep(compound_id, terms, pack_id, None if clause is None else read_file(clause))

    def open_draft(self, draft_id: int) -> ConsultationRound:
        """Open a round as its draft says; the draft goes. Raises: as `open_round`; RecordMissing: no such draft."""
        with self._desk.begin() as work:
            draft = work.round_drafts.get(draft_id)
            work.round_drafts.remove(draft_id)
            return self._opening.open(work, draft.compound_id, draft.terms, draft.pack_id or None)

    def drop_draft(self, draft_id: int) -> None:
        """Give a draft up. Raises: RecordMissing."""
        with self._desk.begin() as work:
            work.round_drafts.remove(draft_id)

    def round(self, round_id: int) -> ConsultationRound:
        """One round.

        Raises:
            RecordMissing: there is none with this id.
        """
        with self._desk.library.reading() as work:
            return work.rounds.get(round_id)

    def standing(self, round_id: int) -> RoundStanding:
        """Tally and gates of this moment.

        Raises:
            RecordMissing: there is no such round.
        """
        with self._desk.library.reading() as work:
            return standing_of(work, work.rounds.get(round_id))

    def result(self, round_id: int) -> dict[str, Any]:
        """Everything a round came to by this moment, as one plain object.

        Raises:
            RecordMissing: there is no such round.
        """
        with self._desk.library.reading() as work:
            return whole_result(work, standing_of(work, work.rounds.get(round_id)))

    def standings(self) -> dict[int, tuple[RoundStanding, ...]]:
        """Tally and gates of every round of the library, oldest first, by compound."""
        with self._desk.library.reading() as work:
            return standings_of(work)

    def by_building(self, round_id: int) -> tuple[tuple[str, Tally], ...]:
        """Tally of each building, in the order of the roll."""
        with self._desk.library.reading() as work:
            return work.tallies.by_building(round_id, work.rounds.get(round_id).roll.id)

    def roll_rows(self, round_id: int) -> tuple[RollRow, ...]:
        """The frozen roll of a round."""
        with self._desk.library.reading() as work:
            return work.rolls.rows(work.rounds.get(round_id).roll.id)

    def upper_floors(self, round_id: int) -> Mapping[int, int]:
        """The highest floor of each duplex of a round's compound as on file now, by dwelling, to draw it by."""
        with self._desk.library.reading() as work:
            return work.dwellings.upper_floors(work.rounds.get(round_id).compound_id)

    def shared_owners(self, round_id: int) -> str:
        """What must be known of the heads of a round: owners who overlap; empty where none do."""
        return shared_owners_line(self.roll_rows(round_id))

    def call_backs(self, round_id: int) -> tuple[CallBack, ...]:
        """Households drawn to be asked again whether the answer on file is theirs, in the order of the roll."""
        with self._desk.library.reading() as work:
            return call_backs_of(work, work.rounds.get(round_id))

    def states(self, round_id: int) -> dict[int, DwellingState]:
        """State of each dwelling whose form came back, by row number of the roll."""
        with self._desk.library.reading() as work:
            return work.ballots.states(round_id)

    def last_visits(self, round_id: int) -> dict[int, Visit]:
        """The newest visit of each dwelling that was visited, by row number of the roll."""
        with self._desk.library.reading() as work:
            roll = work.rounds.get(round_id).roll
            visits = work.visits.last_of_compound(roll.compound_id)
            rows = work.rolls.rows(roll.id) if visits else ()
        return {row.no: visits[row.dwelling_id] for row in rows if row.dwelling_id in visits}

    def visit_counts(self, round_id: int) -> dict[int, int]:
        """How often each dwelling was visited so far, by row number of the roll; those never visited are left out."""
        with self._desk.library.reading() as work:
            roll = work.rounds.get(round_id).roll
            counts = work.visits.counts_of_compound(roll.compound_id)
            rows = work.rolls.rows(roll.id) if counts else ()
        return {row.no: counts[row.dwelling_id] for row in rows if row.dwelling_id in counts}

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

    def finder(self, round_id: int) -> RollFinder:
        """Finds dwellings of the round by what a clerk types or scans."""
        with self._desk.library.reading() as work:
            round_ = work.rounds.get(round_id)
            return RollFinder(round_id, round_.roll, work.rolls.all_rows(round_.roll.id))

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
        self._refuse_future(returned_on)
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = work.rounds.get(round_id)
            if round_.status in (RoundStatus.OPEN, RoundStatus.VOID):
                raise RoundNotClosed(title=round_.title)
            row = work.rolls.row(round_.roll.id, row_no)
            if row is None or row.struck:
                raise NotOnRoll(address=_named(row, row_no))
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

    def close(self, round_id: int) -> RoundStanding:
        """Close a round at once and freeze its result; a vote by law goes the way of `RoundClosingService`.

        Raises:
            RoundNotOpen: it is closed. ClosingRefused: it must end step by step. SumsDisagree: figures disagree.
            PendingBallots: forms await a decision. UnconfirmedPolicy: a gate rests on assumed values.
            DifferencesOpen, FormsUnchecked: it asks for entry by two persons, and that is not done.
        """
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = open_for_ballots(work, round_id)
            refuse_short_way(work, round_)
            standing = standing_of(work, round_)
            refuse_unready(work, standing)
            work.rounds.close(round_id, frozen_result(work, standing, RoundStatus.CLOSED), now, operator)
            return standing_of(work, work.rounds.get(round_id))

    def declare_void(self, round_id: int, reason: str) -> ConsultationRound:
        """Declare a round void (作废): it takes no ballots and decides nothing, but all of it stays readable.

        Raises:
            HeadNeeded: the votes are counted, so that only a head may. ValueRefused: no reason given.
            RoundNotOpen: it is void already. RecordMissing: there is no such round.
        """
        operator, now, reason = self._desk.operator(), self._desk.now(), reason.strip()
        with self._desk.begin(reason) as work:
            round_ = work.rounds.get(round_id)
            if round_.status is RoundStatus.VOID:
                raise RoundNotOpen(title=round_.title, status=word(round_.status))
            if not round_.status.takes_ballots:
                self._desk.require_head()
            if not reason:
                raise ValueRefused(field="作废原因", value="", reason="作废一轮征询要写明原因")
            work.rounds.declare_void(round_id, VoidNote(now, operator, reason))
            return work.rounds.get(round_id)

    def _address(self, round_id: int, row_no: int) -> str:
        with self._desk.library.reading() as work:
            row = work.rolls.row(work.rounds.get(round_id).roll.id, row_no)
        return _named(row, row_no)

    def _refuse_future(self, returned_on: date) -> None:
        if returned_on > self._desk.today:
            raise ValueRefused(field="收回日期", value=returned_on.isoformat(), reason="不能晚于今天")

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
        self._refuse_future(returned_on)
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            round_ = open_for_ballots(work, round_id)
            row = work.rolls.row(round_.roll.id, row_no)
            if row is None or row.struck:
                raise NotOnRoll(address=_named(row, row_no))
            if answer is not None and answer not in answers_to(round_.kind):
                taken = "、".join(map(word, answers_to(round_.kind)))
                raise ValueRefused(field="答复", value=word(answer), reason=f"这一轮只收{taken}")
            refuse_late(work, round_, returned_on)
            superseded = work.ballots.counting_one(round_id, row_no)
            if picks is None:
                picks = superseded.picks if superseded else NO_PICKS
            _refuse_unlisted(round_, picks)
            if validity is not Validity.REFUSED:
                work.ballots.issue_one(round_id, row_no, now, "returned")
            ballot = work.ballots.record(
                round_id, row_no, answer, validity, reason, returned_on, now, operator, source, picks
            )
            return Entry(row, ballot, superseded, standing_of(work, round_))


def _named(row: RollRow | None, row_no: int) -> str:
    return row.address if row else f"名册第{row_no}号"


def _refuse_unlisted(round_: ConsultationRound, picks: Picks) -> None:
    listed = {item.code for item in round_.menu}
    for code in picks:
        if code not in listed:
            raise ValueRefused(field="菜单勾选", value=code, reason="这一轮的菜单上没有这一项")
