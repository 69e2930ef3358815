"""Drafted notices: filled from records, refused while something is missing, people named only by their consent."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.project import ProjectDetails
from app.domain.errors.notices import NoticeIncomplete, PreviewNeeded
from app.domain.errors.records import ValueRefused
from app.domain.notices.notice_draft import NoticeDraft
from app.domain.notices.notice_forms import FORMS
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_states import NoticeState, state_of
from app.domain.registers.body_members import BODY_MEMBERS
from app.domain.registers.fund_sources import FUNDS
from app.domain.registers.plan_versions import PLANS
from app.domain.registers.register_words import FundKind
from app.services.compounds.projects import ProjectService
from app.services.lifecycle.today import TodayService
from app.services.notices.drafting import DraftingService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, plan_on_file, post_everywhere
from tests.drafted_notices import whole
from tests.pdf_texts import text_of


@pytest.fixture
def drafting(library: OpenLibrary) -> DraftingService:
    return DraftingService(library.desk)


TOLD = {
    NoticeKind.BODY: ("北岗院自改委名单公示", "自改委名单（共1人）", "王五", "组长", "三年", "公示期限"),
    NoticeKind.FUNDS: (
        "截至2026年11月1日",
        "到位1234.50/计划3000.00元（41.15%）",
        "支出1000.00/到位1234.50元（81.00%）",
        "合计",
        "3000.00",
        "说明：用于屋面和管网。",
    ),
    NoticeKind.START: (
        "北岗院开工公告",
        "公告事项",
        "2026年11月10日开工",
        "负责人赵一",
        "投诉电话：0310-3012345",
    ),
    NoticeKind.SUPERVISORS: ("监督员共1人", "楼长推荐", "看材料"),
    NoticeKind.CHANGE: (
        "（公示〔2026〕1号）有变更",
        "原方案：平屋面。",
        "变更为：坡屋面。",
        "增加12,000.00元",
    ),
    NoticeKind.MANAGEMENT: ("管理单位：安居物业", "收费标准：每平方米0.50元。", "表决结果：同意20户。"),
}


@pytest.mark.parametrize("kind", FORMS)
def test_a_whole_draft_is_printed_as_the_notice_of_its_kind(
    library: OpenLibrary,
    compound: Compound,
    drafting: DraftingService,
    printing: PrintingService,
    kind: NoticeKind,
) -> None:
    view = drafting.keep(compound.id, whole(kind))
    assert view.missing == ()
    document = printing.drafted_notice(compound.id, kind, "A4", seen=True)
    assert (document.code, document.number) == (kind.value, "公示〔2026〕1号")
    assert printing.drafted_notice(compound.id, kind, "A4", seen=True) == document
    text = text_of(printing.content(document))
    for told in TOLD[kind]:
        assert told in text, told
    for private in ("书面同意书", "2026-10-01", "3月5日".replace("3", "9")):
        assert private not in text
    assert ("公示期限" in text) == ("提出异议" in text) == (kind is not NoticeKind.START)


@pytest.mark.parametrize("kind", FORMS)
def test_each_thing_it_must_carry_is_named_while_it_is_missing(
    compound: Compound, drafting: DraftingService, printing: PrintingService, kind: NoticeKind
) -> None:
    form, full = FORMS[kind], whole(kind)
    titles = {field.key: field.title for field in form.fields}
    for key in form.required:
        view = drafting.keep(compound.id, replace(full, texts={**full.texts, key: " "}))
        assert view.missing == (titles[key],)
        with pytest.raises(NoticeIncomplete) as refused:
            printing.drafted_notice(compound.id, kind, seen=True)
        assert refused.value.details["blocks"] == [titles[key]]
    if form.lines:
        assert drafting.keep(compound.id, replace(full, lines=())).missing == (f"{form.line}（一条也没有）",)
        for field in form.lines:
            if field.key in form.line_required:
                lines = ({**full.lines[0], field.key: ""}, *full.lines[1:])
                view = drafting.keep(compound.id, replace(full, lines=lines))
                assert view.missing == (f"第1条{form.line}的{field.title}",)


def test_nobody_is_named_without_a_consent_and_nothing_is_printed_unseen(
    library: OpenLibrary, compound: Compound, drafting: DraftingService, printing: PrintingService
) -> None:
    full = whole(NoticeKind.BODY)
    no_day = {**full.lines[0], "name": "赵六", "consent_on": ""}
    no_paper = {**full.lines[0], "name": "孙七", "consent_by": ""}
    view = drafting.keep(compound.id, replace(full, lines=(*full.lines, no_day, no_paper)))
    assert view.missing == ("同意公示的日期和凭据：赵六、孙七",)
    view = drafting.keep(compound.id, full)
    assert view.names
    assert view.seen == (
        "张贴在小区里，人人可见：1 个人的姓名和职务、任期：王五。",
        "不印：同意公示的日期和凭据、个人电话、住址。",
    )
    with pytest.raises(PreviewNeeded):
        printing.drafted_notice(compound.id, NoticeKind.BODY)
    printing.drafted_notice(compound.id, NoticeKind.BODY, seen=True)
    (standing,) = PostingService(library.desk).of_compound(compound.id)
    assert standing.notice.previewed_by == "陈敏"
    assert standing.notice.text is not None
    assert standing.notice.text.facts == (("王五", "组长", "三年", "2026-10-01", "书面同意书", ""),)


def test_what_is_on_file_is_not_typed_again(
    library: OpenLibrary, compound: Compound, drafting: DraftingService, printing: PrintingService
) -> None:
    project = ProjectDetails(
        "一号项目",
        year=2026,
        compounds=(compound.name,),
        approval_no="邯住建〔2026〕15号",
        planned=date(2026, 5, 6),
        client="街道办",
        contractor="一建公司",
    )
    ProjectService(library.desk).keep(None, project)
    plan_on_file(library, compound)
    values = {"kind": FundKind.CENTRAL, "payer": "市住建局", "planned": 200_000, "received": 100_000}
    RegisterService(library.desk).add(FUNDS, compound.id, values)
    printing.plan_notice(compound.id)
    start = drafting.draft(compound.id, NoticeKind.START).draft.texts
    assert (start["basis"], start["start"], start["contractor"], start["hotline"]) == (
        "邯住建〔2026〕15号",
        "2026-05-06",
        "一建公司",
        "0310-3012345",
    )
    assert start["works"].startswith("基础类（1项）：")
    (line,) = drafting.draft(compound.id, NoticeKind.FUNDS).draft.lines
    assert (line["planned"], line["received"], line["spent"]) == ("2000.00", "1000.00", "0.00")
    assert "市住建局" in line["source"]
    assert drafting.draft(compound.id, NoticeKind.CHANGE).draft.texts["of"] == "公示〔2026〕1号"
    assert not drafting.draft(compound.id, NoticeKind.CHANGE).draft.texts.get("old")
    draft = drafting.draft(compound.id, NoticeKind.START).draft
    drafting.keep(compound.id, replace(draft, texts={**draft.texts, "contractor": "二建公司"}))
    again = drafting.draft(compound.id, NoticeKind.START).draft
    assert (again.kept, again.texts["contractor"], again.texts["client"]) == (True, "二建公司", "街道办")


def test_lists_of_people_are_filled_from_their_register(
    library: OpenLibrary, compound: Compound, drafting: DraftingService, printing: PrintingService
) -> None:
    registers = RegisterService(library.desk)
    consent = {"consent_on": "2026-10-01", "consent_by": "书面同意书"}
    for texts in (
        {"kind": "议事组织成员", "name": "王五", "role": "组长", "term": "三年", **consent},
        {"kind": "监督员", "name": "赵六", "role": "看材料", "phone": "0310-3012345", **consent},
        {"kind": "监督员", "name": "孙七", "role": "看进度"},
    ):
        registers.add(BODY_MEMBERS, compound.id, BODY_MEMBERS.typed(texts))
    (wang,) = drafting.draft(compound.id, NoticeKind.BODY).draft.lines
    assert (wang["name"], wang["role"], wang["term"], wang["consent_on"]) == (
        "王五",
        "组长",
        "三年",
        "2026-10-01",
    )
    view = drafting.draft(compound.id, NoticeKind.SUPERVISORS)
    assert [(line["name"], line["duty"]) for line in view.draft.lines] == [
        ("赵六", "看材料"),
        ("孙七", "看进度"),
    ]
    assert "同意公示的日期和凭据：孙七" in view.missing
    assert "姓名和监督职责、办公电话：赵六、孙七" in view.seen[0]
    texts = {"basis": "街办〔2026〕3号", "chosen": "楼长推荐", "attachments": "无"}
    kept = NoticeDraft(NoticeKind.SUPERVISORS, texts, view.draft.lines[:1])
    mobile = drafting.keep(compound.id, replace(kept, lines=({**kept.lines[0], "phone": "13812345678"},)))
    assert mobile.missing == ("办公电话（现在像是个人手机）：赵六",)
    assert drafting.keep(compound.id, kept).missing == ()
    told = text_of(
        printing.content(printing.drafted_notice(compound.id, NoticeKind.SUPERVISORS, "A4", seen=True))
    )
    for shown in ("赵六", "看材料", "办公电话", "0310-3012345"):
        assert shown in told, shown
    assert "2026-10-01" not in told


def test_an_announcement_hangs_without_a_period_and_then_nothing_waits_for_it(
    library: OpenLibrary, compound: Compound, drafting: DraftingService, printing: PrintingService
) -> None:
    posting = PostingService(library.desk)
    drafting.keep(compound.id, whole(NoticeKind.START))
    printing.drafted_notice(compound.id, NoticeKind.START)
    (standing,) = posting.of_compound(compound.id)
    assert standing.assumed is None

    def due() -> int:
        return sum("开工公告" in item.what for item in TodayService(library.desk, lambda: None).due())

    assert due() == 1
    hung = post_everywhere(library, standing.notice.id)
    assert hung.period is None
    assert state_of(hung.notice, hung.period, library.clock.now) is NoticeState.HANGS
    assert due() == 0
    record = text_of(printing.content(printing.posting_record_of(standing.notice.id)))
    assert "公告，不计期限" in record


@pytest.mark.parametrize(
    ("kind", "texts", "lines", "reason"),
    [
        (NoticeKind.FUNDS, {"as_of": "昨天"}, (), "应填日期，如 2026-03-05"),
        (NoticeKind.FUNDS, {}, ({"source": "一"}, {"planned": "很多"}), "（第2条）"),
        (NoticeKind.CHANGE, {"old": "长" * 2001}, (), "最多2000个字"),
        (NoticeKind.FUNDS, {}, tuple({"source": f"{n}"} for n in range(201)), "最多200条"),
    ],
)
def test_what_cannot_be_read_is_refused(
    compound: Compound,
    drafting: DraftingService,
    kind: NoticeKind,
    texts: dict[str, str],
    lines: tuple[dict[str, str], ...],
    reason: str,
) -> None:
    with pytest.raises(ValueRefused) as refused:
        drafting.keep(compound.id, NoticeDraft(kind, texts, lines))
    assert reason in str(refused.value.details["reason"])
    assert not drafting.draft(compound.id, kind).draft.kept


def test_a_change_of_the_plan_is_drafted_from_what_was_posted_and_the_newest_version(
    library: OpenLibrary, compound: Compound, drafting: DraftingService, printing: PrintingService
) -> None:
    plan_on_file(library, compound)
    registers = RegisterService(library.desk)
    (posted,) = registers.of_compound(PLANS, compound.id)
    gate = {"item": "大门", "estimate": 20_000_00}
    road = {"item": "JC-06", "quantity": 1_000_00, "estimate": 300_000_00, "place": "东区"}
    values = {
        **posted.entry.values,
        "budget": 320_000_00,
        "changes": "加宽道路，大门不改。",
        "wish": "意见第1条",
    }
    registers.change(PLANS, posted.entry.id, values, [road, gate])
    project = ProjectDetails("改造", year=2026, compounds=(compound.name,), planned=date(2026, 5, 6))
    ProjectService(library.desk).keep(None, project)
    printing.plan_notice(compound.id)
    lamp = {"item": "岗亭", "quantity": 2_00, "unit": "个"}
    lines = [{**road, "estimate": 330_000_00}, lamp]
    registers.add(PLANS, compound.id, {**values, "budget": 330_000_50}, lines)
    texts = drafting.draft(compound.id, NoticeKind.CHANGE).draft.texts
    unit = registers.known_items().units["JC-06"]
    was, now = (f"道路（东区） 1000.00 {unit}，{yuan}.00 元" for yuan in ("300000", "330000"))
    assert texts["old"] == f"大门 20000.00 元；{was}"
    assert texts["new"] == f"增加岗亭 2.00 个；取消大门；{now}"
    assert (texts["reason"], texts["cost"]) == ("加宽道路，大门不改（根据意见第1条）", "概算增加10000.50元")
