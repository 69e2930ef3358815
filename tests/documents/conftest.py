"""Sample records of every document, and a reader of what is printed from them."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from app.documents.final_acceptance import FinalAcceptance, ItemLine, Satisfaction
from app.documents.item_acceptance import CheckLine, DefectLine, ItemAcceptance, ItemSheet
from app.documents.opinion_summary import BuildingSummary, OpinionSummary, Verdict
from app.documents.owners_letter import Contact, OwnersLetter, Section
from app.documents.posting_record import PostedPoint, PostingCheck, PostingRecord
from app.documents.result_notice import BuildingCount, ResultNotice
from app.documents.survey_record import HouseholdSheet, MenuItem, SurveyForms
from app.documents.voting_guide import GuideSection, VotingGuide
from app.domain.buildings.door_sheet import DoorSheets
from app.domain.compounds.figure_report import FigureReport
from app.domain.notices.public_notice import NoticeBlocks, NoticeCopy
from app.domain.registers.fact_sheet import FactSheets
from app.domain.rounds.form_code import FormCode
from tests.documents.baseline_record import baseline_record
from tests.documents.door_record import door_record
from tests.documents.figures_record import figures_record
from tests.documents.printed_pdf import PrintedPdf

RARE = "㛃䶮𬭎𫖯𠅤𬎆𪚥喆堃犇淼赟翀昇祎玥甯亖㐂仝"


@pytest.fixture
def read():
    """Open a finished file and close it after the test."""
    opened: list[PrintedPdf] = []

    def open_pdf(data: bytes) -> PrintedPdf:
        opened.append(PrintedPdf(data))
        return opened[-1]

    yield open_pdf
    for pdf in opened:
        pdf.close()


@pytest.fixture
def letter() -> OwnersLetter:
    return OwnersLetter(
        number="清街函〔2026〕12号",
        version=1,
        made_on=date(2026, 11, 2),
        title="致毛纺北小区全体业主的一封信",
        addressee="毛纺北小区全体业主：",
        office="海淀区清河街道办事处",
        opening=(
            "毛纺北小区建成于1985年至1994年，共有9栋楼、902户居民。多年使用之后，上下水管道老化、屋面渗漏、"
            "楼内线路杂乱，给大家的生活带来不便。街道办事处拟将本小区纳入改造计划，现征求您的意见。",
        ),
        sections=(
            Section(
                "为什么改", ("水管锈蚀、屋面渗漏、消防通道不畅，关系到每一户的安全，“先自治、后整治”。",)
            ),
            Section(
                "改什么、需要您做什么",
                ("拟改造内容包括：供水、排水、供电管线更新，屋面防水，外墙保温，楼道整治，道路和照明。",),
            ),
            Section(
                "意见怎样征集、怎样计算",
                (
                    "以住户为单位，一户一票。口径为8栋54单元680户，同意户数占比达到 ≥ 4/5（80%）的，方可申报。",
                ),
            ),
            Section(
                "什么时候上门",
                ("2026年11月9日至29日，每天18:00—20:30，社区工作人员两人一组，佩戴工作证上门。",),
            ),
            Section(
                "您的个人信息怎样使用",
                ("街道办事处为履行法定职责收集您的姓名、房号和意见，仅用于本次征集和改造档案，不对外公开。",),
            ),
        ),
        contact=Contact("毛纺北社区居民委员会", "甲2号楼一层", "010-62910000", "工作日9:00—11:30"),
        attachments=("毛纺北小区居民意愿征求表", "毛纺北小区改造内容清单（征求意见稿）"),
    )


def household(number: int, owners: tuple[str, ...] = ("王建国",)) -> HouseholdSheet:
    code = f"F1-3-{number}-7F3A91C2-1-K7"
    return HouseholdSheet("3号楼", "2单元", f"{100 + number}室", 6435, owners, code, code)


MENU = (
    ("JC-01", "供水改造（一户一表）"), ("JC-02", "排水、雨污分流、化粪池"), ("JC-05", "架空线规整"),
    ("JC-12", "屋面防水"), ("JC-13", "外墙、外立面、粉刷"), ("JC-14", "楼梯间、楼道整治"),
    ("WS-04", "适老设施、扶手坡道"), ("WS-14", "加装电梯"), ("TS-04", "养老驿站、日间照料"),
)  # fmt: skip


@pytest.fixture
def survey() -> SurveyForms:
    return SurveyForms(
        number="意愿〔2026〕1号",
        version=1,
        made_on=date(2026, 11, 2),
        form_version=3,
        compound="毛纺北小区",
        office="清河街道办事处",
        question="是否同意毛纺北小区纳入老旧小区改造",
        privacy="街道办事处收集本表信息，仅用于改造意愿征集、统计和归档，保存30年。电话010-62910000。",
        sheets=tuple(household(number) for number in range(1, 4)),
        period="2026年11月9日至29日",
        menu=tuple(MenuItem(code, name) for code, name in MENU),
    )


@pytest.fixture
def ballot(survey: SurveyForms) -> SurveyForms:
    """A vote by law with a rule of silence, its stub below the cut."""
    sheets = tuple(
        replace(sheet, stub=str(FormCode(7, number, "7F3A91C2", 2)))
        for number, sheet in enumerate(survey.sheets, start=1)
    )
    return replace(
        survey,
        number="表决〔2026〕1号",
        question="是否同意使用住宅专项维修资金更换3号楼电梯",
        sheets=sheets,
        fee_question="",
        fund_question="",
        menu=(),
        code="D14",
        title="维修资金表决票",
        note="本票为业主共同决定的重大事项（筹集维修资金：民法典第二百七十八条第一款第六至八项）。",
        warning="特别提示：按议事规则，票送达您之后到截止时没有交回的，视为参与表决。条款原文：“第十二条”",
        stub=True,
    )


@pytest.fixture
def guide() -> VotingGuide:
    return VotingGuide(
        "表说〔2026〕1号",
        1,
        date(2026, 11, 2),
        "毛纺北小区表决事项说明",
        (
            GuideSection("一、表决事项", ("是否同意使用住宅专项维修资金更换3号楼电梯",)),
            GuideSection("二、怎样决定", ("业主共同决定的重大事项。", f"生僻字{RARE}。")),
            GuideSection("三、没有交票的", ("视为参与表决。",), strong=True),
        ),
    )


@pytest.fixture
def summary() -> OpinionSummary:
    buildings = tuple(
        BuildingSummary(f"{number}号楼", 85, 85, 80, 79, (77, 1, 1), 77, 1, 5, 548025, 496500)
        for number in range(1, 9)
    )
    return OpinionSummary(
        number="汇总〔2026〕3号",
        version=1,
        made_on=date(2026, 11, 30),
        compound="毛纺北小区",
        matter="是否同意毛纺北小区纳入老旧小区改造",
        period="2026年11月9日至29日",
        base="8栋54单元680户",
        buildings=buildings,
        verdicts=(
            Verdict("纳入改造", "8栋54单元680户", 543, 680, (4, 5), True, False, 1),
            Verdict("专有部分面积", "全部专有部分", 3972000, 4384200, (2, 3), True, True, 0, "㎡"),
        ),
        rule="同意户数占应征求户数的比例不低于4/5。",
        source="《关于加强城镇老旧小区改造管理的十条措施》",
        pack="海淀 2026.1",
        roll_digest="7f3a91c2e5d84b60a1f2c3d4e5f60718293a4b5c6d7e8f90112233445566778",
        roll_frozen_on=date(2026, 11, 8),
    )


@pytest.fixture
def notice() -> ResultNotice:
    copies = tuple(
        NoticeCopy(f"{number:02d}", f"{number}号楼1单元门口", f"N1-7-{number}-K7") for number in range(1, 4)
    )
    blocks = NoticeBlocks(
        title="毛纺北小区改造意愿征集结果公示",
        basis=("《关于加强城镇老旧小区改造管理的十条措施》（七部门，2022年11月）：同意户数达到4/5以上。",),
        matter=(
            "2026年11月9日至29日，社区对毛纺北小区8栋54单元680户（无电梯住宅楼）逐户征求改造意愿，同意 623 / 680 户"
            "（91.61%），达到 ≥ 4/5（80%）的要求。9号楼（塔楼）另行征求，不计入口径。",
        ),
        attachments=("意愿征集汇总表（存社区备查）",),
        period="自2026年12月2日（星期三）起至12月8日（星期二）18时止，共5个工作日。",
        objection="对结果有异议的，请在公示期内书面署名提出，交毛纺北社区居民委员会（毛纺北小区甲2号楼一层），"
        "工作日9:00—11:30、14:00—17:30，电话010-62910000。",
        phone="010-62910000",
        handling="收到异议后5个工作日内核实并书面答复；期满无异议或者异议已答复的，按程序申报改造。",
        issuer="毛纺北社区居民委员会",
        issued_on=date(2026, 12, 1),
        number="公示〔2026〕3号",
        copies=copies,
    )
    buildings = tuple(BuildingCount(f"{n}号楼", 85, (78, 1, 1), 78, 0, 5) for n in range(1, 9))
    tower = BuildingCount("9号楼", 222, (213, 1, 1), 213, 0, 7)
    return ResultNotice(
        "公示〔2026〕3号", 1, date(2026, 12, 1), blocks, (*buildings, tower), "8栋54单元680户"
    )


@pytest.fixture
def item_acceptance() -> ItemAcceptance:
    checks = (
        CheckLine("屋面", "防水层", "卷材铺贴平整，搭接宽度不小于100 mm，无空鼓、翘边", "观察、尺量", "合格"),
        CheckLine("屋面", "蓄水试验", "蓄水24小时不渗漏", "蓄水检查"),
    )
    roof = ItemSheet(
        "JC-12",
        "屋面防水",
        "基础类",
        "1号楼至8号楼全部屋面",
        "6840.50 ㎡",
        checks,
        (DefectLine("3号楼管根渗水"),),
    )
    rail = ItemSheet("WS-04", "适老设施、扶手坡道", "完善类", "54个单元", "54 处", checks)
    return ItemAcceptance(
        "验收〔2027〕1号", 1, date(2027, 9, 10), "毛纺北小区", "某某建设公司", "某某监理公司", (roof, rail)
    )


@pytest.fixture
def final_acceptance() -> FinalAcceptance:
    items = tuple(
        ItemLine(code, name, "基础类", "1 处", f"验收〔2027〕{number}号", "合格")
        for number, (code, name) in enumerate(MENU, start=1)
    )
    return FinalAcceptance(
        number="验收〔2027〕20号",
        version=1,
        made_on=date(2027, 10, 8),
        compound="毛纺北小区",
        address="清河街道毛纺路",
        project="毛纺北小区综合整治工程",
        buildings=9,
        stairwells=54,
        households=902,
        floor_area=6120450,
        organiser="清河街道办事处",
        items=items,
        satisfaction=Satisfaction(640, 700, "收回有效问卷", "2027年9月", 902, "全部住户"),
        passed=True,
    )


def photograph(width: int, height: int, kind: str = "JPEG", orientation: int = 0) -> bytes:
    """A picture whose left half is black; `orientation` is the EXIF note of a turned camera."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((0, 0, 0), (0, 0, width // 2, height))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    out = BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.fixture
def take_photo():
    return photograph


@pytest.fixture
def posting() -> PostingRecord:
    points = (
        PostedPoint(
            "01", "1号楼1单元门口", "2026年12月1日 9:30", ("王建国", "李𬭎"), "", photograph(400, 300)
        ),
        PostedPoint("02", "宣传栏"),
    )
    return PostingRecord(
        number="张贴〔2026〕3号",
        version=1,
        made_on=date(2026, 12, 9),
        compound="毛纺北小区",
        notice_number="公示〔2026〕3号",
        notice_title="毛纺北小区改造意愿征集结果公示",
        issuer="毛纺北社区居民委员会",
        points=points,
        checks=(PostingCheck("2026年12月3日", "01", "被撕", "当日补贴"),),
        first_day=date(2026, 12, 2),
        last_day=date(2026, 12, 8),
        closes_at="18时",
        days="5个工作日",
        objections=0,
    )


@pytest.fixture
def baseline() -> FactSheets:
    return baseline_record(photograph(400, 300))


@pytest.fixture
def figures() -> FigureReport:
    return figures_record()


@pytest.fixture
def doors() -> DoorSheets:
    return door_record()
