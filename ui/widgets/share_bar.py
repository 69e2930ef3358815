"""A bar of a share, drawn in a cell of a table beside the figures it stands for."""

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.painted import PaintedWidget

_THICK = 8
_WIDE = 96


class ShareBar(PaintedWidget):
    """Two shares of one whole, one in front of the other: what is necessary, then what is wanted besides."""

    def __init__(self, strong: Fraction, whole: Fraction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strong, self._whole = strong, whole

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(_WIDE), self.look.px(_THICK))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = min(self.height(), self.look.px(_THICK))
        top = (self.height() - height) / 2
        for share, colour in ((Fraction(1), "track"), (self._whole, "muted"), (self._strong, "accent")):
            painter.fillRect(QRectF(0, top, self.width() * float(share), height), self.colour(colour))
