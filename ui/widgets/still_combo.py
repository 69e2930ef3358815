"""A choice inside something that scrolls."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class StillCombo(QComboBox):
    """The wheel scrolls what is around it and chooses nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
