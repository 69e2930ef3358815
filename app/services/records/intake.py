"""Looks at a photo or scan before it is taken in: what it is, whether it is whole, when it was taken."""

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.errors.files import CannotRead, FileRefused
from app.domain.sheets.written_text import visible
from app.services.records.pdf_files import NoPdf, page_count
from app.services.records.picture_place import without_position

PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
PDF = "application/pdf"
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png")
MOST_BYTES = 40_000_000
MOST_PDF_BYTES = 150_000_000
MOST_PIXELS = 80_000_000
"""Pixels of the largest photo; what is printed later refuses more."""

TOO_MANY_PIXELS = "像素超过八千万，请先把照片缩小"
LONGEST_NAME = 120

_PDF_HEAD = 1024  # bytes in which a PDF's first mark must stand
_TAKEN = 0x9003  # EXIF DateTimeOriginal
_EXIF_PART = 0x8769


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that may be taken in; content without position. pages: 1 for a picture."""

    name: str
    content: bytes
    media_type: str
    pages: int = 1
    taken_at: datetime | None = None

    @property
    def sha256(self) -> str:
        """Hash of the content."""
        return hashlib.sha256(self.content).hexdigest()


def read_file(path: Path) -> Incoming:
    """Read a photo or scan from a disk.

    Raises:
        FileRefused: it is neither, it is damaged or too large, or its name cannot be used.
        CannotRead: it is gone, or may not be read.
    """
    _refuse_name(path.name)
    return looked_at(path.name, _content(path))


def read_photo(path: Path) -> Incoming:
    """The same where only a photo will do.

    Raises:
        FileRefused, CannotRead: see `read_file`.
    """
    incoming = read_file(path)
    if incoming.media_type == PDF:
        raise FileRefused(file=path.name, reason="不是JPEG或PNG照片")
    return incoming


def looked_at(name: str, content: bytes) -> Incoming:
    """Look at content that came with a name, such as a picture that was pasted.

    Raises:
        FileRefused: see `read_file`.
    """
    _refuse_name(name)
    if not content:
        raise FileRefused(file=name, reason="文件是空的")
    if b"%PDF-" in content[:_PDF_HEAD]:
        return _pdf(name, content)
    kind = next((kind for start, kind in PICTURES.items() if content.startswith(start)), None)
    if kind is None:
        raise FileRefused(file=name, reason="不是JPEG、PNG照片，也不是PDF")
    if len(content) > MOST_BYTES:
        raise FileRefused(file=name, reason=_too_large(MOST_BYTES))
    taken_at = _refuse_broken(name, content)
    return Incoming(name, without_position(content), kind, taken_at=taken_at)


def _content(path: Path) -> bytes:
    """A file as it is now; one that changes while it is read is not taken in half.

    Raises:
        CannotRead, FileRefused.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MOST_PDF_BYTES:
                raise FileRefused(file=path.name, reason=_too_large(MOST_PDF_BYTES))
            content = file.read(size + 1)
    except OSError as error:
        raise CannotRead(file=str(path)) from error
    if len(content) != size:
        raise CannotRead(file=str(path))
    return content


def _refuse_name(name: str) -> None:
    """Names that a file cannot have on every system, or that show another name than they are."""
    if not name or {"/", "\\", "\n"} & set(name) or visible(name) != name.strip():
        shown = visible(name) or "（没有名字）"
        raise FileRefused(file=shown, reason="文件名里有斜杠或看不见的字符，请先改名")
    if len(name) > LONGEST_NAME:
        raise FileRefused(file=name, reason=f"文件名超过{LONGEST_NAME}个字，请先改短")


def _pdf(name: str, content: bytes) -> Incoming:
    if name.lower().endswith(PICTURE_ENDINGS):
        raise FileRefused(file=name, reason="名字像照片，内容却是PDF，请先把名字改成.pdf")
    try:
        return Incoming(name, content, PDF, page_count(content))
    except NoPdf as error:
        raise FileRefused(file=name, reason=str(error)) from error


def _refuse_broken(name: str, content: bytes) -> datetime | None:
    """Open a picture once to its last byte, as one cut off while copying opens all the same; gives its EXIF time."""
    import warnings
    from io import BytesIO

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit speaks below
            with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise FileRefused(file=name, reason=TOO_MANY_PIXELS)
                image.draft("L", (image.width // 8, image.height // 8))
                image.load()
                taken_at = _time_of(
                    image
                )  # asked before, a PNG would be loaded there and its damage go untold
    except FileRefused:
        raise
    except Image.DecompressionBombError as error:
        raise FileRefused(file=name, reason=TOO_MANY_PIXELS) from error
    except Exception as error:  # Pillow raises what its decoders raise
        raise FileRefused(file=name, reason="照片已损坏") from error
    return taken_at


def _time_of(image: Any) -> datetime | None:
    """When the camera says the photo was taken; a camera's words are no reason to refuse a photo."""
    try:
        written = image.getexif().get_ifd(_EXIF_PART).get(_TAKEN)
        return datetime.strptime(str(written).strip("\0 "), "%Y:%m:%d %H:%M:%S") if written else None
    except Exception:  # EXIF blocks are broken in every way there is
        return None


def _too_large(most: int) -> str:
    return f"文件超过{most // 1_000_000}MB"
