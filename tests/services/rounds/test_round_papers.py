"""What the papers of a round say, and that a notice for the wall takes one page where it can."""

import pypdfium2
import pytest

from app.domain.compounds.compound import CompoundDetails
from app.domain.rounds.consultation_round import RoundKind
from app.domain.rounds.roll_correction import CorrectionRequest
from app.services.papers.printing import PrintingService
from app.services.rounds.roll_correcting import RollCorrectingService
from app.services.sample.sample_roster import roster_workbook, walk_up
from tests.builders import OpenLibrary, small_compound


def closed_round(library: OpenLibrary, buildings: int) -> int:
    compound = library.case_files.add(CompoundDetails("毛纺北小区", "毛纺北社区"))
    workbook = roster_workbook(walk_up(*([2] * buildings)), seed=1)
    library.roster_import.commit(library.roster_import.preview_workbook(workbook, compound.id))
    round_ = library.consultation.open_round(compound.id, RoundKind.WILL, "意愿征集")
    library.consultation.close(round_.id)
    return round_.id


@pytest.mark.parametrize(("paper", "buildings"), [("A3", 1), ("A3", 9), ("A3", 16), ("A4", 1), ("A4", 3)])
def test_a_posting_point_gets_one_page(library: OpenLibrary, paper, buildings: int) -> None:
    notice = PrintingService(library.desk).result_notice(closed_round(library, buildings), paper)
    assert notice.pages == 1 + 2 * buildings  # the board, and each stairwell door


def test_the_end_of_a_longer_notice_never_stands_alone(library: OpenLibrary) -> None:
    printing = PrintingService(library.desk)
    notice = printing.result_notice(closed_round(library, 20), "A3")
    with pypdfium2.PdfDocument(printing.content(notice)) as pdf:
        last = pdf[1].get_textpage().get_text_range()
    assert notice.pages == 2 * (1 + 2 * 20)
    assert "提出异议" in last
    assert "盖章" in last


def test_the_letter_fits_two_pages_and_ends_with_the_office(library: OpenLibrary) -> None:
    printing = PrintingService(library.desk)
    letter = printing.letter(closed_round(library, 2))
    with pypdfium2.PdfDocument(printing.content(letter)) as pdf:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert len(texts) == 2
    assert "同意的户数须达到名册总户数的80%以上（含本数）" in "".join(texts)
    assert "清河街道办事处" in texts[1]


def test_papers_of_level_nought_name_nobody(library: OpenLibrary) -> None:
    printing = PrintingService(library.desk)
    round_id = closed_round(library, 3)
    rows = library.consultation.roll_rows(round_id)
    personal = {name for row in rows for name in row.owners} | {
        phone
        for building in library.case_files.roster(library.case_files.cabinet()[0].compound.id)
        for dwelling in building.dwellings()
        for phone in dwelling.phones
    }
    made = {
        "D04": printing.letter(round_id),
        "D06": printing.summary(round_id),
        "D07": printing.result_notice(round_id),
        "D36": printing.posting_record(round_id),
    }
    for code, document in made.items():
        with pypdfium2.PdfDocument(printing.content(document)) as pdf:
            text = "".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
        assert not [word for word in personal if word in text], code
        assert not [row.room for row in rows if f"单元{row.room}" in text], code


def test_the_survey_form_is_internal_and_names_its_owners(library: OpenLibrary) -> None:
    printing = PrintingService(library.desk)
    round_id = closed_round(library, 1)
    rows = library.consultation.roll_rows(round_id)
    with pypdfium2.PdfDocument(printing.content(printing.survey_forms(round_id))) as pdf:
        texts = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert len(texts) == len(rows)
    for row, text in zip(rows, texts, strict=True):
        assert all(name in text for name in row.owners)


def test_the_summary_prints_the_corrections_of_its_roll_with_both_bases(library: OpenLibrary) -> None:
    compound = small_compound(library)
    round_ = library.consultation.open_round(compound.id, RoundKind.WILL, "意愿征集")
    request = CorrectionRequest("重复建户", "登记查询结果31号", ("陈敏", "李强"), strike=("1-1-101",))
    RollCorrectingService(library.desk).correct(round_.id, request)
    printing = PrintingService(library.desk)
    with pypdfium2.PdfDocument(printing.content(printing.summary(round_.id))) as pdf:
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    for told in ("第1号更正单", "移出1号楼1单元101", "登记查询结果31号", "24户24人", "23户23人"):
        assert told in text
