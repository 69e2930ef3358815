"""Public notices, their posting points and postings."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import RecordMissing
from app.domain.notices.notice import Posting, PostingPoint, PublicNotice
from app.domain.notices.posting_checks import PointState, PostingCheck
from app.domain.packs.policy import DayUnit, NoticeRule, RollOver, Status
from app.domain.records.attached_file import RecordKind, view_key
from app.domain.rounds.round_kinds import RoundStatus
from app.store.attached_rows import AttachedFileRow
from app.store.bulk import insert_rows, next_id
from app.store.rows import AttachmentRow, NoticeRow, PostingCheckRow, PostingPointRow, PostingRow, RoundRow


class Notices:
    """Reads and writes public notices."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, notice_id: int) -> PublicNotice:
        """One notice.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._session.get(NoticeRow, notice_id)
        if row is None:
            raise RecordMissing(kind="公示", name=str(notice_id))
        return self._notice(row)

    def numbered(self, number: str) -> PublicNotice:
        """The notice of a number as printed.

        Raises:
            RecordMissing: there is none.
        """
        row = self._session.scalar(select(NoticeRow).where(NoticeRow.number == number))
        if row is None:
            raise RecordMissing(kind="公示", name=number)
        return self._notice(row)

    def of_round(self, round_id: int) -> PublicNotice | None:
        """The newest notice of a round's result; None before it is printed."""
        row = self._session.scalar(
            select(NoticeRow).where(NoticeRow.round_id == round_id).order_by(NoticeRow.id.desc()).limit(1)
        )
        return None if row is None else self._notice(row)

    def in_force(self) -> tuple[PublicNotice, ...]:
        """The newest notice of the newest round of each kind and scope, over all compounds; photos are not read."""
        rounds = (
            select(func.max(RoundRow.id))
            .where(RoundRow.status != RoundStatus.VOID.value)
            .group_by(RoundRow.compound_id, RoundRow.kind, RoundRow.scope)
        )
        newest = (
            select(func.max(NoticeRow.id)).where(NoticeRow.round_id.in_(rounds)).group_by(NoticeRow.round_id)
        )
        return self._without_photos(newest)

    def of_compound(self, compound_id: int) -> tuple[PublicNotice, ...]:
        """Every notice of a compound, oldest first; photos are not read."""
        return self._without_photos(select(NoticeRow.id).where(NoticeRow.compound_id == compound_id))

    def _without_photos(self, wanted: Any) -> tuple[PublicNotice, ...]:
        """The notices whose ids a query gives, oldest first."""
        rows = self._session.scalars(select(NoticeRow).where(NoticeRow.id.in_(wanted)).order_by(NoticeRow.id))
        points: dict[int, list[PostingPoint]] = defaultdict(list)
        place = PostingPointRow
        for notice_id, *point in self._session.execute(
            select(place.notice_id, place.no, place.label)
            .where(place.notice_id.in_(wanted))
            .order_by(place.notice_id, place.no)
        ):
            points[notice_id].append(PostingPoint(*point))
        posted: dict[int, list[Posting]] = defaultdict(list)
        hung = PostingRow
        for notice_id, *posting in self._session.execute(
            select(hung.notice_id, hung.point_no, hung.posted_at, hung.by1, hung.by2)
            .where(hung.notice_id.in_(wanted))
            .order_by(hung.notice_id, hung.point_no)
        ):
            posted[notice_id].append(Posting(*posting))
        checks = self._checks(wanted)
        return tuple(_notice(row, points[row.id], posted[row.id], checks.get(row.id, [])) for row in rows)

    def numbers(self) -> tuple[str, ...]:
        """All notice numbers given so far."""
        return tuple(self._session.scalars(select(NoticeRow.number).order_by(NoticeRow.id)))

    def next_id(self) -> int:
        """Id the next notice gets, to be printed in its codes before it is on file."""
        return next_id(self._session, NoticeRow)

    def add(self, notice: PublicNotice) -> None:
        """Put a new notice on file with the points it must hang at; its postings come later."""
        rule = notice.rule
        row = NoticeRow(
            id=notice.id,
            compound_id=notice.compound_id,
            round_id=notice.round_id,
            number=notice.number,
            title=notice.title,
            days=rule.days,
            unit=rule.unit.value,
            roll_over=rule.roll_over.value,
            status=rule.status.value,
            source=rule.source,
            made_at=notice.made_at,
            closes_at=rule.closes_at.isoformat("minutes") if rule.closes_at else None,
        )
        self._session.add(row)
        self._session.flush()
        insert_rows(
            self._session,
            PostingPointRow,
            ("notice_id", "no", "label"),
            [(notice.id, point.no, point.label) for point in notice.points],
        )

    def post(self, notice_id: int, postings: Sequence[Posting]) -> None:
        """Register points as posted; a point already posted keeps its time and gains photos."""
        for posting in postings:
            row = self._session.get(PostingRow, (notice_id, posting.point_no))
            if row is None:
                row = PostingRow(
                    notice_id=notice_id,
                    point_no=posting.point_no,
                    posted_at=posting.posted_at,
                    by1=posting.by1,
                    by2=posting.by2,
                    photos="[]",
                )
                self._session.add(row)
            held = json.loads(row.photos)
            row.photos = json.dumps(held + [photo for photo in posting.photos if photo not in held])
        self._session.flush()

    def note(self, notice_id: int, checks: Sequence[PostingCheck]) -> None:
        """Keep checks of posting points."""
        self._session.add_all(
            PostingCheckRow(
                notice_id=notice_id,
                point_no=check.point_no,
                at=check.at,
                state=check.state.value,
                by=check.by,
                action=check.action,
                restored_at=check.restored_at,
                photo=check.photo,
            )
            for check in checks
        )
        self._session.flush()

    def _checks(self, notices: Any) -> dict[int, list[PostingCheck]]:
        """The checks of some notices, by notice and in order of time."""
        found: dict[int, list[PostingCheck]] = defaultdict(list)
        for row in self._session.scalars(
            select(PostingCheckRow)
            .where(PostingCheckRow.notice_id.in_(notices))
            .order_by(PostingCheckRow.at, PostingCheckRow.id)
        ):
            found[row.notice_id].append(
                PostingCheck(
                    row.point_no,
                    row.at,
                    PointState(row.state),
                    row.by,
                    row.action,
                    row.restored_at,
                    row.photo,
                )
            )
        return found

    def _hung(self, notice_id: int) -> dict[str, str]:
        """The photos that hang on a notice, each with its viewpoint, in the order they were added."""
        rows = self._session.execute(
            select(AttachedFileRow.sha256, AttachedFileRow.viewpoint)
            .join(AttachmentRow, AttachmentRow.sha256 == AttachedFileRow.sha256)
            .where(AttachedFileRow.kind == RecordKind.NOTICE, AttachedFileRow.record_id == notice_id)
            .where(AttachedFileRow.removed_at.is_(None), AttachmentRow.media_type.startswith("image/"))
            .order_by(AttachedFileRow.id)
        )
        return dict(rows.tuples().all())

    def _notice(self, row: NoticeRow) -> PublicNotice:
        points = self._session.scalars(
            select(PostingPointRow).where(PostingPointRow.notice_id == row.id).order_by(PostingPointRow.no)
        ).all()
        labels, hung = {point.no: point.label for point in points}, self._hung(row.id)
        postings = self._session.scalars(
            select(PostingRow).where(PostingRow.notice_id == row.id).order_by(PostingRow.point_no)
        )
        return _notice(
            row,
            [PostingPoint(point.no, point.label) for point in points],
            [
                Posting(post.point_no, post.posted_at, post.by1, post.by2, _photos(post, labels, hung))
                for post in postings
            ],
            self._checks([row.id]).get(row.id, []),
        )


def _notice(
    row: NoticeRow,
    points: Sequence[PostingPoint],
    postings: Sequence[Posting],
    checks: Sequence[PostingCheck],
) -> PublicNotice:
    rule = NoticeRule(
        row.days,
        DayUnit(row.unit),
        RollOver(row.roll_over),
        Status(row.status),
        row.source,
        time.fromisoformat(row.closes_at) if row.closes_at else None,
    )
    return PublicNotice(
        row.id,
        row.compound_id,
        row.round_id,
        row.number,
        row.title,
        row.made_at,
        rule,
        tuple(points),
        tuple(postings),
        tuple(checks),
    )


def _photos(row: PostingRow, labels: Mapping[int, str], hung: Mapping[str, str]) -> tuple[str, ...]:
    """Photos of a point: those registered with it that still hang on the notice, and others said to show it."""
    registered = [sha256 for sha256 in json.loads(row.photos) if sha256 in hung]
    point = view_key(labels[row.point_no])
    shown = [sha256 for sha256, view in hung.items() if view and view_key(view) == point]
    return tuple(dict.fromkeys([*registered, *shown]))
