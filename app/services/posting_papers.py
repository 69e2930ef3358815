"""Turns a notice and its postings into the record of the posting sheet D36."""

from collections.abc import Mapping

from app.documents import posting_record
from app.domain.compound import Compound
from app.domain.notice import Posting, PostingPoint, PublicNotice
from app.domain.office import Office
from app.domain.periods import NoticePeriod, closing_text
from app.domain.policy import DayUnit
from app.domain.words import date_text
from app.services.round_papers import Imprint


def posting_sheet(
    office: Office,
    compound: Compound,
    notice: PublicNotice,
    period: NoticePeriod | None,
    photos: Mapping[str, bytes],
    imprint: Imprint,
) -> posting_record.PostingRecord:
    """D36: every point with its time, two persons and photos; what is not known yet stays blank for the hand.

    photos: content by hash, for the hashes the postings name.
    """
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
        first_day=period.first_day if period else None,
        last_day=period.last_day if period else None,
        closes_at=closing_text(notice.rule.closes_at),
        days=f"{notice.rule.days}{unit}",
        remark=_moved(period),
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
        f"{date_text(at.date())} {at.hour}:{at.minute:02d}",
        (posting.by1, posting.by2),
        photo_start=pictures[0],
        photo_middle=pictures[1],
        photo_end=pictures[2],
    )


def _moved(period: NoticePeriod | None) -> str:
    if period is None or period.moved_from is None:
        return ""
    counted, moved = date_text(period.moved_from), date_text(period.last_day)
    return f"期满日{counted}在节假日内，顺延至{moved}（民法典第二百零三条）。"
