"""What is on file of the works and of the survey stands on the acceptance papers; nobody types it again."""

from datetime import date

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.project import ProjectDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.lifecycle.stages import Stage
from app.domain.records.filed_document import FiledDocument
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import RoundKind
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.projects import ProjectService
from app.services.lifecycle.stages import StageService
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, answer_many, at_stage
from tests.pdf_texts import text_of

DETAILS = ProjectDetails(
    "清河老旧小区改造一期",
    year=2026,
    compounds=("北岗院",),
    client="清河街道建设办",
    approval_no="清改〔2026〕3号",
    contractor="河北建工",
    supervision_firm="正信监理",
    designer="城市设计院",
    actual_start=date(2026, 3, 2),
    physical_done=date(2026, 9, 30),
)


@pytest.fixture
def printing(library: OpenLibrary, compound: Compound) -> PrintingService:
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-01")])
    return PrintingService(library.desk)


def text(printing: PrintingService, document: FiledDocument) -> str:
    return "".join(text_of(printing.content(document)).split())


def survey(library: OpenLibrary, compound: Compound) -> None:
    round_ = library.consultation.open_round(compound.id, RoundKind.SATISFACTION, "第1轮满意度测评")
    answer_many(library, round_, range(1, 21), Answer.SATISFIED)
    for value in library.consultation.standing(round_.id).unconfirmed:
        library.office.confirm(
            library.office.pack("handan"), value.key, "王主任", library.clock.now.date(), "会议纪要"
        )
    library.consultation.close(round_.id)


def test_firms_days_and_approval_come_from_the_project(
    library: OpenLibrary, compound: Compound, printing: PrintingService
) -> None:
    ProjectService(library.desk).keep(None, DETAILS)
    form, sheets = printing.final_form(compound.id), printing.item_sheets(compound.id)
    told = text(printing, form)
    for words in (
        "清河老旧小区改造一期",
        "清河街道建设办",
        "城市设计院",
        "河北建工",
        "正信监理",
        "清改〔2026〕3号",
    ):
        assert words in told
    assert "2026年3月2日" in told
    assert "2026年9月30日" in told
    assert "河北建工" in text(printing, sheets)


def test_the_survey_stands_on_the_form_on_both_bases(
    library: OpenLibrary, compound: Compound, printing: PrintingService
) -> None:
    assert "20/24户" not in text(printing, printing.final_form(compound.id))
    survey(library, compound)
    told = text(printing, printing.final_form(compound.id))
    assert "满意20/24户（83.33%，口径：名册总户数）" in told
    assert "另一口径20/20户（100.00%，口径：有效票户数）" in told


def test_a_survey_left_behind_by_a_roll_back_is_not_told(
    library: OpenLibrary, compound: Compound, printing: PrintingService
) -> None:
    at_stage(library, compound, Stage.SATISFACTION)
    survey(library, compound)
    StageService(library.desk).roll_back(compound.id, Stage.WORKS, "返工后重测")
    assert "20/24户" not in text(printing, printing.final_form(compound.id))
