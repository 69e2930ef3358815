"""The cabinet: every compound, where it stands, and what its file holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.compounds.compound import (
    Building,
    BuildingOutline,
    Compound,
    CompoundDetails,
    FigureMismatch,
    RosterTotals,
    SameNameProposal,
    mismatches,
)
from app.domain.compounds.compound_checks import Doubt, checked, doubts
from app.domain.compounds.compound_links import NO_KIN, CompoundLinks, Descent
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.case_standing import CaseFacts, CaseStanding, standing
from app.domain.lifecycle.stage_rules import kind_asked_at
from app.domain.lifecycle.stages import MEASURED_BY_WILL, CasePosition, Stage
from app.domain.notices.notice import PublicNotice
from app.domain.notices.periods import NoticePeriod
from app.domain.packs.policy import CutOff
from app.domain.rounds.consultation_round import RoundKind, RoundStatus
from app.domain.rounds.counting import area_text
from app.domain.sheets.written_text import one_line
from app.pinyin import compound_initials
from app.services.desk import Desk
from app.services.lifecycle.done_since import counting_rounds
from app.services.notices.holidays import holidays_of
from app.services.packs.pack_shelf import pack_in_force
from app.services.rounds.standing import RoundStanding, standing_of, standings_of
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The open file of one compound.

    rounds: every consultation round with its figures, oldest first.
    notice: the notice of the current round's result, once printed; period: once every point is posted.
    descent: what it was merged or split from, and what became of it.
    """

    compound: Compound
    totals: RosterTotals
    mismatches: tuple[FigureMismatch, ...]
    standing: CaseStanding
    rounds: tuple[RoundStanding, ...]
    notice: PublicNotice | None
    period: NoticePeriod | None
    descent: Descent = NO_KIN

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is unlikely in the compound's particulars."""
        return doubts(self.compound.details, self.totals)

    @property
    def current(self) -> RoundStanding | None:
        """The newest round on the will to be renovated; void ones no longer stand."""
        return _current(self.rounds)

    @property
    def at_hand(self) -> RoundStanding | None:
        """The round that goes on of the kind the stage asks for, else that on the will to be renovated."""
        return _at_hand(self.rounds, self.standing.stage)

    @property
    def measured(self) -> RoundStanding | None:
        """The round whose figures say how far the stage has come; a will that passed long ago says nothing of it."""
        at_hand = self.at_hand
        if at_hand is None or self.standing.stage in MEASURED_BY_WILL:
            return at_hand
        return None if at_hand.round.kind is RoundKind.WILL else at_hand


