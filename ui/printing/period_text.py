"""A notice's period in words: from when, until when, why it moved, how many days are left."""

from datetime import datetime

from app.domain.errors.rules import HolidayTableMissing
from app.domain.packs.policy import RollOver
from app.domain.words import date_text, date_with_weekday
from app.messages import message_for
from app.services.notices.posting import NoticeStanding
from ui.printing.document_texts import moment_text

_MOVED = {
    RollOver.WHOLE_BREAK: "在放假期间，顺延到放假后第一个工作日",
    RollOver.STATUTORY_ONLY: "是法定休假日，顺延到休假日结束的次日",
}


def period_lines(standing: NoticeStanding, now: datetime) -> tuple[str, ...]:
    """The lines about a notice, the most important first."""
    notice, period = standing.notice, standing.period
    posted = len(notice.points) - len(notice.unposted)
    head = f"{notice.number}：应张贴 {len(notice.points)} 处，已张贴 {posted} 处"
    if notice.corrected_by:
        return head, f"✗ 已由{notice.corrected_by}更正，以那一份为准。"
    if notice.announces:
        return head, "公告只告知，不计公示期。"
    if standing.missing_year is not None:
        return head, message_for(HolidayTableMissing(year=standing.missing_year))
    if period is None and notice.hangs_nowhere:
        return head, "✗ 全部张贴点都被撕或被遮挡，补贴好以后才接着算公示期。"
    if period is None:
        return head, f"还有 {len(notice.unposted)} 处没有张贴，全部贴齐的次日起算公示期。"
    lines = [
        head,
        f"公示期：{date_with_weekday(period.first_day)} 至 {date_with_weekday(period.last_day)}，"
        f"{period.closing_text} 截止",
    ]
    if period.lost_days:
        gaps = [gap for gap in notice.gaps if gap.lost_days and gap.start.date() <= period.last_day]
        told = "、".join(f"{moment_text(gap.start)}至{moment_text(gap.end or now)}" for gap in gaps)
        lines.append(
            f"{told}全部张贴点都被撕、被遮挡，超过24小时，延长 {period.lost_days} 日（本街道做法，没有查到统一规定）。"
        )
    if period.moved_from is not None:
        lines.append(f"原应 {date_with_weekday(period.moved_from)} 期满，{_MOVED[notice.rule.roll_over]}。")
    left = (period.last_day - now.date()).days
    if period.over_at(now):
        lines.append(f"✓ 已于 {date_text(period.last_day)} 期满")
    else:
        lines.append(f"还有 {left} 天" if left else f"今天 {period.closing_text} 期满")
    return tuple(lines)


def assumed_text(standing: NoticeStanding) -> str:
    """What is to be said of a length nobody has vouched for; '' if somebody has."""
    if standing.assumed is None:
        return ""
    return f"！公示期 {standing.assumed.text} 只是预设，没有依据。请先核实本地规定，并在“设置”里确认。"
