"""Cards, rows and columns with the spacings of the look."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme import EDGE, GAP, PAD


class Card(QFrame):
    """A bordered card whose contents stand one below the other in `body`."""

    def __init__(self, kind: str = "card") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(PAD, EDGE, PAD, EDGE)
        self.body.setSpacing(GAP)


def column(*things: QWidget | QLayout, gap: int = GAP, edge: int = 0) -> QVBoxLayout:
    """Things one below the other."""
    layout = QVBoxLayout()
    _fill(layout, things, gap, edge)
    return layout


def row(*things: QWidget | QLayout, gap: int = GAP, edge: int = 0) -> QHBoxLayout:
    """Things side by side."""
    layout = QHBoxLayout()
    _fill(layout, things, gap, edge)
    return layout


def _fill(layout: QBoxLayout, things: tuple[QWidget | QLayout, ...], gap: int, edge: int) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(edge, edge, edge, edge)
    for thing in things:
        if isinstance(thing, QLayout):
            layout.addLayout(thing)
        else:
            layout.addWidget(thing)


def scrolling(page: QWidget) -> QScrollArea:
    """A page that scrolls downwards only, when it must."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # page keys reach it from what has the focus inside
    area.setWidget(page)
    return area


def reveal(widget: QWidget, part: QRect) -> None:
    """Scroll every area a widget lies in until a part of it is in view."""
    outer = widget.parentWidget()
    while outer is not None:
        inner = outer.widget() if isinstance(outer, QScrollArea) else None
        if isinstance(outer, QScrollArea) and inner is not None:
            middle = widget.mapTo(inner, part.center())
            outer.ensureVisible(middle.x(), middle.y(), part.width(), part.height())
        outer = outer.parentWidget()


def room_in_view(widget: QWidget) -> QSize:
    """How much of a widget can be in view at once: the room of the nearest areas that scroll across and down."""
    width, height, outer = 0, 0, widget.parentWidget()
    while outer is not None and not height:
        if isinstance(outer, QScrollArea):
            width = width or outer.viewport().width()
            if _scrolls_down(outer):
                height = outer.viewport().height()
        outer = outer.parentWidget()
    return QSize(width or widget.window().width(), height or widget.window().height())


def reveal_top(widget: QWidget) -> None:
    """Scroll the nearest area that scrolls down until a widget begins at its upper edge."""
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea) and _scrolls_down(outer):
            down = widget.mapToGlobal(QPoint()).y() - outer.viewport().mapToGlobal(QPoint()).y()
            outer.verticalScrollBar().setValue(outer.verticalScrollBar().value() + down)
            return
        outer = outer.parentWidget()


def _scrolls_down(area: QScrollArea) -> bool:
    return area.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class FlowLayout(QLayout):
    """Things side by side that go on in the next line when the width is used up."""

    def __init__(self, gap: int = GAP) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)  # a layout of Qt's would take the room that its neighbours need

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(0, width), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: bool) -> int:
        """Place items line by line, each in the middle of its line's height; gives the height of all."""
        y = rect.y()
        for line in self._lines(rect.width()):
            high = max(item.sizeHint().height() for item in line)
            x = rect.x()
            for item in line if move else ():
                most = max(rect.width(), item.minimumSize().width())
                size = item.sizeHint().boundedTo(QSize(most, high))
                item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self._gap
            y += high + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wide + self._gap
        return lines
