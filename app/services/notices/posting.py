"""Posting a notice: which points hang, who posted them when, and until when the period runs."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors.files import AlreadyAttached
from app.domain.errors.notices import PostingImpossible
from app.domain.notices.notice import Posting, PublicNotice
from app.domain.notices.periods import NoticePeriod
from app.domain.notices.posting_checks import PointState, PostingCheck
from app.domain.packs.policy import PolicyValue, notice_value, unconfirmed
from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.domain.rounds.consultation_round import RoundStatus
from app.services.desk import Desk
from app.services.notices.holidays import holidays_of
from app.services.records.attachments import hang
from app.services.records.intake import Incoming, read_photo
from app.services.rounds.round_paper_names import notice_rule
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NoticeStanding:
    """A notice and its period: None until every point is posted, or where `missing_year` has no table.

    assumed: the length of the period, where it is only assumed and nobody has vouched for it.
    """

    notice: PublicNotice
    period: NoticePeriod | None
    missing_year: int | None = None
    assumed: PolicyValue | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found. restored_at: when the notice hung there again; action: what was done."""

    at: datetime
    state: PointState
    by: str
    action: str = ""
    restored_at: datetime | None = None


class PostingService:
    """Registers postings and tells when the period ends."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def now(self) -> datetime:
        """The time on the wall of the office."""
        return self._desk.now()

    def of_round(self, round_id: int) -> NoticeStanding | None:
        """The notice of a round's result; None before it is printed."""
        with self._desk.library.reading() as work:
            notice = work.notices.of_round(round_id)
            return None if notice is None else _standing(work, notice)

    def of_compound(self, compound_id: int) -> tuple[NoticeStanding, ...]:
        """Every notice of a compound, the newest first; photos are not told."""
        with self._desk.library.reading() as work:
            return tuple(_standing(work, notice) for notice in work.notices.of_compound(compound_id)[::-1])

    def notice(self, notice_id: int) -> NoticeStanding:
        """One notice.

        Raises:
            RecordMissing: there is none with this id.
        """
        with self._desk.library.reading() as work:
            return _standing(work, work.notices.get(notice_id))

    def numbered(self, number: str) -> PublicNotice:
        """The notice of a number as printed.

        Raises:
            RecordMissing: there is none.
        """
        with self._desk.library.reading() as work:
            return work.notices.numbered(number.strip())

    def register(
        self,
        notice_id: int,
        point_nos: Collection[int],
        posted_at: datetime,
        by1: str,
        by2: str,
        photos: Sequence[Path] = (),
    ) -> NoticeStanding:
        """Register points as posted at one time by two persons, with photos that show them.

        Raises:
            PostingImpossible: no point, a time to come or before the notice was made, not two persons.
            FileRefused, CannotRead: a photo cannot be used; nothing was registered.
        """
        by1, by2 = by1.strip(), by2.strip()
        taken = [read_photo(path) for path in photos]  # slow, and nothing is locked yet
        with self._desk.begin() as work:
            notice = work.notices.get(notice_id)
            self._refuse_impossible(notice, point_nos, posted_at, by1, by2)
            view = _point_of(notice, point_nos)
            kept = tuple(self._hung(work, notice.id, photo, view) for photo in taken)
            work.notices.post(notice_id, [Posting(no, posted_at, by1, by2, kept) for no in sorted(point_nos)])
            posted = work.notices.get(notice_id)
            if posted.posted_on and notice.round_id is not None:
                self._publish(work, notice.round_id)
            return _standing(work, posted)

    def _publish(self, work: UnitOfWork, round_id: int) -> None:
        if work.rounds.get(round_id).status is RoundStatus.CLOSED:
            work.rounds.publish(round_id, self._desk.now())

    def check(
        self, notice_id: int, point_nos: Collection[int], found: Found, photo: Path | None = None
    ) -> NoticeStanding:
        """Register what a check found at points, the same at each; where it hangs again the period runs on.

        Raises:
            PostingImpossible: no point, one not posted by then, a time to come, nobody's name, or put right before.
            FileRefused, CannotRead: the photo cannot be used; nothing was registered.
        """
        taken = None if photo is None else read_photo(photo)
        with self._desk.begin() as work:
            notice = work.notices.get(notice_id)
            self._refuse_impossible_check(notice, point_nos, found)
            view = _point_of(notice, point_nos)
            kept = None if taken is None else self._hung(work, notice.id, taken, view, "巡查")
            by, action = found.by.strip(), found.action.strip()
            looks = [
                PostingCheck(no, found.at, found.state, by, action, found.restored_at, kept)
                for no in sorted(point_nos)
            ]
            work.notices.note(notice_id, looks)
            return _standing(work, work.notices.get(notice_id))

    def _refuse_impossible_check(
        self, notice: PublicNotice, point_nos: Collection[int], found: Found
    ) -> None:
        posted = {posting.point_no: posting.posted_at for posting in notice.postings}
        if not point_nos:
            raise PostingImpossible(reason="没有选择张贴点")
        if not set(posted).issuperset(point_nos):
            raise PostingImpossible(reason="有张贴点还没有登记张贴")
        if found.at > self._desk.now() or (found.restored_at or found.at) > self._desk.now():
            raise PostingImpossible(reason="巡查、补贴时间不能晚于现在")
        if found.at < max(posted[no] for no in point_nos).replace(second=0, microsecond=0):
            raise PostingImpossible(reason="巡查时间不能早于张贴时间")
        if not found.by.strip():
            raise PostingImpossible(reason="要写明巡查人")
        if found.restored_at is not None and found.state is PointState.INTACT:
            raise PostingImpossible(reason="完好的不用补贴")
        if found.restored_at is not None and found.restored_at < found.at:
            raise PostingImpossible(reason="补贴时间不能早于发现时间")

    def _hung(self, work: UnitOfWork, notice_id: int, photo: Incoming, view: str, tag: str = "张贴") -> str:
        """Hang a photo on the notice unless it hangs there; gives its hash."""
        note, now = FileNote(tag=tag, viewpoint=view), self._desk.now()
        with suppress(AlreadyAttached):
            hang(work, RecordRef(RecordKind.NOTICE, notice_id), photo, note, now, self._desk.operator())
        return photo.sha256

    def _refuse_impossible(
        self, notice: PublicNotice, point_nos: Collection[int], posted_at: datetime, by1: str, by2: str
    ) -> None:
        known = {point.no for point in notice.points}
        if not point_nos:
            raise PostingImpossible(reason="没有选择张贴点")
        if not known.issuperset(point_nos):
            raise PostingImpossible(reason="有张贴点不在这份公示里")
        if posted_at > self._desk.now():
            raise PostingImpossible(reason="张贴时间不能晚于现在")
        if posted_at < notice.made_at.replace(second=0, microsecond=0):  # a clerk types minutes
            raise PostingImpossible(reason="张贴时间不能早于公示打印时间")
        if not by1 or not by2 or by1 == by2:
            raise PostingImpossible(reason="张贴要有两个人，请填写两个不同的姓名")


def _point_of(notice: PublicNotice, point_nos: Collection[int]) -> str:
    """What photos of these points show; empty where it is more than one."""
    labels = [point.label for point in notice.points if point.no in point_nos]
    return labels[0] if len(labels) == 1 else ""


def _standing(work: UnitOfWork, notice: PublicNotice) -> NoticeStanding:
    found = notice.measured(holidays_of(work))
    return NoticeStanding(notice, found.period, found.missing_year, _assumed(work, notice))


def _assumed(work: UnitOfWork, notice: PublicNotice) -> PolicyValue | None:
    """The length of its period while nobody has vouched for it."""
    if notice.announces:
        return None
    pack_id, key = notice.pack_id, notice.rule_key
    if not key and notice.round_id is not None:  # put on file before notices kept where their length is from
        round_ = work.rounds.get(notice.round_id)
        pack_id, key = round_.pack_id, notice_rule(round_)[0]
    length = notice_value(key, notice.rule)
    return next(iter(unconfirmed(pack_id, [length], work.offices.confirmations())), None)
