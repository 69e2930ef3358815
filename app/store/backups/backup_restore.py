"""Puts a backup in the place of a library; everything that lay there is moved aside, nothing is deleted."""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from app.domain.errors.libraries import BackupDamaged, LibraryInUse, LibraryNewer, RestoreFailed
from app.domain.records.backup_plan import Backup, Verdict
from app.store.backups.backup_files import copy_proven, file_errors, flush_folder, give_name, sha256_of
from app.store.backups.backup_inside import Survey, faults_of, looking_into, rows_not_in, survey
from app.store.backups.backup_shelf import verify
from app.store.files.attachments import AttachmentFolder
from app.store.libraries.places import refuse_unsafe_place
from app.store.migrations.runner import NEWEST

COMING = ".恢复中"
# a restored file beside an old log would silently be replaced by the log's content and still pass every check
LOGS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring came to; `aside` holds the files that lay there before, None if there were none."""

    library: Path
    aside: Path | None
    files_missing: int


@contextmanager
def locked(library: Path) -> Iterator[None]:
    """Keep other programs out of a library that is not open here.

    Raises:
        LibraryInUse: another program has it.
    """
    lock = FileLock(library.with_name(library.name + ".lock"), timeout=0)  # the lock an open library holds
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryInUse(file=str(library)) from error
    try:
        yield
    finally:
        lock.release()


def restore_library(library: Path, backup: Backup, now: datetime) -> Restored:
    """Restore a library that is closed, missing or damaged; the attachments it lost come back as far as they are known.

    Raises:
        BackupDamaged: the database of the backup is not sound. LibraryNewer: a newer Louan made it.
        LibraryInUse, LibraryOnNetwork, LibrarySynced, DiskFull, CannotWrite: all is as it was.
        RestoreFailed: it stopped half-way, or the disk gives back something else; the old files lie aside.
    """
    refuse_unsafe_place(library)
    refuse_unfit(backup)
    with file_errors(library), locked(library):
        coming, missing = _prepared(library, backup)
        aside = _aside_folder(library, now)
        present = [path for path in _file_set(library) if path.exists()]
        moves = [(path, aside / path.name) for path in present]
        moves += [(path, path.with_name(path.name.removesuffix(COMING))) for path in coming]
        try:
            if present:
                aside.mkdir()
            _carry_out(moves, library, aside)
        except OSError:
            _discard(coming)
            raise
        if sha256_of(library) != backup.sha256 or any(log.exists() for log in _file_set(library)[1:-1]):
            raise RestoreFailed(file=str(library), aside=str(aside))
    return Restored(library, aside if present else None, missing)


def refuse_unfit(backup: Backup) -> Verdict:
    """Refuse a backup whose database must not take a library's place; gives what else was found.

    Raises:
        BackupDamaged, LibraryNewer.
    """
    verdict = verify(backup)
    if verdict.faults:
        raise BackupDamaged(file=backup.file.name, found="；".join(verdict.faults))
    if verdict.newer_schema:
        raise LibraryNewer(file=backup.file.name, found=backup.schema, known=NEWEST)
    return verdict


def compared(library: Path, backup: Backup) -> tuple[Survey, dict[str, int]] | None:
    """What the library holds now, and how many rows of each table the backup lacks; None if it cannot be told."""
    if not library.is_file():
        return None
    try:
        with looking_into(library, finished=False) as connection:
            if faults_of(connection):
                return None
            return survey(connection), rows_not_in(connection, backup.file)
    except sqlite3.Error:
        return None


def _file_set(library: Path) -> list[Path]:
    """Everything a library consists of, the database first: until a new one lies there, nothing opens by mistake."""
    logs = [library.with_name(library.name + log) for log in LOGS]
    return [library, *logs, _files_of(library)]


def _files_of(library: Path) -> Path:
    return library.with_name(library.name + ".files")


def _prepared(library: Path, backup: Backup) -> tuple[list[Path], int]:
    """Copies of what will be put in place, the database last, and how many attachments nobody has any more."""
    coming = library.with_name(library.name + COMING)
    files = AttachmentFolder(_files_of(library).with_name(_files_of(library).name + COMING))
    both = (files.folder, coming)
    _discard(both)
    try:
        if not copy_proven(backup.file, coming, backup.sha256):
            raise BackupDamaged(file=backup.file.name, found="内容与备份时的校验值不符")
        sources = [AttachmentFolder(backup.file.parent / "files"), AttachmentFolder(_files_of(library))]
        missing = 0
        for name in (*backup.files, *backup.missing):
            target = files.path_of(name)
            missing += not any(copy_proven(source.path_of(name), target, name) for source in sources)
    except BaseException:
        _discard(both)
        raise
    return [path for path in both if path.exists()], missing


def _discard(coming: Iterable[Path]) -> None:
    """Remove copies that will not be put in place, of this time or of one cut short."""
    for path in coming:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _carry_out(moves: Sequence[tuple[Path, Path]], library: Path, aside: Path) -> None:
    """Make all moves, or take back those that were made.

    Raises:
        OSError: all is as it was. RestoreFailed: it could not be taken back.
    """
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            give_name(source, target)
            done.append((source, target))
        for folder in filter(Path.exists, (aside, library.parent)):
            flush_folder(folder)
    except OSError:
        try:
            for source, target in reversed(done):
                give_name(target, source)
            if aside.exists():
                aside.rmdir()
        except OSError as error:
            raise RestoreFailed(file=str(library), aside=str(aside)) from error
        raise


def _aside_folder(library: Path, now: datetime) -> Path:
    name, count = f"{library.name}.恢复前-{now:%Y%m%d-%H%M%S}", 1
    folder = library.with_name(name)
    while folder.exists():
        count += 1
        folder = library.with_name(f"{name}-{count}")
    return folder
