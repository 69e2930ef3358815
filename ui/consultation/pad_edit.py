"""The two fields of ballot entry: keys of a number pad only, and Ctrl+Z that belongs to the page."""

import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget


class UndoBelongsToPage(QObject):
    """Keeps text fields from taking Ctrl+Z for themselves; it takes back the last entry instead."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Undo)
        return super().eventFilter(watched, event)


def undo_key(page: QWidget) -> QShortcut:
    """Ctrl+Z wherever on a page the keyboard is."""
    key = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), page)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return key


class PadEdit(QLineEdit):
    """A field of ballot entry; Enter gives what was typed, Esc and Backspace in the empty field go back."""

    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText)

    def typed(self) -> str:
        """The text in plain half-width characters."""
        return unicodedata.normalize("NFKC", self.text()).strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and not self.text()):
            self.left.emit()
        else:
            super().keyPressEvent(event)
