"""Holding a consultation round: freeze the roll, watch how it stands, close."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.dwellings.call_backs import CallBack
from app.domain.dwellings.shared_owners import shared_owners_line
from app.domain.dwellings.visits import Visit
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import RoundNotOpen
from app.domain.rounds.consent import (
    DwellingState,
    Tally,
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
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_finder import RollFinder
from app.domain.rounds.round_scope import WHOLE_COMPOUND, scope_of_buildings
from app.domain.words import word
from app.services.desk import Desk
from app.services.records.intake import read_file
from app.services.rounds.call_backs import call_backs_of
from app.services.rounds.closing import open_for_ballots, refuse_unready
from app.services.rounds.result import frozen_result, whole_result
from app.services.rounds.round_closing import refuse_short_way
from app.services.rounds.round_opening import RoundOpening
from app.services.rounds.round_proposal import RoundProposal, proposal_of
from app.services.rounds.standing import RoundStanding, standing_of, standings_of


class ConsultationService:
    """Opens rounds, says how they stand and closes them."""

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

    def left_out_floors(self, round_id: int) -> Mapping[str, tuple[int, ...]]:
        """Numbers that the floors of each building leave out as on file now, by its label, to draw it by."""
        with self._desk.library.reading() as work:
            return work.dwellings.left_out_floors(work.rounds.get(round_id).compound_id)

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

    def finder(self, round_id: int) -> RollFinder:
        """Finds dwellings of the round by what a clerk types or scans."""
        with self._desk.library.reading() as work:
            round_ = work.rounds.get(round_id)
            return RollFinder(round_id, round_.roll, work.rolls.all_rows(round_.roll.id))

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
