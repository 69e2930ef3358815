"""Forms issued, forms returned, households that agree, opinions and meetings are figures of their own (domain A9)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.registers.meetings import MEETINGS
from app.domain.registers.opinions import OPINIONS
from app.domain.rounds.consent import Answer
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from app.services.rounds.result import result_object
from tests.builders import OpenLibrary, add_compound, answer_many, flats, new_library, open_round


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path, "qingyang")
    yield opened
    opened.close()


def test_356_forms_issued_are_356_neither_returned_nor_agreed(library: OpenLibrary) -> None:
    lines = [line for building in range(4) for line in flats(f"{building + 1}号楼", 1, 22, 4, 100 * building)]
    compound = add_compound(library, [*lines, *flats("5号楼", 1, 2, 2, 400)], "双清中路98号")
    round_ = open_round(library, compound)
    before = library.consultation.standing(round_.id).tally
    assert (before.dwellings, before.issued, before.returned) == (356, 0, 0)
    PrintingService(library.desk).survey_forms(round_.id)
    answer_many(library, round_, range(1, 301))
    answer_many(library, round_, range(301, 321), Answer.OPPOSE)
    registers = RegisterService(library.desk)
    for number in range(22):
        opinion = {"received_on": "2026-11-01", "channel": "征求表", "text": f"第{number + 1}条"}
        registers.add(OPINIONS, compound.id, OPINIONS.typed(opinion))
    for day in range(1, 6):
        meeting = {"kind": "坝坝会", "held_on": f"2026-10-{day:02d}", "place": "院坝", "topic": "改造"}
        registers.add(MEETINGS, compound.id, MEETINGS.typed(meeting))
    tally = library.consultation.standing(round_.id).tally
    agreed = tally.of(Answer.AGREE).households
    assert (tally.issued, tally.returned, agreed) == (356, 320, 300)
    told = result_object(library.consultation.standing(round_.id))
    assert (told["issued"], told["returned"]) == (356, 320)
    assert len(registers.of_compound(OPINIONS, compound.id)) == 22
    assert len(registers.of_compound(MEETINGS, compound.id)) == 5
