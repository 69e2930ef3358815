"""D28 综合竣工验收表: facts, five conditions, all items, satisfaction, the parties' seals; internal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.cell_table import HEADING, PADDING, TEXT, Box, Cell, Row, Style, fit_text
from app.documents.figures import BLANK_DATE, BLANK_DAY, WRITE_IN, area, control_line, share
from app.documents.fonts import Role, require_glyphs
from app.documents.form_pages import FormHead, FormPages, columns
from app.documents.form_rows import blank_row, fact_row, heading_row
from app.documents.geometry import A4
from app.documents.marks import choices
from app.documents.sheet import Sheet

CODE = "D28"
PARTIES = (
    "建设单位", "设计单位", "施工单位", "监理单位",
    "街道办事处", "社区居民委员会", "居民代表", "物业服务企业",
)  # fmt: skip
FIVE_CONDITIONS = (
    "完成建设工程设计和合同约定的各项内容",
    "有完整的技术档案和施工管理资料",
    "有工程使用的主要建筑材料、建筑构配件和设备的进场试验报告",
    "有勘察、设计、施工、工程监理等单位分别签署的质量合格文件",
    "有施工单位签署的工程保修书",
)

_SMALL = Style(Role.SONG, 9.5, 1.3)
_SECTION = Style(Role.HEI, 11.0)
_PARTY_HEIGHTS = (34.0, 54.0)  # mm, least and most; the boxes fill the page
_MET = ("具备", "不具备")


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the five conditions; met None leaves the squares to be ticked by hand."""

    text: str
    met: bool | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One work item: code, name, class, quantity with unit, number of its sheet D27, result."""

    code: str
    name: str
    item_class: str
    quantity: str
    sheet_number: str
    result: Literal["", "合格", "不合格", "不涉及"] = ""


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The satisfaction survey: satisfied of all, the base's name; a second base stands beside it if given."""

    satisfied: int
    whole: int
    base: str
    surveyed_on: str = ""
    other_whole: int | None = None
    other_base: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One signing party: its part, its name, its representative if known, and its opinion if given."""

    role: str
    name: str = ""
    representative: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class FinalAcceptance:
    """The overall acceptance of a compound; floor_area in hundredths of ㎡; dates are text or empty."""

    number: str
    version: int
    made_on: date
    compound: str
    address: str
    project: str
    buildings: int
    stairwells: int
    households: int
    floor_area: int
    organiser: str
    items: tuple[ItemLine, ...]
    conditions: tuple[Condition, ...] = tuple(Condition(text) for text in FIVE_CONDITIONS)
    conditions_source: str = "建设工程质量管理条例第十六条"
    parties: tuple[Party, ...] = tuple(Party(role) for role in PARTIES)
    satisfaction: Satisfaction | None = None
    started_on: str = ""
    finished_on: str = ""
    accepted_on: str = ""
    approval: str = ""
    conclusion: str = ""
    passed: bool | None = None
    pack: str = ""
    remarks: tuple[str, ...] = ()


def render(record: FinalAcceptance) -> bytes:
    """Give the form as PDF; what is not known yet is left blank for the hand.

    Raises:
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    head = FormHead("老旧小区改造工程综合竣工验收表", control_line(CODE, record.number, record.version))
    form = FormPages(head, A4)
    form.pair(
        f"组织单位：{record.organiser}",
        f"验收日期：{record.accepted_on or BLANK_DATE}",
        TEXT,
    )
    form.table(columns(form.width, (1.2, 2.8, 1.2, 2.2)), [], _facts(record))
    _section(form, f"一、竣工验收条件（{record.conditions_source}）")
    widths = columns(form.width, (0.65, 5.2, 2.2, 1.5))
    form.table(widths, [heading_row("序号", "条件", "是否具备", "备注")], _conditions(record))
    _section(form, "二、分项验收汇总")
    widths = columns(form.width, (0.6, 0.9, 2.7, 0.9, 1.3, 2.2, 1.0))
    header = heading_row("序号", "编码", "改造内容", "类别", "数量", "验收单编号", "结果")
    form.table(widths, [header], _items(record))
    _section(form, "三、居民满意度和验收结论")
    form.table(columns(form.width, (1.2, 6.2)), [], _result(record))
    _section(form, "四、参加验收单位", 2.5 * _PARTY_HEIGHTS[0])
    _parties(form, record.parties)
    if record.pack:
        form.skip(2)
        form.text(f"政策包：{record.pack}", _SMALL, label=4)
    for remark in record.remarks:
        form.text(f"说明：{remark}", _SMALL, label=3)
    return form.finish()


def _section(form: FormPages, title: str, room: float = 24.0) -> None:
    """Set a heading that stays with `room` mm of what follows."""
    form.skip(2.5)
    form.need(room)
    form.text(title, _SECTION)
    form.skip(1)


