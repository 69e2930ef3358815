"""The Chinese word of every code and figure, for screens, PDFs and sheets alike.

Members of different StrEnums with one value compare equal, so each enum has its own table.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.buildings.building_words import BUILDING_WORDS
from app.domain.compounds.compound import AreaBasis, FigureMismatch, RosterTotals, Use
from app.domain.compounds.compound_words import COMPOUND_WORDS
from app.domain.compounds.defect_words import DEFECT_WORDS
from app.domain.compounds.project_words import PROJECT_WORDS
from app.domain.compounds.work_item import ItemClass, RenovationItem
from app.domain.dwellings.dwelling_words import DWELLING_WORDS
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_words import STAGE_WORDS, STEP_EXPLANATIONS, STEP_WORDS
from app.domain.notices.notice_kinds import NOTICE_WORDS
from app.domain.notices.posting_checks import POINT_STATES, PointState
from app.domain.packs.pack_words import LENGTHS, PACK_WORDS, VALUES
from app.domain.packs.policy import PolicyValue
from app.domain.records.file_words import FILE_WORDS
from app.domain.records.operators import ROLES, Role
from app.domain.registers.register_words import REGISTER_WORDS
from app.domain.rosters.roster_lines import Severity
from app.domain.rounds.consent import Answer, Ballot, DwellingState, InvalidReason, Validity
from app.domain.rounds.counting import Base, Measure, area_text
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.menu import PICKS, Pick
from app.domain.rounds.roll_correction import CorrectionAct
from app.domain.rounds.round_words import ROUND_WORDS
from app.domain.rounds.silence_words import SILENCE_WORDS

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Role: ROLES,
    PointState: POINT_STATES,
    Pick: PICKS,
    Answer: {
        Answer.AGREE: "同意",
        Answer.OPPOSE: "不同意",
        Answer.ABSTAIN: "弃权",
        Answer.VERY_SATISFIED: "非常满意",
        Answer.SATISFIED: "满意",
        Answer.FAIRLY_SATISFIED: "基本满意",
        Answer.DISSATISFIED: "不满意",
        Answer.VERY_DISSATISFIED: "很不满意",
    },
    Validity: {
        Validity.VALID: "有效",
        Validity.INVALID: "无效",
        Validity.PENDING: "待核",
        Validity.REFUSED: "拒绝",
    },
    CorrectionAct: {
        CorrectionAct.ADD: "补入",
        CorrectionAct.STRIKE: "移出",
        CorrectionAct.AMEND: "改正",
    },
    InvalidReason: {
        InvalidReason.UNSIGNED: "未签名",
        InvalidReason.DUPLICATE: "重复交表",
        InvalidReason.ALTERED: "有涂改",
        InvalidReason.NOT_OWNER: "签名人不是业主",
        InvalidReason.LATE: "逾期交回",
        InvalidReason.UNCLEAR: "选项不清",
        InvalidReason.NO_PROXY: "缺委托书",
        InvalidReason.BLANK: "空白未选",
        InvalidReason.FORGED: "他人代签",
        InvalidReason.CO_OWNERS: "共有人意见不一",
        InvalidReason.UNSTATED: "原因未注明",
    },
    DwellingState: {
        DwellingState.AGREE: "同意",
        DwellingState.OPPOSE: "不同意",
        DwellingState.ABSTAIN: "弃权",
        DwellingState.VERY_SATISFIED: "非常满意",
        DwellingState.SATISFIED: "满意",
        DwellingState.FAIRLY_SATISFIED: "基本满意",
        DwellingState.DISSATISFIED: "不满意",
        DwellingState.VERY_DISSATISFIED: "很不满意",
        DwellingState.INVALID: "无效",
        DwellingState.PENDING: "待核",
        DwellingState.REFUSED: "拒绝",
        DwellingState.NOT_RETURNED: "未交回",
    },
    Use: {
        Use.HOUSING: "住宅",
        Use.SHOP: "商铺",
        Use.GARAGE: "车库",
        Use.OFFICE: "办公",
        Use.CONVERTED: "住改商",
    },
    AreaBasis: {
        AreaBasis.REGISTERED: "登记面积",
        AreaBasis.SURVEYED: "实测面积",
        AreaBasis.CONTRACT: "合同面积",
        AreaBasis.ESTIMATED: "估算面积",
    },
    Base: {
        Base.HOUSEHOLDS: "名册总户数",
        Base.PERSONS: "名册总人数",
        Base.AREA: "名册专有部分总面积",
        Base.RESPONSES: "有效票",
    },
    Measure: {Measure.HOUSEHOLDS: "户数", Measure.PERSONS: "人数", Measure.AREA: "面积"},
    NextStep: STEP_WORDS,
    ItemClass: {
        ItemClass.BASIC: "基础类",
        ItemClass.IMPROVEMENT: "完善类",
        ItemClass.UPGRADING: "提升类",
    },
    **STAGE_WORDS,
    **BUILDING_WORDS,
    **COMPOUND_WORDS,
    **PROJECT_WORDS,
    **DEFECT_WORDS,
    **FILE_WORDS,
    **DWELLING_WORDS,
    **PACK_WORDS,
    **NOTICE_WORDS,
    **REGISTER_WORDS,
    **ROUND_WORDS,
    **SILENCE_WORDS,
}

EXPLANATIONS: Mapping[NextStep, str] = STEP_EXPLANATIONS

UNITS: Mapping[Measure, str] = {Measure.HOUSEHOLDS: "户", Measure.PERSONS: "人", Measure.AREA: "㎡"}

GATES: Mapping[str, str] = {
    "include": "纳入改造 G1",
    "coverage": "征集覆盖 G1c",
    "plan": "改造方案 G2",
    "satisfy": "满意度 G3",
    "cc278_participation": "业主共同决定：参与表决",
    "cc278_major": "业主共同决定：重大事项",
    "cc278_ordinary": "业主共同决定：一般事项",
    "elevator": "加装电梯",
}

COUNTED: Mapping[str, str] = {"coverage": "征集到", "cc278_participation": "参与表决", "satisfy": "满意"}
NOTICES: Mapping[str, str] = {
    "will_result": "意愿征集结果公示",
    "plan": "改造方案公示",
    "plan_result": "方案表决结果公示",
    "satisfy_result": "满意度结果公示",
    "body": "议事组织名单公示",
    "supervisors": "监督员名单公示",
    "funds": "资金筹集使用公示",
    "change": "方案变更公示",
    "management": "长效管理公示",
    "exit": "退出或缓建说明公示",
    "elevator": "加装电梯公示",
    "roll": "业主名册公示",
}


class Figure(NamedTuple):
    """Name and unit of a figure of the roster."""

    name: str
    unit: str


FIGURES: Mapping[str, Figure] = {
    "buildings": Figure("楼栋数", "栋"),
    "stairwells": Figure("单元数", "个"),
    "households": Figure("户数", "户"),
    "dwellings": Figure("房屋套数", "套"),
    "area": Figure("专有部分总面积", "㎡"),
    "area_missing": Figure("面积缺失", "套"),
}

_GATE_FACTS = {"": "要求比例", "base": "以什么为基数", "satisfied": "算作满意的答复"}
_WEEKDAYS = "一二三四五六日"
_RESPONSE_BASES = {
    Measure.HOUSEHOLDS: "有效票户数",
    Measure.PERSONS: "参与表决总人数",
    Measure.AREA: "参与表决专有部分总面积",
}

WITH_SILENCE = "按沉默规则："
PLAIN = "不计沉默："
"""Before a line that counts the silent, and before the same line without them."""

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "✗ 未导入",
    Severity.WARNING: "！请核对",
    Severity.INFO: "○ 说明",
}
"""Sign and word of a severity."""


def word(code: StrEnum) -> str:
    """The Chinese word of an enum member; of a next step, the wording of its button."""
    return WORDS[type(code)][code]


def item_class_word(item: RenovationItem) -> str:
    """The Chinese word of an item's class; '' for an item the catalogue no longer has."""
    return word(item.item_class) if item.item_class else ""


