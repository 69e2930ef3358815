"""D33 as it comes out of the library: cost by floor to the fen, nobody's name, filed once."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.errors import ElevatorCostMissing, RecordMissing
from app.services.elevators.elevators import ElevatorService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, add_compound, flats, new_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    yield opened
    opened.close()


def test_the_sheet_tells_the_cost_by_floor_and_no_name(library: OpenLibrary) -> None:
    compound = add_compound(library, flats("3号楼", 2, 7, 2))
    printing, registers = PrintingService(library.desk), RegisterService(library.desk)
    stairwell = ElevatorService(library.desk).of_compound(compound.id).lines[1].stairwell_id
    with pytest.raises(ElevatorCostMissing):
        printing.elevator_sheet(compound.id, stairwell)
    with pytest.raises(RecordMissing):
        printing.elevator_sheet(compound.id, 10**9)
    owners = [
        owner for b in library.case_files.roster(compound.id) for d in b.dwellings() for owner in d.owners
    ]
    for texts in (
        {"matter": "实施方案", "cost": "360000"},
        {"matter": "协议签字", "room": "701", "person": owners[-2], "given": "是"},
    ):
        given = {"day": "2026-11-02", "stairwell": "3-2", **texts}
        registers.add(ELEVATORS, compound.id, ELEVATORS.typed(given))
    made = printing.elevator_sheet(compound.id, stairwell)
    assert (made.code, made.version) == ("D33", 1)
    assert printing.elevator_sheet(compound.id, stairwell).version == 1
    pdf = pypdfium2.PdfDocument(printing.content(made))
    plain = "".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    pdf.close()
    for told in (
        "加装电梯方案及协议公示附表",
        "3号楼2单元",
        "7层13252000.00104000.00",
        "360000.00",
        "出资10户，已签字1户",
    ):
        assert told in plain
    assert not any(owner in plain for owner in owners)
