"""JJ: what one clerk has in hand and nothing of another's, numbered, filed, a new version only where it changed."""

from datetime import timedelta

import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.records import ValueRefused
from app.domain.notices.notice_draft import NoticeDraft
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.operators import Role
from app.domain.registers.opinions import OPINIONS
from app.domain.rounds.consultation_round import RoundTerms
from app.domain.rounds.round_kinds import RoundKind
from app.services.notices.drafting import DraftingService
from app.services.papers.printing import PrintingService
from app.services.records.operators import OperatorService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, answer_many, open_round, small_compound
from tests.pdf_texts import text_of


def opinion(library: OpenLibrary, compound: Compound, **texts: str) -> None:
    typed = {"received_on": "2026-11-01", "channel": "会议", **texts}
    RegisterService(library.desk).add(OPINIONS, compound.id, OPINIONS.typed(typed))


@pytest.fixture
def printing(library: OpenLibrary) -> PrintingService:
    return PrintingService(library.desk)


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    """Two clerks worked on it: 陈敏, who is at the desk, has everything but what 王芳 did."""
    operators, registers = OperatorService(library.desk), DraftingService(library.desk)
    compound = small_compound(library, "北岗院")
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 10))
    terms = RoundTerms(RoundKind.PLAN, "方案表决草稿", "是否同意")
    library.consultation.keep_draft(compound.id, terms)
    registers.keep(compound.id, NoticeDraft(NoticeKind.FUNDS, {}))
    opinion(library, compound, text="道路太窄")
    opinion(library, compound, text="路灯不亮", handler="王芳")
    other = operators.add("王芳", Role.HEAD)
    assert other.id is not None
    operators.switch(other.id)
    opinion(library, small_compound(library, "南岗院"), text="停车难")
    opinion(library, compound, text="水压低", handler="陈敏")
    return compound


def test_the_sheet_lists_what_the_clerk_has_and_nothing_of_others(
    compound: Compound, printing: PrintingService
) -> None:
    made = printing.hand_over("陈敏", "王芳")
    assert (made.code, made.number, made.title) == ("JJ", "交接〔2026〕1号", "陈敏移交王芳的工作交接单")
    text = text_of(printing.content(made))
    for told in (
        "未结的征询1轮，未办结的意见、异议、联审意见3条，草稿2件",
        "9/24套",
        "道路太窄",
        "路灯不亮",
        "水压低",
        "征询草稿：方案表决草稿",
        "公示草稿：资金筹集使用公示（D16）",
        "移交人（签名）",
        "接收人（签名）",
        "监交人（签名）",
    ):
        assert told in text, told
    assert "停车难" not in text
    assert "南岗院" not in text


def test_whoever_was_only_to_answer_hands_that_over_and_has_nothing_else(
    compound: Compound, printing: PrintingService
) -> None:
    text = text_of(printing.content(printing.hand_over("王芳")))
    assert "未结的征询0轮，未办结的意见、异议、联审意见3条，草稿0件" in text
    for told in ("路灯不亮", "停车难", "水压低"):
        assert told in text
    assert "道路太窄" not in text


def test_equal_sheets_of_a_day_are_one_and_each_pair_and_day_has_its_number(
    compound: Compound, printing: PrintingService, library: OpenLibrary
) -> None:
    first = printing.hand_over("陈敏", "王芳")
    assert printing.hand_over("陈敏", "王芳") == first
    opinion(library, compound, text="栏杆松动", handler="陈敏")
    second = printing.hand_over("陈敏", "王芳")
    assert (second.number, second.version) == (first.number, 2)
    assert printing.hand_over("王芳", "陈敏").number == "交接〔2026〕2号"
    library.clock.now += timedelta(days=1)
    assert printing.hand_over("陈敏", "王芳").number == "交接〔2026〕3号"


def test_nobody_can_hand_over_who_never_worked_here(compound: Compound, printing: PrintingService) -> None:
    assert printing.people() == ("王芳", "陈敏")
    with pytest.raises(ValueRefused):
        printing.hand_over("赵六")
    assert printing.documents(None) == ()


def test_a_new_office_hands_over_an_empty_sheet(printing: PrintingService) -> None:
    (present,) = printing.people()
    text = text_of(printing.content(printing.hand_over(present)))
    assert text.count("无") >= 5
