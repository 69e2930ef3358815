"""How far a notice has come, in one line with a sign, for window, command line and list alike."""

from datetime import datetime
from enum import StrEnum

from app.domain.notices.notice import PublicNotice
from app.domain.notices.periods import NoticePeriod


class NoticeState(StrEnum):
    """Where a notice stands; CORRECTED: another one says what it says now."""

    UNPOSTED = "unposted"
    PARTLY = "partly"
    DOWN = "down"
    UNTOLD = "untold"
    RUNNING = "running"
    OVER = "over"
    HANGS = "hangs"
    CORRECTED = "corrected"


def state_of(notice: PublicNotice, period: NoticePeriod | None, now: datetime) -> NoticeState:
    """The state of a notice; UNTOLD where everything hangs and a table of holidays is missing."""
    if notice.corrected_by:
        return NoticeState.CORRECTED
    if notice.unposted:
        return NoticeState.PARTLY if notice.postings else NoticeState.UNPOSTED
    if notice.announces:
        return NoticeState.HANGS
    if period is None:
        return NoticeState.DOWN if notice.hangs_nowhere else NoticeState.UNTOLD
    return NoticeState.OVER if period.over_at(now) else NoticeState.RUNNING


def state_line(notice: PublicNotice, period: NoticePeriod | None, now: datetime) -> str:
    """The state in words, with the figures that tell how far it is."""
    posted = f"{len(notice.points) - len(notice.unposted)} / {len(notice.points)} 处"
    return {
        NoticeState.UNPOSTED: f"○ 未张贴 {posted}",
        NoticeState.PARTLY: f"○ 已张贴 {posted}",
        NoticeState.DOWN: "✗ 全部被撕、被遮挡，期限中断",
        NoticeState.UNTOLD: "！节假日表缺失，期限未定",
        NoticeState.RUNNING: "○ 公示中",
        NoticeState.OVER: "✓ 已期满",
        NoticeState.HANGS: f"✓ 已张贴 {posted}",
        NoticeState.CORRECTED: f"✗ 已更正 {notice.corrected_by}",
    }[state_of(notice, period, now)]


def period_words(notice: PublicNotice, period: NoticePeriod | None) -> str:
    """First and last day, as short as a list has room for."""
    if notice.announces:
        return "不计期限"
    return f"{period.first_day:%Y-%m-%d} 至 {period.last_day:%m-%d}" if period else ""
