"""Turns pages of a PDF into pictures off the window's thread.

PDFium may be used by one thread at a time only, so all documents of the program share one worker.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

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
        self._content = content
        self._document: Any = None
        self._wanted = True

    def open(self) -> None:
        """Read the document."""
        _WORKER.submit(self._open)

    def render(self, page: int, scale: float) -> None:
        """Draw a page; scale 1 is 72 dots to the inch."""
        _WORKER.submit(self._render, page, scale)

    def close(self) -> None:
        """Draw nothing more of what was asked for."""
        self._wanted = False
        _WORKER.submit(self._close)

    def _open(self) -> None:
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(self._content)
            sizes = tuple(self._document[index].get_size() for index in range(len(self._document)))
        except Exception as error:  # handed to the page, which tells the clerk
            self._answer(self.failed, error)
        else:
            self._answer(self.opened, sizes)

    def _render(self, page: int, scale: float) -> None:
        if not self._wanted or self._document is None:
            return
        bitmap = self._document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        buffer = bytes(bitmap.buffer)
        picture = QImage(buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        self._answer(self.rendered, page, scale, picture.copy())

    def _close(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None

    def _answer(self, signal: Any, *values: object) -> None:
        if self._wanted:
            try:
                signal.emit(*values)
            except RuntimeError:  # the window was closed meanwhile
                self._wanted = False
