"""Corrects a posted notice by another (domain g.24): a number of its own, old and new wording, the reason."""

from dataclasses import replace
from datetime import datetime

from app.documents.notice_poster import PaperSize
from app.documents.sheet import Progress
from app.domain.errors.notices import NoticeNotCorrected
from app.domain.notices.correcting import Wording, checked_wording, told
from app.domain.notices.notice import PublicNotice
from app.domain.notices.notice_text import Correction, NoticeText
from app.domain.notices.periods import NoticePeriod
from app.domain.words import date_text
from app.services.notices.holidays import holidays_of
from app.services.notices.wall_papers import gathered_poster, next_number
from app.services.papers.filing import Gathered
from app.store.unit_of_work import UnitOfWork

_HANDLING = "收到异议后逐件核实、书面答复；期满无异议或者异议已答复的，按更正后的内容办理。"


def gathered_correction(
    work: UnitOfWork,
    notice_id: int,
    wording: Wording,
    now: datetime,
    size: PaperSize,
    progress: Progress | None,
) -> Gathered:
    """The notice that corrects another; its print puts it on file, to hang wherever the other one hangs.

    Raises:
        RecordMissing: there is no such notice. NoticeNotCorrected: it does not hang yet, was corrected already, or
        the wording says too little. OfficeIncomplete: the office's address or telephone is missing.
    """
    corrected, office = work.notices.get(notice_id), work.offices.get()
    office.require_for_notices()
    _refuse_too_early(corrected, wording.restarts)
    notice = _correcting(work, corrected, checked_wording(corrected.number, wording), now)
    print_ = gathered_poster(notice, office, size, progress)
    return replace(print_, also=lambda transaction: transaction.notices.put(notice))


def _refuse_too_early(corrected: PublicNotice, restarts: bool) -> None:
    number = corrected.number
    if corrected.corrected_by:
        raise NoticeNotCorrected(number=number, reason=f"它已由{corrected.corrected_by}更正，请更正那一份")
    if not corrected.postings:
        raise NoticeNotCorrected(number=number, reason="它还没有张贴，改好以后重新生成就行")
    if not restarts and corrected.unposted:
        left = len(corrected.unposted)
        reason = f"它还有 {left} 处没有张贴，公示期还没有起算，不能沿用"
        raise NoticeNotCorrected(number=number, reason=reason)


def _correcting(work: UnitOfWork, corrected: PublicNotice, wording: Wording, now: datetime) -> PublicNotice:
    # untold, the paper says whose period goes on and leaves its last day to that notice
    period = None if wording.restarts else corrected.measured(holidays_of(work)).period
    text = NoticeText(
        corrected.text.basis if corrected.text else (f"{corrected.number}《{corrected.title}》。",),
        told(corrected, wording),
        handling=_HANDLING,
        plan=corrected.text.plan if corrected.text else None,
        period="" if wording.restarts or corrected.announces else _goes_on(corrected.number, period),
    )
    return replace(
        corrected,
        id=work.notices.next_id(),
        number=next_number(work, now),
        title=f"{corrected.title.removesuffix('更正')}更正",
        made_at=now,
        postings=(),
        checks=(),
        text=text,
        previewed_by="",
        correction=Correction(
            corrected.id,
            corrected.numbers,
            wording.old,
            wording.new,
            wording.reason,
            wording.restarts,
        ),
        continues=None if wording.restarts else corrected,
        corrected_by="",
    )


def _goes_on(number: str, period: NoticePeriod | None) -> str:
    until = f"，到{date_text(period.last_day)}{period.closing_text}截止" if period else ""
    return f"沿用{number}的公示期{until}，不重新计算。"