def _facts(record: FinalAcceptance) -> list[Row]:
    scale = f"{record.buildings}栋{record.stairwells}单元{record.households}户"
    term = "至".join(day for day in (record.started_on, record.finished_on) if day)
    return [
        fact_row(("小区名称", record.compound), ("建筑面积", f"{area(record.floor_area)} ㎡")),
        fact_row(("地址", record.address), ("规模", scale)),
        fact_row(("项目名称", record.project), ("批复文号", record.approval)),
        fact_row(("施工期间", term), span=3),
    ]


def _conditions(record: FinalAcceptance) -> list[Row]:
    return [
        Row(
            (
                Cell(str(number), TEXT),
                Cell(condition.text, TEXT, "left"),
                Cell(paint=_yes_no(condition.met)),
                Cell(condition.remark, _SMALL, "left"),
            ),
            8.5,
        )
        for number, condition in enumerate(record.conditions, start=1)
    ]


def _yes_no(met: bool | None) -> Callable[[Sheet, Box], None]:
    chosen = "" if met is None else _MET[0 if met else 1]

    def paint(sheet: Sheet, box: Box) -> None:
        choices(sheet, box.x + 4, box.middle, _MET, chosen, Role.SONG, 10, 4)

    return paint


def _items(record: FinalAcceptance) -> list[Row]:
    rows = []
    for number, line in enumerate(record.items, start=1):
        texts = (
            str(number),
            line.code,
            line.name,
            line.item_class,
            line.quantity,
            line.sheet_number,
            line.result,
        )
        cells = [Cell(text, _SMALL, "left" if column == 2 else "centre") for column, text in enumerate(texts)]
        rows.append(Row(tuple(cells), 7.2))
    return rows or [blank_row(7)]


def _result(record: FinalAcceptance) -> list[Row]:
    def paint(sheet: Sheet, box: Box) -> None:
        options = ("验收合格", "验收不合格，整改后重新组织验收")
        chosen = "" if record.passed is None else options[0 if record.passed else 1]
        choices(sheet, box.x + 3, box.y + 6, options, chosen, Role.SONG, 11, 12)
        text = Box(box.x + PADDING, box.y + 11, box.width - 2 * PADDING, box.height - 12)
        if record.conclusion:
            fit_text(sheet, text, record.conclusion, TEXT, "left", top=True)

    satisfaction = Cell(_satisfaction(record.satisfaction), TEXT, "left")
    return [
        Row((Cell("居民满意度", HEADING), satisfaction), 11.0),
        Row((Cell("验收结论", HEADING), Cell(paint=paint)), 26.0),
    ]


def _satisfaction(figures: Satisfaction | None) -> str:
    if figures is None:
        return f"满意{WRITE_IN}户 / 应测评{WRITE_IN}户（{WRITE_IN}%），口径："
    first = share(figures.satisfied, figures.whole, "户", figures.base)
    second = ""
    if figures.other_whole is not None:
        second = f"；另一口径 {share(figures.satisfied, figures.other_whole, '户', figures.other_base)}"
    day = f"（{figures.surveyed_on}测评）" if figures.surveyed_on else ""
    return f"满意 {first}{second}{day}"


def _parties(form: FormPages, parties: tuple[Party, ...]) -> None:
    """Draw the parties' boxes, two to a row."""
    widths = (form.width / 2,) * 2
    pairs = [parties[start : start + 2] for start in range(0, len(parties), 2)]
    least, most = _PARTY_HEIGHTS
    height = max(least, min(most, (form.room - 8) / max(1, len(pairs))))
    rows = [Row((*(_party(party) for party in pair), *(Cell(),) * (2 - len(pair))), height) for pair in pairs]
    form.table(widths, [], rows)


def _party(party: Party) -> Cell:
    def paint(sheet: Sheet, box: Box) -> None:
        inner = box.width - 2 * PADDING
        head = f"{party.role}：{party.name}"
        fit_text(sheet, Box(box.x + PADDING, box.y + 1, inner, 6), head, Style(Role.HEI, 10.0), "left")
        opinion = Box(box.x + PADDING, box.y + 7.5, inner, box.height - 21)
        fit_text(sheet, opinion, f"意见：{party.opinion}", _SMALL, "left", top=True)
        signed = f"代表（签名）：{party.representative}"
        fit_text(sheet, Box(box.x + PADDING, box.bottom - 13, inner * 0.62, 6), signed, _SMALL, "left")
        sheet.text(box.right - 12, box.bottom - 8.6, "（盖章）", Role.SONG, 9.5, "right")
        sheet.text(box.right - 2, box.bottom - 2.4, BLANK_DAY, Role.SONG, 9.0, "right")

    return Cell(paint=paint)
