"""The place 今日 in the column: nothing of it is loaded before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.lifecycle.today import TodayService
from ui.prompts import Prompts

if TYPE_CHECKING:
    from ui.today.today_page import TodayPage

TITLE = "今日"


class TodayPlace(QWidget):
    """Makes its page when it first comes to the front. opened: carries the DueItem whose place is wanted."""

    opened = Signal(object)

    def __init__(self, service: TodayService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self.page: TodayPage | None = None
        self.setProperty("help", "today")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        if self.page is None:
            from ui.today.today_page import TodayPage

            self.page = TodayPage(self._service, self._prompts)
            self.page.opened.connect(self.opened)
            self._layout.addWidget(self.page)
            self.page.show()
        super().showEvent(event)

    def finish(self) -> None:
        """Stop what runs, before the library is closed."""
        if self.page is not None:
            self.page.finish()
