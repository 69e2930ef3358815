"""Files of a library, kept beside it under their SHA-256: a name says what the content must be."""

import errno
import hashlib
import os
from pathlib import Path

from app.domain.errors.files import CannotWrite, DiskFull

_HASH = 64  # characters of a SHA-256


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        DiskFull, CannotWrite: what was there before still is.
    """
    part = path.with_name(f"{path.name[:_HASH]}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise (DiskFull if full else CannotWrite)(file=str(path.parent)) from error


class AttachmentFolder:
    """The folder beside a library file; made when the first file comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        """Where the content with this hash lies."""
        return self.folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Store content under its hash, again where what lies there was altered; whole or not at all. Gives the hash.

        Raises:
            DiskFull, CannotWrite: nothing was stored.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        if self.read(sha256) is None:
            write_file(self.path_of(sha256), content)
        return sha256

    def has(self, sha256: str, size: int) -> bool:
        """Whether a file of this hash and size is there; whether its content is still the same, `read` tells."""
        try:
            return self.path_of(sha256).stat().st_size == size
        except OSError:
            return False

    def discard(self, sha256: str) -> None:
        """Delete the content with this hash, if it is there.

        Raises:
            CannotWrite: it cannot be deleted.
        """
        path = self.path_of(sha256)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite(file=str(path)) from error

    def lying(self) -> dict[str, int]:
        """Hash and size of every file that lies here under a hash, wanted or not."""
        found = (path for path in self.folder.glob("??/*") if len(path.name) == _HASH and path.is_file())
        return {path.name: path.stat().st_size for path in found}

    def read(self, sha256: str) -> bytes | None:
        """Content with this hash; None if it is missing or no longer what its name says."""
        try:
            content = self.path_of(sha256).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == sha256 else None
