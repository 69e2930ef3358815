"""Public notices, their posting points and postings."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors.records import RecordMissing
from app.domain.notices.notice import Posting, PostingPoint, PublicNotice
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_text import Correction
from app.domain.notices.posting_checks import PostingCheck
from app.domain.records.attached_file import RecordKind
from app.domain.rounds.round_kinds import RoundStatus
from app.store.bulk import insert_rows, next_id
from app.store.files.attached_rows import AttachedFileRow
from app.store.notices.notice_mapping import check_of, filled, notice_of, photos_of
from app.store.notices.notice_rows import NoticeRow, PostingCheckRow, PostingPointRow, PostingRow
from app.store.rows import AttachmentRow, RoundRow


class Notices:
    """Reads and writes public notices."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, notice_id: int) -> PublicNotice:
        """One notice.

        Raises:
            RecordMissing: there is none with this id.
        """
        found = self._read([notice_id], photos=True)
        if not found:
            raise RecordMissing(kind="公示", name=str(notice_id))
        return found[0]

    def numbered(self, number: str) -> PublicNotice:
        """The notice of a number as printed.

        Raises:
            RecordMissing: there is none.
        """
        notice_id = self._session.scalar(select(NoticeRow.id).where(NoticeRow.number == number))
        if notice_id is None:
            raise RecordMissing(kind="公示", name=number)
        return self.get(notice_id)

    def of_round(self, round_id: int) -> PublicNotice | None:
        """The newest notice of a round's result; None before it is printed."""
        return self._newest(NoticeRow.round_id == round_id)

    def first_of_round(self, round_id: int) -> PublicNotice | None:
        """The notice of a round's result without what corrects it; None before it is printed."""
        return self._newest(NoticeRow.round_id == round_id, NoticeRow.replaces.is_(None))

    def of_kind(self, compound_id: int, kind: NoticeKind, scope: str) -> PublicNotice | None:
        """The newest notice of a kind about a part of a compound; a correction of one is newer than it."""
        return self._newest(
            NoticeRow.compound_id == compound_id, NoticeRow.kind == kind.value, NoticeRow.scope == scope
        )

    def first_of_kind(self, compound_id: int, kind: NoticeKind, scope: str) -> PublicNotice | None:
        """The same without what corrects it."""
        return self._newest(
            NoticeRow.compound_id == compound_id,
            NoticeRow.kind == kind.value,
            NoticeRow.scope == scope,
            NoticeRow.replaces.is_(None),
        )

    def of_compound(self, compound_id: int) -> tuple[PublicNotice, ...]:
        """Every notice of a compound, oldest first; photos are not read."""
        return self._read(select(NoticeRow.id).where(NoticeRow.compound_id == compound_id))

    def in_force(self) -> tuple[PublicNotice, ...]:
        """Over all compounds the newest notice of each kind and part; photos are not read.

        Of rounds only the newest of each kind and scope is told.
        """
        rounds = (
            select(func.max(RoundRow.id))
            .where(RoundRow.status != RoundStatus.VOID.value)
            .group_by(RoundRow.compound_id, RoundRow.kind, RoundRow.scope)
        )
        newest = (
            select(func.max(NoticeRow.id)).where(NoticeRow.round_id.in_(rounds)).group_by(NoticeRow.round_id)
        )
        others = (
            select(func.max(NoticeRow.id))
            .where(NoticeRow.round_id.is_(None))
            .group_by(NoticeRow.compound_id, NoticeRow.kind, NoticeRow.scope)
        )
        return self._read(newest.union(others))

    def numbers(self) -> tuple[str, ...]:
        """All notice numbers given so far."""
        return tuple(self._session.scalars(select(NoticeRow.number).order_by(NoticeRow.id)))

    def next_id(self) -> int:
        """Id the next notice gets, to be printed in its codes before it is on file."""
        return next_id(self._session, NoticeRow)

    def put(self, notice: PublicNotice) -> None:
        """Put a notice on file with the points it must hang at, or anew while it hangs nowhere yet."""
        row = self._session.get(NoticeRow, notice.id)
        if row is None:
            self._session.add(filled(NoticeRow(), notice))
        else:
            filled(row, notice)
        for point in self._session.scalars(
            select(PostingPointRow).where(PostingPointRow.notice_id == notice.id)
        ):
            self._session.delete(point)
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

    def _newest(self, *which: Any) -> PublicNotice | None:
        newest = self._session.scalar(
            select(NoticeRow.id).where(*which).order_by(NoticeRow.id.desc()).limit(1)
        )
        return None if newest is None else self.get(newest)

    def _read(self, ids: Any, photos: bool = False) -> tuple[PublicNotice, ...]:
        """Notices in the order they were made."""
        rows = self._session.scalars(
            select(NoticeRow).where(NoticeRow.id.in_(ids)).order_by(NoticeRow.id)
        ).all()
        parts = self._parts(ids)
        successors = self._successors(ids)
        return tuple(self._notice(row, parts, successors.get(row.id, ""), photos) for row in rows)

    def _notice(self, row: NoticeRow, parts: "_Parts", corrected_by: str, photos: bool) -> PublicNotice:
        points = parts.points[row.id]
        labels = {point.no: point.label for point in points}
        hung = self._hung(row.id) if photos else {}
        correction = self._correction(row)
        return notice_of(
            row,
            points,
            [
                Posting(no, at, by1, by2, photos_of(labels[no], taken, hung) if photos else ())
                for no, at, by1, by2, taken in parts.postings[row.id]
            ],
            parts.checks[row.id],
            correction,
            self.get(correction.replaces) if correction and not correction.restarts else None,
            corrected_by,
        )

    def _correction(self, row: NoticeRow) -> Correction | None:
        if row.replaces is None:
            return None
        before = self._session.get_one(NoticeRow, row.replaces)
        earlier = [before.number]
        while before.replaces is not None:
            before = self._session.get_one(NoticeRow, before.replaces)
            earlier.append(before.number)
        return Correction(
            row.replaces, tuple(earlier), row.old_wording, row.new_wording, row.reason, row.restarts
        )

    def _successors(self, ids: Any) -> Mapping[int, str]:
        """Number of the newest notice that corrects each of these."""
        query = select(NoticeRow.replaces, NoticeRow.number).where(NoticeRow.replaces.in_(ids))
        return {of: number for of, number in self._session.execute(query.order_by(NoticeRow.id)) if of}

    def _parts(self, ids: Any) -> "_Parts":
        found = _Parts(defaultdict(list), defaultdict(list), defaultdict(list))
        point, hung, check = PostingPointRow, PostingRow, PostingCheckRow
        points = select(point.notice_id, point.no, point.label).where(point.notice_id.in_(ids))
        for notice_id, no, label in self._session.execute(points.order_by(point.no)):
            found.points[notice_id].append(PostingPoint(no, label))
        postings = select(hung.notice_id, hung.point_no, hung.posted_at, hung.by1, hung.by2, hung.photos)
        for notice_id, *posting in self._session.execute(
            postings.where(hung.notice_id.in_(ids)).order_by(hung.point_no)
        ):
            found.postings[notice_id].append(tuple(posting))
        for look in self._session.scalars(
            select(check).where(check.notice_id.in_(ids)).order_by(check.at, check.id)
        ):
            found.checks[look.notice_id].append(check_of(look))
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


@dataclass(frozen=True, slots=True)
class _Parts:
    """What hangs on several notices, by notice; of a posting its point, time, two persons and photos as JSON."""

    points: defaultdict[int, list[PostingPoint]]
    postings: defaultdict[int, list[tuple[int, datetime, str, str, str]]]
    checks: defaultdict[int, list[PostingCheck]]
