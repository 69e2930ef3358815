"""Turns a notice and its postings into the record of the posting sheet D36."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.documents import posting_record
from app.domain.compounds.compound import Compound
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.notices.notice import Posting, PostingPoint, PublicNotice
from app.domain.notices.periods import NoticePeriod, closing_text
from app.domain.notices.posting_checks import PostingCheck
from app.domain.office import Office
from app.domain.packs.policy import DayUnit
from app.domain.registers.objections import Timing, mark_of
from app.domain.registers.opinions import answered, number_key
from app.domain.registers.register import Entry
from app.domain.words import date_text, word
from app.services.rounds.round_papers import Imprint


def posting_sheet(
    office: Office,
    compound: Compound,
    notice: PublicNotice,
    period: NoticePeriod | None,
    photos: Mapping[str, bytes],
    objections: Sequence[Entry],
    imprint: Imprint,
) -> posting_record.PostingRecord:
    """D36: every point with its time, two persons and photos; what is not known yet stays blank for the hand.

    photos: content by hash, for the hashes the postings name. objections: those to this notice, the late ones told
    beside; where none is on the register the number stays to be written in, for they may be kept on paper.
    """
    late = tuple(entry for entry in objections if _late(entry, notice, period))
    in_time = tuple(entry for entry in objections if entry not in late)
    posted = {posting.point_no: posting for posting in notice.postings}
    unit = "个工作日" if notice.rule.unit is DayUnit.WORKING else "日"
    return posting_record.PostingRecord(
        imprint.number,
        imprint.version,
        imprint.made_on,
        compound.name,
        notice.number,
        notice.title,
        office.name,
        tuple(_point(point, posted.get(point.no), photos) for point in notice.points),
        tuple(map(_check, notice.checks)),
        first_day=period.first_day if period else None,
        last_day=period.last_day if period else None,
        closes_at=closing_text(notice.rule.closes_at),
        days="公告，不计期限" if notice.announces else f"{notice.rule.days}{unit}",
        objections=len(in_time) if objections else None,
        answered=sum(map(answered, in_time)) if objections else None,
        remark=_beside(in_time, late) + _lengthened(period) + _moved(period),
    )


def _point(
    point: PostingPoint, posting: Posting | None, photos: Mapping[str, bytes]
) -> posting_record.PostedPoint:
    number = f"{point.no:02d}"
    if posting is None:
        return posting_record.PostedPoint(number, point.label)
    at = posting.posted_at
    pictures = [photos[sha256] for sha256 in posting.photos][:3] + [None] * 3
    return posting_record.PostedPoint(
        number,
        point.label,
        _moment(at),
        (posting.by1, posting.by2),
        photo_start=pictures[0],
        photo_middle=pictures[1],
        photo_end=pictures[2],
    )


def _check(check: PostingCheck) -> posting_record.PostingCheck:
    restored = f"{_moment(check.restored_at)}补贴" if check.restored_at else ""
    action = "；".join(part for part in (check.action, restored) if part)
    return posting_record.PostingCheck(
        _moment(check.at), f"{check.point_no:02d}", word(check.state), action, check.by
    )


def _moment(at: datetime) -> str:
    return f"{date_text(at.date())} {at.hour}:{at.minute:02d}"


def _late(entry: Entry, notice: PublicNotice, period: NoticePeriod | None) -> bool:
    mark = mark_of(entry.values, {number_key(notice.number): period})
    return mark is not None and mark.timing is Timing.LATE


def _beside(in_time: Sequence[Entry], late: Sequence[Entry]) -> str:
    """What is to be said of the objections beside how many came and were answered."""
    unsigned = sum(entry.values.get("real_name") is not YesNo.YES for entry in in_time)
    told = f"其中未实名 {unsigned} 件。" if unsigned else ""
    return f"{told}公示期满后收到 {len(late)} 件，不计在内。" if late else told


def _lengthened(period: NoticePeriod | None) -> str:
    """Why the period is longer than its rule says: a practice of the office, not a rule it could cite."""
    if period is None or not period.lost_days:
        return ""
    return f"全部张贴点曾同时被撕、被遮挡超过24小时，公示期按中断日数延长{period.lost_days}日（本街道做法）。"


def _moved(period: NoticePeriod | None) -> str:
    if period is None or period.moved_from is None:
        return ""
    counted, moved = date_text(period.moved_from), date_text(period.last_day)
    return f"期满日{counted}在节假日内，顺延至{moved}（民法典第二百零三条）。"
