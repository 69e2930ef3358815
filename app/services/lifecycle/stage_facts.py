"""Reads from the library what the gates of a case are measured by."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.buildings.building_doubts import gaps
from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_kinds import OwnersBody
from app.domain.compounds.project import Project
from app.domain.dwellings.place_names import building_name
from app.domain.lifecycle.stage_entries import entries_in_force, entries_left_behind
from app.domain.lifecycle.stage_facts import (
    BuildingGap,
    GateFacts,
    RoundFact,
    VoteFact,
)
from app.domain.lifecycle.stage_registers import REGISTER_OF, counts_from
from app.domain.lifecycle.stages import CasePosition
from app.domain.records.attached_file import RecordKind
from app.domain.rounds.gates import GateVerdict
from app.domain.rounds.round_kinds import RoundKind
from app.domain.rounds.round_words import ENDINGS
from app.domain.words import GATES, WITH_SILENCE, verdict_line
from app.services.lifecycle.done_since import DoneSince, counting_rounds, rounds_not_void
from app.services.lifecycle.notice_facts import measured_notices, notice_fact
from app.services.lifecycle.register_facts import RegisterReader
from app.services.office import policy_lines
from app.services.packs.case_rules import pack_of_case
from app.services.rounds.standing import RoundStanding, standing_of
from app.store.unit_of_work import UnitOfWork

AT_FIRST = frozenset({"年代", "层数", "单元数", "户数", "面积", "有无电梯"})
"""What a building's card must say before the survey is over; the rest comes with the plan."""


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
    counting = counting_rounds(work, compound.id, rounds, position)
    standing = rounds_not_void(rounds)
    project = _project(work, compound.id)
    held = work.stages.entries(compound.id)
    entries = entries_in_force(held, position)
    registers = RegisterReader(work, compound.id, project)
    since = DoneSince(work)
    fresh = {
        key: since.of(counts_from(key, position, entries), RecordKind(register.name))
        for key, register in REGISTER_OF.items()
    }
    will = [found for found in counting if found.round.kind.value == "will"]
    return GateFacts(
        compound.details,
        totals.dwellings,
        totals.households,
        totals.area,
        tuple(lacking),
        len(plans),
        _round_facts(counting),
        notice_fact(work, work.notices.of_round(will[-1].round.id), now) if will else None,
        len(work.work_items.of_compound(compound.id)),
        project.details if project else None,
        {key: entry for key, entry in entries.items() if not entry.of_records},
        registers.facts(fresh),
        _bodies(work, compound.id),
        measured_notices(work, registers, compound.id, position, now),
        entries_left_behind(held, position),
        registers.facts(dict.fromkeys(REGISTER_OF)) if set(fresh.values()) != {None} else None,
        _round_facts(standing) if standing != counting else None,
        votes_of(work, registers, counting, now),
        votes_of(work, registers, standing, now) if standing != counting else (),
    )


def newest_will(work: UnitOfWork, compound_id: int) -> RoundStanding | None:
    """The newest round with a result that asked whether to renovate; None if there was none."""
    rounds = [r for r in work.rounds.of_compound(compound_id) if r.kind.value == "will"]
    decided = [round_ for round_ in rounds if round_.status.has_result]
    return standing_of(work, decided[-1]) if decided else None


def votes_of(
    work: UnitOfWork, registers: RegisterReader, rounds: Sequence[RoundStanding], now: datetime
) -> tuple[VoteFact, ...]:
    """The newest vote of the owners on each question, oldest first; a lift is decided by its stairwell."""
    newest = {
        (round_.kind, round_.terms.scope, round_.question if round_.kind.side_by_side else ""): found
        for found in rounds
        if (round_ := found.round).matter.legal and round_.kind is not RoundKind.ELEVATOR
    }
    return tuple(_vote_fact(work, registers, found, now) for found in newest.values())


def _vote_fact(work: UnitOfWork, registers: RegisterReader, found: RoundStanding, now: datetime) -> VoteFact:
    round_ = found.round
    waits = "" if round_.status.has_result else ENDINGS.get(round_.status, "还没有结束")
    legal = [gate for gate in found.gates if gate.id.startswith("cc278_")]
    short = "；".join(_short(gate) for gate in legal if not gate.passed)
    notice = work.notices.of_round(round_.id)
    fact = notice_fact(work, notice, now)
    if notice is not None and fact is not None:
        fact = replace(fact, objections=registers.open_against(notice))
    return VoteFact(round_.title, waits, short, fact)


def _round_facts(rounds: Sequence[RoundStanding]) -> Mapping[str, RoundFact]:
    """The newest of each kind."""
    return {found.round.kind.value: _round_fact(found) for found in rounds}


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


def _bodies(work: UnitOfWork, compound_id: int) -> tuple[OwnersBody, ...]:
    """The bodies the rules of the case ask for; what is only assumed binds nobody until it is confirmed."""
    pack = pack_of_case(work, compound_id)
    asked = [
        line for line in policy_lines(work, pack) if line.value.key == "deciding_body" and not line.waiting
    ]
    return pack.deciding_body.bodies if pack.deciding_body and asked else ()


def _project(work: UnitOfWork, compound_id: int) -> Project | None:
    return work.projects.active_of(compound_id, work.compounds.get)
