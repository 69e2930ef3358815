"""Small pictures of attached files, upright as the camera was held; made once and cached beside the files."""

import warnings
from contextlib import suppress
from io import BytesIO
from typing import Any

from app.services.records.intake import PDF
from app.services.records.pdf_files import NoPdf, first_page

SIDE = 360
"""Dots of the longer side: enough for a strip at twice the text size."""

_QUALITY = 80


def thumbnail_of(content: bytes, media_type: str) -> bytes | None:
    """A JPEG of at most SIDE dots a side; None where the content cannot be drawn."""
    if media_type == PDF:
        with suppress(NoPdf):
            return first_page(content, SIDE)
        return None
    return shrunk(content, SIDE)


def shrunk(content: bytes, side: int) -> bytes | None:
    """A photo, upright by its EXIF note and on white, as a JPEG that fits a square; None where it cannot be read."""
    from PIL import Image, ImageOps

    out = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as opened:
                opened.draft("RGB", (2 * side, 2 * side))
                picture = _on_white(ImageOps.exif_transpose(opened), Image)
        picture.thumbnail((side, side))
        picture.save(out, "JPEG", quality=_QUALITY)
    except Exception:  # a kept picture was whole when it came; whatever it is now, the others must be seen
        return None
    return out.getvalue()


def _on_white(picture: Any, images: Any) -> Any:
    if picture.mode not in {"RGBA", "LA", "P", "PA"}:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = images.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper
