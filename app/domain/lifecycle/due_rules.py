"""When something in a compound's file or in the office falls due, read off the records themselves."""

from collections.abc import Sequence
from datetime import date, datetime

from app.domain.buildings.building_plan import Hazard
from app.domain.compounds.defect import Defect
from app.domain.compounds.defect_words import WHOLE_COMPOUND
from app.domain.dwellings.place_names import building_name
from app.domain.lifecycle.due import OFFICE, SOON, DueItem, DueKind, Holder, Urgency, urgency_of
from app.domain.lifecycle.stage_rules import TASKS
from app.domain.lifecycle.stages import Stage
from app.domain.notices.notice import PublicNotice
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.periods import NoticePeriod
from app.domain.packs.policy import PolicyValue
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.backup_plan import OLD_AFTER
from app.domain.registers.objections import Periods, blocks, mark_of
from app.domain.registers.opinions import is_objection
from app.domain.registers.register import Entry
from app.domain.rounds.consent import Tally
from app.domain.rounds.gates import GateVerdict
from app.domain.rounds.round_kinds import RoundStatus
from app.domain.rounds.round_words import ENDINGS
from app.domain.sheets.written_text import one_line
from app.domain.words import WITH_SILENCE, counted_by, missing_line, value_name, value_text, word

NEXT_YEAR_FROM = 11
"""Month in which the State Council usually publishes the holidays of the next year."""

_NAMED = 5
"""Compounds of a stage that are named; the rest are counted."""

_LONGEST = 40  # characters of what somebody wrote


def notice_due(
    holder: Holder, notice: PublicNotice, period: NoticePeriod | None, missing_year: int | None, now: datetime
) -> DueItem:
    """A notice whose points are not all posted, or whose period runs or has ended."""
    record = RecordRef(RecordKind.NOTICE, notice.id)
    what = f"{notice.title}（{notice.number}）"
    if notice.announces:
        return DueItem(DueKind.NOTICE, holder, what, _not_running(notice), None, Urgency.PRESSING, record)
    if period is None:
        about = f"缺{missing_year}年节假日表，公示期算不出来" if missing_year else _not_running(notice)
        return DueItem(DueKind.NOTICE, holder, what, about, None, Urgency.PRESSING, record)
    ends = f"公示期 {period.first_day.isoformat()} 至 {period.last_day.isoformat()} {period.closing_text}"
    if period.over_at(now):
        about = f"{ends}，已满，请看准入条件能不能往下走"
        return DueItem(DueKind.NOTICE, holder, what, about, period.last_day, Urgency.PRESSING, record)
    urgency = urgency_of(period.last_day, now.date())
    about = f"{ends}，还没有满{_unchecked(notice, now)}"
    return DueItem(DueKind.NOTICE, holder, what, about, period.last_day, urgency, record)


def _unchecked(notice: PublicNotice, now: datetime) -> str:
    """That nobody looked after a notice since the day it was posted; nothing on that day itself."""
    posted = notice.posted_on
    return "，还没有登记过巡查" if not notice.checks and posted is not None and posted < now.date() else ""


def done_with(notice: PublicNotice, period: NoticePeriod | None, now: datetime) -> bool:
    """Whether nothing waits for a notice any more by itself; what a stage ends with waits until its gate is opened."""
    if notice.announces:
        return not notice.unposted
    gated = notice.round_id is not None or notice.kind in (NoticeKind.PLAN, NoticeKind.MANAGEMENT)
    return not gated and period is not None and period.over_at(now)


def _not_running(notice: PublicNotice) -> str:
    if notice.hangs_nowhere:
        return f"{len(notice.points)} 个张贴点都被撕或被遮挡，公示期中断，请补贴"
    points, left = len(notice.points), len(notice.unposted)
    return f"已张贴 {points - left} / {points} 个张贴点，还差 {left} 个"


def round_due(
    holder: Holder, round_id: int, title: str, gates: Sequence[GateVerdict], tally: Tally
) -> DueItem | None:
    """An open round that every dwelling has answered, or that is short of a gate; None where it is neither."""
    short = [
        (WITH_SILENCE if gate.plain else "") + missing_line(line, counted_by(gate, line))
        for gate in gates
        for line in gate.lines
        if not line.passed
    ]
    complete = tally.dwellings > 0 and tally.not_returned == 0
    if not complete and not short:
        return None
    told = short
    if complete:
        asked = f"名册 {tally.dwellings} 套：已收回 {tally.returned} 套、拒绝 {tally.refused} 套"
        waiting = f"，待核 {tally.pending} 套" if tally.pending else "，可以结束征询"
        told = [f"{asked}{waiting}", *short]
    urgency = Urgency.PRESSING if complete else Urgency.WAITING
    record = RecordRef(RecordKind.ROUND, round_id)
    return DueItem(DueKind.ROUND, holder, title, "；".join(told), None, urgency, record)


def unfinished_due(holder: Holder, round_id: int, title: str, status: RoundStatus) -> DueItem:
    """A round that takes no more forms and whose result nobody has confirmed yet."""
    record = RecordRef(RecordKind.ROUND, round_id)
    return DueItem(DueKind.ROUND, holder, title, ENDINGS[status], None, Urgency.PRESSING, record)


