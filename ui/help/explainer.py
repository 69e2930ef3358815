"""F1 in the window and in every dialog over it."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

_TAKEN = "explained"


class Explainer(QObject):
    """Shows the text of the page that has the keyboard."""

    def __init__(self, window: QMainWindow, application: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._listen(window)
        application.focusChanged.connect(self._focus_changed)

    def explain(self) -> None:
        """Show the text of the page in front; without focus in it, the text of the whole page counts."""
        from ui.help.help_dialog import HelpDialog
        from ui.help.texts import GENERAL, help_name

        front = QApplication.activeModalWidget() or self._window
        focused = QApplication.focusWidget()
        inside = focused is not None and focused.window() is front
        name = help_name(focused if inside else None)
        if name == GENERAL:
            name = next((found for found in map(help_name, _pages(front)) if found != GENERAL), GENERAL)
        shown = next((child for child in front.children() if isinstance(child, HelpDialog)), None)
        (shown or HelpDialog(front)).show_page(name)

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A dialog hears no key of the window behind it, so it gets one of its own."""
        top = now.window() if now is not None else None
        if isinstance(top, QDialog) and not top.property(_TAKEN):
            self._listen(top)

    def _listen(self, top: QWidget) -> None:
        top.setProperty(_TAKEN, True)
        QShortcut(QKeySequence("F1"), top).activated.connect(self.explain)


def _pages(front: QWidget) -> list[QWidget]:
    """What a window shows and names a text for, from the outside in."""
    return [
        front,
        *(widget for widget in front.findChildren(QWidget) if widget.isVisible() and widget.property("help")),
    ]
