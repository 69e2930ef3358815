"""The place 统计 in the column: nothing of it is loaded before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bootstrap import Services
from ui.prompts import Prompts

if TYPE_CHECKING:
    from ui.figures.library_figures_page import LibraryFiguresPage

TITLE = "统计"


class FiguresPlace(QWidget):
    """Makes its page when it first comes to the front."""

    def __init__(self, services: Services, prompts: Prompts) -> None:
        super().__init__()
        self._services, self._prompts = services, prompts
        self.page: LibraryFiguresPage | None = None
        self.setProperty("help", "figures")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        if self.page is None:
            from ui.figures.library_figures_page import LibraryFiguresPage

            self.page = LibraryFiguresPage(self._services.figures, self._services.printing, self._prompts)
            self._layout.addWidget(self.page)
            self.page.show()
        super().showEvent(event)

    def finish(self) -> None:
        """Stop what runs, before the library is closed."""
        if self.page is not None:
            self.page.finish()
