"""今日: everything that falls due, over all compounds at once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from app.domain.lifecycle.due import KINDS, SOON, URGENCIES, DueItem, DueKind, Holder, ordered
from app.domain.lifecycle.due_rules import (
    backup_due,
    defect_due,
    done_with,
    hazard_due,
    holidays_due,
    late_start_due,
    notice_due,
    opinion_due,
    review_due,
    round_due,
    rule_due,
    stage_due,
    unfinished_due,
)
from app.domain.lifecycle.stage_gates import gate_of
from app.domain.lifecycle.stage_rules import RULES
from app.domain.lifecycle.stages import STAGES, Stage
from app.domain.registers.opinions import OPINIONS, is_objection
from app.domain.registers.plan_versions import REVIEWS, must_change
from app.domain.rounds.round_kinds import RoundStatus
from app.services.desk import Desk
from app.services.lifecycle.stage_facts import gate_facts
from app.services.notices.holidays import holidays_of, known_years
from app.services.registers.objection_periods import objection_periods
from app.services.rounds.standing import RoundStanding, undecided_standings
from app.spreadsheets.writing import write_table
from app.store.unit_of_work import UnitOfWork

GATES_LOOKED_AT = 10
"""Late cases whose gate is looked into, the longest overdue first: each costs a few reads of its file."""

COLUMNS = ("轻重", "类别", "小区", "事项", "期限", "情况")
_WIDTHS = (11, 10, 18, 40, 12, 60)


class TodayService:
    """Reads what falls due; `newest_backup` gives the time of the newest backup, None if there is none."""

    def __init__(self, desk: Desk, newest_backup: Callable[[], datetime | None]) -> None:
        self._desk = desk
        self._newest_backup = newest_backup

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self._desk.today

    def due(self) -> tuple[DueItem, ...]:
        """Everything that falls due, the most pressing first; compounds merged into others are left out."""
        now = self._desk.now()
        with self._desk.library.reading() as work:
            items = due_of_cases(work, now)
            years = known_years(work)
        office = (holidays_due(years.last, now.date()), backup_due(self._newest_backup(), now))
        return ordered([*items, *(item for item in office if item is not None)])

    def export(self, kind: DueKind | None, path: Path) -> int:
        """Write what falls due, of one kind or all, as a spreadsheet; gives the rows.

        Raises:
            CannotWrite: the file cannot be written.
        """
        rows = [
            (
                URGENCIES[item.urgency],
                KINDS[item.kind],
                item.holder.name,
                item.what,
                item.due.isoformat() if item.due else "",
                item.about,
            )
            for item in self.due()
            if kind in (None, item.kind)
        ]
        return write_table(path, "今日", COLUMNS, rows, _WIDTHS)


def due_of_cases(work: UnitOfWork, now: datetime) -> tuple[DueItem, ...]:
    """What falls due of the compounds that are worked on, in no order; what the office itself owes is left out."""
    holders = {number: Holder(number, name) for number, name in work.compounds.names().items()}
    standings = undecided_standings(work)
    return (
        *_notices(work, holders, now),
        *_rounds(holders, standings),
        *_opinions(work, holders, now.date()),
        *_dangers(work, holders, now.date()),
        *_rules(holders, standings),
        *_stages(work, holders, now),
    )


def _notices(work: UnitOfWork, holders: Mapping[int, Holder], now: datetime) -> Iterator[DueItem]:
    """Notices still in hand: once the case has moved on after the period, nothing waits for them."""
    moved, holidays = work.stages.last_moves(), holidays_of(work)
    for notice in work.notices.in_force():
        holder = holders.get(notice.compound_id)
        if holder is None:
            continue
        found = notice.measured(holidays)
        period = found.period
        if done_with(notice, period, now):
            continue
        last = moved.get(notice.compound_id)
        if period is None or last is None or not period.over_at(last):
            yield notice_due(holder, notice, period, found.missing_year, now)


def _rounds(holders: Mapping[int, Holder], standings: tuple[RoundStanding, ...]) -> Iterator[DueItem]:
    for standing in standings:
        holder, round_ = holders.get(standing.round.compound_id), standing.round
        if holder is None:
            continue
        if round_.status is not RoundStatus.OPEN:
            yield unfinished_due(holder, round_.id, round_.title, round_.status)
            continue
        item = round_due(holder, round_.id, round_.title, standing.gates, standing.tally)
        if item:
            yield item


def _opinions(work: UnitOfWork, holders: Mapping[int, Holder], today: date) -> Iterator[DueItem]:
    waiting = [entry for entry in work.registers.waiting(OPINIONS) if entry.compound_id in holders]
    asked = {entry.compound_id for entry in waiting if is_objection(entry)}
    periods = {compound_id: objection_periods(work, compound_id) for compound_id in asked}
    for entry in waiting:
        yield opinion_due(holders[entry.compound_id], entry, today, periods.get(entry.compound_id, {}))
    for entry in work.registers.waiting(REVIEWS):
        if entry.compound_id in holders and must_change(entry):
            yield review_due(holders[entry.compound_id], entry)


def _dangers(work: UnitOfWork, holders: Mapping[int, Holder], today: date) -> Iterator[DueItem]:
    for compound_id, building_id, building, hazard in work.buildings.hazards_until(today + SOON):
        item = compound_id in holders and hazard_due(
            holders[compound_id], building, building_id, hazard, today
        )
        if item:
            yield item
    for defect in work.defects.dangers():
        if defect.compound_id in holders:
            yield defect_due(holders[defect.compound_id], defect)


def _stages(work: UnitOfWork, holders: Mapping[int, Holder], now: datetime) -> Iterator[DueItem]:
    """Cases whose planned start has passed, one by one; the next step of all others that go on, stage by stage."""
    planned, running = work.projects.planned_starts(), work.stages.running()
    late = {
        number: day
        for number, day in planned.items()
        if day < now.date() and _before_works(running.get(number))
    }
    waiting: dict[Stage, list[Holder]] = defaultdict(list)
    for number, stage in running.items():
        if number in holders and number not in late:
            waiting[stage].append(holders[number])
    found = sorted((day, number) for number, day in late.items() if number in holders)
    for turn, (day, number) in enumerate(found):
        unmet = _unmet(work, number, now) if turn < GATES_LOOKED_AT else None
        yield late_start_due(holders[number], running[number], day, unmet, now.date())
    for stage in STAGES:
        if waiting[stage]:
            yield stage_due(stage, sorted(waiting[stage], key=lambda holder: holder.name))


def _before_works(stage: Stage | None) -> bool:
    return stage is not None and stage.place < Stage.WORKS.place


def _unmet(work: UnitOfWork, compound_id: int, now: datetime) -> int:
    position = work.stages.position(compound_id)
    facts = gate_facts(work, work.compounds.get(compound_id), position, now)
    return len(gate_of(position.stage, RULES, facts).unmet)


def _rules(holders: Mapping[int, Holder], standings: tuple[RoundStanding, ...]) -> Iterator[DueItem]:
    """Each assumed value once, with the rounds that rest on it."""
    rounds = Counter(
        (standing.round.pack_id, value)
        for standing in standings
        if standing.round.compound_id in holders
        for value in set(standing.unconfirmed)
    )
    for (_, value), count in rounds.items():
        yield rule_due(value, count)
