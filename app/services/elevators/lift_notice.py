"""D33 on the wall: plan, vote, agreement and cost by floor of a stairwell's lift, and how to object to it."""

from datetime import datetime

from app.documents.notice_poster import PaperSize
from app.documents.sheet import Progress
from app.domain.elevators.elevator_list import ElevatorLine, floor_texts
from app.domain.elevators.elevator_track import BEFORE_NOTICE, missing_of
from app.domain.errors.notices import NoticeIncomplete
from app.domain.notices.notice import lift_scope
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_text import NoticeTable, NoticeText
from app.domain.rounds.counting import area_text
from app.services.elevators.elevators import elevator_line
from app.services.notices.wall_papers import Content, gathered_wall_notice
from app.services.papers.filing import Gathered
from app.store.unit_of_work import UnitOfWork

_HEADER = ("楼层", "份数", "户数", "每户（元）", "合计（元）")
_HANDLING = (
    "收到异议后，由业主协商，社区居委会、街道办事处调解并记录；协商不成的，可以依法起诉。"
    "期满无异议或者异议已处理的，按本公示办理。"
)


def gathered_lift_notice(
    work: UnitOfWork,
    compound_id: int,
    stairwell_id: int,
    now: datetime,
    size: PaperSize,
    progress: Progress | None,
) -> Gathered:
    """D33, a copy for each board and each stairwell door of the building.

    Raises:
        NoticeIncomplete: the plan, the vote, a consent or the agreement is not done; names what is missing.
        RecordMissing: there is no such stairwell, or no rule says how long it hangs. OfficeIncomplete.
    """
    compound, line = work.compounds.get(compound_id), elevator_line(work, compound_id, stairwell_id, now)
    if lacks := missing_of(line.steps, BEFORE_NOTICE):
        raise NoticeIncomplete(blocks=list(lacks))
    title = f"{compound.name}{line.name}加装电梯方案及协议公示"
    content = Content(NoticeKind.ELEVATOR, title, _text(line, compound.name), lift_scope(stairwell_id))
    return gathered_wall_notice(work, compound_id, content, now, size, progress)


def _text(line: ElevatorLine, compound: str) -> NoticeText:
    """Floors and sums, nobody's name and no room (M1)."""
    facts, vote = line.facts, line.facts.vote
    payers = f"{facts.payers.given} / {facts.payers.asked} 户" if facts.payers else ""
    used = facts.consent
    consent = (
        f"占用专有部分的 {used.given} / {used.asked} 户（人）已书面同意。"
        if used.asked
        else "不占用专有部分。"
    )
    matter = (
        f"{compound}{line.name}（{line.households}户）拟加装电梯一部。",
        f"表决通过：{'；'.join(vote.deciding) if vote else ''}。",
        f"协议：出资户已签字 {payers}。{consent}住户分摊总额 {area_text(facts.cost or 0)} 元，"
        "按楼层分摊见表，不列姓名。",
    )
    return NoticeText(
        (f"{vote.rule if vote else ''}。",),
        matter,
        ("方案图纸、附表",),
        _HANDLING,
        _table(line),
        issuer=f"{line.name}业主代表　社区居委会见证",
    )


def _table(line: ElevatorLine) -> NoticeTable:
    rows = tuple(floor_texts(floor) for floor in line.floors_paid)
    total = ("合计", "", str(len(line.split)), "", area_text(sum(share.amount for share in line.split)))
    return NoticeTable("费用按楼层分摊", _HEADER, (*rows, total), 1)
