"""Files attached to records: the link with its note here, the content in the folder of attachments."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.domain.errors.files import AlreadyAttached
from app.domain.errors.records import RecordMissing
from app.domain.records.attached_file import AttachedFile, FileNote, Phase, RecordKind, RecordRef
from app.store.files.attached_places import RecordPlace, family_of, place_of, row_of
from app.store.files.attached_rows import AttachedFileRow
from app.store.files.attachments import AttachmentFolder
from app.store.rows import AttachmentRow


class AttachedFiles:
    """Hangs kept files on records and takes them off again."""

    def __init__(self, session: Session, folder: AttachmentFolder) -> None:
        self._session, self._folder = session, folder

    def place_of(self, record: RecordRef) -> RecordPlace:
        """Compound and name of a record.

        Raises:
            RecordMissing: there is no such record.
        """
        return place_of(self._session, record)

    def is_there(self, record: RecordRef) -> bool:
        """Whether a record still exists."""
        return row_of(self._session, record) is not None

    def of_record(self, record: RecordRef) -> tuple[AttachedFile, ...]:
        """Files of a record and of all that were found to be the same, in the order they were added."""
        return self._found(*self._named(record))

    def of_compound(self, compound_id: int) -> tuple[AttachedFile, ...]:
        """Files of everything in a compound, in the order they were added."""
        return self._found(AttachedFileRow.compound_id == compound_id)

    def all(self) -> tuple[AttachedFile, ...]:
        """Every file that hangs on a record, in the order they were added."""
        return self._found()

    def counts(self, kind: RecordKind, compound_id: int) -> Mapping[int, int]:
        """How many files hang on each record of a kind in a compound; records without any are not named."""
        return file_counts(self._session, kind, compound_id)

    def any_ever(self, record: RecordRef) -> bool:
        """Whether a file hangs on a record, or did and can be put back."""
        named = (AttachedFileRow.kind == record.kind, AttachedFileRow.record_id == record.id)
        return self._session.scalar(select(AttachedFileRow.id).where(*named).limit(1)) is not None

    def get(self, file_id: int) -> AttachedFile:
        """One attached file, taken away or not.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._row(file_id)
        return self._file(row, self._session.get_one(AttachmentRow, row.sha256))

    def refuse_same(self, record: RecordRef, sha256: str, name: str) -> None:
        """Refuse content that hangs on the record already.

        Raises:
            AlreadyAttached.
        """
        same = self._found(*self._named(record), AttachedFileRow.sha256 == sha256)
        if same:
            raise AlreadyAttached(file=name, title=same[0].caption)

    def add(
        self, place: RecordPlace, record: RecordRef, sha256: str, name: str, pages: int, at: datetime, by: str
    ) -> int:
        """Hang a kept file on a record, with nothing said of it yet; gives its id."""
        row = AttachedFileRow(
            compound_id=place.compound_id,
            kind=record.kind.value,
            record_id=record.id,
            sha256=sha256,
            name=name,
            pages=pages,
            added_at=at,
            added_by=by,
        )
        _fill(row, FileNote())
        self._session.add(row)
        self._session.flush()
        return row.id

    def describe(self, file_id: int, note: FileNote) -> AttachedFile:
        """Put a note in the place of the one an attached file has.

        Raises:
            RecordMissing: there is none with this id.
        """
        _fill(self._row(file_id), note)
        self._session.flush()
        return self.get(file_id)

    def take_away(self, file_ids: Collection[int], at: datetime) -> None:
        """Take files off their records; they can be put back."""
        for file_id in file_ids:
            self._row(file_id).removed_at = at

    def put_back(self, file_id: int) -> AttachedFile:
        """Hang a file again where it was.

        Raises:
            AlreadyAttached: the same content was added there meanwhile.
        """
        file, row = self.get(file_id), self._row(file_id)
        if row.removed_at is not None:
            self.refuse_same(file.record, file.sha256, file.name)
            row.removed_at = None
            self._session.flush()
        return self.get(file_id)

    def _named(self, record: RecordRef) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        ids = family_of(self._session, record)
        return AttachedFileRow.kind == record.kind, AttachedFileRow.record_id.in_(ids)

    def _row(self, file_id: int) -> AttachedFileRow:
        row = self._session.get(AttachedFileRow, file_id)
        if row is None:
            raise RecordMissing(kind="附件", name=str(file_id))
        return row

    def _found(self, *conditions: ColumnElement[bool]) -> tuple[AttachedFile, ...]:
        rows = self._session.execute(
            select(AttachedFileRow, AttachmentRow)
            .join(AttachmentRow, AttachmentRow.sha256 == AttachedFileRow.sha256)
            .where(AttachedFileRow.removed_at.is_(None), *conditions)
            .order_by(AttachedFileRow.id)
        )
        return tuple(self._file(row, kept) for row, kept in rows)

    def _file(self, row: AttachedFileRow, kept: AttachmentRow) -> AttachedFile:
        phase = Phase(row.phase) if row.phase else None
        return AttachedFile(
            row.id,
            row.compound_id,
            RecordRef(RecordKind(row.kind), row.record_id),
            row.sha256,
            row.name,
            kept.media_type,
            kept.size,
            row.pages,
            FileNote(row.title, row.tag, row.viewpoint, phase, row.taken_at, row.taken_by),
            row.added_at,
            row.added_by,
            self._folder.has(row.sha256, kept.size),
        )


def file_counts(session: Session, kind: RecordKind, compound_id: int) -> Mapping[int, int]:
    """How many files hang on each record of a kind in a compound; records without any are not named."""
    rows = session.execute(
        select(AttachedFileRow.record_id, func.count())
        .where(
            AttachedFileRow.kind == kind,
            AttachedFileRow.compound_id == compound_id,
            AttachedFileRow.removed_at.is_(None),
        )
        .group_by(AttachedFileRow.record_id)
    )
    return dict(rows.tuples().all())


def _fill(row: AttachedFileRow, note: FileNote) -> None:
    row.title, row.tag, row.viewpoint = note.title, note.tag, note.viewpoint
    row.phase = note.phase.value if note.phase else None
    row.taken_at, row.taken_by = note.taken_at, note.taken_by