class CaseFileService:
    """Reads case files, adds and changes compounds, links owners of one name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def cabinet(self) -> tuple[CaseFile, ...]:
        """Every compound's file, merged ones too, in the order they were added."""
        with self._desk.library.reading() as work:
            begun = work.compounds.begun()  # a list of a thousand compounds holds mostly bare ones
            at, rounds, compounds = work.stages.positions(), standings_of(work), work.compounds.all()
            links = CompoundLinks.of(compounds)
            return tuple(
                self._file(
                    work, compound, at.get(compound.id, CasePosition()), links, rounds.get(compound.id, ())
                )
                if compound.id in begun
                else self._bare(compound, at.get(compound.id, CasePosition()), links)
                for compound in compounds
            )

    def file(self, compound_id: int) -> CaseFile:
        """One compound's file.

        Raises:
            RecordMissing: there is none with this id.
        """
        with self._desk.library.reading() as work:
            position, links = work.stages.position(compound_id), work.compounds.links()
            rounds = tuple(standing_of(work, round_) for round_ in work.rounds.of_compound(compound_id))
            return self._file(work, work.compounds.get(compound_id), position, links, rounds)

    def named(self, name: str) -> Compound:
        """The compound of this name.

        Raises:
            RecordMissing: there is none.
        """
        with self._desk.library.reading() as work:
            return work.compounds.named(one_line(name))

    def cut_off(self) -> CutOff | None:
        """The year by which a compound must have been built, if the pack in force names one."""
        with self._desk.library.reading() as work:
            return pack_in_force(work).cut_off

    def roster(self, compound_id: int) -> tuple[Building, ...]:
        """Buildings, stairwells and dwellings in natural order."""
        with self._desk.library.reading() as work:
            return work.dwellings.buildings(compound_id)

    def outline(self, compound_id: int) -> tuple[BuildingOutline, ...]:
        """The buildings that have dwellings, in natural order; nothing is read of the dwellings."""
        with self._desk.library.reading() as work:
            return work.dwellings.outline(compound_id)

    def building(self, compound_id: int, building_id: int) -> Building | None:
        """One building with its dwellings; None if it has none any more."""
        with self._desk.library.reading() as work:
            found = work.dwellings.buildings(compound_id, building_id)
        return found[0] if found else None

    def add(self, details: CompoundDetails) -> Compound:
        """Add a compound; one without a code is given the next.

        Raises:
            ValueRefused: a value cannot be right.
            NameTaken: another compound has the name, or had the code.
        """
        details = checked(details, self._desk.today)
        with self._desk.begin() as work:
            return work.compounds.add(details, compound_initials(details.name, details.aliases))

    def change(self, compound_id: int, details: CompoundDetails) -> Compound:
        """Change a compound's details; an empty code leaves the one it has.

        Raises:
            ValueRefused: a value cannot be right.
            NameTaken: another compound has the name, or had the code.
        """
        details = checked(details, self._desk.today)
        with self._desk.begin() as work:
            return work.compounds.change(
                compound_id, details, compound_initials(details.name, details.aliases)
            )

    def remove_empty(self, compound_id: int) -> None:
        """Take a compound without a roster off the shelf again, as after an import that came to nothing.

        Raises:
            ValueRefused: it has a roster. CompoundMerged: it went into another.
        """
        with self._desk.begin() as work:
            work.compounds.links().refuse_merged(compound_id)
            if work.dwellings.totals(compound_id).dwellings:
                raise ValueRefused(
                    field="小区", value=work.compounds.get(compound_id).name, reason="已有户册"
                )
            work.compounds.remove(compound_id)

    def same_names(self, compound_id: int) -> tuple[SameNameProposal, ...]:
        """Owners of one name beside several dwellings; unconfirmed ones count apart."""
        with self._desk.library.reading() as work:
            return work.owners.same_names(compound_id)

    def confirm_same(self, party_ids: Sequence[int]) -> None:
        """Say that these owners are one person; rolls frozen from now on count one head."""
        with self._desk.begin() as work:
            work.owners.confirm_same(party_ids)

    def part(self, party_ids: Sequence[int]) -> None:
        """Say that these owners are different persons after all."""
        with self._desk.begin() as work:
            work.owners.part(party_ids)

    def _bare(self, compound: Compound, position: CasePosition, links: CompoundLinks) -> CaseFile:
        """The file of a compound without roster, rounds and ticked items."""
        totals = RosterTotals(0, 0, 0, 0, 0, 0)
        found = mismatches(compound.details.declared, totals)
        facts = _facts(totals, (), position.stage, None, None, False, self._desk.now())
        descent = links.descent(compound.id)
        return CaseFile(compound, totals, found, standing(facts, position), (), None, None, descent)

    def _file(
        self,
        work: UnitOfWork,
        compound: Compound,
        position: CasePosition,
        links: CompoundLinks,
        rounds: tuple[RoundStanding, ...],
    ) -> CaseFile:
        totals = work.dwellings.totals(compound.id)
        counting = counting_rounds(work, compound.id, rounds, position)
        current = _current(counting)  # a roll-back leaves the newest result and its notice behind
        notice = work.notices.of_round(current.round.id) if current else None
        # while a year's holidays are missing the page of the notice says so, and the case waits
        period = notice.measured(holidays_of(work)).period if notice else None
        ticked = bool(work.work_items.of_compound(compound.id))
        facts = _facts(totals, counting, position.stage, notice, period, ticked, self._desk.now())
        return CaseFile(
            compound,
            totals,
            mismatches(compound.details.declared, totals),
            standing(facts, position),
            rounds,
            notice,
            period,
            links.descent(compound.id),
        )


def _current(rounds: Sequence[RoundStanding]) -> RoundStanding | None:
    willing = (s for s in reversed(rounds) if s.round.kind is RoundKind.WILL)
    return next((s for s in willing if s.round.status is not RoundStatus.VOID), None)


def _at_hand(rounds: Sequence[RoundStanding], stage: Stage) -> RoundStanding | None:
    kind = kind_asked_at(stage)
    going = [s for s in rounds if s.round.kind is kind and s.round.status.undecided]
    return going[-1] if going and kind is not RoundKind.WILL else _current(rounds)


def _facts(
    totals: RosterTotals,
    rounds: Sequence[RoundStanding],
    stage: Stage,
    notice: PublicNotice | None,
    period: NoticePeriod | None,
    ticked: bool,
    now: datetime,
) -> CaseFacts:
    current, at_hand = _current(rounds), _at_hand(rounds, stage)
    return CaseFacts(
        dwellings=totals.dwellings,
        round_open=at_hand is not None and at_hand.round.status is RoundStatus.OPEN,
        round_ending=at_hand is not None
        and at_hand.round.status in (RoundStatus.STOPPED, RoundStatus.COUNTED),
        forms_issued=at_hand is not None and at_hand.tally.issued > 0,
        all_answered=at_hand is not None and at_hand.tally.not_returned == 0,
        gate_passed=current is not None and current.passed,
        round_closed=current is not None and current.round.status.has_result,
        notice_printed=notice is not None,
        notice_posted=notice is not None and notice.posted_on is not None,
        period_over=period is not None and period.over_at(now),
        items_ticked=ticked,
    )


def roster_object(compound: Compound, buildings: Sequence[Building]) -> dict[str, Any]:
    """The roster as one plain object; areas in m² with two decimals, None where unknown."""
    return {
        "compound": compound.name,
        "dwellings": [
            {
                "building": building.label,
                "stairwell": stairwell.label,
                "room": dwelling.room,
                "floor": dwelling.floor,
                "owners": list(dwelling.owners),
                "phones": list(dwelling.phones),
                "area": None if dwelling.area is None else area_text(dwelling.area),
                "area_basis": dwelling.area_basis,
                "use": dwelling.use,
                "counts": dwelling.counts,
            }
            for building in buildings
            for stairwell in building.stairwells
            for dwelling in stairwell.dwellings
        ],
    }
