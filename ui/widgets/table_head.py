"""The headings of a table; says when a hand, and not the program, has changed the width of a column."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QWidget


class TableHead(QHeaderView):
    """`drawn`: number of a column whose edge was dragged or double-clicked."""

    drawn = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._before: tuple[int, ...] = ()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._before = self._widths()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._tell()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._before = self._widths()
        super().mouseDoubleClickEvent(event)
        self._tell()

    def _widths(self) -> tuple[int, ...]:
        return tuple(self.sectionSize(column) for column in range(self.count()))

    def _tell(self) -> None:
        """A column that stretches only makes room for the one that was drawn."""
        pairs = zip(self._before, self._widths(), strict=False)
        changed = [column for column, (before, now) in enumerate(pairs) if before != now]
        self._before = self._widths()
        for column in changed:
            stretched = self.stretchLastSection() and column == self.count() - 1
            if not stretched and self.sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive:
                self.drawn.emit(column)
