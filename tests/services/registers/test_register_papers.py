"""Papers of the registers: what each of them tells; what may be posted has no names."""

import pytest

from app.cli.papers import REGISTER_PAPERS
from app.domain.compounds.compound import Compound
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.errors.papers import NothingRegistered
from app.domain.errors.records import RecordMissing
from app.domain.registers.meetings import MEETINGS, RESOLUTIONS
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import REVIEWS
from app.messages import message_for
from app.services.papers.printing import PrintingService
from app.services.registers.register_papers import TITLES
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary
from tests.pdf_texts import text_of


@pytest.fixture
def registers(library: OpenLibrary, compound: Compound) -> RegisterService:
    service = RegisterService(library.desk)

    def add(register, **texts: str) -> None:
        service.add(register, compound.id, register.typed(texts))

    day = "2026-11-02"
    add(OPINIONS, received_on=day, channel="走访", person="王小明", address="1-1-101", text="增加车位")
    add(
        OPINIONS, received_on=day, channel="来信", person="李四", text="不要收费", handling="不采纳",
        reason="场地有限<b>", replied_on=day,
    )  # fmt: skip
    meeting = {"kind": "居民（代表）会议", "held_on": day, "topic": "车位", "minutes": "同意先做停车。"}
    add(MEETINGS, **meeting, expected="60", present="31", base="居民代表")
    add(RESOLUTIONS, meeting="1", text="同意停车方案", agree="20", oppose="8", abstain="3")
    add(REVIEWS, department="消防救援站", given_on=day, text="通道不小于4米", must="是")
    add(
        OPINIONS, received_on=day, channel="公示期", person="赵一", real_name="是", text="挡光", objection="是",
        address="1-1-102", topic="加装电梯", mediated_on=day, mediator="社区王主任", attended="赵一、楼长",
        mediation="改用透明井道", ended="已化解",
    )  # fmt: skip
    add(
        OPINIONS, received_on=day, channel="公示期", text="比例不对", objection="是", notice="公示〔2026〕1号"
    )
    for stairwell, note in (("1-1", "赵一同意井道改到北侧"), ("1-2", "别的单元")):
        add(ELEVATORS, day=day, stairwell=stairwell, matter="异议调解", person="李调解员", note=note)
    return service


def printed(library: OpenLibrary, compound: Compound, code: str) -> str:
    printing = PrintingService(library.desk)
    document = printing.register_paper(compound.id, code)
    assert document.code == code
    assert document.title == f"北岗院{TITLES[code]}"
    again = printing.register_paper(compound.id, code)
    assert (again.id, again.version) == (document.id, 1)
    return text_of(printing.content(document))


def test_the_command_line_knows_every_paper() -> None:
    assert tuple(code.lower() for code in TITLES) == REGISTER_PAPERS


def test_minutes_tell_quorum_resolutions_and_votes(
    library: OpenLibrary, compound: Compound, registers: RegisterService
) -> None:
    text = printed(library, compound, "D03")
    for said in ("居民（代表）会议纪要", "同意先做停车。", "同意停车方案", "通过", "实到31/应到60人，过半数"):
        assert said in text


def test_a_sign_in_sheet_has_room_for_hands_even_before_a_meeting(
    library: OpenLibrary, compound: Compound
) -> None:
    text = printed(library, compound, "D09")
    assert "签名" in text
    assert "第1页共1页" in text
    assert "不张贴、不外传" in text


def test_the_list_of_opinions_has_names_and_the_answers_to_be_posted_have_none(
    library: OpenLibrary, compound: Compound, registers: RegisterService
) -> None:
    internal, posted = printed(library, compound, "D10"), printed(library, compound, "D11")
    assert "王小明" in internal
    assert "1-1-101" in internal
    for private in ("王小明", "李四", "赵一", "1-1-101"):
        assert private not in posted
    assert "场地有限<b>" in posted
    assert "共4条意见：不采纳1条，还没有处理3条。" in posted


def test_every_objection_has_a_sheet_with_how_it_was_mediated(
    library: OpenLibrary, compound: Compound, registers: RegisterService
) -> None:
    text = printed(library, compound, "D35")
    for said in (
        "第3号2026年11月2日收到",
        "没有写针对哪份公示",
        "社区王主任",
        "赵一、楼长",
        "改用透明井道",
        "李调解员",
        "赵一同意井道改到北侧",
        "公示〔2026〕1号",
        "未实名，不挡准入条件",
        "调解人（签名）：",
        "不张贴、不外传",
    ):
        assert said in text
    assert "别的单元" not in text
    assert "增加车位" not in text


def test_one_objection_is_printed_under_a_number_of_its_own(
    library: OpenLibrary, compound: Compound, registers: RegisterService
) -> None:
    printing = PrintingService(library.desk)
    document = printing.objection_sheet(compound.id, 3)
    assert (document.title, document.number) == (
        "北岗院异议登记与调解记录第3号",
        f"调解〔2026〕{compound.id}-3号",
    )
    assert document.pages == 1
    assert "比例不对" not in text_of(printing.content(document))
    for no in (1, 9):
        with pytest.raises(RecordMissing):
            printing.objection_sheet(compound.id, no)


def test_the_review_tells_what_must_change(
    library: OpenLibrary, compound: Compound, registers: RegisterService
) -> None:
    text = printed(library, compound, "D12")
    assert "消防救援站" in text
    assert "通道不小于4米" in text


def test_papers_that_need_entries_say_so(library: OpenLibrary, compound: Compound) -> None:
    offers = {offer.code: offer.missing for offer in PrintingService(library.desk).offers(compound.id, None)}
    assert offers["D03"] == ("还没有登记会议",)
    assert offers["D11"] == ("还没有登记意见",)
    assert offers["D35"] == ("还没有登记异议",)
    for code in ("D03", "D35"):
        with pytest.raises(NothingRegistered) as refused:
            PrintingService(library.desk).register_paper(compound.id, code)
        assert offers[code][0] in message_for(refused.value)
    assert offers["D09"] == offers["D10"] == offers["D12"] == ()
