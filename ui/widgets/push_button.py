"""A push button that Enter presses too, as in every other program; Qt by itself takes the space bar only.

One that changes what is on file goes away where a file is only to be read.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


class PushButton(QPushButton):
    """Pressed by Enter while it has the focus; in a dialog it comes before the button Enter stands for there."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._writes = self._shut = False
        self._seen = self._free = True  # as its page wants it
        self.setAutoDefault(False)

    def setText(self, text: str) -> None:
        kept = self.shortcut()
        super().setText(text)  # forgets the key
        self.setShortcut(kept)

    def setVisible(self, visible: bool) -> None:
        self._seen = visible
        super().setVisible(visible and not self._shut)

    def setEnabled(self, enabled: bool) -> None:
        self._free = enabled
        super().setEnabled(enabled and not self._shut)

    def let(self, may_write: bool) -> None:
        """Stand as its page wants it while writing is allowed, or for what writes nothing; else be gone."""
        shut = self._writes and not may_write
        if shut is not self._shut:
            self._shut = shut
            super().setVisible(self._seen and not shut)
            super().setEnabled(self._free and not shut)

    def mark_writing(self) -> None:
        """Say that it changes what is on file."""
        self._writes = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and plain and not event.isAutoRepeat():
            self.click()
        elif enter:
            event.accept()  # Ctrl+Enter belongs to another button, be it disabled just now
        else:
            super().keyPressEvent(event)


def writing(*acts: QPushButton) -> None:
    """Say of buttons that they change what is on file."""
    for act in acts:
        if isinstance(act, PushButton):
            act.mark_writing()


def let_write(page: QWidget, may_write: bool) -> None:
    """Let the buttons of a page change what is on file, or take those that do away."""
    for act in page.findChildren(PushButton):
        act.let(may_write)
