"""Draws the bars of a chart: sign and name, the bar over what it is a part of, number and rate."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.domain.compounds.figure_views import SIGNS, Bar, Chart, Measure, Part
from ui.theme import GAP
from ui.widgets.painted import PaintedWidget

COLOURS = {
    Part.WHOLE: "accent",
    Part.REST: "muted",
    Part.PLANNED: "on_plain",
    Part.STARTED: "on_warn",
    Part.FINISHED: "on_ok",
}
_ROW = 30  # height of a line at 100 %, and of a bar in it
_BAR = 14
_LEAST = 120  # a bar shorter than this goes below its texts
_STEP = 18  # how far a part is set in
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ELIDE = Qt.TextElideMode.ElideRight


class ChartView(PaintedWidget):
    """Shows one chart; as wide as it is given, as high as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self._chart = Chart("", Measure.COMPOUNDS, ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Show these bars."""
        self._chart = chart
        lines = [f"{self._named(bar)} {chart.told(bar)}" for bar in chart.bars]
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("；".join(lines))
        self._measure()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.look.px(4 * _LEAST), len(self._chart.bars) * self._pitch())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(2 * _LEAST), self.sizeHint().height())

    def look_changed(self) -> None:
        super().look_changed()
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font_of(self.look.body))
        for number, bar in enumerate(self._chart.bars):
            self._draw(painter, bar, number * self._pitch())

    def _draw(self, painter: QPainter, bar: Bar, top: int) -> None:
        metrics, line = painter.fontMetrics(), self.look.px(_ROW)
        left, told = bar.depth * self.look.px(_STEP), self._chart.told(bar)
        name = QRectF(left, top, self._names() - left, line)
        painter.setPen(self.colour("text"))
        painter.drawText(name, _MIDDLE, self._named(bar))
        place = self._place(top)
        numbers = QRectF(self.width() - self._numbers(), top, self._numbers(), line)
        if self._below():
            numbers.setLeft(name.right() + GAP)
        painter.drawText(
            numbers, _MIDDLE, metrics.elidedText(told, _ELIDE, int(numbers.width())) if told else ""
        )
        for number, colour in ((bar.whole, "track"), (bar.value, COLOURS[bar.part])):
            if number:
                part = QRectF(place)
                part.setWidth(max(2.0, place.width() * number / self._chart.longest))
                painter.fillRect(part, self.colour(colour))

    def _place(self, top: int) -> QRectF:
        """Where the longest bar of a line stands."""
        line, thick = self.look.px(_ROW), self.look.px(_BAR)
        if self._below():
            return QRectF(0, top + line, self.width(), thick)
        width = self.width() - self._names() - self._numbers() - 2 * GAP
        return QRectF(self._names() + GAP, top + (line - thick) / 2, width, thick)

    def _below(self) -> bool:
        """Whether the bars have no room between their texts."""
        return self.width() - self._names() - self._numbers() - 2 * GAP < self.look.px(_LEAST)

    def _pitch(self) -> int:
        return self.look.px(_ROW) + (self.look.px(_BAR) + GAP if self._below() else 0)

    def _names(self) -> int:
        """Width of the names, set in as they are."""
        step, metrics = self.look.px(_STEP), self._metrics()
        widths = (bar.depth * step + metrics.horizontalAdvance(self._named(bar)) for bar in self._chart.bars)
        return max(widths, default=0) + GAP

    def _numbers(self) -> int:
        metrics = self._metrics()
        return (
            max((metrics.horizontalAdvance(self._chart.told(bar)) for bar in self._chart.bars), default=0)
            + GAP
        )

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self.font_of(self.look.body))

    def _measure(self) -> None:
        self.setFixedHeight(max(1, self.sizeHint().height()))
        self.updateGeometry()
        self.update()

    @staticmethod
    def _named(bar: Bar) -> str:
        return f"{SIGNS[bar.part]} {bar.name}".strip()
