"""D15 carries what such notices carry in practice, in their order; scrutineers in full only where they consent."""

import re
from itertools import pairwise

import pypdfium2
import pytest

from app.documents.opinion_summary import verdict_text
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import ConsultationRound, Matter, RoundKind
from app.services.papers.gathering import round_file
from app.services.papers.printing import PrintingService
from app.services.rounds.round_papers import Imprint, summary
from tests.builders import OpenLibrary, answer_many, decide, open_round, small_compound


def opened(
    library: OpenLibrary, kind: RoundKind, question: str = "", matter: Matter | None = None
) -> ConsultationRound:
    """A round of a kind over the compound; one on a lift over a stairwell of six."""
    scope = "stairwell:1-1" if kind is RoundKind.ELEVATOR else "compound"
    compound = small_compound(library)
    return library.consultation.open_round(compound.id, kind, "一轮", question, scope=scope, matter=matter)


def voted(
    library: OpenLibrary, kind: RoundKind, matter: Matter | None = None, forms: tuple[int, int] = (20, 2)
) -> ConsultationRound:
    """forms: how many came back, and how many of them, the last ones, said no."""
    round_ = opened(library, kind, matter=matter)
    back, against = forms
    answer_many(library, round_, range(1, back - against + 1))
    answer_many(library, round_, range(back - against + 1, back + 1), Answer.OPPOSE)
    for value in library.consultation.standing(round_.id).unconfirmed:
        pack = library.office.pack("handan")
        library.office.confirm(pack, value.key, "王主任", library.clock.now.date(), "会议纪要")
    decide(library, round_.id)
    return round_


def notice_text(library: OpenLibrary, round_: ConsultationRound) -> str:
    """The first copy, which may go over to a second sheet."""
    printing = PrintingService(library.desk)
    pdf = pypdfium2.PdfDocument(printing.content(printing.result_notice(round_.id)))
    try:
        pages = [pdf[page].get_textpage().get_text_range() for page in range(min(2, len(pdf)))]
        return "".join("".join(pages).split())
    finally:
        pdf.close()


def test_a_vote_is_told_in_the_order_of_practice(library: OpenLibrary) -> None:
    told = notice_text(library, voted(library, RoundKind.FUND))
    ordered = (
        "表决事项：您是否同意北岗院业主补交、续交住宅专项维修资金？（业主共同决定的重大事项）",
        "表决范围：北岗院2栋4单元24户",
        "表决起止：2026年11月3日至2026年11月3日",
        "召集人：东庄社区居民委员会",
        "联系方式：综合服务窗口，0310-3012345",
        "总数：业主24人，专有部分面积1812.00㎡",
        "参与表决：面积1510.00/1812.00㎡（83.33%），已达到；人数20/24人（83.33%），已达到。以名册总数为分母，都须≥2/3。",
        "同意：面积1359.00/1510.00㎡（90.00%），已达到；人数18/20人（90.00%），已达到。以参与表决的为分母，都须≥3/4。",
        "结果：表决通过。",
        "《中华人民共和国民法典》第二百七十八条第二款：“业主共同决定事项，应当由专有部分面积占比三分之二以上",
        "四分之三以上的业主同意。”",
        "提出异议：",
        "监票人：孙监、周*；计票人：吴计",
    )
    places = [told.find(words) for words in ordered]
    assert -1 not in places, ordered[places.index(-1)]
    assert all(first < second for first, second in pairwise(places))
    assert "不同意2151.002" in told
    assert "东庄社区居民委员会（盖章）" in told


def test_an_ordinary_matter_quotes_its_own_sentence(library: OpenLibrary) -> None:
    told = notice_text(library, voted(library, RoundKind.PROPERTY))
    assert "决定前款其他事项" in told
    assert "第六项至第八项" not in told


def test_a_lift_is_told_by_the_rule_of_the_place_and_the_law_once(library: OpenLibrary) -> None:
    told = notice_text(library, voted(library, RoundKind.ELEVATOR, forms=(6, 1)))
    first, _, _ = told.partition("监票人")
    assert first.count("377.50/453.00㎡") == 1
    assert "表决通过" in told


def test_the_plan_by_law_tells_the_gate_of_policy_too(library: OpenLibrary) -> None:
    told = notice_text(library, voted(library, RoundKind.PLAN, Matter.MAJOR))
    assert "改造方案G2：名册总户数：同意18/24户（75.00%）" in told
    assert "表决未通过" in told


@pytest.mark.parametrize("kind", list(RoundKind))
def test_no_verdict_of_a_summary_nests_its_brackets(library: OpenLibrary, kind: RoundKind) -> None:
    round_ = opened(library, kind, "车位放在哪里" if kind is RoundKind.OTHER else "")
    with library.desk.library.reading() as work:
        sheet = summary(round_file(work, round_.id), Imprint("意汇〔2026〕1号", 1, library.clock.now.date()))
    told = [*map(verdict_text, sheet.verdicts), sheet.rule, sheet.source, *sheet.remarks]
    assert not [text for text in told if re.search(r"（[^）]*（", text)]


def test_the_summary_names_who_convened_and_counted(library: OpenLibrary) -> None:
    round_ = voted(library, RoundKind.FUND)
    with library.desk.library.reading() as work:
        sheet = summary(round_file(work, round_.id), Imprint("意汇〔2026〕1号", 1, library.clock.now.date()))
    assert sheet.tellers == (
        "召集人：东庄社区居民委员会（综合服务窗口，0310-3012345）；监票人：孙监、周监；计票人：吴计"
    )


def test_a_round_of_policy_keeps_its_table_by_building(library: OpenLibrary) -> None:
    round_ = open_round(library, small_compound(library))
    answer_many(library, round_, range(1, 21))
    library.consultation.close(round_.id)
    told = notice_text(library, round_)
    assert "各楼栋结果" in told
    assert "监票人" not in told
