"""Cards side by side, or one below the other where the text is too large for that."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.theme import EDGE

_LINES = 34  # line heights of room that two cards side by side need


class Beside(QWidget):
    """Takes widgets with their share of the width."""

    def __init__(self, *parts: tuple[QWidget, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(EDGE)
        for widget, share in parts:
            self._row.addWidget(widget, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._turn()

    def _turn(self) -> None:
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if room_beside(self) else directions.TopToBottom)


def room_beside(widget: QWidget) -> bool:
    """Whether two things have room side by side in a widget, at the text size of now."""
    return widget.width() >= _LINES * widget.fontMetrics().height()
