"""Which call of the printing service makes which document."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from app.domain.errors import RecordMissing
from app.domain.filed_document import FiledDocument
from app.services.printing import PrintingService, Progress

Paper = Literal["A3", "A4"]
Make = Callable[[Progress], FiledDocument]


def maker(printing: PrintingService, code: str, compound_id: int, round_id: int | None, paper: Paper) -> Make:
    """A call that makes a document and tells how far it is."""
    return partial(_make, printing, code, compound_id, round_id, paper)


def _make(
    printing: PrintingService,
    code: str,
    compound_id: int,
    round_id: int | None,
    paper: Paper,
    progress: Progress,
) -> FiledDocument:
    progress(0, 1)
    if code == "D27":
        return printing.item_sheets(compound_id)
    if code == "D28":
        return printing.final_form(compound_id)
    if round_id is None:
        raise RecordMissing(kind="征询轮次", name="")
    if code == "D05":
        return printing.survey_forms(round_id, progress)
    if code == "D07":
        return printing.result_notice(round_id, paper, progress)
    if code == "D04":
        return printing.letter(round_id)
    return printing.summary(round_id) if code == "D06" else printing.posting_record(round_id)
