"""Reads from the library what is on file of the lifts of a compound, stairwell by stairwell."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial

from app.domain.buildings.building_plan import BuildingPlan, StairwellPlan
from app.domain.compounds.compound import Building, Stairwell
from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.elevators.elevator_costs import FlatShare, cost_split
from app.domain.elevators.elevator_facts import (
    consents_of,
    flats_of,
    mediations_of,
    objections_of,
    signatures_of,
    split_refused,
)
from app.domain.elevators.elevator_list import ElevatorLine
from app.domain.elevators.elevator_register import ELEVATORS, entries_of, stairwell_code
from app.domain.elevators.elevator_track import LiftNotice, TrackFacts, Vote, track
from app.domain.notices.notice import PublicNotice, stairwell_of_lift
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.periods import Measured, measured, notice_period
from app.domain.packs.policy_kinds import ElevatorScope
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.register import Entry
from app.domain.registers.register_words import ElevatorMatter
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.counting import Measure
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.round_kinds import RoundKind, RoundStatus
from app.domain.rounds.round_scope import stairwells_asked
from app.domain.rounds.round_words import ENDINGS
from app.domain.words import PLAIN, UNITS, WITH_SILENCE, amount, verdict_line, verdict_lines, word
from app.services.notices.holidays import holidays_of
from app.services.packs.case_rules import pack_of_case
from app.services.registers.objection_periods import objection_periods
from app.services.rounds.standing import rules_of, standing_of
from app.store.unit_of_work import UnitOfWork


class ElevatorReader:
    """Reads a compound once and tells of each of its stairwells."""

    def __init__(self, work: UnitOfWork, compound_id: int, now: datetime) -> None:
        self._now = now
        self._roster = work.dwellings.buildings(compound_id)
        self._stairwells = {s.id: s for building in self._roster for s in building.stairwells}
        self._entries = work.registers.of_compound(ELEVATORS, compound_id)
        self._opinions = work.registers.of_compound(OPINIONS, compound_id)
        self._periods = objection_periods(work, compound_id) if self._opinions else {}
        self._notices = {
            stairwell_of_lift(notice.scope): notice
            for notice in work.notices.of_compound(compound_id)
            if notice.kind is NoticeKind.ELEVATOR
        }
        self._pack = pack_of_case(work, compound_id)
        self._holidays = holidays_of(work)
        rounds = [
            round_
            for round_ in work.rounds.of_compound(compound_id)
            if round_.kind is RoundKind.ELEVATOR and round_.status is not RoundStatus.VOID
        ]
        self._rounds = [
            (standing_of(work, round_), asked_by(work, round_, self._roster)) for round_ in rounds
        ]

    def line(self, plan: BuildingPlan, stairwell: StairwellPlan) -> ElevatorLine:
        """Where one stairwell stands."""
        code = stairwell_code(plan.label, stairwell.details.label)
        place = self._stairwells.get(stairwell.id) or Stairwell(stairwell.id, stairwell.details.label, ())
        flats, rule = flats_of(place), self._pack.elevator.cost
        refused = split_refused(flats, rule)
        cost = self._cost(code)
        split = cost_split(cost or 0, flats, rule) if rule and not refused else ()
        facts = self._facts(plan, stairwell, code, split, refused)
        return ElevatorLine(
            stairwell.id,
            plan.id,
            code,
            building_name(plan.label) + stairwell_name(stairwell.details.label),
            stairwell.details.storeys or plan.details.storeys or stairwell.counted.highest,
            stairwell.counted.households,
            stairwell.details.elevator,
            stairwell.details.elevator_rule,
            facts,
            track(facts),
            split if cost is not None else (),
            f"{rule.source}（{word(rule.status)}）；除不尽的分{word(rule.remainder)}" if rule else "",
            mediations_of(self._entries, code),
        )

    def _facts(
        self,
        plan: BuildingPlan,
        stairwell: StairwellPlan,
        code: str,
        split: tuple[FlatShare, ...],
        refused: str,
    ) -> TrackFacts:
        there = {matter: entries_of(self._entries, code, matter) for matter in ElevatorMatter}
        notices = there[ElevatorMatter.NOTICE]
        references = [entry.text("reference") for entry in notices if entry.text("reference")]
        posted = self._notices.get(stairwell.id)
        if posted is not None:
            references += posted.numbers
        return TrackFacts(
            surveyed=bool(there[ElevatorMatter.SURVEY]),
            planned=bool(there[ElevatorMatter.PLAN]),
            cost=self._cost(code),
            vote=self._vote(plan, stairwell),
            consent=consents_of(self._entries, code),
            payers=None if refused else signatures_of(self._entries, code, split),
            payers_unknown=refused,
            notice=self._posted(posted) if posted else self._notice(notices[-1]) if notices else None,
            objections=objections_of(self._opinions, code, references, self._periods),
            reviewed=bool(there[ElevatorMatter.REVIEWED]),
            works_told=bool(there[ElevatorMatter.WORKS_TOLD]),
            inspected=bool(there[ElevatorMatter.INSPECTED]),
            registered=bool(there[ElevatorMatter.REGISTERED]),
            operator=_newest_person(there[ElevatorMatter.OPERATOR]),
            maintenance=_newest_person(there[ElevatorMatter.MAINTENANCE]),
        )

    def _cost(self, code: str) -> int | None:
        told = [entry.count("cost") for entry in entries_of(self._entries, code, ElevatorMatter.PLAN)]
        known = [cost for cost in told if cost is not None]
        return known[-1] if known else None

    def _vote(self, plan: BuildingPlan, stairwell: StairwellPlan) -> Vote | None:
        asked = [(standing, ids) for standing, ids in self._rounds if stairwell.id in ids]
        if not asked:
            return None
        standing, ids = asked[-1]
        pack = rules_of(standing.round)
        whole = {known.id for known in plan.stairwells}
        own = {stairwell.id} if pack.elevator.scope is ElevatorScope.STAIRWELL else whole
        gate = next(gate for gate in standing.gates if gate.id == "elevator")
        return Vote(
            standing.round.title,
            standing.round.status.has_result,
            standing.passed,
            ids == own,
            tuple(dict.fromkeys(line for found in standing.gates for line in verdict_lines(found))),
            _figures(gate),
            f"{word(pack.elevator.scope)}，{word(pack.elevator.test)}（{pack.elevator.source}）",
            bool(standing.unconfirmed),
            ENDINGS.get(standing.round.status, ""),
            _told(gate),
        )

    def _posted(self, notice: PublicNotice) -> LiftNotice:
        """A notice that was printed and posted here; what the register says of one counts where there is none."""
        posted_on, number = notice.posted_on, notice.number
        found = notice.measured(self._holidays)
        if found.period is None and found.missing_year is None:
            return LiftNotice(number, None, None, False, unposted=notice.not_hanging)
        return self._lift_notice(number, posted_on, found)

    def _notice(self, entry: Entry) -> LiftNotice:
        posted = entry.day("day") or self._now.date()
        rule = self._pack.notices.get("elevator")
        if rule is None:
            return LiftNotice(entry.text("reference"), posted, None, False)
        found = measured(partial(notice_period, posted, rule, self._holidays))
        return self._lift_notice(entry.text("reference"), posted, found)

    def _lift_notice(self, number: str, posted_on: date | None, found: Measured) -> LiftNotice:
        if found.period is None:
            return LiftNotice(number, posted_on, None, False, found.missing_year)
        return LiftNotice(number, posted_on, found.period.last_day, found.period.over_at(self._now))


def asked_by(work: UnitOfWork, round_: ConsultationRound, roster: Sequence[Building]) -> frozenset[int]:
    """The stairwells a round asks."""
    dwellings = [dwelling_id for _, dwelling_id in work.rolls.dwelling_ids(round_.roll.id)]
    return stairwells_asked(round_.terms.scope, dwellings, roster)


def _deciding(lines: Iterable[GateLine]) -> list[GateLine]:
    """The line of each measure that decides: it comes last."""
    newest = {line.measure: line for line in lines}
    return [newest[measure] for measure in Measure if measure in newest]


def _told(gate: GateVerdict) -> tuple[str, ...]:
    """The deciding lines as a notice says them; where the silent are counted, without them too."""
    before = WITH_SILENCE if gate.plain else ""
    counted = (f"{before}{verdict_line(line)}" for line in _deciding(gate.lines))
    return (*counted, *(f"{PLAIN}{verdict_line(line)}" for line in _deciding(gate.plain)))


def _figures(gate: GateVerdict) -> str:
    """Numerators and denominators by area and heads; where the silent are counted, without them too."""
    told = _amounts(gate.lines)
    return f"{WITH_SILENCE}{told}（{PLAIN}{_amounts(gate.plain)}）" if gate.plain else told


def _amounts(lines: Iterable[GateLine]) -> str:
    """Numerators and denominators by area and heads, each once."""
    return "；".join(
        f"{amount(line.numerator, line.measure)} / {amount(line.denominator, line.measure)} {UNITS[line.measure]}"
        for line in _deciding(lines)
    )


def _newest_person(entries: tuple[Entry, ...]) -> str:
    return entries[-1].text("person") if entries else ""
