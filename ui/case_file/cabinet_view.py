"""The cabinet drawn: a card for each compound with name, stage, chip and bar."""

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.case_file.cabinet_line import CabinetLine
from ui.case_file.cabinet_model import LINE
from ui.theme import EDGE, GAP, LIGHT, STEP, Look, look_named

_BAR = 6
_MARK = 2
_WIDE = 256
_NARROW = 10.1  # text heights below which a card has no room for name and chip beside each other


class CabinetView(QListView):
    """A list of compound cards in the look in force."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(LIGHT, 1.0)
        self.roomy = True
        self.setProperty("kind", "cabinet")
        self.setItemDelegate(_CompoundCard(self))
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName("小区列表")

    def sizeHint(self) -> QSize:
        """As wide as cards usually are; what stands around them decides where the window has little room."""
        return QSize(_WIDE if self.roomy else 0, super().sizeHint().height())

    @property
    def narrow(self) -> bool:
        """Whether a card has no room for name and chip beside each other."""
        return self.width() < _NARROW * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @property
    def look(self) -> Look:
        """Colours and scale in force."""
        return self._look

    def _name(self) -> str:
        return self._look.name

    def _set_name(self, name: str) -> None:
        self._look = look_named(name)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    look_name = QtProperty(str, _name, _set_name)


class _CompoundCard(QStyledItemDelegate):
    def __init__(self, view: CabinetView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = self._view.look
        head = QFontMetrics(self._font(look.large)).height()
        text = head * (2 if self._tall() else 1) + QFontMetrics(self._font(look.body)).height()
        return QSize(look.px(160), text + 2 * EDGE + 2 * GAP + _BAR + STEP)

    def _tall(self) -> bool:
        """Where a card is narrow for its text the chip stands under the name."""
        return self._view.narrow

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: CabinetLine = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect).adjusted(1, 1, -STEP, -GAP)
        state: QStyle.StateFlag = option.state
        self._ground(painter, area, state)
        inner = area.adjusted(EDGE, GAP, -EDGE, -GAP)
        self._head(painter, inner, line)
        self._stage(painter, inner, line)
        self._bar(painter, QRectF(inner.left(), inner.bottom() - _BAR, inner.width(), _BAR), line)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = "accent" if chosen else "field_border" if hovered else "border"
        painter.setPen(QPen(self._colour(edge), 2 if chosen else 1))
        painter.setBrush(self._colour("card"))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), STEP + 2, STEP + 2)

    def _head(self, painter: QPainter, inner: QRect, line: CabinetLine) -> None:
        look = self._view.look
        small = self._font(look.small)
        wide = QFontMetrics(small).horizontalAdvance(line.chip) + 2 * GAP
        high = QFontMetrics(self._font(look.large)).height()
        chip = QRect(inner.right() - wide + 1, inner.top(), wide, high)
        name = QRect(inner.left(), inner.top(), inner.width() - wide - GAP, high)
        if self._tall():
            chip.moveTo(inner.left(), inner.top() + high)
            name.setWidth(inner.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(line.level))
        painter.drawRoundedRect(chip, high / 2, high / 2)
        painter.setFont(small)
        painter.setPen(self._colour(f"on_{line.level}"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, line.chip)
        self._text(painter, name, line.name, self._font(look.large, bold=True), "text")

    def _stage(self, painter: QPainter, inner: QRect, line: CabinetLine) -> None:
        font = self._font(self._view.look.body)
        high = QFontMetrics(font).height()
        area = QRect(inner.left(), inner.bottom() - _BAR - GAP - high, inner.width(), high)
        self._text(painter, area, line.stage, font, "muted")

    def _bar(self, painter: QPainter, area: QRectF, line: CabinetLine) -> None:
        if line.share is None:
            return  # an empty bar would say that nobody agreed
        painter.fillRect(area, self._colour("track"))
        part = QRectF(area)
        part.setWidth(area.width() * min(1.0, float(line.share)))
        painter.fillRect(part, self._colour("accent"))
        mark = area.left() + (area.width() - _MARK) * float(line.mark)
        painter.fillRect(QRectF(mark, area.top() - _MARK, _MARK, _BAR + 2 * _MARK), self._colour("text"))

    def _text(self, painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(self._colour(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _font(self, pixels: int, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(pixels)
        font.setBold(bold)
        return font

    def _colour(self, name: str) -> QColor:
        return QColor(getattr(self._view.look.colours, name))
