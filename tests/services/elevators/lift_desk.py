"""What a clerk puts on file of a lift, and how the lines of the lifts are read in tests."""

from dataclasses import replace

from app.domain.compounds.compound import Compound
from app.domain.elevators.elevator_list import ElevatorLine
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.elevators.elevator_track import ElevatorStep
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.register import Entry
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import Matter, RoundKind
from app.services.elevators.elevators import ElevatorService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, answer_many


class Desk:
    """Puts on file what a clerk would type."""

    def __init__(self, library: OpenLibrary, compound: Compound) -> None:
        self.registers, self.compound, self.library = RegisterService(library.desk), compound, library

    def file(self, matter: str, **texts: str) -> Entry:
        given = {"day": "2026-10-08", "stairwell": "3号楼2单元", "matter": matter, **texts}
        return self.registers.add(ELEVATORS, self.compound.id, ELEVATORS.typed(given))

    def object_to(self, **texts: str) -> Entry:
        given = {
            "received_on": "2026-10-12",
            "channel": "公示期",
            "text": "加装电梯挡光",
            "objection": "是",
            "real_name": "是",
            "person": "赵一",
            **texts,
        }
        return self.registers.add(OPINIONS, self.compound.id, OPINIONS.typed(given))

    def vote(self, scope: str, agree: int) -> int:
        terms = self.library.consultation.open_round(
            self.compound.id, RoundKind.ELEVATOR, f"加装电梯表决 {scope}", scope=scope, matter=Matter.MAJOR
        )
        answer_many(self.library, terms, range(1, agree + 1))
        answer_many(self.library, terms, range(agree + 1, 15), Answer.OPPOSE)
        return terms.id


def line_of(service: ElevatorService, compound: Compound, code: str = "3-2") -> ElevatorLine:
    return next(line for line in service.of_compound(compound.id).lines if line.code == code)


def lacks(line: ElevatorLine, step: ElevatorStep) -> str:
    return "；".join(next(found.missing for found in line.steps if found.step is step))


def rename(library: OpenLibrary, compound: Compound, building: str, stairwell: str) -> None:
    """Call 3号楼2单元 otherwise."""
    with library.desk.begin() as work:
        (plan,) = work.buildings.of_compound(compound.id)
        work.buildings.put(plan.id, replace(plan.details, label=building))
        second = plan.stairwells[1]
        work.buildings.put_stairwell(second.id, replace(second.details, label=stairwell))
