"""What a clerk does to two compounds before and after they become one."""

from app.domain.compounds.compound import Compound
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.registers.register import Entry
from app.services.compounds.compound_merging import CompoundMergingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, answer_many, open_round


def labels(library: OpenLibrary, compound: Compound) -> list[str]:
    return [building.label for building in library.case_files.roster(compound.id)]


def merge(merging: CompoundMergingService, *parts: Compound) -> Compound:
    proposed = merging.proposal([part.id for part in parts])
    return merging.merge([part.id for part in parts], proposed.details, proposed.labels)


def closed_round(library: OpenLibrary, compound: Compound) -> int:
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 9))
    library.consultation.close(round_.id)
    return round_.id


def lift_filed(library: OpenLibrary, compound: Compound, stairwell: str) -> Entry:
    typed = {"day": "2026-10-08", "stairwell": stairwell, "matter": "实施方案", "cost": "360000"}
    return RegisterService(library.desk).add(ELEVATORS, compound.id, ELEVATORS.typed(typed))
