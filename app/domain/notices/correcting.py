"""What a correction of a posted notice (更正) says: old and new wording, why, and whether the matter changed."""

from dataclasses import dataclass, replace

from app.domain.errors.notices import NoticeNotCorrected
from app.domain.notices.notice import PublicNotice
from app.domain.sheets.written_text import one_line, visible
from app.domain.words import date_text

LONGEST_WORDING, LONGEST_REASON = 1000, 200


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clerk types. restarts: the matter itself has changed, so that the period runs anew; they must say."""

    old: str
    new: str
    reason: str
    restarts: bool


def checked_wording(number: str, wording: Wording) -> Wording:
    """The wording as it is kept.

    Raises:
        NoticeNotCorrected: something is missing, too long, or nothing changes.
    """
    old, new, reason = visible(wording.old).strip(), visible(wording.new).strip(), one_line(wording.reason)
    for name, text, longest in (
        ("原文", old, LONGEST_WORDING),
        ("更正为", new, LONGEST_WORDING),
        ("更正理由", reason, LONGEST_REASON),
    ):
        if not text:
            raise NoticeNotCorrected(number=number, reason=f"“{name}”没有填")
        if len(text) > longest:
            raise NoticeNotCorrected(number=number, reason=f"“{name}”最多{longest}个字")
    if old == new:
        raise NoticeNotCorrected(number=number, reason="原文和更正后的一样")
    return replace(wording, old=old, new=new, reason=reason)


def told(corrected: PublicNotice, wording: Wording) -> tuple[str, ...]:
    """The paragraphs of the notice that corrects another."""
    posted = corrected.posted_on or max(posting.posted_at for posting in corrected.postings).date()
    return (
        f"更正自{corrected.number}《{corrected.title}》（{date_text(posted)}张贴）。",
        f"原文：{_ended(wording.old)}",
        f"更正为：{_ended(wording.new)}",
        f"更正理由：{_ended(wording.reason)}",
        *_period_line(corrected, wording.restarts),
    )


def _period_line(corrected: PublicNotice, restarts: bool) -> tuple[str, ...]:
    if corrected.announces:
        return ()
    return ("公示事项有变，公示期重新计算。" if restarts else "公示事项没有变，公示期不变。",)


def _ended(text: str) -> str:
    flat = " ".join(text.split())
    return flat if flat.endswith(("。", "！", "？")) else f"{flat}。"