def base_name(base: Base, measure: Measure) -> str:
    """Name of a denominator; valid forms are counted by households, heads or area."""
    return _RESPONSE_BASES[measure] if base is Base.RESPONSES else word(base)


def amount(value: int, measure: Measure) -> str:
    """A count without its unit; area, given in hundredths of a m², with two decimals."""
    return area_text(value) if measure is Measure.AREA else str(value)


def verdict_line(line: GateLine, counted: str = "同意") -> str:
    """A gate line in words: 名册总户数：同意 543 / 680 户（79.85%），要求 ≥ 4/5，还差 1 户."""
    return f"{_measured(line, counted)}，{_outcome(line)}"


def _measured(line: GateLine, counted: str) -> str:
    unit = UNITS[line.measure]
    share = f"{amount(line.numerator, line.measure)} / {amount(line.denominator, line.measure)} {unit}"
    percent = f"{line.percent}%" if line.denominator > 0 else "不适用"
    asked = f"要求 {line.required.sign} {line.required}"
    return f"{base_name(line.base, line.measure)}：{counted} {share}（{percent}），{asked}"


def missing_line(line: GateLine, counted: str = "同意") -> str:
    """The same with what is missing in front, where a narrow column would cut it off."""
    return f"{_outcome(line)}：{_measured(line, counted)}"


