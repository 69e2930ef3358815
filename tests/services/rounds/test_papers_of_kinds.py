"""Form, summary and notice of each kind of round say what it asks and how it was decided."""

import pypdfium2
import pytest

from app.domain.records.filed_document import FiledDocument
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import ConsultationRound, Matter, RoundKind
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, answer_many, decide, small_compound


def text_of(library: OpenLibrary, document: FiledDocument, page: int = 0) -> str:
    pdf = pypdfium2.PdfDocument(PrintingService(library.desk).content(document))
    try:
        return "".join(pdf[page].get_textpage().get_text_range().split())
    finally:
        pdf.close()


def closed(
    library: OpenLibrary, kind: RoundKind, answer: Answer, matter: Matter | None = None
) -> ConsultationRound:
    scope = "stairwell:1-1" if kind is RoundKind.ELEVATOR else "compound"
    round_ = library.consultation.open_round(
        small_compound(library).id, kind, "一轮", matter=matter, scope=scope
    )
    answer_many(library, round_, range(1, min(21, round_.roll.dwellings + 1)), answer)
    for value in library.consultation.standing(round_.id).unconfirmed:
        pack = library.office.pack("handan")
        library.office.confirm(pack, value.key, "王主任", library.clock.now.date(), "会议纪要")
    decide(library, round_.id)
    return round_


def test_satisfaction_is_asked_and_told_in_levels(library: OpenLibrary) -> None:
    round_ = closed(library, RoundKind.SATISFACTION, Answer.SATISFIED)
    printing = PrintingService(library.desk)
    form = printing.survey_forms(round_.id)
    assert (form.code, form.title) == ("D25", "北岗院满意度调查表")
    told = text_of(library, form)
    for words in ("居民满意度调查表", "非常满意", "基本满意", "很不满意", "您对北岗院的改造是否满意"):
        assert words in told
    assert "物业服务费" not in told
    summary = text_of(library, printing.summary(round_.id))
    assert "满意20/24" in summary.replace("（", "").replace("：", "") or "20/24" in summary
    assert "另一口径，仅供对照" in summary
    assert "20/20户（100.00%）" in summary
    notice = printing.result_notice(round_.id)
    assert (notice.code, notice.title) == ("D26", "北岗院改造满意度测评结果公示")
    hung = PostingService(library.desk).of_round(round_.id)
    assert hung is not None
    assert {point.label for point in hung.notice.points} == {"小区宣传栏"}
    told = text_of(library, notice)
    for words in ("名册总户数：满意20/24户", "有效票户数：满意20/20户", "满意率", "基本满意", "D26"):
        assert words in told


def test_a_vote_by_law_is_told_by_heads_and_by_area(library: OpenLibrary) -> None:
    round_ = closed(library, RoundKind.FUND, Answer.AGREE)
    printing = PrintingService(library.desk)
    form = printing.survey_forms(round_.id)
    assert (form.code, form.title) == ("D14", "北岗院维修资金表决票")
    told = text_of(library, form)
    assert "业主共同决定的重大事项" in told
    assert "没有交回的，不计入参与表决" in told
    notice = printing.result_notice(round_.id)
    assert notice.code == "D15"
    told = text_of(library, notice) + text_of(library, notice, 1)
    for words in (
        "参与表决：面积1510.00/1812.00㎡（83.33%），已达到；人数20/24人（83.33%），已达到",
        "同意：面积1510.00/1510.00㎡（100.00%），已达到；人数20/20人（100.00%），已达到",
        "民法典》第二百七十八条",
        "表决通过",
    ):
        assert words in told


@pytest.mark.parametrize("kind", [RoundKind.PLAN, RoundKind.PROPERTY, RoundKind.COVENANT, RoundKind.ELEVATOR])
def test_every_vote_has_its_papers(library: OpenLibrary, kind: RoundKind) -> None:
    round_ = closed(library, kind, Answer.AGREE)
    printing = PrintingService(library.desk)
    form, summary, notice = (
        printing.survey_forms(round_.id),
        printing.summary(round_.id),
        printing.result_notice(round_.id),
    )
    assert all(document.pages for document in (form, summary, notice))
    offers = {offer.code: offer for offer in printing.offers(round_.compound_id, round_.id)}
    named = [offers[code].printed for code in ("D05", "D06", "D07")]
    assert named == [form.code, summary.code, notice.code]
    assert offers["D07"].name.startswith("D15 ")
    assert offers["D04"].missing == ()
    assert offers["D07"].title.endswith("结果公示")


def test_refusals_have_a_column_where_there_are_some(library: OpenLibrary) -> None:
    compound = small_compound(library)
    round_ = library.consultation.open_round(compound.id, RoundKind.WILL, "意愿征集")
    printing = PrintingService(library.desk)
    assert "拒绝" not in text_of(library, printing.summary(round_.id))
    library.ballot_entry.mark_refused(round_.id, 1, library.clock.now.date())
    assert "拒绝" in text_of(library, printing.summary(round_.id))


def test_a_menu_is_gathered_and_not_voted_on(library: OpenLibrary) -> None:
    round_ = closed(library, RoundKind.MENU, Answer.AGREE)
    told = text_of(library, PrintingService(library.desk).result_notice(round_.id))
    assert "达到规定比例" in told
    assert "表决" not in told
