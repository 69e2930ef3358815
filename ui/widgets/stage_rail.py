"""The stages of a case as a rail: done, under way, still to come; in two rows or more where one has no room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.widgets.painted import PaintedWidget

_CIRCLE = 24
_AIR = 6
_MOST_ROWS = 3
_TICK = ((0.28, 0.52), (0.44, 0.68), (0.74, 0.34))


class StageRail(PaintedWidget):
    """Circles with numbers, a tick where a stage is done, its name below; a stopped case has a bar instead."""

    def __init__(
        self, names: Sequence[str], full_names: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        """names: as short as they are drawn. full_names: as they are told."""
        super().__init__(parent)
        self._names, self._full = tuple(names), tuple(full_names or names)
        self._current, self._stopped, self._finished = 0, "", False
        self._local: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_stage(0)
        self._fit()

    def show_stage(
        self, index: int, stopped: str = "", local: Sequence[str] = (), finished: bool = False
    ) -> None:
        """Show the stage a case is in, counted from 0; all before it are done.

        stopped: why it does not go on. local: what the place calls each stage, '' where it has no name of its own.
        finished: the stage is done too.
        """
        self._current, self._stopped, self._local = index, stopped, tuple(local)
        self._finished = finished
        end = f"（{stopped}）" if stopped else ""
        self.setAccessibleName(f"第{index + 1}步，共{len(self._names)}步：{self._full[index]}{end}")
        self.setAccessibleDescription(self._local[index] if local else "")
        self.setToolTip(self.told(index) + end)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell of the stage under the mouse; the rail's own words are those of the stage the case is in."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.stage_at(event.pos())
            QToolTip.showText(event.globalPos(), self.toolTip() if index < 0 else self.told(index), self)
            return True
        return super().event(event)

    def stage_at(self, pos: QPoint) -> int:
        """Place of the stage drawn at a point, -1 where none is."""
        across = self._across(self._rows(self.width()))
        index = pos.y() // self._high() * across + pos.x() * across // max(1, self.width())
        return index if 0 <= index < len(self._names) else -1

    def told(self, index: int) -> str:
        """A stage in full, with what the place calls it."""
        local = self._local[index] if index < len(self._local) else ""
        words = f"第{index + 1}步，共{len(self._names)}步：{self._full[index]}"
        return f"{words}（{local}）" if local else words

    def sizeHint(self) -> QSize:
        return QSize(self._wide() * len(self._names), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide() * self._across(_MOST_ROWS), self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def look_changed(self) -> None:
        super().look_changed()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = self._across(self._rows(self.width()))
        for index in range(len(self._names)):
            self._paint(painter, index, across)

    def _paint(self, painter: QPainter, index: int, across: int) -> None:
        size, step, high = self.look.px(_CIRCLE), self.width() / across, self._high()
        left, top = step * (index % across), high * (index // across)
        middle = top + size / 2 + 2
        if index + 1 < len(self._names) and (index + 1) % across:
            painter.setPen(
                QPen(self.colour("accent" if index < self._current else "border"), self.look.px(3))
            )
            start = left + step / 2 + size / 2
            painter.drawLine(QPointF(start, middle), QPointF(start + step - size, middle))
        self._stage(painter, index, QRectF(left + step / 2 - size / 2, middle - size / 2, size, size))
        now = index == self._current
        painter.setFont(self.font_of(self.look.body, bold=index <= self._current))
        painter.setPen(self.colour("accent_text" if now else "text" if index < self._current else "muted"))
        label = QRectF(left, middle + size / 2, step, high - size - 2)
        painter.drawText(label, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._names[index])

    def _stage(self, painter: QPainter, index: int, circle: QRectF) -> None:
        now = index == self._current and not self._finished
        done = index <= self._current and not now
        painter.setPen(QPen(self.colour("accent" if done or now else "field_border"), 3 if now else 1))
        painter.setBrush(self.colour("accent" if done else "card"))
        painter.drawEllipse(circle)
        if done:
            points = [
                QPointF(circle.x() + x * circle.width(), circle.y() + y * circle.height()) for x, y in _TICK
            ]
            painter.setPen(QPen(self.colour("on_accent"), self.look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            return
        painter.setFont(self.font_of(self.look.small, bold=now))
        painter.setPen(self.colour("accent_text" if now else "muted"))
        mark = "停" if now and self._stopped else str(index + 1)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, mark)

    def _fit(self) -> None:
        """Be as high as the rows need that the width asks for."""
        self.setFixedHeight(self._high() * self._rows(self.width()))

    def _wide(self) -> int:
        """Room one stage needs."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font_of(self.look.body, bold=True))
        return max(metrics.horizontalAdvance(name) for name in self._names) + 2 * _AIR

    def _high(self) -> int:
        """Height of a row."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font_of(self.look.body, bold=True))
        return self.look.px(_CIRCLE) + metrics.height() + 2 * _AIR

    def _rows(self, width: int) -> int:
        """Rows needed in a width."""
        fitting = (rows for rows in range(1, _MOST_ROWS) if self._wide() * self._across(rows) <= width)
        return next(fitting, _MOST_ROWS)

    def _across(self, rows: int) -> int:
        return -(-len(self._names) // rows)
