"""Reads from the library what the gates of a case are measured by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.buildings.building_doubts import gaps
from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_kinds import OwnersBody
from app.domain.compounds.project import CompoundNames, Project
from app.domain.dwellings.place_names import building_name
from app.domain.errors import HolidayTableMissing
from app.domain.lifecycle.stage_entries import StageEntry, in_force
from app.domain.lifecycle.stage_facts import (
    BuildingGap,
    FundFacts,
    GateFacts,
    NoticeFact,
    RegisterFacts,
    RoundFact,
)
from app.domain.lifecycle.stages import CasePosition, Stage
from app.domain.notices.notice import PublicNotice
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.registers.fund_sources import FUNDS, documented, fund_totals
from app.domain.registers.meetings import MEETINGS
from app.domain.registers.objections import Periods, Timing, blocks, holds, mark_of, objections_to
from app.domain.registers.opinions import OPINIONS, answered, is_objection
from app.domain.registers.plan_versions import PLANS, REVIEWS, must_change
from app.domain.registers.register import Entry
from app.domain.rounds.consultation_round import RoundStatus
from app.domain.rounds.gates import GateVerdict
from app.domain.rounds.round_scope import WHOLE_COMPOUND
from app.domain.rounds.round_words import ENDINGS
from app.domain.words import GATES, WITH_SILENCE, verdict_line
from app.services.notices.holidays import holidays_of
from app.services.office import policy_lines
from app.services.packs.pack_shelf import pack_in_force
from app.services.registers.objection_periods import objection_periods
from app.services.rounds.standing import RoundStanding, standing_of
from app.store.unit_of_work import UnitOfWork

AT_FIRST = frozenset({"年代", "层数", "单元数", "户数", "面积", "有无电梯"})
"""What a building's card must say before the survey is over; the rest comes with the plan."""

STAGE_OF_KIND: Mapping[str, Stage] = {
    "will": Stage.WILL,
    "menu": Stage.NEEDS,
    "plan": Stage.DECISION,
    "satisfaction": Stage.SATISFACTION,
}
"""Stage that a kind of round belongs to; a roll-back over it leaves the round as it is, but no longer counting."""


def gate_facts(work: UnitOfWork, compound: Compound, position: CasePosition, now: datetime) -> GateFacts:
    """The facts of one moment."""
    totals = work.dwellings.totals(compound.id)
    plans = work.buildings.of_compound(compound.id)
    lacking = [
        BuildingGap(building_name(plan.label), found)
        for plan in plans
        if (found := tuple(name for name in gaps(plan) if name in AT_FIRST))
    ]
    rounds = [standing_of(work, round_) for round_ in work.rounds.of_compound(compound.id)]
    counting = counting_rounds(rounds, position)
    project = _project(work, compound.id)
    will = [found for found in counting if found.round.kind.value == "will"]
    return GateFacts(
        compound.details,
        totals.dwellings,
        totals.households,
        totals.area,
        tuple(lacking),
        len(plans),
        {found.round.kind.value: _round_fact(found) for found in counting},
        _notice_fact(work, work.notices.of_round(will[-1].round.id), now) if will else None,
        len(work.work_items.of_compound(compound.id)),
        project.details if project else None,
        entries_in_force(work, compound.id, position),
        _register_facts(work, compound.id, project),
        _bodies(work),
        _plan_notice_fact(work, compound.id, position, now),
    )


def counting_rounds(rounds: Sequence[RoundStanding], position: CasePosition) -> tuple[RoundStanding, ...]:
    """Rounds neither void nor left behind by a roll-back, oldest first; one still open counts from when it closes."""
    standing = (found for found in rounds if found.round.status is not RoundStatus.VOID)
    return tuple(found for found in standing if not _left_behind(found, position))


def newest_will(work: UnitOfWork, compound_id: int) -> RoundStanding | None:
    """The newest round with a result that asked whether to renovate; None if there was none."""
    rounds = [r for r in work.rounds.of_compound(compound_id) if r.kind.value == "will"]
    decided = [round_ for round_ in rounds if round_.status.has_result]
    return standing_of(work, decided[-1]) if decided else None


def entries_in_force(work: UnitOfWork, compound_id: int, position: CasePosition) -> dict[str, StageEntry]:
    """The newest entry of each requirement that still counts."""
    return {entry.key: entry for entry in work.stages.entries(compound_id) if in_force(entry, position)}


def _left_behind(found: RoundStanding, position: CasePosition) -> bool:
    stage, closed_at = STAGE_OF_KIND.get(found.round.kind.value), found.round.closed_at
    back = position.superseded_by(stage) if stage else None
    return back is not None and closed_at is not None and closed_at <= back.at


def _round_fact(found: RoundStanding) -> RoundFact:
    coverage = next((gate for gate in found.gates if gate.id == "coverage"), None)
    short = "；".join(_short(gate) for gate in found.gates if not gate.passed)
    if not found.gates:
        short = "规则包里没有这一轮的比例"
    return RoundFact(
        found.round.title,
        found.round.status.has_result,
        short,
        None if coverage is None else _short(coverage) if not coverage.passed else "",
        ENDINGS.get(found.round.status, ""),
    )


