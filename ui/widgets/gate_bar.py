"""A bar of a share with the mark of the share that is asked for."""

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.painted import PaintedWidget

_THICK = 10
_OVER = 3  # how far the mark stands out above and below
_MARK = 2


class GateBar(PaintedWidget):
    """Shows how far a count has come towards its gate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._mark = Fraction(0), Fraction(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: Fraction, mark: Fraction, passed: bool) -> None:
        """Show a share of 0 to 1 and the share at which the gate opens."""
        self._share, self._mark = min(Fraction(1), max(Fraction(0), share)), mark
        percent, asked = float(share * 100), float(mark * 100)
        self.setAccessibleName(f"{percent:.0f}%，要求 {asked:.0f}%，{'已达到' if passed else '未达到'}")
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.look.px(120), self.look.px(_THICK) + 2 * _OVER)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, _OVER, self.width(), self.height() - 2 * _OVER)
        radius = whole.height() / 2
        painter.setPen(self.colour("track"))
        painter.setBrush(self.colour("track"))
        painter.drawRoundedRect(whole, radius, radius)
        if self._share > 0:
            part = QRectF(whole)
            part.setWidth(max(whole.height(), whole.width() * float(self._share)))
            painter.setPen(self.colour("accent"))
            painter.setBrush(self.colour("accent"))
            painter.drawRoundedRect(part, radius, radius)
        mark = round((self.width() - _MARK) * float(self._mark))
        painter.fillRect(QRectF(mark, 0, _MARK, self.height()), self.colour("text"))
