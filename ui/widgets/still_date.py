"""A day or a moment inside something that scrolls."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit


class StillDate(QDateEdit):
    """The wheel scrolls what is around it and turns no day."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StillMoment(QDateTimeEdit):
    """The wheel scrolls what is around it and turns no day and no hour."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
