"""Photos and scans on any record: add, describe, look at, take away and put back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.errors import LouanError
from app.domain.errors.closing import SignedSheetHeld
from app.domain.errors.files import AttachmentLost
from app.domain.errors.records import RecordMissing
from app.domain.records.attached_file import (
    AttachedFile,
    FileNote,
    PhotoPair,
    RecordKind,
    RecordRef,
    checked_note,
    photo_pairs,
)
from app.domain.records.file_words import ALTERED, MISSING
from app.services.desk import Desk
from app.services.records.intake import Incoming, looked_at, read_file
from app.services.records.thumbnails import shrunk, thumbnail_of
from app.store.files.attachments import write_file
from app.store.files.thumbnails import ThumbnailFolder
from app.store.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """What became of files a clerk brought: those added, and those refused with their errors, by name."""

    added: tuple[AttachedFile, ...] = ()
    refused: tuple[tuple[str, LouanError], ...] = ()


class AttachmentService:
    """Keeps the files of every record; content lies beside the library under its hash, once however often it hangs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder = desk.library.attachments
        self._thumbnails = ThumbnailFolder(self._folder.folder)

    @property
    def now(self) -> datetime:
        """The time on the wall of the office."""
        return self._desk.now()

    def of_record(self, record: RecordRef) -> tuple[AttachedFile, ...]:
        """Files of a record, in the order they were added."""
        with self._desk.library.reading() as work:
            return work.attached.of_record(record)

    def of_compound(self, compound_id: int) -> tuple[AttachedFile, ...]:
        """Files of everything in a compound, in the order they were added."""
        with self._desk.library.reading() as work:
            return work.attached.of_compound(compound_id)

    def beside(self, record: RecordRef) -> tuple[AttachedFile, ...]:
        """Files of everything in the compound that a record belongs to; its own where it is of no single one.

        Raises:
            RecordMissing: there is no such record.
        """
        with self._desk.library.reading() as work:
            compound_id = work.attached.place_of(record).compound_id
            return (
                work.attached.of_record(record)
                if compound_id is None
                else work.attached.of_compound(compound_id)
            )

    def names(self, files: Collection[AttachedFile]) -> Mapping[RecordRef, str]:
        """What the records of some files are called; a record that is gone is said to be so."""
        with self._desk.library.reading() as work:
            return {record: _name(work, record) for record in {file.record for file in files}}

    def pairs(self, compound_id: int) -> tuple[PhotoPair, ...]:
        """Photos of one view before and after the works, of everything in a compound."""
        return photo_pairs(self.of_compound(compound_id))

    def add(self, record: RecordRef, path: Path, note: FileNote | None = None) -> AttachedFile:
        """Copy a file into the library and hang it on a record; without a time the camera's own counts.

        Raises:
            FileRefused, CannotRead: the file cannot be used. AlreadyAttached: it hangs there already.
            RecordMissing: there is no such record. ValueRefused: the note cannot be right.
            DiskFull, CannotWrite: it could not be copied. In each case nothing was stored.
        """
        return self._hang(record, read_file(path), note)

    def add_content(
        self, record: RecordRef, name: str, content: bytes, note: FileNote | None = None
    ) -> AttachedFile:
        """The same for content without a file, such as a picture that was pasted.

        Raises:
            see `add`.
        """
        return self._hang(record, looked_at(name, content), note)

    def add_many(
        self, record: RecordRef, paths: Sequence[Path], note: FileNote | None, progress: Progress
    ) -> AddedFiles:
        """Add files one by one: one that is refused does not keep the others out, nor does stopping half-way."""
        added: list[AttachedFile] = []
        refused: list[tuple[str, LouanError]] = []
        for number, path in enumerate(paths):
            progress(number, len(paths))
            try:
                added.append(self.add(record, path, note))
            except LouanError as error:
                refused.append((path.name, error))
        return AddedFiles(tuple(added), tuple(refused))

    def describe(self, notes: Mapping[int, FileNote]) -> tuple[AttachedFile, ...]:
        """Put notes in the place of those that attached files have, all or none.

        Raises:
            ValueRefused: a note cannot be right. RecordMissing: there is no such file.
        """
        checked = {file_id: checked_note(note, self.now) for file_id, note in notes.items()}
        with self._desk.begin() as work:
            return tuple(work.attached.describe(file_id, note) for file_id, note in checked.items())

    def take_away(self, file_ids: Collection[int]) -> None:
        """Take files off their records. The files stay until somebody tidies up, so it can be undone.

        Raises:
            RecordMissing: there is no such file. SignedSheetHeld: a result was signed on one.
        """
        with self._desk.begin() as work:
            for file in map(work.attached.get, file_ids):
                _refuse_signed(work, file)
            work.attached.take_away(file_ids, self.now)

    def put_back(self, file_ids: Collection[int]) -> tuple[AttachedFile, ...]:
        """Hang files again where they were, all or none.

        Raises:
            RecordMissing: one was tidied away. AlreadyAttached: it was added again meanwhile.
        """
        with self._desk.begin() as work:
            return tuple(work.attached.put_back(file_id) for file_id in file_ids)

    def content(self, file: AttachedFile) -> bytes:
        """The file as it was taken in.

        Raises:
            AttachmentLost: it is gone or was altered.
        """
        content = self._folder.read(file.sha256)
        if content is None:
            found = ALTERED if self._folder.path_of(file.sha256).exists() else MISSING
            raise AttachmentLost(file=file.caption, found=found)
        return content

    def thumbnail(self, file: AttachedFile) -> bytes | None:
        """A small upright JPEG of a file that is there; None if it is not, or was altered.

        Touches no record, so that it may run while others work.
        """
        if not file.there:
            return None
        cached = self._thumbnails.read(file.sha256)
        if cached is not None:
            return cached
        content = self._folder.read(file.sha256)
        return None if content is None else self._made(file.sha256, content, file.media_type)

    def upright(self, file: AttachedFile, side: int) -> bytes:
        """A photo as a JPEG that fits a square of so many dots, turned as the camera was held.

        Raises:
            AttachmentLost: it is gone or was altered.
        """
        picture = shrunk(self.content(file), side)
        if picture is None:
            raise AttachmentLost(file=file.caption, found=ALTERED)
        return picture

    def save(self, file: AttachedFile, path: Path) -> None:
        """Write the file as it was taken in somewhere else; it appears whole or not at all.

        Raises:
            AttachmentLost: it is gone or was altered. DiskFull, CannotWrite: it could not be written.
        """
        write_file(path, self.content(file))

    def _hang(self, record: RecordRef, incoming: Incoming, note: FileNote | None) -> AttachedFile:
        note = note or FileNote()
        note = checked_note(replace(note, taken_at=note.taken_at or self._plausible(incoming)), self.now)
        now, by = self.now, self._desk.operator()
        with self._desk.begin() as work:
            file = hang(work, record, incoming, note, now, by)
        self._made(file.sha256, incoming.content, incoming.media_type)
        return file

    def _plausible(self, incoming: Incoming) -> datetime | None:
        """The camera's time; one whose clock was never set, or runs ahead, says nothing."""
        at = incoming.taken_at
        return at if at is not None and datetime(1990, 1, 2) <= at <= self.now else None

    def _made(self, sha256: str, content: bytes, media_type: str) -> bytes | None:
        made = thumbnail_of(content, media_type)
        if made is not None:
            self._thumbnails.keep(sha256, made)
        return made


def hang(
    work: UnitOfWork, record: RecordRef, incoming: Incoming, note: FileNote, now: datetime, by: str
) -> AttachedFile:
    """Keep a file that was looked at and hang it on a record, inside the present transaction.

    Raises:
        RecordMissing, AlreadyAttached, DiskFull, CannotWrite: see `AttachmentService.add`.
    """
    place = work.attached.place_of(record)
    work.documents.attach(incoming.content, incoming.name, incoming.media_type, now)
    work.attached.refuse_same(record, incoming.sha256, incoming.name)  # what was lost is back by now
    file_id = work.attached.add(place, record, incoming.sha256, incoming.name, incoming.pages, now, by)
    return work.attached.describe(file_id, note)


def _refuse_signed(work: UnitOfWork, file: AttachedFile) -> None:
    """Keep the scan that a round's result rests on where it hangs."""
    if file.record.kind is not RecordKind.ROUND:
        return
    if work.round_closings.of_round(file.record.id).sheet == file.sha256:
        raise SignedSheetHeld(file=file.caption, title=work.rounds.get(file.record.id).title)


def _name(work: UnitOfWork, record: RecordRef) -> str:
    try:
        return work.attached.place_of(record).name
    except RecordMissing:
        return "（记录已不在）"