def _short(gate: GateVerdict) -> str:
    """What a shut gate lacks, line by line, in figures."""
    counted = "征集到" if gate.id == "coverage" else "同意"
    before = WITH_SILENCE if gate.plain else ""
    lines = [before + verdict_line(line, counted) for line in gate.lines if not line.passed]
    return f"{GATES.get(gate.id, gate.id)}：{'；'.join(lines)}" if lines else GATES.get(gate.id, gate.id)


def _notice_fact(work: UnitOfWork, notice: PublicNotice | None, now: datetime) -> NoticeFact | None:
    if notice is None:
        return None
    try:
        period = notice.period(holidays_of(work))
    except HolidayTableMissing as error:
        return NoticeFact(0, None, False, int(str(error.details["year"])))
    if period is None:
        down = len(notice.points) if notice.hangs_nowhere else 0
        return NoticeFact(len(notice.unposted) or down, None, False)
    return NoticeFact(0, period.last_day, period.over_at(now))


def _plan_notice_fact(
    work: UnitOfWork, compound_id: int, position: CasePosition, now: datetime
) -> NoticeFact | None:
    """The newest notice of the plan; one made before a roll-back over its stage no longer counts."""
    notice = work.notices.of_kind(compound_id, NoticeKind.PLAN, WHOLE_COMPOUND)
    back = position.superseded_by(Stage.DECISION)
    fact = None if notice and back and notice.made_at <= back.at else _notice_fact(work, notice, now)
    if notice is None or fact is None:
        return None
    opinions = work.registers.of_compound(OPINIONS, compound_id)
    periods = objection_periods(work, compound_id)
    open_ones = _numbers(_objections(opinions, notice), lambda entry: blocks(entry, periods))
    return replace(fact, objections=open_ones, plan=notice.text.plan if notice.text else None)


def _objections(opinions: Sequence[Entry], notice: PublicNotice) -> list[Entry]:
    """Objections to a notice, and those that came since it hangs without saying what they are about."""
    since, named = notice.posted_on, objections_to(opinions, notice.numbers)
    unsaid = (entry for entry in opinions if is_objection(entry) and not entry.text("notice").strip())
    later = [entry for entry in unsaid if since and (entry.day("received_on") or since) >= since]
    return sorted([*named, *later], key=lambda entry: entry.no)


def _register_facts(work: UnitOfWork, compound_id: int, project: Project | None) -> RegisterFacts:
    opinions, meetings, plans, reviews = (
        work.registers.of_compound(register, compound_id) for register in (OPINIONS, MEETINGS, PLANS, REVIEWS)
    )
    steps = pack_in_force(work).steps
    periods = objection_periods(work, compound_id) if any(map(is_objection, opinions)) else {}
    return RegisterFacts(
        sum(holds(entry, periods) for entry in opinions),
        _numbers(opinions, lambda entry: blocks(entry, periods)),
        len(opinions),
        _numbers(opinions, lambda entry: not answered(entry)),
        len(meetings),
        len(plans),
        steps.plan_rounds if steps else 1,
        len(reviews),
        _numbers(reviews, must_change),
        _fund_facts(work, project.compound_ids if project else (compound_id,)),
        *_beside(opinions, periods),
        newest_plan=plans[-1].no if plans else 0,
    )


def _beside(opinions: Sequence[Entry], periods: Periods) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Numbers of objections that came late, and of those in time that nobody put a name to."""
    marks = [(entry.no, mark) for entry in opinions if (mark := mark_of(entry.values, periods))]
    late = tuple(no for no, mark in marks if mark.timing is Timing.LATE)
    return late, tuple(no for no, mark in marks if not mark.signed and no not in late)


def _fund_facts(work: UnitOfWork, compound_ids: Sequence[int]) -> FundFacts:
    """Sources of all compounds of a project, for the budget is the whole project's."""
    several = len(compound_ids) > 1
    found = [
        (f"{work.compounds.get(id_).name if several else ''}第{entry.no}号", entry)
        for id_ in compound_ids
        for entry in work.registers.of_compound(FUNDS, id_)
    ]
    planned = fund_totals([entry for _, entry in found]).planned
    return FundFacts(len(found), planned, tuple(name for name, entry in found if not documented(entry)))


def _bodies(work: UnitOfWork) -> tuple[OwnersBody, ...]:
    """The bodies the rules in force ask for; what is only assumed binds nobody until it is confirmed."""
    pack = pack_in_force(work)
    asked = [
        line for line in policy_lines(work, pack) if line.value.key == "deciding_body" and not line.waiting
    ]
    return pack.deciding_body.bodies if pack.deciding_body and asked else ()


def _numbers(entries: Sequence[Entry], claim: Callable[[Entry], bool]) -> tuple[int, ...]:
    return tuple(entry.no for entry in entries if claim(entry))


def _project(work: UnitOfWork, compound_id: int) -> Project | None:
    projects = work.projects.all(CompoundNames(work.compounds.all()))
    return next((p for p in projects if p.active and compound_id in p.compound_ids), None)
