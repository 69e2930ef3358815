"""Files of backups: hashed, copied with proof, flushed to the disk, and given their good name last."""

import errno
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import LouanError
from app.domain.errors.files import CannotRead, CannotWrite, DiskFull
from app.domain.errors.libraries import LibraryDamaged, LibraryInUse

PART = ".part"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ_FAULTS = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ)
_TRIES, _PAUSE = 5, 0.1
"""How often, and after how many seconds, to rename again: a virus scanner lets go of a new file within moments, and
nothing tells when; so asking again is all there is. A folder that cannot be written costs four pauses."""


@contextmanager
def file_errors(file: Path, library: Path | None = None) -> Iterator[None]:
    """Name what the file system or the database says while `file` is written, from `library` if there is one.

    Raises:
        DiskFull, CannotWrite, CannotRead, LibraryDamaged, LibraryInUse.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _named(error, file, library or file) from error
    except OSError as error:
        raise (DiskFull if error.errno in _FULL else CannotWrite)(file=str(file)) from error


def _named(error: sqlite3.Error, file: Path, library: Path) -> LouanError:
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _READ_FAULTS:
        return CannotRead(file=str(library))
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return DiskFull(file=str(file))
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryDamaged(file=str(library), found=str(error))
    if primary == sqlite3.SQLITE_BUSY:
        return LibraryInUse(file=str(library))
    return CannotWrite(file=str(file))


def sha256_of(file: Path) -> str | None:
    """Hash of a file's content; None if it cannot be read.

    Never for a library in use: closing the file would drop the locks this process holds on it.
    """
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def is_hash(name: str) -> bool:
    """Whether a file name is one an attachment can have."""
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def copy_proven(source: Path, target: Path, sha256: str) -> bool:
    """Copy a file whose hash is known; False, and no target, if the source is missing or altered.

    Raises:
        OSError: the target cannot be written.
    """
    if sha256_of(source) != sha256:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + PART)
    try:
        shutil.copyfile(source, part)
        flush(part)
        if sha256_of(part) != sha256:
            raise OSError(errno.EIO, "the copy differs", str(target))
        give_name(part, target)
    finally:
        part.unlink(missing_ok=True)
    return True


def write_whole(file: Path, text: str) -> None:
    """Write a small text file whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    part = file.with_name(file.name + PART)
    try:
        part.write_text(text, encoding="utf-8")
        flush(part)
        give_name(part, file)
    finally:
        part.unlink(missing_ok=True)


def give_name(part: Path, target: Path) -> None:
    """Rename, replacing; a file somebody holds for a moment is tried again. The folder is not flushed yet.

    Raises:
        OSError: it stays held, or the folder cannot be written.
    """
    for left in reversed(range(_TRIES)):
        try:
            part.replace(target)
            break
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)


def flush(file: Path) -> None:
    """Have the disk hold the file's content before it gets its good name."""
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Have the disk hold the folder's names; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some shares cannot flush a folder
            raise
    finally:
        os.close(handle)