def verdict_lines(verdict: GateVerdict) -> tuple[str, ...]:
    """All lines of a gate in words, each with a mark of its own; where silence counts, those without it follow."""
    return tuple(
        f"{prefix}{'✓' if line.passed else '✗'} {verdict_line(line, counted_by(verdict, line))}"
        for prefix, line in _counted(verdict)
    )


def verdict_texts(verdict: GateVerdict) -> tuple[str, ...]:
    """The same without marks, to stand in a sentence."""
    return tuple(
        f"{prefix}{verdict_line(line, counted_by(verdict, line))}" for prefix, line in _counted(verdict)
    )


def _counted(verdict: GateVerdict) -> tuple[tuple[str, GateLine], ...]:
    """Each line with what must stand before it where silence counts."""
    before = WITH_SILENCE if verdict.plain else ""
    return (*((before, line) for line in verdict.lines), *((PLAIN, line) for line in verdict.plain))


def counted_by(gate: GateVerdict, line: GateLine) -> str:
    """What a line of a gate counts: those who agree, who took part, who were asked, who are satisfied.

    A vote on a lift by the Civil Code has both steps in one gate: over the whole roll it counts those who took part.
    """
    both_steps = gate.id == "elevator" and any(other.base is Base.RESPONSES for other in gate.lines)
    if both_steps and line.base is not Base.RESPONSES:
        return COUNTED["cc278_participation"]
    return COUNTED.get(gate.id, "同意")


def gate_heading(gate: GateVerdict, line: GateLine) -> str:
    """Name of a gate and what its line counts, a word of both said once: 业主共同决定：参与表决."""
    name, counted = GATES[gate.id], counted_by(gate, line)
    return name if name.endswith(counted) else f"{name} · {counted}"


def _outcome(line: GateLine) -> str:
    if line.passed:
        return "已达到"
    if line.denominator <= 0:
        return "不能通过"
    return f"还差 {amount(line.short_by, line.measure)} {UNITS[line.measure]}"


def figure_text(figure: str, value: int) -> str:
    """A roster figure with its unit: 680 户, 149.75 ㎡."""
    shown = area_text(value) if figure == "area" else str(value)
    return f"{shown} {FIGURES[figure].unit}"


def totals_text(totals: RosterTotals) -> str:
    """What a roster adds up to, in one line."""
    told = f"{totals.buildings} 栋 · {totals.stairwells} 个单元 · {totals.households} 户 · {area_text(totals.area)} ㎡"
    return f"{told}（{totals.area_missing} 套没有面积）" if totals.area_missing else told


def mismatch_line(mismatch: FigureMismatch) -> str:
    """A declared figure against the sum of its children (底数不符)."""
    declared = figure_text(mismatch.figure, mismatch.declared)
    counted = figure_text(mismatch.figure, mismatch.counted)
    return f"{FIGURES[mismatch.figure].name}：上报 {declared}，户册合计 {counted}"


def value_name(value: PolicyValue) -> str:
    """What a pack's value is about, from its dotted key."""
    table, _, rest = value.key.partition(".")
    name, _, fact = rest.partition(".")
    if table == "notice":
        return f"{NOTICES[name]}期" if name in NOTICES else LENGTHS.get(name, name)
    if value.key in VALUES:
        return VALUES[value.key]
    return f"{GATES.get(name, name)}：{_GATE_FACTS.get(fact, fact)}"


def value_text(value: PolicyValue) -> str:
    """A pack's value as read by a person; bases stand as codes in the pack."""
    is_base = value.key.endswith(".base") and value.text in set(Base)
    return word(Base(value.text)) if is_base else value.text


def date_text(day: date) -> str:
    """A date without leading zeros: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_with_weekday(day: date) -> str:
    """A date with its weekday: 2026年3月5日（星期四）."""
    return f"{date_text(day)}（星期{_WEEKDAYS[day.weekday()]}）"


def fate_of(ballot: Ballot, struck: bool = False) -> str:
    """Whether an entry counts, was corrected by a later one, taken back, or came after the round was closed.

    struck: its dwelling was taken off the roll by a correction.
    """
    if ballot.undone_at is not None:
        return "已撤回"
    if not ballot.counting and ballot.replaced_by is None:
        return "逾期，未计入"
    if ballot.counting and struck:
        return "已移出名册，不计入"
    return "计入" if ballot.counting else "已更正"
