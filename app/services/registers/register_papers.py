"""What the papers of the registers say: minutes, sign-in sheet, opinions and what became of them, the joint review."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.documents import fact_sheets
from app.domain.compounds.compound import Compound
from app.domain.errors.papers import NothingRegistered
from app.domain.errors.records import RecordMissing
from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactSheets, FactTable
from app.domain.registers.meetings import MEETINGS, RESOLUTIONS, carried, quorum_line, votes
from app.domain.registers.objections import mark_of
from app.domain.registers.opinions import OPINIONS, is_objection
from app.domain.registers.plan_comparison import version_text
from app.domain.registers.plan_versions import PLANS, REVIEWS
from app.domain.registers.register import Entry, Register
from app.domain.registers.register_words import Handling
from app.domain.sheets.record_fields import shown_value
from app.domain.words import word
from app.services.papers.filing import UNMARKED, Gathered, Paper, number_of_compound
from app.services.registers.fact_papers import day_text
from app.services.registers.objection_papers import TITLE as OBJECTION_TITLE
from app.services.registers.objection_papers import objection_sheets
from app.services.registers.objection_periods import objection_periods
from app.services.registers.plan_keeping import lines_of
from app.services.rounds.round_papers import Imprint
from app.store.unit_of_work import UnitOfWork

MINUTES, SIGN_IN, OPINION_LIST, ANSWERS, REVIEW, OBJECTIONS = "D03", "D09", "D10", "D11", "D12", "D35"
TITLES: Mapping[str, str] = {
    MINUTES: "会议纪要",
    SIGN_IN: "会议签到表",
    OPINION_LIST: "意见登记表",
    ANSWERS: "意见采纳情况表",
    REVIEW: "联合审查意见表",
    OBJECTIONS: OBJECTION_TITLE,
}
"""Title of each paper."""

_SIGNERS_ON_A_SHEET = 22
_BLANK = 6
_BRIEF = ("held_on", "hour", "place", "topic", "convener", "host", "recorder", "expected", "present")


def missing_for(work: UnitOfWork, compound_id: int) -> dict[str, tuple[str, ...]]:
    """What each paper still waits for; a form to be filled by hand waits for nothing."""
    no_meeting = () if work.registers.of_compound(MEETINGS, compound_id) else ("还没有登记会议",)
    opinions = work.registers.of_compound(OPINIONS, compound_id)
    no_opinion = () if opinions else ("还没有登记意见",)
    no_objection = () if any(map(is_objection, opinions)) else ("还没有登记异议",)
    by_hand: dict[str, tuple[str, ...]] = dict.fromkeys((SIGN_IN, OPINION_LIST, REVIEW), ())
    return {MINUTES: no_meeting, ANSWERS: no_opinion, OBJECTIONS: no_objection, **by_hand}


def gathered_register(work: UnitOfWork, compound_id: int, code: str, today: date) -> Gathered:
    """A paper of the registers.

    Raises:
        RecordMissing: there is no such compound. NothingRegistered: there is nothing to print.
    """
    compound = work.compounds.get(compound_id)
    sheets = _SHEETS[code](work, compound_id, f"小区：{compound.name}")
    return _gathered(work, compound, code, sheets, today)


def gathered_objection(work: UnitOfWork, compound_id: int, no: int, today: date) -> Gathered:
    """D35 of one objection. Raises: RecordMissing where the register has no objection of this number."""
    compound = work.compounds.get(compound_id)
    sheets = objection_sheets(work, compound_id, f"小区：{compound.name}", no)
    return _gathered(work, compound, OBJECTIONS, sheets, today, no)


def _gathered(
    work: UnitOfWork,
    compound: Compound,
    code: str,
    sheets: Sequence[FactSheet],
    today: date,
    no: int | None = None,
) -> Gathered:
    """no: number of the one entry that the paper is about; None where it is about all."""
    if not sheets and no is None:
        missing = "、".join(missing_for(work, compound.id)[code])
        raise NothingRegistered(compound=compound.name, title=TITLES[code], missing=missing)
    if not sheets:
        raise RecordMissing(kind=TITLES[code], name=f"第{no}号")
    number = number_of_compound(work, today, code, compound.id, no)
    name = f"{compound.name}{TITLES[code]}{f'第{no}号' if no else ''}"

    def fill(made: Imprint) -> FactSheets:
        return FactSheets(code, made.number, made.version, made.made_on, tuple(sheets))

    def draw(made: Imprint) -> bytes:
        return fact_sheets.render(fill(made))

    return Gathered(Paper(compound.id, None, code, number, name), fill(UNMARKED), draw)


def _minutes(work: UnitOfWork, compound_id: int, about: str) -> list[FactSheet]:
    resolutions = work.registers.of_compound(RESOLUTIONS, compound_id)
    return [
        _minutes_of(entry, [found for found in resolutions if found.count("meeting") == entry.no], about)
        for entry in work.registers.of_compound(MEETINGS, compound_id)
    ]


def _minutes_of(entry: Entry, resolutions: Sequence[Entry], about: str) -> FactSheet:
    kind = shown_value(MEETINGS.of_key("kind"), entry.values.get("kind"))
    parts: list[Facts | FactTable] = [Facts("会议情况", tuple(_facts(MEETINGS, entry, _BRIEF)))]
    parts.append(Facts("参加人员和纪要", tuple(_facts(MEETINGS, entry, ("attendees", "minutes"), wide=True))))
    if resolutions:
        header = ("编号", "决议事项", "赞成", "反对", "弃权", "结果")
        rows = tuple(_resolution(found) for found in resolutions)
        parts.append(FactTable("决议", header, (0.7, 4, 0.8, 0.8, 0.8, 1.0), rows))
    return FactSheet(
        f"{kind}纪要",
        f"第{entry.no}次 {kind}",
        about,
        tuple(parts),
        signers=("主持人", "记录人"),
        remark=quorum_line(entry),
        dated=f"第{entry.no}次　{day_text(entry.day('held_on'))}",
    )


def _resolution(entry: Entry) -> tuple[str, ...]:
    agree, oppose, abstain = votes(entry.values)
    result = ("通过" if carried(entry) else "未通过") if agree + oppose + abstain else ""
    return str(entry.no), entry.text("text"), str(agree), str(oppose), str(abstain), result


def _sign_in(work: UnitOfWork, compound_id: int, about: str) -> list[FactSheet]:
    """For the newest meeting on the register; with nothing filled in where there is none."""
    meetings = work.registers.of_compound(MEETINGS, compound_id)
    newest = meetings[-1] if meetings else None
    brief = ("kind", "held_on", "place", "topic")
    facts = [
        Fact(
            MEETINGS.of_key(key).title,
            _text(MEETINGS, newest, key) if newest else "",
            wide=key in ("place", "topic"),
        )
        for key in brief
    ]
    header = ("序号", "姓名", "身份", "房屋", "电话（可不填）", "签名")
    rows = tuple((str(no), "", "", "", "", "") for no in range(1, _SIGNERS_ON_A_SHEET + 1))
    table = FactTable("签到", header, (0.6, 1.3, 1.3, 1.5, 1.7, 1.6), rows)
    return [
        FactSheet(
            TITLES[SIGN_IN],
            TITLES[SIGN_IN],
            about,
            (Facts("会议", tuple(facts)), table),
            signers=("记录人",),
            remark="本表由街道、社区留存，用于证明到会情况，不张贴、不外传。",
            dated=f"第{newest.no}次" if newest else "",
        )
    ]


def _opinions(work: UnitOfWork, compound_id: int, about: str) -> list[FactSheet]:
    entries = work.registers.of_compound(OPINIONS, compound_id)
    header = ("编号", "收到日期", "来源", "提出人", "房屋", "意见内容", "异议", "承办人", "答复期限")
    front, back = ("received_on", "channel", "person", "address", "text"), ("handler", "due")
    marks = _marks(work, compound_id, entries)
    rows = tuple(
        (str(entry.no), *_shown(OPINIONS, entry, front), marks[entry.no], *_shown(OPINIONS, entry, back))
        for entry in entries
    )
    table = FactTable("意见和异议", header, (0.6, 1.2, 0.8, 0.9, 0.9, 3.2, 1, 0.9, 1.2), rows, _BLANK)
    return [
        FactSheet(TITLES[OPINION_LIST], TITLES[OPINION_LIST], about, (table,), signers=("登记人", "复核人"))
    ]


def _answers(work: UnitOfWork, compound_id: int, about: str) -> list[FactSheet]:
    """Without names and rooms, for it may be posted."""
    entries = work.registers.of_compound(OPINIONS, compound_id)
    header = ("编号", "分类", "意见内容", "异议", "处理", "理由、落实情况")
    marks, back = _marks(work, compound_id, entries), ("handling", "reason")
    rows = tuple(
        (
            str(entry.no),
            *_shown(OPINIONS, entry, ("topic", "text")),
            marks[entry.no],
            *_shown(OPINIONS, entry, back),
        )
        for entry in entries
    )
    table = FactTable("意见采纳情况", header, (0.6, 1.1, 3.2, 1, 0.9, 2.8), rows)
    return [
        FactSheet(
            TITLES[ANSWERS],
            TITLES[ANSWERS],
            about,
            (table,),
            signers=("社区居委会", "设计单位"),
            remark=handled_line(entries),
        )
    ]


def _marks(work: UnitOfWork, compound_id: int, entries: Sequence[Entry]) -> dict[int, str]:
    """Of each objection, by its number, whether it came in time and under a name; '' of an opinion."""
    periods = objection_periods(work, compound_id) if any(map(is_objection, entries)) else {}
    marks = {entry.no: mark_of(entry.values, periods) for entry in entries}
    return {no: mark.short if mark else "" for no, mark in marks.items()}


def handled_line(entries: Sequence[Entry]) -> str:
    """How many of all opinions were handled how: 共 5 条意见：采纳 3 条，不采纳 1 条，还没有处理 1 条。"""
    counted = Counter(entry.values.get("handling") for entry in entries)
    parts = [f"{word(kind)} {counted[kind]} 条" for kind in Handling if counted[kind]]
    if counted[None]:
        parts.append(f"还没有处理 {counted[None]} 条")
    return f"共 {len(entries)} 条意见：{'，'.join(parts)}。" if entries else ""


def _reviews(work: UnitOfWork, compound_id: int, about: str) -> list[FactSheet]:
    entries = work.registers.of_compound(REVIEWS, compound_id)
    header = ("编号", "部门、单位", "审查人", "审查意见", "必须修改", "修改情况", "办结日期")
    keys = ("department", "person", "text", "must", "answer", "closed_on")
    rows = tuple((str(entry.no), *_shown(REVIEWS, entry, keys)) for entry in entries)
    table = FactTable("审查意见", header, (0.6, 1.4, 1, 3, 0.9, 2.2, 1.2), rows, _BLANK)
    signers = ("规划", "消防", "城管", "专营单位", "居民代表")
    parts = (*_reviewed(work, compound_id), table)
    return [FactSheet(TITLES[REVIEW], TITLES[REVIEW], about, parts, signers=signers)]


def _reviewed(work: UnitOfWork, compound_id: int) -> tuple[FactTable, ...]:
    """The newest version of the plan, line by line, which is what the review is about."""
    versions = work.registers.of_compound(PLANS, compound_id)[-1:]
    if not versions:
        return ()
    rows = [
        (str(no), line.title, line.place, line.amount)
        for no, line in enumerate(lines_of(work, versions)[versions[0].id], start=1)
    ]
    header, parts = ("序号", "改造内容", "部位", "数量、概算"), (0.6, 3.4, 2, 3)
    return (FactTable(f"送审方案：{version_text(versions[0])}", header, parts, tuple(rows)),) if rows else ()


def _shown(register: Register, entry: Entry, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(_text(register, entry, key) for key in keys)


def _text(register: Register, entry: Entry, key: str) -> str:
    value = entry.values.get(key)
    return day_text(value) if isinstance(value, date) else shown_value(register.of_key(key), value)


def _facts(register: Register, entry: Entry, keys: Sequence[str], wide: bool = False) -> list[Fact]:
    texts = _shown(register, entry, keys)
    return [
        Fact(register.of_key(key).title, text, wide=wide or len(text) > _LONG)
        for key, text in zip(keys, texts, strict=True)
    ]


_LONG = 16
"""Characters of a value that takes a line of its own."""

_SHEETS: Mapping[str, Callable[[UnitOfWork, int, str], list[FactSheet]]] = {
    MINUTES: _minutes,
    SIGN_IN: _sign_in,
    OPINION_LIST: _opinions,
    ANSWERS: _answers,
    REVIEW: _reviews,
    OBJECTIONS: objection_sheets,
}
