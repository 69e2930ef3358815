"""Two parts with a handle between them, side by side or, where the text is too large for that, one above the other."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from ui.widgets.beside import room_beside

_WHOLE = 1000  # sizes are taken in proportion


class TurningSplitter(QSplitter):
    """One above the other, each part gets all the height it asks for, and the page around it scrolls."""

    def __init__(self, *parts: tuple[QWidget, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = [widget for widget, _ in parts]
        self._shares = [share for _, share in parts]
        for number, (widget, share) in enumerate(parts):
            self.addWidget(widget)
            self.setStretchFactor(number, share)
        self.setChildrenCollapsible(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._turn()

    def _turn(self) -> None:
        wanted = Qt.Orientation.Horizontal if room_beside(self) else Qt.Orientation.Vertical
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            self._give_room()
            self.setSizes([_WHOLE * share for share in self._shares])

    def _give_room(self) -> None:
        above = self.orientation() is Qt.Orientation.Vertical
        for part in self._parts:
            part.setMinimumHeight(part.sizeHint().height() if above else 0)


class TallArea(QScrollArea):
    """A page that would rather not scroll by itself: it asks for all the height its page takes."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # page keys reach it from what has the focus inside
        self.setWidget(page)

    def sizeHint(self) -> QSize:
        page = self._page
        height = max(page.sizeHint().height(), page.heightForWidth(self.viewport().width()))
        return QSize(super().sizeHint().width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
