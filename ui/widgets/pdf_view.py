"""Preview of a PDF: pages one below the other, drawn when they come into view."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme import EDGE
from ui.widgets.painted import PaintedWidget
from ui.widgets.pdf_pages import PdfPages

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_SMALLEST = 0.1
_DOTS_PER_POINT = 96 / 72
_KEPT = 12  # pictures of pages kept, the nearest ones
_FINEST = 40_000_000  # dots of one picture


class PdfView(QScrollArea):
    """Shows a document; Ctrl+wheel or + and - zoom, 0 fits the width, the page keys turn pages.

    page_changed: the page in view from 1, and how many there are. failed: the document cannot be read.
    """

    page_changed = Signal(int, int)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = _Sheets(self)
        self.setWidget(self._sheets)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("文书预览")
        self._pages: PdfPages | None = None
        self._zoom: float | None = None
        self._told = (0, 0)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pdf(self, content: bytes) -> None:
        """Show a document from its first page."""
        self.clear()
        self._pages = PdfPages(content, self)
        self._pages.opened.connect(self._opened)
        self._pages.rendered.connect(self._sheets.keep)
        self._pages.failed.connect(self.failed)
        self._pages.open()

    def clear(self) -> None:
        """Show nothing."""
        if self._pages is not None:
            self._pages.close()
            self._pages.deleteLater()
            self._pages = None
        self._sheets.show_sizes((), 1.0)
        self._scrolled()

    @property
    def page_count(self) -> int:
        """Pages of the document shown."""
        return len(self._sheets.sizes)

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return self._sheets.page_at(middle) + 1 if self.page_count else 0

    def go_to(self, page: int) -> None:
        """Bring a page into view, from 1."""
        if 1 <= page <= self.page_count:
            self.verticalScrollBar().setValue(self._sheets.place(page - 1).top() - EDGE)

    def fit_width(self) -> None:
        """Make pages as wide as the view."""
        self._zoom = None
        self._resize()

    def zoom(self, steps: int) -> None:
        """Draw larger or smaller by steps."""
        now = self._sheets.zoom
        larger = [zoom for zoom in ZOOMS if zoom > now * 1.01]
        smaller = [zoom for zoom in reversed(ZOOMS) if zoom < now * 0.99]
        chosen = larger if steps > 0 else smaller
        if chosen:
            self._zoom = chosen[0]
            self._resize()

    def drawn(self, page: int) -> bool:
        """Whether a page, from 1, has its picture."""
        return self._sheets.picture(page - 1) is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case Qt.Key.Key_0:
                self.fit_width()
            case Qt.Key.Key_PageDown:
                self.go_to(min(self.page + 1, self.page_count))
            case Qt.Key.Key_PageUp:
                self.go_to(max(self.page - 1, 1))
            case Qt.Key.Key_Home:
                self.go_to(1)
            case Qt.Key.Key_End:
                self.go_to(self.page_count)
            case _:
                super().keyPressEvent(event)

    def ask(self, page: int, scale: float) -> None:
        """Have a page drawn."""
        if self._pages is not None:
            self._pages.render(page, scale)

    def _opened(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self._sheets.show_sizes(sizes, 1.0)
        self._resize()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def _resize(self) -> None:
        sizes = self._sheets.sizes
        if not sizes:
            return
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * EDGE - 2 * self.frameWidth()
        fitting = room / (max(width for width, _ in sizes) * _DOTS_PER_POINT)
        shown = self.page
        self._sheets.show_sizes(sizes, self._zoom or max(_SMALLEST, min(fitting, ZOOMS[-1])))
        self.go_to(shown)
        self._scrolled()

    def _scrolled(self) -> None:
        now = (self.page, self.page_count)
        if now != self._told:
            self._told = now
            self.page_changed.emit(*now)


class _Sheets(PaintedWidget):
    """The pages on their ground."""

    def __init__(self, view: PdfView) -> None:
        super().__init__()
        self._view = view
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.zoom = 1.0
        self._places: list[QRect] = []
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._asked: set[tuple[int, float]] = set()

    def show_sizes(self, sizes: tuple[tuple[float, float], ...], zoom: float) -> None:
        """Lay pages of these sizes out; pictures are kept while their page is the same."""
        if sizes != self.sizes:
            self._pictures.clear()
        self.sizes, self.zoom = sizes, zoom
        self._asked.clear()
        factor = _DOTS_PER_POINT * zoom
        widest = max((round(width * factor) for width, _ in sizes), default=0)
        self._places, y = [], EDGE
        for width, height in sizes:
            size = QSize(round(width * factor), round(height * factor))
            self._places.append(QRect(QRect(EDGE + (widest - size.width()) // 2, y, 0, 0).topLeft(), size))
            y += size.height() + EDGE
        self.resize(widest + 2 * EDGE, y)
        self.update()

    def place(self, page: int) -> QRect:
        """Where a page lies."""
        return self._places[page]

    def page_at(self, y: int) -> int:
        """The page at a height, from 0."""
        below = [number for number, place in enumerate(self._places) if place.top() <= y]
        return below[-1] if below else 0

    def picture(self, page: int) -> QImage | None:
        """The picture of a page, at whatever scale it was drawn last."""
        return self._pictures[page][1] if page in self._pictures else None

    def keep(self, page: int, scale: float, picture: QImage) -> None:
        """Take a picture that was asked for."""
        self._asked.discard((page, scale))
        if page < len(self._places):
            self._pictures[page] = (scale, picture)
            near = sorted(self._pictures, key=lambda kept: abs(kept - self._view.page))
            for far in near[_KEPT:]:
                del self._pictures[far]
            self.update(self._places[page])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, place in enumerate(self._places):
            if place.intersects(event.rect()):
                self._sheet(painter, page, place)

    def _sheet(self, painter: QPainter, page: int, place: QRect) -> None:
        painter.fillRect(place, Qt.GlobalColor.white)
        scale, picture = self._pictures.get(page, (0.0, None))
        if picture is not None:
            painter.drawImage(QRectF(QPointF(place.topLeft()), place.size().toSizeF()), picture)
        painter.setPen(self.colour("field_border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        width, height = self.sizes[page]
        wanted = min(self._scale(), (_FINEST / (width * height)) ** 0.5)
        if abs(wanted - scale) > 1e-6 and (page, wanted) not in self._asked:
            self._asked.add((page, wanted))
            self._view.ask(page, wanted)

    def _scale(self) -> float:
        return _DOTS_PER_POINT * self.zoom * self.devicePixelRatioF()
