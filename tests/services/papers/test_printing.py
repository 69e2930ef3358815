import re
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.work_item import NOT_LISTED, WorkItem
from app.domain.errors.papers import GlyphMissing, NoItemsTicked, OfficeIncomplete
from app.domain.errors.records import RecordMissing
from app.domain.errors.rounds import RoundNotClosed
from app.domain.records.filed_document import FiledDocument
from app.domain.rounds.consent import DwellingState
from app.domain.rounds.consultation_round import ConsultationRound
from app.services.compounds.acceptance import AcceptanceService
from app.services.papers.printing import PrintingService
from tests.builders import (
    OpenLibrary,
    add_compound,
    answer_many,
    flats,
    open_round,
    put_retired_item,
    small_compound,
)
from tests.pdf_texts import text_of

HOSTILE = ("<b>王</b>", "赵&钱", '"孙"李', "𬭎㛃", "䶮𠅤", "买买提·阿不都热依木", "字" * 60)


def pages_of(content: bytes) -> int:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return len(pdf)
    finally:
        pdf.close()


def closed(library: OpenLibrary, round_: ConsultationRound) -> ConsultationRound:
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    return round_


def test_every_document_of_a_round_is_filed_with_number_version_and_bytes(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    answer_many(library, round_, range(1, 22))
    made = [printing.letter(round_.id), printing.survey_forms(round_.id), printing.summary(round_.id)]
    library.consultation.close(round_.id)
    made.append(printing.result_notice(round_.id, "A4"))
    made.append(printing.posting_record(round_.id))
    assert [document.code for document in made] == ["D04", "D05", "D06", "D07", "D36"]
    for document in made:
        content = printing.content(document)
        assert content.startswith(b"%PDF")
        assert document.pages == pages_of(content)
        assert re.fullmatch(r".+〔2026〕\d+号", document.number)
        assert (document.version, document.made_by, document.id > 0) == (1, "陈敏", True)
    assert printing.documents(round_.compound_id) == tuple(reversed(made))


def test_printing_the_same_again_files_nothing_new(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    first = printing.survey_forms(round_.id)
    library.clock.now += timedelta(days=3)
    assert printing.survey_forms(round_.id) == first
    assert printing.documents(round_.compound_id) == (first,)


def test_changed_figures_give_version_2_and_version_1_stays_readable(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    answer_many(library, round_, [1])
    first = printing.summary(round_.id)
    before = printing.content(first)
    answer_many(library, round_, [2, 3])
    second = printing.summary(round_.id)
    assert (second.number, second.version) == (first.number, 2)
    assert printing.content(first) == before != printing.content(second)


def test_survey_forms_count_as_issued_once_printed(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    assert library.consultation.standing(round_.id).tally.issued == 0
    document = printing.survey_forms(round_.id)
    assert library.consultation.standing(round_.id).tally.issued == 24 == document.pages
    assert document.layout
    assert DwellingState.AGREE not in library.consultation.states(round_.id).values()


def test_cancelled_forms_are_neither_filed_nor_issued(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        printing.survey_forms(round_.id, stop)
    assert printing.documents(round_.compound_id) == ()
    assert library.consultation.standing(round_.id).tally.issued == 0


def test_the_result_is_not_posted_before_the_round_is_closed(
    printing: PrintingService, round_: ConsultationRound
) -> None:
    with pytest.raises(RoundNotClosed):
        printing.result_notice(round_.id)
    assert printing.documents(round_.compound_id) == ()


@pytest.mark.parametrize(("field", "word"), [("phone", "办公电话"), ("address", "办公地址")])
def test_a_notice_without_the_offices_particulars_is_refused(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound, field: str, word: str
) -> None:
    closed(library, round_)
    library.office.change(replace(library.office.office(), **{field: ""}))
    with pytest.raises(OfficeIncomplete) as refused:
        printing.result_notice(round_.id)
    assert refused.value.details["fields"] == [word]
    assert printing.documents(round_.compound_id) == ()


def test_the_notice_shows_counts_of_buildings_and_nobodys_name_or_room(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    closed(library, round_)
    text = text_of(printing.content(printing.result_notice(round_.id)))
    owners = [owner for row in library.consultation.roll_rows(round_.id) for owner in row.owners]
    assert owners
    assert not any(owner in text for owner in owners)
    assert "1单元101" not in text
    assert "1号楼" in text


def test_a_small_compounds_notice_is_one_a4_page_for_each_point(
    library: OpenLibrary, printing: PrintingService
) -> None:
    lines = [line for number in range(4) for line in flats(f"{number + 1}号楼", 2, 6, 2, 24 * number)]
    round_ = closed(library, open_round(library, add_compound(library, lines, "毛纺北小区")))
    assert printing.result_notice(round_.id, "A4").pages == 8 + 1  # doors and the board


def test_a_notice_on_other_paper_is_another_version_of_the_same_notice(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    closed(library, round_)
    large, small = printing.result_notice(round_.id, "A3"), printing.result_notice(round_.id, "A4")
    assert (small.number, small.version) == (large.number, 2)


def test_going_back_to_paper_already_on_file_files_nothing_new(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    closed(library, round_)
    large = printing.result_notice(round_.id, "A3")
    library.clock.now += timedelta(days=1)
    small = printing.result_notice(round_.id, "A4")
    library.clock.now += timedelta(days=1)
    assert printing.result_notice(round_.id, "A3") == large
    assert printing.result_notice(round_.id, "A4") == small
    assert printing.documents(round_.compound_id) == (small, large)


def test_without_a_notice_there_is_no_record_of_posting(
    printing: PrintingService, round_: ConsultationRound
) -> None:
    with pytest.raises(RecordMissing):
        printing.posting_record(round_.id)


def test_acceptance_papers_need_a_work_list(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    with pytest.raises(NoItemsTicked):
        printing.item_sheets(compound.id)
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-01", "1号楼", 12_050)])
    sheets, form = printing.item_sheets(compound.id), printing.final_form(compound.id)
    assert (sheets.code, form.code) == ("D27", "D28")
    assert "120.50" in text_of(printing.content(sheets))
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-01", "2号楼", 12_050)])
    again = printing.item_sheets(compound.id)
    assert (again.number, again.version) == (sheets.number, 2)
    assert "1号楼" in text_of(printing.content(sheets))


def test_acceptance_papers_printed_again_next_year_are_the_same_papers(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-01")])
    first = printing.item_sheets(compound.id), printing.final_form(compound.id)
    library.clock.now += timedelta(days=200)
    assert (printing.item_sheets(compound.id), printing.final_form(compound.id)) == first


def test_names_stand_on_the_form_as_they_were_typed(library: OpenLibrary, printing: PrintingService) -> None:
    lines = [
        ("1号楼", "1单元", f"{floor}01", name, 60, "住宅") for floor, name in enumerate(HOSTILE, start=1)
    ]
    compound = add_compound(library, lines, "<i>甲&乙</i>·小区")
    round_ = open_round(library, compound)
    text = text_of(printing.content(printing.survey_forms(round_.id)))
    for name in HOSTILE:
        assert name in text
    assert "<i>甲&乙</i>·小区" in text


def test_a_character_no_font_has_is_named_with_its_place_and_nothing_is_filed(
    library: OpenLibrary, printing: PrintingService
) -> None:
    compound = add_compound(library, [("1号楼", "1单元", "101", "王\U000323ae", 60, "住宅")])
    round_ = open_round(library, compound)
    with pytest.raises(GlyphMissing) as missing:
        printing.survey_forms(round_.id)
    assert missing.value.details["characters"] == "\U000323ae"
    assert missing.value.details["where"] == ["王\U000323ae"]
    assert printing.documents(compound.id) == ()
    assert library.consultation.standing(round_.id).tally.issued == 0


def test_a_print_whose_file_was_altered_is_told_to_be_missing(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    document = printing.summary(round_.id)
    (file,) = [path for path in library.desk.library.file.parent.rglob(document.sha256) if path.is_file()]
    file.write_bytes(b"%PDF-1.4 altered")
    with pytest.raises(RecordMissing):
        printing.content(document)


def missing(
    printing: PrintingService, compound: Compound, round_id: int | None
) -> dict[str, tuple[str, ...]]:
    return {offer.code: offer.missing for offer in printing.offers(compound.id, round_id)}


def test_what_can_be_printed_follows_the_work(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    assert missing(printing, compound, None)["D04"] == ("还没有发起征询",)
    round_ = open_round(library, compound)
    waiting = missing(printing, compound, round_.id)
    assert waiting["D04"] == waiting["D05"] == waiting["D06"] == ()
    assert waiting["D07"] == ("本轮征询还没有结束",)
    assert waiting["D36"] == ("结果公示还没有打印",)
    assert waiting["D27"] == waiting["D28"] == ("还没有勾选改造内容",)
    closed(library, round_)
    library.office.change(replace(library.office.office(), phone=" "))
    assert missing(printing, compound, round_.id)["D07"] == ("设置中未填办公电话",)
    library.office.change(replace(library.office.office(), phone="0310-3012345"))
    printing.result_notice(round_.id)
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-01")])
    waiting = missing(printing, compound, round_.id)
    assert waiting.pop("D37") == ("小区没有退出或缓建",)
    assert (waiting.pop("D03"), waiting.pop("D11")) == (("还没有登记会议",), ("还没有登记意见",))
    assert waiting.pop("D35") == ("还没有登记异议",)
    assert "还没有登记方案版次" in waiting.pop("D13")
    assert waiting.pop("D14A") == ("这一轮不是业主共同决定的事项",)
    assert waiting.pop("JG") == ("只用于分步结束的表决",)
    assert set(waiting.values()) == {()}


def test_two_compounds_never_share_a_number(library: OpenLibrary, printing: PrintingService) -> None:
    made: list[FiledDocument] = []
    for name in ("北岗院", "南岗院"):
        compound = small_compound(library, name)
        AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-01")])
        round_ = closed(library, open_round(library, compound))
        made += [
            printing.summary(round_.id),
            printing.result_notice(round_.id),
            printing.item_sheets(compound.id),
        ]
    numbers = [document.number for document in made]
    assert len(set(numbers)) == len(numbers)


def test_an_item_the_catalogue_no_longer_has_stands_on_the_acceptance_papers_by_its_code(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    put_retired_item(library, compound)
    for paper in (printing.item_sheets(compound.id), printing.final_form(compound.id)):
        text = text_of(printing.content(paper))
        assert "B01" in text
        assert NOT_LISTED in text
