"""Adding lifts (加装电梯): where every stairwell of a compound stands, and its change of state."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain.buildings.building_kinds import ElevatorState, Lift
from app.domain.buildings.building_plan import BuildingPlan, StairwellPlan
from app.domain.elevators.elevator_counts import elevator_counts
from app.domain.elevators.elevator_list import COLUMNS, CompoundElevators, ElevatorLine
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.registers.register import LONGEST
from app.domain.sheets.written_text import one_line
from app.services.buildings.building_plans import refuse_silent_step_back
from app.services.desk import Desk
from app.services.elevators.elevator_reading import ElevatorReader
from app.spreadsheets.writing import write_table
from app.store.unit_of_work import UnitOfWork


class ElevatorService:
    """Reads the track of each stairwell and keeps its state; the papers stand in the register of lifts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_compound(self, compound_id: int) -> CompoundElevators:
        """Every stairwell of the buildings that have no lift.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            work.compounds.get(compound_id)
            lines = self._lines(work, compound_id)
        return CompoundElevators(lines, elevator_counts([(line.state, line.facts) for line in lines]))

    def move(
        self, compound_id: int, stairwell_id: int, state: ElevatorState, reason: str = ""
    ) -> ElevatorLine:
        """Set how far a stairwell has come; the rule its vote used is copied once it has voted.

        Raises:
            StepBackWithoutReason: it goes back or stops and nobody said why. ValueRefused: a reason too long.
            RecordMissing: no such stairwell.
        """
        with self._desk.begin(reason) as work:
            building, stairwell = _stairwell(work.buildings.of_compound(compound_id), stairwell_id)
            after = replace(stairwell.details, elevator=state)
            if said := _checked_reason(reason):
                after = replace(after, elevator_reason=said)
            refuse_silent_step_back(building, stairwell, after, building.stairwells.index(stairwell))
            vote = elevator_line(work, compound_id, stairwell_id, self._desk.now()).facts.vote
            if vote is not None and vote.passed and vote.decided:
                after = replace(after, elevator_rule=vote.rule[:LONGEST])
            work.buildings.put_stairwell(stairwell_id, after)
            return elevator_line(work, compound_id, stairwell_id, self._desk.now())

    def export(self, compound_id: int, path: Path) -> int:
        """Write the table of all stairwells as a spreadsheet; gives the rows written.

        Raises:
            CannotWrite: the file cannot be written.
        """
        rows = [line.texts() for line in self.of_compound(compound_id).lines]
        return write_table(path, "加装电梯", COLUMNS, rows)

    def _lines(self, work: UnitOfWork, compound_id: int) -> tuple[ElevatorLine, ...]:
        reader = ElevatorReader(work, compound_id, self._desk.now())
        return tuple(
            reader.line(plan, stairwell)
            for plan in work.buildings.of_compound(compound_id)
            for stairwell in plan.stairwells
            if plan.details.elevator_now is not Lift.PRESENT
            or stairwell.details.elevator is not ElevatorState.NONE
        )


def elevator_line(work: UnitOfWork, compound_id: int, stairwell_id: int, now: datetime) -> ElevatorLine:
    """Where one stairwell stands.

    Raises:
        RecordMissing: the compound has no such stairwell.
    """
    plan, stairwell = _stairwell(work.buildings.of_compound(compound_id), stairwell_id)
    return ElevatorReader(work, compound_id, now).line(plan, stairwell)


def _checked_reason(reason: str) -> str:
    said = one_line(reason)
    if len(said) > LONGEST:
        raise ValueRefused(field="退回或停止原因", value=said, reason=f"最多{LONGEST}个字")
    return said


def _stairwell(plans: Sequence[BuildingPlan], stairwell_id: int) -> tuple[BuildingPlan, StairwellPlan]:
    for plan in plans:
        for stairwell in plan.stairwells:
            if stairwell.id == stairwell_id:
                return plan, stairwell
    raise RecordMissing(kind="单元", name=str(stairwell_id))
