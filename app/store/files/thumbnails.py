"""Small pictures of attached files, cached beside them; a cache that is lost or cannot be written costs only time."""

from contextlib import suppress
from pathlib import Path

FOLDER = "thumbnails"


class ThumbnailFolder:
    """The folder of small pictures inside the folder of attachments."""

    def __init__(self, attachments: Path) -> None:
        self.folder = attachments / FOLDER

    def path_of(self, sha256: str) -> Path:
        """Where the small picture of this content lies."""
        return self.folder / f"{sha256}.jpg"

    def read(self, sha256: str) -> bytes | None:
        """The small picture of this content; None if there is none."""
        try:
            return self.path_of(sha256).read_bytes()
        except OSError:
            return None

    def keep(self, sha256: str, jpeg: bytes) -> None:
        """Cache a small picture, whole or not at all."""
        path = self.path_of(sha256)
        part = path.with_suffix(".part")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(jpeg)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)

    def discard(self, sha256: str) -> None:
        """Forget the small picture of this content."""
        with suppress(OSError):
            self.path_of(sha256).unlink(missing_ok=True)
