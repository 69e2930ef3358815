"""A bar of a share with the mark of the share that is asked for."""

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.rounds.gates import GateLine
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

    def show_line(self, line: GateLine, told: str) -> None:
        """Show the share of a line of a gate and the share at which it opens; `told` says the line in words."""
        self._share = min(Fraction(1), Fraction(line.numerator, line.denominator or 1))
        self._mark = line.required.share
        self.setAccessibleName(told)
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
