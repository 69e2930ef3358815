"""Turns the end of a case, or its pause, into the record of the notice for the wall, D37."""

from datetime import date

from app.documents import exit_notice
from app.documents.notice_poster import PaperSize
from app.domain.errors import CaseGoesOn, OfficeIncomplete, RecordMissing
from app.domain.lifecycle.stages import CaseState, StageStep
from app.domain.notices.notice import posting_points
from app.domain.notices.public_notice import NoticeBlocks, NoticeCopy
from app.domain.packs.policy import DayUnit, NoticeRule
from app.domain.records.history import SHORT
from app.domain.words import COUNTED, date_text, verdict_line
from app.services.lifecycle.stage_facts import newest_will
from app.services.packs.pack_shelf import pack_in_force
from app.services.papers.filing import Gathered, Paper, number_of_compound, of_record
from app.services.rounds.round_papers import Imprint
from app.services.rounds.standing import RoundStanding
from app.store.unit_of_work import UnitOfWork

CODE = exit_notice.CODE
TOLD = {CaseState.WITHDRAWN: "退出改造", CaseState.POSTPONED: "缓建"}
"""What is posted, by how the case stands."""


def gathered_exit(work: UnitOfWork, compound_id: int, today: date, size: PaperSize) -> Gathered:
    """D37. Raises: CaseGoesOn, OfficeIncomplete, RecordMissing where no rule says how long a notice hangs."""
    compound, office = work.compounds.get(compound_id), work.offices.get()
    position = work.stages.position(compound_id)
    if position.last is None or position.state not in TOLD:
        raise CaseGoesOn(compound=compound.name)
    if missing := office.missing_for_notices():
        raise OfficeIncomplete(fields=list(missing))
    rule, step = _rule(work), position.last
    told, vote = TOLD[position.state], newest_will(work, compound_id)
    number = number_of_compound(work, today, CODE, compound_id)
    unit = "个工作日" if rule.unit is DayUnit.WORKING else "日"
    points = posting_points((), compound.details.boards)
    history = work.history.digest_of(compound_id, leaving_out="filed_document")

    def fill(made: Imprint) -> exit_notice.ExitNotice:
        blocks = NoticeBlocks(
            title=f"{compound.name}{told}说明公示",
            basis=(f"{step.document}。" if step.document else f"{office.name}的决定。",),
            matter=_matter(compound.name, told, step, vote),
            attachments=("无",),
            period=f"自张贴次日起{rule.days}{unit}，期满日24:00截止，遇法定休假日顺延。",
            objection=f"公示期内可书面、署实名向{office.name}提出。"
            f"地址：{office.address}；时间：{office.hours}；电话见下方。",
            phone=office.phone,
            handling="收到异议后逐件核实、书面答复；期满无异议或者异议已答复的，按本说明办理。",
            issuer=office.name,
            issued_on=made.made_on,
            number=made.number or number,
            copies=tuple(NoticeCopy(f"{p.no:02d}", p.label, f"{number}-{p.no:02d}") for p in points),
        )
        return exit_notice.ExitNotice(made.number, made.version, made.made_on, blocks, size, history[:SHORT])

    paper = Paper(compound_id, None, CODE, number, f"{compound.name}{told}说明公示")
    return of_record(paper, fill, exit_notice.render)


def _matter(name: str, told: str, step: StageStep, vote: RoundStanding | None) -> tuple[str, ...]:
    reason = f"{name}自{date_text(step.at.date())}起{told}。原因：{step.reason.rstrip('。')}。"
    if vote is None:
        return (reason, "没有征询过业主意愿。")
    asked = f"最近一次征询为{vote.round.title}（第{vote.round.number}轮），名册为{vote.round.roll.scope}。"
    lines = (verdict_line(line, COUNTED.get(gate.id, "同意")) for gate in vote.gates for line in gate.lines)
    return (reason, f"{asked}结果：{'；'.join(lines)}。")


def _rule(work: UnitOfWork) -> NoticeRule:
    """How long it hangs: by a rule of its own, or else as long as the result of the will."""
    notices = pack_in_force(work).notices
    rule = notices.get("exit") or notices.get("will_result")
    if rule is None:
        raise RecordMissing(kind="公示期限规则", name="notice.exit")
    return rule
