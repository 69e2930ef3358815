"""A push button that Enter presses too, as in every other program; Qt by itself takes the space bar only."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton


class PushButton(QPushButton):
    """Pressed by Enter while it has the focus; in a dialog it comes before the button Enter stands for there."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and plain and not event.isAutoRepeat():
            self.click()
        elif enter:
            event.accept()  # Ctrl+Enter belongs to another button, be it disabled just now
        else:
            super().keyPressEvent(event)