def opinion_due(holder: Holder, entry: Entry, today: date, periods: Periods) -> DueItem:
    """An opinion or objection that still waits for an answer. periods: those of the notices of its compound."""
    name = "异议" if is_objection(entry) else "意见"
    what = f"{name}第{entry.no}号：{_said(entry.text('topic'), entry.text('text'))}"
    received = entry.day("received_on")
    parts = [
        _waiting(entry, periods),
        f"收到 {received.isoformat()}" if received else "",
        f"承办 {entry.text('handler')}" if entry.text("handler") else "",
    ]
    due = entry.day("due")
    urgency = urgency_of(due, today, pressing=blocks(entry, periods))
    record = RecordRef(RecordKind.OPINION, entry.id)
    return DueItem(DueKind.OPINION, holder, what, "，".join(filter(None, parts)), due, urgency, record)


def _waiting(entry: Entry, periods: Periods) -> str:
    mark = mark_of(entry.values, periods)
    if mark is None or mark.holds:
        return "实名异议，答复前不能往下走" if blocks(entry, periods) else "待答复"
    return f"{mark.short}，不挡准入条件，待答复"


def review_due(holder: Holder, entry: Entry) -> DueItem:
    """An opinion of the joint review that must be met before the plan goes on."""
    what = f"联审意见第{entry.no}号：{_said(entry.text('department'), entry.text('text'))}"
    given = entry.day("given_on")
    about = f"必须修改，未办结{f'，提出 {given.isoformat()}' if given else ''}"
    record = RecordRef(RecordKind.REVIEW, entry.id)
    return DueItem(DueKind.REVIEW, holder, what, about, None, Urgency.PRESSING, record)


def hazard_due(
    holder: Holder, building: str, building_id: int, hazard: Hazard, today: date
) -> DueItem | None:
    """A hazard to be gone by now or within days; None where no day is near. It opens the plan of its building."""
    if hazard.cleared is not None or hazard.due is None or hazard.due - today > SOON:
        return None
    what = f"{building_name(building)} {_said(word(hazard.kind) if hazard.kind else '', hazard.text)}"
    about = f"未消除，责任人 {hazard.owner}" if hazard.owner else "未消除，没有写责任人"
    urgency = urgency_of(hazard.due, today)
    record = RecordRef(RecordKind.BUILDING, building_id)
    return DueItem(DueKind.HAZARD, holder, what, about, hazard.due, urgency, record)


def defect_due(holder: Holder, defect: Defect) -> DueItem:
    """An open defect that endangers somebody."""
    details = defect.details
    place = one_line(f"{defect.building or WHOLE_COMPOUND} {details.place}")
    what = f"{place}：{_said(word(details.kind), details.text)}"
    about = f"{word(details.severity)}，{word(details.state)}，发现 {details.found_on.isoformat()}"
    record = RecordRef(RecordKind.DEFECT, defect.id)
    return DueItem(DueKind.DEFECT, holder, what, about, None, Urgency.PRESSING, record)


def late_start_due(holder: Holder, stage: Stage, planned: date, unmet: int | None, today: date) -> DueItem:
    """A case whose works should have begun by now and that has not come so far; unmet: None where not counted."""
    left = "准入条件见档案" if unmet is None else f"离开本阶段的准入条件 {unmet} 项未满足"
    about = f"计划开工 {planned.isoformat()} 已过，还没有开工；{left}"
    what = f"还在“{word(stage)}”阶段"
    record = RecordRef(RecordKind.COMPOUND, holder.id)
    return DueItem(DueKind.STAGE, holder, what, about, planned, urgency_of(planned, today), record)


def stage_due(stage: Stage, holders: Sequence[Holder]) -> DueItem:
    """The next step of all cases of a stage together."""
    named = "、".join(holder.name for holder in holders[:_NAMED])
    more = f"等 {len(holders)} 个小区" if len(holders) > _NAMED else ""
    what = f"“{word(stage)}”阶段 {len(holders)} 个小区"
    return DueItem(DueKind.STAGE, OFFICE, what, f"{TASKS[stage].text}{named}{more}", None, Urgency.WAITING)


def rule_due(value: PolicyValue, rounds: int) -> DueItem:
    """An assumed value that open rounds rest on; they cannot close before somebody vouches for it."""
    what = f"{value_name(value)} {value_text(value)}"
    about = f"预设值还没有人确认，{rounds} 轮征询因此不能结束"
    return DueItem(DueKind.RULES, OFFICE, what, about, None, Urgency.PRESSING)


def holidays_due(last_known: int, today: date) -> DueItem | None:
    """The holiday table that is missing: of this year, or of the next once it can be published."""
    missing = last_known + 1
    if missing > today.year + 1 or (missing > today.year and today.month < NEXT_YEAR_FROM):
        return None
    due = date(missing - 1, 12, 31)
    about = f"已有到 {last_known} 年的；没有它，落到{missing}年的公示期算不出来"
    what = f"导入{missing}年节假日表"
    return DueItem(DueKind.HOLIDAYS, OFFICE, what, about, due, urgency_of(due, today))


def backup_due(newest: datetime | None, now: datetime) -> DueItem | None:
    """A library without a backup, or whose newest one has grown old."""
    if newest is None:
        return DueItem(DueKind.BACKUP, OFFICE, "备份档案库", "还没有备份", None, Urgency.PRESSING)
    if now - newest <= OLD_AFTER:
        return None
    days = (now.date() - newest.date()).days
    about = f"最近一份备份 {newest:%Y-%m-%d %H:%M}，已过 {days} 天"
    return DueItem(DueKind.BACKUP, OFFICE, "备份档案库", about, None, Urgency.PRESSING)


def _said(subject: str, text: str) -> str:
    """What it is about and how it begins, in one line."""
    text = one_line(text)
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return " ".join(filter(None, (one_line(subject), text)))
