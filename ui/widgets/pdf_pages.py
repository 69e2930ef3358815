"""Turns pages of a PDF into pictures off the window's thread.

PDFium may be used by one thread at a time only, so all documents of the program share one worker, which takes turns
with whatever else in the program reads a PDF.
"""

import atexit
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage

from app.services.records.pdf_files import PDFIUM

_WORKER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf")


class PdfPages(QObject):
    """The pages of one document; answers come as signals on the thread it was made on.

    opened: sizes of all pages in points, as (width, height). rendered: page, scale, picture. failed: the error.
    """

    opened = Signal(object)
    rendered = Signal(int, float, QImage)
    failed = Signal(object)

    def __init__(self, content: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = _Desk(content)
        self.destroyed.connect(self._desk.clear)

    def open(self) -> None:
        """Read the document."""
        _submit(self._desk.open, self.opened, self.failed)

    def render(self, page: int, scale: float) -> None:
        """Draw a page; scale 1 is 72 dots to the inch."""
        _submit(self._desk.render, self.rendered, page, scale)

    def close(self) -> None:
        """Draw nothing more of what was asked for."""
        self._desk.clear()


class _Desk:
    """A document on the worker; it outlives the window that asked for it until it is closed."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._document: Any = None
        self._wanted = True

    def clear(self) -> None:
        """Answer no more, and close the document when its turn comes."""
        self._wanted = False
        _submit(self._close)

    def open(self, opened: SignalInstance, failed: SignalInstance) -> None:
        """Read the document and answer with the sizes of its pages."""
        import pypdfium2

        if not self._wanted:
            return
        try:
            with PDFIUM:
                self._document = pypdfium2.PdfDocument(self._content)
                atexit.register(self._close)  # before PDFium's own end, which grumbles at what is open
                sizes = tuple(self._document[index].get_size() for index in range(len(self._document)))
        except Exception as error:  # handed to the page, which tells the clerk
            self._answer(failed, error)
        else:
            self._answer(opened, sizes)

    def render(self, rendered: SignalInstance, page: int, scale: float) -> None:
        """Draw a page and answer with its picture."""
        if not self._wanted or self._document is None:
            return
        with PDFIUM:
            bitmap = self._document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            buffer = bytes(bitmap.buffer)
        picture = QImage(buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        self._answer(rendered, page, scale, picture.copy())

    def _close(self) -> None:
        if self._document is not None:
            with PDFIUM:
                self._document.close()
            self._document = None
            atexit.unregister(self._close)

    def _answer(self, signal: SignalInstance, *values: object) -> None:
        if self._wanted:
            try:
                signal.emit(*values)
            except RuntimeError:  # the window was closed meanwhile
                self._wanted = False


def _submit(call: Callable[..., None], *values: object) -> None:
    with suppress(RuntimeError):  # the program is ending
        _WORKER.submit(call, *values)
