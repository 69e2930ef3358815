"""PDFs that a clerk brings: how many pages they have and what the first one looks like.

PDFium may be used by one thread at a time only. Whoever calls it, here or in a widget, holds `PDFIUM` meanwhile.
"""

from io import BytesIO
from threading import RLock

PDFIUM = RLock()

_LARGEST_SIDE = 14_400  # points; the most a PDF page may measure


class NoPdf(Exception):
    """The content cannot be read as a PDF; the text says why, in words for a clerk."""


def page_count(content: bytes) -> int:
    """Pages of a PDF.

    Raises:
        NoPdf: it is damaged, empty, or asks for a password.
    """
    import pypdfium2

    try:
        with PDFIUM, pypdfium2.PdfDocument(content) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise NoPdf("PDF设了打开密码，请先取消密码" if locked else "PDF已损坏") from error
    if pages < 1:
        raise NoPdf("PDF里一页也没有")
    return pages


def first_page(content: bytes, side: int) -> bytes:
    """The first page as a JPEG that fits a square of so many dots.

    Raises:
        NoPdf: it cannot be drawn.
    """
    import pypdfium2

    out = BytesIO()
    try:
        with PDFIUM, pypdfium2.PdfDocument(content) as document:
            page = document[0]
            longest = min(max(*page.get_size(), 1.0), _LARGEST_SIDE)
            page.render(scale=side / longest).to_pil().convert("RGB").save(out, "JPEG", quality=80)
    except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError) as error:
        raise NoPdf("PDF第一页画不出来") from error
    return out.getvalue()
