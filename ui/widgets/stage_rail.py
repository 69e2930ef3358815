"""The stages of a case as a rail: done, under way, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.painted import PaintedWidget

_CIRCLE = 24
_AIR = 6


class StageRail(PaintedWidget):
    """Circles with numbers, a tick where a stage is done, its name below."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_stage(0)

    def show_stage(self, index: int) -> None:
        """Show the stage under way, counted from 0; all before it are done."""
        self._current = index
        words = f"第{index + 1}步，共{len(self._names)}步：{self._names[index]}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = QFontMetrics(self.font_of(self.look.body, bold=True))
        width = max(metrics.horizontalAdvance(name) for name in self._names) + 2 * _AIR
        return QSize(width * len(self._names), self.look.px(_CIRCLE) + metrics.height() + 2 * _AIR)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.look.px(_CIRCLE)
        step = self.width() / len(self._names)
        middle = size / 2 + 2
        for index in range(len(self._names) - 1):
            done = index < self._current
            painter.setPen(QPen(self.colour("accent" if done else "border"), self.look.px(3)))
            left = step * (index + 0.5) + size / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + step - size, middle))
        for index, name in enumerate(self._names):
            circle = QRectF(step * (index + 0.5) - size / 2, middle - size / 2, size, size)
            self._stage(painter, index, circle)
            label = QRectF(step * index, middle + size / 2, step, self.height() - middle - size / 2)
            now = index == self._current
            painter.setFont(self.font_of(self.look.body, bold=index <= self._current))
            painter.setPen(
                self.colour("accent_text" if now else "text" if index < self._current else "muted")
            )
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, name)

    def _stage(self, painter: QPainter, index: int, circle: QRectF) -> None:
        done, now = index < self._current, index == self._current
        ring = "accent" if done or now else "field_border"
        painter.setPen(QPen(self.colour(ring), 3 if now else 1))
        painter.setBrush(self.colour("accent" if done else "card"))
        painter.drawEllipse(circle)
        if done:
            tick = ((0.28, 0.52), (0.44, 0.68), (0.74, 0.34))
            points = [
                QPointF(circle.x() + x * circle.width(), circle.y() + y * circle.height()) for x, y in tick
            ]
            painter.setPen(QPen(self.colour("on_accent"), self.look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            return
        painter.setFont(self.font_of(self.look.small, bold=now))
        painter.setPen(self.colour("accent_text" if now else "muted"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(index + 1))
