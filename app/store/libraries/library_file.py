"""One library file in use: refused where unsafe, locked against a second program, upgraded, then open."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.domain.errors import LouanError
from app.domain.errors.files import DiskFull
from app.domain.errors.libraries import (
    LibraryDamaged,
    LibraryExists,
    LibraryInUse,
    LibraryMissing,
    LibraryNewer,
    LibraryNotWritable,
    NotALibrary,
)
from app.domain.records.operators import Operator
from app.store.files.attachments import AttachmentFolder
from app.store.libraries.engine import APPLICATION_ID, header_numbers, reader_engine, writer_engine
from app.store.libraries.places import refuse_unsafe_place
from app.store.migrations.runner import NEWEST, create_schema, upgrade
from app.store.records.history import Recorder, RecordingSession
from app.store.unit_of_work import UnitOfWork


class LibraryFile:
    """An open library; `begin` writes, `reading` only looks. Close it to let another program in."""

    def __init__(self, file: Path, lock: FileLock, copy_before_upgrade: Path | None = None) -> None:
        self.file = file
        self.copy_before_upgrade = copy_before_upgrade
        self.attachments = AttachmentFolder(file.with_name(file.name + ".files"))
        self._lock = lock
        self._writer = writer_engine(file)
        self._reader = reader_engine(file)
        self._present: Operator | None = None

    def present(self) -> Operator:
        """Who is at the desk; looked up again after the office or its operators were changed."""
        if self._present is None:
            with self.reading() as work:
                self._present = work.operators.present()
        return self._present

    @contextmanager
    def begin(self, by: str, at: datetime, reason: str = "") -> Iterator[UnitOfWork]:
        """One transaction with its history: commits on success, rolls back on any error.

        by, at, reason: who changes what follows, when, and why, as the history tells it.

        Raises:
            DiskFull, LibraryNotWritable, LibraryInUse, LibraryDamaged: as the database reports.
        """
        new = RecordingSession(self._writer, expire_on_commit=False)
        with self._told_plainly(), new as session, session.begin():
            recorder = Recorder(session, by, at, reason)
            yield UnitOfWork(session, self.attachments)
            recorder.write()
        if recorder.noted("office") or recorder.noted("operator"):
            self._present = None

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """One consistent look; nothing can be written through it.

        Raises:
            LibraryDamaged: as the database reports.
        """
        with self._told_plainly(), Session(self._reader) as session, session.begin():
            yield UnitOfWork(session, self.attachments)

    def close(self) -> None:
        """Release the file and its lock."""
        self._reader.dispose()
        self._writer.dispose()
        self._lock.release()

    @contextmanager
    def _told_plainly(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            raise _named(error.orig, self.file) or error from error


def create_library_file(file: Path) -> LibraryFile:
    """Make an empty library and open it.

    Raises:
        LibraryExists, LibraryNotWritable, LibraryOnNetwork, LibrarySynced, DiskFull.
    """
    refuse_unsafe_place(file)
    with _file_errors(file):  # of a name that is too long the system does not even say whether it is there
        if file.exists():
            raise LibraryExists(file=str(file))
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(file)
        try:
            create_schema(file)
        except BaseException:
            lock.release()
            file.unlink(missing_ok=True)
            raise
    return LibraryFile(file, lock)


def open_library_file(file: Path, now: datetime) -> LibraryFile:
    """Open an existing library, upgrading an older one after putting a copy aside.

    Raises:
        LibraryMissing, NotALibrary, LibraryNewer, LibraryInUse, LibraryNotWritable, LibraryOnNetwork,
        LibrarySynced, UpgradeFailed.
    """
    if not file.is_file():
        raise LibraryMissing(file=str(file))
    refuse_unsafe_place(file)
    _refuse_foreign(file)
    with _file_errors(file):
        lock = _lock(file)
        try:
            copy = upgrade(file, now)
        except BaseException:
            lock.release()
            raise
    return LibraryFile(file, lock, copy)


def _refuse_foreign(file: Path) -> None:
    try:
        with _file_errors(file):
            application, schema = header_numbers(file)
    except sqlite3.DatabaseError as error:
        raise NotALibrary(file=str(file)) from error
    if application != APPLICATION_ID:
        raise NotALibrary(file=str(file))
    if schema > NEWEST:
        raise LibraryNewer(file=str(file), found=schema, known=NEWEST)


def _lock(file: Path) -> FileLock:
    lock = FileLock(file.with_name(file.name + ".lock"), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryInUse(file=str(file)) from error
    return lock


@contextmanager
def _file_errors(file: Path) -> Iterator[None]:
    """Name what the file system or the database says about a file while it is being opened."""
    try:
        yield
    except DatabaseError as error:
        raise _named(error.orig, file) or error from error
    except sqlite3.OperationalError as error:
        raise _named(error, file) or error from error
    except PermissionError as error:
        raise LibraryNotWritable(file=str(file)) from error
    except OSError as error:
        raise (
            DiskFull(file=str(file)) if error.errno == 28 else LibraryNotWritable(file=str(file))
        ) from error


def _named(error: BaseException | None, file: Path) -> LouanError | None:
    """The named error behind a driver error; None for faults of our own."""
    # the low byte is the primary code, the rest tells variants apart
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    named: dict[int, type[LouanError]] = {
        sqlite3.SQLITE_FULL: DiskFull,
        sqlite3.SQLITE_IOERR: DiskFull,
        sqlite3.SQLITE_READONLY: LibraryNotWritable,
        sqlite3.SQLITE_CANTOPEN: LibraryNotWritable,
        sqlite3.SQLITE_BUSY: LibraryInUse,
        sqlite3.SQLITE_CORRUPT: LibraryDamaged,
        sqlite3.SQLITE_NOTADB: NotALibrary,
    }
    return named[code](file=str(file), found=str(error)) if code in named else None
