"""Turns the end of a case, or its pause, into the record of the notice for the wall, D37."""

from datetime import datetime

from app.documents.notice_poster import PaperSize
from app.domain.errors.lifecycle import CaseGoesOn
from app.domain.lifecycle.stages import CaseState, StageStep
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_text import NoticeText
from app.domain.words import date_text, verdict_texts
from app.services.lifecycle.stage_facts import newest_will
from app.services.notices.wall_papers import Content, gathered_wall_notice
from app.services.papers.filing import Gathered
from app.services.rounds.standing import RoundStanding
from app.store.unit_of_work import UnitOfWork

TOLD = {CaseState.WITHDRAWN: "退出改造", CaseState.POSTPONED: "缓建"}
"""What is posted, by how the case stands."""


def gathered_exit(work: UnitOfWork, compound_id: int, now: datetime, size: PaperSize) -> Gathered:
    """D37. Raises: CaseGoesOn, OfficeIncomplete, RecordMissing where no rule says how long a notice hangs."""
    return gathered_wall_notice(work, compound_id, exit_content(work, compound_id), now, size, None)


def exit_content(work: UnitOfWork, compound_id: int) -> Content:
    """What the notice of a case's end or pause says.

    Raises:
        CaseGoesOn: it neither was withdrawn nor postponed.
    """
    compound, office = work.compounds.get(compound_id), work.offices.get()
    position = work.stages.position(compound_id)
    if position.last is None or position.state not in TOLD:
        raise CaseGoesOn(compound=compound.name)
    step, told = position.last, TOLD[position.state]
    basis = f"{step.document}。" if step.document else f"{office.name}的决定。"
    text = NoticeText(
        (basis,),
        _matter(compound.name, told, step, newest_will(work, compound_id)),
        handling="收到异议后逐件核实、书面答复；期满无异议或者异议已答复的，按本说明办理。",
    )
    return Content(NoticeKind.EXIT, f"{compound.name}{told}说明公示", text)


def _matter(name: str, told: str, step: StageStep, vote: RoundStanding | None) -> tuple[str, ...]:
    reason = f"{name}自{date_text(step.at.date())}起{told}。原因：{step.reason.rstrip('。')}。"
    if vote is None:
        return (reason, "没有征询过业主意愿。")
    asked = f"最近一次征询为{vote.round.title}（第{vote.round.number}轮），名册为{vote.round.roll.scope}。"
    lines = (text for gate in vote.gates for text in verdict_texts(gate))
    return (reason, f"{asked}结果：{'；'.join(lines)}。")
