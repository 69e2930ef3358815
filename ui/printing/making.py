"""Which call of the printing service makes which document."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from app.domain.errors.records import RecordMissing
from app.domain.records.filed_document import FiledDocument
from app.services.buildings.door_papers import DoorsAsked
from app.services.papers.printing import PrintingService, Progress
from app.services.registers.register_papers import TITLES as REGISTER_PAPERS

Paper = Literal["A3", "A4"]
Make = Callable[[Progress], FiledDocument]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document as chosen: of a round, of a compound, or of a building of it, showing a view of the grid."""

    code: str
    compound_id: int
    round_id: int | None = None
    paper: Paper = "A3"
    building_id: int | None = None
    view: str = ""


def maker(printing: PrintingService, wanted: Wanted) -> Make:
    """A call that makes a document and tells how far it is."""
    return partial(_make, printing, wanted)


def _make(printing: PrintingService, wanted: Wanted, progress: Progress) -> FiledDocument:
    progress(0, 1)
    code, compound_id = wanted.code, wanted.compound_id
    if code == "D01":
        return printing.baseline(compound_id, wanted.building_id)
    if code == "D27":
        return printing.item_sheets(compound_id)
    if code == "D28":
        return printing.final_form(compound_id)
    if code == "D13":
        return printing.plan_notice(compound_id, wanted.paper, progress)
    if code == "D37":
        return printing.exit_notice(compound_id, wanted.paper)
    if code == "LP":
        return printing.door_sheets(DoorsAsked(compound_id, wanted.building_id, wanted.view), progress)
    if code in REGISTER_PAPERS:
        return printing.register_paper(compound_id, code)
    if wanted.round_id is None:
        raise RecordMissing(kind="征询轮次", name="")
    return _of_round(printing, wanted, wanted.round_id, progress)


def _of_round(printing: PrintingService, wanted: Wanted, round_id: int, progress: Progress) -> FiledDocument:
    if wanted.code == "D05":
        return printing.survey_forms(round_id, progress)
    if wanted.code == "D07":
        return printing.result_notice(round_id, wanted.paper, progress)
    if wanted.code == "D04":
        return printing.letter(round_id)
    if wanted.code == "D14A":
        return printing.voting_guide(round_id)
    if wanted.code == "JG":
        return printing.result_sheet(round_id)
    return printing.summary(round_id) if wanted.code == "D06" else printing.posting_record(round_id)
