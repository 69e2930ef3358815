"""D04 for rounds of every kind: what is asked, on what basis, at what cost, who comes; never a name or a room."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from app.domain.compounds.compound import Compound
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.errors.papers import OfficeIncomplete
from app.domain.registers.plan_versions import PLANS
from app.domain.rounds.consultation_round import ConsultationRound, Matter, Method, RoundKind
from app.domain.rounds.letter_words import visits_text
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, add_compound, flats, name_of, new_library, small_compound


@pytest.fixture(params=["handan"])
def library(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path, request.param)
    yield opened
    opened.close()


def printed(library: OpenLibrary, round_: ConsultationRound) -> str:
    """Text of the letter without white space."""
    printing = PrintingService(library.desk)
    pdf = pypdfium2.PdfDocument(printing.content(printing.letter(round_.id)))
    try:
        pages = ("".join(page.get_textpage().get_text_range().split()) for page in pdf)
        return "".join(re.sub(r"—\d—|D04·致信〔2026〕1号·第1版", "", page) for page in pages)
    finally:
        pdf.close()


def opened(
    library: OpenLibrary, kind: RoundKind, matter: Matter | None = None, question: str = "", scope: str = ""
) -> ConsultationRound:
    return library.consultation.open_round(
        small_compound(library).id, kind, "一轮", question=question, matter=matter, scope=scope or "compound"
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            RoundKind.WILL,
            [
                "致北岗院全体业主的一封信",
                "改不改、改什么，由大家说了算",
                "同意的户数须达到名册总户数的80%以上",
            ],
        ),
        (RoundKind.MENU, ["关于改造内容点单", "每项有项号", "勾选不等于同意出资", "征集到的户数须达到"]),
        (
            RoundKind.PLAN,
            ["关于改造方案", "方案里没有登记居民出资", "不是业主共同决定", "附件：1.方案征求表"],
        ),
        (
            RoundKind.SATISFACTION,
            ["非常满意、满意、基本满意、不满意或者很不满意", "施工单位不参与", "满意的户数须达到"],
        ),
        (
            RoundKind.FUND,
            [
                "关于筹集住宅专项维修资金",
                "业主共同决定的重大事项",
                "参与表决的专有部分面积须达到名册专有部分总面积的2/3以上（含本数）",
                "同意的人数须达到参与表决总人数的75%以上（含本数）",
                "没有写明金额和依据的，不得据以收款",
            ],
        ),
        (RoundKind.PROPERTY, ["关于选聘物业服务企业", "50%以上（不含本数）", "2.物业服务企业选聘方案"]),
        (RoundKind.COVENANT, ["关于管理规约", "业主共同决定的一般事项", "2.管理规约（草案）"]),
        (RoundKind.OTHER, ["关于有关事项", "您是否同意在东侧设停车位？", "没有公布的不得收取"]),
    ],
)
def test_each_kind_is_told_in_its_own_words(library: OpenLibrary, kind: RoundKind, said: list[str]) -> None:
    question = "您是否同意在东侧设停车位？" if kind is RoundKind.OTHER else ""
    round_ = opened(library, kind, question=question)
    told = printed(library, round_)
    for words in (
        *said,
        round_.question if kind is not RoundKind.MENU else "",
        "两人一组、佩戴工作证",
        "0310-3012345",
    ):
        assert words in told
    for number in range(24):
        assert name_of(number) not in told
    assert "101" not in told


def test_the_fund_may_be_used_as_well_as_collected(library: OpenLibrary) -> None:
    told = printed(library, opened(library, RoundKind.FUND, Matter.ORDINARY))
    assert "关于使用住宅专项维修资金" in told
    assert "本次投票不另外收费" in told
    assert "业主共同决定的一般事项" in told


@pytest.mark.parametrize("library", ["qingyang"], indirect=True)
def test_rates_of_the_place_are_named_with_their_source(library: OpenLibrary) -> None:
    told = printed(library, opened(library, RoundKind.FUND))
    assert "按专有部分面积每平方米5.00元计算" in told
    assert "依据：人民日报客户端四川频道" in told


def test_the_plan_is_named_with_its_version_its_budget_and_who_pays(library: OpenLibrary) -> None:
    round_ = opened(library, RoundKind.PLAN)
    version = {
        "made_on": "2026-10-20",
        "author": "市规划设计院",
        "budget": "1200000",
        "note": "每户出资800元，其余由财政补助",
    }
    RegisterService(library.desk).add(PLANS, round_.compound_id, PLANS.typed(version))
    told = printed(library, round_)
    assert "方案第1版（2026年10月20日），设计单位：市规划设计院，概算1200000.00元。" in told
    assert "每户出资800元，其余由财政补助。" in told


def lift_compound(library: OpenLibrary) -> Compound:
    return add_compound(library, flats("3号楼", 2, 7, 2))


def test_a_lift_is_asked_of_its_stairwell_with_the_cost_by_floor(library: OpenLibrary) -> None:
    compound = lift_compound(library)
    plan = {"day": "2026-10-08", "stairwell": "3-2", "matter": "实施方案", "cost": "360000"}
    RegisterService(library.desk).add(ELEVATORS, compound.id, ELEVATORS.typed(plan))
    round_ = library.consultation.open_round(
        compound.id, RoundKind.ELEVATOR, "一轮", matter=Matter.MAJOR, scope="stairwell:3-2"
    )
    told = printed(library, round_)
    assert "关于加装电梯致北岗院3号楼2单元" in told.replace("院\n", "院")
    for words in (
        "1层不分摊，2层不分摊，3层每户20000.00元",
        "7层每户52000.00元",
        "投票同意不等于签订出资协议",
        "须另外取得该部分业主的书面同意",
        "同意的人数须达到参与表决总人数的75%以上",
    ):
        assert words in told
    assert told.count("参与表决的人数须达到名册总人数的2/3以上") == 1


def test_a_lift_without_a_plan_promises_no_figure(library: OpenLibrary) -> None:
    compound = lift_compound(library)
    round_ = library.consultation.open_round(
        compound.id, RoundKind.ELEVATOR, "一轮", matter=Matter.MAJOR, scope="stairwell:3-2"
    )
    assert "费用和分摊办法以公布的实施方案为准" in printed(library, round_)


def test_who_comes_follows_from_the_way_it_is_asked() -> None:
    told = {method: visits_text(method, "2026年11月3日", "东庄社区", False) for method in Method}
    assert "没有到会的" in told[Method.MEETING]
    assert "送到各户" in told[Method.WRITTEN]
    assert all(text.startswith("自2026年11月3日起，东庄社区") for text in told.values())


def test_a_letter_of_any_kind_wants_the_offices_particulars(library: OpenLibrary) -> None:
    round_ = opened(library, RoundKind.COVENANT)
    with library.desk.begin() as work:
        office = work.offices.get()
        work.offices.put(type(office)(office.name, office.policy_pack, "", ""))
    with pytest.raises(OfficeIncomplete):
        PrintingService(library.desk).letter(round_.id)
