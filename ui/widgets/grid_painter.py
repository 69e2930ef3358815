"""Draws a 楼盘表: grounds, room numbers, and signs as strokes, so that no font can lack them."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.grid_geometry import GridGeometry, Placed
from ui.widgets.grid_measures import SIGN_EDGE, grid_fonts, sign_room

_TICK = ((0.08, 0.55), (0.38, 0.85), (0.94, 0.15))
_CROSS = (((0.14, 0.14), (0.86, 0.86)), ((0.86, 0.14), (0.14, 0.86)))
_ROUND = 3
_CURRENT = 3


class Mark(Protocol):
    """What the painter needs of a state."""

    @property
    def level(self) -> str:
        """Ground: ok, warn, bad or plain."""
        ...

    @property
    def sign(self) -> str:
        """One of ✓ ✗ ○, another character, or nothing."""
        ...


class GridPainter(QPainter):
    """Paints one building onto a widget."""

    def __init__(self, widget: QWidget, look: Look, factor: float) -> None:
        super().__init__(widget)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._look = look
        self._font, self._small = grid_fonts(widget.font(), factor)
        self._bold = QFont(self._font)
        self._bold.setBold(True)

    def draw(
        self, geometry: GridGeometry, marks: Mapping[int, Mark], current: int, focused: bool, area: QRect
    ) -> None:
        """Draw what lies in an area."""
        self.setPen(QPen(self._colour("border"), 1))
        for gap in geometry.gaps:
            self.drawLine(gap.left(), gap.center().y(), gap.right(), gap.center().y())
        self.setPen(self._colour("muted"))
        for text in geometry.texts:
            if text.rect.intersects(area):
                self.setFont(self._small if text.left_out else self._font)
                side = Qt.AlignmentFlag.AlignRight if text.storey else Qt.AlignmentFlag.AlignHCenter
                self.drawText(text.rect, side | Qt.AlignmentFlag.AlignVCenter, text.text)
        for index, cell in enumerate(geometry.cells):
            if cell.rect.adjusted(-_CURRENT, -_CURRENT, _CURRENT, _CURRENT).intersects(area):
                self._cell(cell, marks.get(cell.dwelling.id), index == current, focused)

    def _cell(self, cell: Placed, mark: Mark | None, current: bool, focused: bool) -> None:
        level = mark.level if mark else ""
        ink = self._colour(f"on_{level}" if level else "text" if cell.dwelling.counts else "muted")
        self.setPen(QPen(self._colour("border"), 1))
        self.setBrush(self._colour(level or "card"))
        self.drawRoundedRect(QRectF(cell.rect).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        if current:
            self.setPen(QPen(self._colour("accent_text" if focused else "field_border"), _CURRENT))
            self.setBrush(Qt.BrushStyle.NoBrush)
            self.drawRoundedRect(QRectF(cell.rect).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        sign = mark.sign if mark else ""
        room = cell.rect.adjusted(2, 0, -sign_room(self._font) if sign else -2, 0)
        self.setFont(self._font)
        self.setPen(ink)
        text = QFontMetrics(self._font).elidedText(
            cell.dwelling.room, Qt.TextElideMode.ElideMiddle, room.width()
        )
        self.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        if sign:
            side = sign_room(self._font) - SIGN_EDGE
            top = cell.rect.y() + (cell.rect.height() - side) / 2
            self._sign(sign, QRectF(cell.rect.right() - side - 3, top, side, side), ink)

    def _sign(self, sign: str, box: QRectF, ink: QColor) -> None:
        self.setPen(QPen(ink, max(1.4, box.width() * 0.17)))
        self.setBrush(Qt.BrushStyle.NoBrush)
        if sign == "✓":
            self.drawPolyline(QPolygonF([_at(box, point) for point in _TICK]))
        elif sign == "✗":
            for start, end in _CROSS:
                self.drawLine(_at(box, start), _at(box, end))
        elif sign == "○":
            self.drawEllipse(box.adjusted(1, 1, -1, -1))
        else:
            self.setFont(self._bold)
            self.drawText(box.adjusted(-2, -4, 2, 4), Qt.AlignmentFlag.AlignCenter, sign)

    def _colour(self, name: str) -> QColor:
        return QColor(getattr(self._look.colours, name))


def _at(box: QRectF, point: tuple[float, float]) -> QPointF:
    return QPointF(box.x() + point[0] * box.width(), box.y() + point[1] * box.height())
