"""Pages of which one is shown; unlike QStackedWidget it is only as large as that one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class PageStack(QWidget):
    """Shows one of several pages; the others take no room."""

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

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page that was taken before."""
        if page is self._current:
            return
        if self._current is not None:
            self._current.setVisible(False)
        self._current = page
        page.setVisible(True)
