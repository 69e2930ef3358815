"""Photographs on paper: turned upright, made small, refused with a name when they cannot be read."""

import warnings
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from app.documents.cell_table import Box
from app.documents.geometry import MM
from app.documents.sheet import Sheet
from app.domain.errors.papers import PictureUnreadable

_LARGEST_FILE = 60_000_000  # bytes
_DOTS_PER_MM = 8.0  # 200 dpi
_QUALITY = 80


def thumbnail(data: bytes, caption: str, width: float, height: float) -> tuple[bytes, float, float]:
    """Give a JPEG that fits width × height mm, upright by its EXIF note, with the width and height it takes.

    Raises:
        PictureUnreadable: no JPEG or PNG, damaged, or absurdly large; names the caption.
    """
    if not data or len(data) > _LARGEST_FILE:
        raise PictureUnreadable(picture=caption)
    try:
        return _thumbnail(data, width, height)
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise PictureUnreadable(picture=caption) from error


@lru_cache(maxsize=64)
def _thumbnail(data: bytes, width: float, height: float) -> tuple[bytes, float, float]:
    largest = (round(width * _DOTS_PER_MM), round(height * _DOTS_PER_MM))
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture: Image.Image = Image.open(BytesIO(data), formats=("JPEG", "PNG"))
        picture.draft("RGB", (2 * max(largest), 2 * max(largest)))
        picture = ImageOps.exif_transpose(picture)
    picture = _on_white(picture)
    picture.thumbnail(largest, Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    scale = min(width / picture.width, height / picture.height)
    return out.getvalue(), picture.width * scale, picture.height * scale


def _on_white(picture: Image.Image) -> Image.Image:
    """Lay a transparent picture on white paper."""
    if picture.mode not in {"RGBA", "LA", "P", "PA"}:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def draw_picture(sheet: Sheet, box: Box, data: bytes, caption: str) -> None:
    """Draw a photograph as large as fits, in the middle of the box.

    Raises:
        PictureUnreadable: see `thumbnail`.
    """
    jpeg, width, height = thumbnail(data, caption, box.width, box.height)
    left = (box.x + (box.width - width) / 2) * MM
    bottom = (sheet.paper.height - box.middle - height / 2) * MM

    def draw(canvas: Any) -> None:
        canvas.drawImage(ImageReader(BytesIO(jpeg)), left, bottom, width * MM, height * MM)

    sheet.add(draw)
