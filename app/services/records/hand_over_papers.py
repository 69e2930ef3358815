"""Reads from the library what one clerk still has in hand, and lays it out as the sheet both sign."""

from collections.abc import Iterable
from datetime import date, datetime

from app.documents import fact_sheets
from app.domain.lifecycle.due import DueItem
from app.domain.lifecycle.stages import CaseState
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.hand_over import (
    CODE,
    TITLE,
    HandedCase,
    HandedDraft,
    HandedRound,
    HandOver,
    checked_names,
    in_hand_of,
    parted,
)
from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactSheets, FactTable
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import REVIEWS
from app.domain.words import word
from app.services.lifecycle.today import due_of_cases
from app.services.papers.filing import SERIES, Gathered, Paper, of_record
from app.services.records.told_history import told_changes
from app.services.registers.fact_papers import day_text, numbered
from app.services.rounds.round_papers import Imprint
from app.services.rounds.standing import undecided_standings
from app.store.unit_of_work import UnitOfWork

_BY_HAND = 4
_Columns = tuple[tuple[str, float], ...]
_ROUNDS: _Columns = (("小区", 1.3), ("轮次", 2), ("开始日期", 1.5), ("收回／名册", 1.2), ("还差什么", 3))
_DUE: _Columns = (("小区", 1.5), ("事项", 3), ("期限", 1.5), ("情况", 3))
_DRAFTS: _Columns = (("小区", 2), ("草稿", 5), ("保存日期", 2))
_CASES: _Columns = (("小区", 2), ("阶段", 1.6), ("最近经手", 1.5), ("做了什么", 3.9))
_REMARK = "未列的纸质材料、印章、钥匙写在最后一栏。本单由街道留存，不张贴、不外传。"


def known_people(work: UnitOfWork, present: str) -> tuple[str, ...]:
    """Who may hand over: whoever is at the desk, everybody registered, and everybody who ever changed something."""
    names = (present, *(operator.name for operator in work.operators.all()), *work.history.people(None))
    return tuple(dict.fromkeys(names))


def gathered_hand_over(work: UnitOfWork, giver: str, taker: str, present: str, now: datetime) -> Gathered:
    """JJ. Raises: ValueRefused where the names cannot be right."""
    giver, taker = checked_names(giver, taker, known_people(work, present))
    sheet = _sheet(hand_over(work, giver, taker, now), work.offices.get().name, now.date())
    title = f"{giver}{f'移交{taker}' if taker else ''}的{TITLE}"

    def fill(made: Imprint) -> FactSheets:
        return FactSheets(CODE, made.number, made.version, made.made_on, (sheet,))

    paper = Paper(None, None, CODE, _number(work, title, now.date()), title)
    return of_record(paper, fill, fact_sheets.render)


def hand_over(work: UnitOfWork, giver: str, taker: str, now: datetime) -> HandOver:
    """What a clerk has in hand at this moment."""
    names = work.compounds.names()
    cases = _cases(work, names, giver)
    standings = [standing for standing in undecided_standings(work) if standing.round.opened_by == giver]
    items = due_of_cases(work, now)
    abouts = {item.record: item.about for item in items}
    rounds = {RecordRef(RecordKind.ROUND, standing.round.id): standing for standing in standings}
    own = {
        RecordRef(RecordKind(register.name), entry.id)
        for register in (OPINIONS, REVIEWS)
        for entry in work.registers.waiting(register)
        if in_hand_of(entry, giver)
    }
    registered, due = parted(items, own, rounds, cases)
    listed = tuple(
        HandedRound(
            names[standing.round.compound_id],
            standing.round.title,
            standing.round.opened_at.date(),
            standing.tally.returned,
            standing.tally.dwellings,
            abouts.get(record, ""),
        )
        for record, standing in rounds.items()
        if standing.round.compound_id in names
    )
    return HandOver(giver, taker, listed, registered, _drafts(work, names, giver), due, tuple(cases.values()))


def _cases(work: UnitOfWork, names: dict[int, str], giver: str) -> dict[int, HandedCase]:
    """The compounds a clerk worked on whose case goes on, by id, the latest first."""
    found: dict[int, HandedCase] = {}
    for told in told_changes(work, work.history.newest_by(giver)):
        compound_id = told.entry.compound_id
        if compound_id is None or compound_id not in names:
            continue
        position = work.stages.position(compound_id)
        if position.state is CaseState.ACTIVE:
            stage = word(position.stage)
            found[compound_id] = HandedCase(names[compound_id], stage, told.entry.at.date(), told.what)
    return found


def _drafts(work: UnitOfWork, names: dict[int, str], giver: str) -> tuple[HandedDraft, ...]:
    rounds = [
        HandedDraft(names[draft.compound_id], f"征询草稿：{draft.terms.title}", draft.made_at.date())
        for draft in work.round_drafts.made_by(giver)
        if draft.compound_id in names
    ]
    notices = [
        HandedDraft(names[compound_id], f"公示草稿：{_notice_name(kind)}", kept.date())
        for compound_id, kind, kept in work.notice_drafts.kept_by(giver)
        if compound_id in names
    ]
    return (*rounds, *notices)


def _notice_name(kind: NoticeKind) -> str:
    return f"{word(kind)}（{kind.value}）"


def _number(work: UnitOfWork, title: str, today: date) -> str:
    """The number of the sheet made for the same people on this day, or the next one of the year."""
    year = f"{SERIES[CODE]}〔{today.year}〕"
    made = [filed for filed in work.documents.of_compound(None) if filed.code == CODE]
    same = (filed.number for filed in made if (filed.title, filed.made_at.date()) == (title, today))
    turns = [int(filed.number.removeprefix(year)[:-1]) for filed in made if filed.number.startswith(year)]
    return next(same, f"{year}{max(turns, default=0) + 1}号")


def _sheet(found: HandOver, office: str, day: date) -> FactSheet:
    facts = (
        Fact("移交人", found.giver),
        Fact("接收人", found.taker),
        Fact("移交内容", found.line, wide=True),
    )
    rounds = [
        (one.compound, one.title, day_text(one.opened), f"{one.returned} / {one.dwellings} 套", one.about)
        for one in found.rounds
    ]
    drafts = [(one.compound, one.what, day_text(one.kept)) for one in found.drafts]
    cases = [(one.compound, one.stage, day_text(one.day), one.last) for one in found.cases]
    parts = (
        Facts("交接情况", facts),
        _table("未结的征询（本人发起）", _ROUNDS, rounds),
        _table("未办结的意见、异议、联审意见（本人登记或承办）", _DUE, map(_due, found.registered)),
        _table("草稿（本人保存）", _DRAFTS, drafts),
        _table("经手小区里其他到期、要办的事", _DUE, map(_due, found.due)),
        _table("经手的在办小区", _CASES, cases),
        FactTable("另行移交的材料、事项", ("名称", "数量", "说明"), (4, 1, 4), (), _BY_HAND),
    )
    signers = ("移交人", "接收人", "监交人")
    until = f"截至{day_text(day)}"
    return FactSheet(TITLE, TITLE, f"单位：{office}", numbered(parts), (), signers, _REMARK, until)


def _due(item: DueItem) -> tuple[str, ...]:
    return item.holder.name, item.what, day_text(item.due), item.about


def _table(title: str, columns: _Columns, rows: Iterable[tuple[str, ...]]) -> FactTable:
    """The rows, or one that says that there are none."""
    header, parts = zip(*columns, strict=True)
    none = ("无", *("" for _ in header[1:]))
    return FactTable(title, header, parts, tuple(rows) or (none,))
