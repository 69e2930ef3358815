"""A choice inside something that scrolls."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

_FEWEST = 8  # characters


class StillCombo(QComboBox):
    """The wheel scrolls what is around it and chooses nothing."""

    def give_way(self) -> None:
        """Take less room than the longest choice wants where there is not more; the list shows it in full."""
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("中") * _FEWEST)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
