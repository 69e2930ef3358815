"""Fields of a form in rows, label before editor: two beside each other where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from ui.theme import EDGE, GAP
from ui.widgets.field_line import FieldLine

_TWO_COLUMNS = 26  # line heights of room that two fields side by side need
_LONG_LINES = 3


class FieldGrid(QWidget):
    """Lays lines out; `most` of them beside each other, a long one alone across."""

    def __init__(self, lines: Sequence[FieldLine], most: int = 2) -> None:
        super().__init__()
        self._lines, self._most = tuple(lines), most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(EDGE)
        self._grid.setVerticalSpacing(GAP)
        self._arrange(most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        height = self.fontMetrics().height()
        for line in self._lines:
            if isinstance(line.edit, QPlainTextEdit):
                line.edit.setFixedHeight(round(height * (_LONG_LINES + 1)))
            else:
                line.label.setMinimumHeight(line.edit.sizeHint().height())
        self._arrange(self._most if self.width() >= _TWO_COLUMNS * height else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        row = at = 0
        for line in self._lines:
            if at and (line.long or at == columns):
                row, at = row + 1, 0
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(line.label, row, 2 * at, top)
            self._grid.addWidget(line.body, row, 2 * at + 1, 1, 2 * columns - 1 if line.long else 1, top)
            at = columns if line.long else at + 1
        for place in range(2):
            self._grid.setColumnStretch(2 * place + 1, int(place < columns))
