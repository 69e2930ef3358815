"""Pages of which one is shown; unlike QStackedWidget it is only as large as that one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class PageStack(QWidget):
    """Shows one of several pages; the others take no room. The focus goes along, it never leaves for elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, page: QWidget) -> None:
        """Take a page; the first one is shown."""
        page.setVisible(False)
        self._column.addWidget(page)
        if self._current is None:
            self.setCurrentWidget(page)

    def currentWidget(self) -> QWidget | None:
        """The page shown."""
        return self._current

    def take_keyboard(self) -> None:
        """Give the keyboard to the page shown, where it is not already inside."""
        if self._current is not None and not _holds_focus(self._current):
            _take_focus(self._current)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page that was taken before."""
        if page is self._current:
            return
        left, self._current = self._current, page
        page.setVisible(True)
        if left is not None:
            if _holds_focus(left):
                _take_focus(page)
            left.setVisible(False)


def _holds_focus(page: QWidget) -> bool:
    focused = page.window().focusWidget()  # of its own window, also while a dialog stands before it
    return focused is not None and page.isAncestorOf(focused)


def _take_focus(page: QWidget) -> None:
    """Where the focus was in this page before, or else its first part that takes it."""
    parts = (part for part in page.findChildren(QWidget) if _may_have_focus(part))
    target = page.focusWidget() or next(parts, page)
    target.setFocus(Qt.FocusReason.OtherFocusReason)


def _may_have_focus(part: QWidget) -> bool:
    by_tab = part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and part.isVisible() and part.isEnabled()
