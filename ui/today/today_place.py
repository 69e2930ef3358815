"""The place 今日 in the column: nothing of it is loaded before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.lifecycle.today import TodayService
from app.services.papers.printing import PrintingService
from ui.prompts import Prompts

if TYPE_CHECKING:
    from ui.today.hand_over_dialog import HandOverDialog
    from ui.today.today_page import TodayPage

TITLE = "今日"


class TodayPlace(QWidget):
    """Makes its page when it first comes to the front. opened: carries the DueItem whose place is wanted."""

    opened = Signal(object)

    def __init__(self, service: TodayService, printing: PrintingService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._printing, self._prompts = service, printing, prompts
        self.hand_over_dialog: HandOverDialog | None = None
        self.page: TodayPage | None = None
        self.setProperty("help", "today")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        if self.page is None:
            from ui.today.today_page import TodayPage
            from ui.widgets.card import scrolling

            self.page = TodayPage(self._service, self._prompts)
            self.page.opened.connect(self.opened)
            self.page.hand_over_asked.connect(self._hand_over)
            area = scrolling(self.page)
            self._layout.addWidget(area)
            area.show()
        super().showEvent(event)

    def finish(self) -> None:
        """Stop what runs, before the library is closed."""
        if self.page is not None:
            self.page.finish()
        if self.hand_over_dialog is not None:
            self.hand_over_dialog.finish()

    def show_hand_over(self, document_id: int | None = None) -> None:
        """Show the hand-overs on file, the newest or this one, and offer to make another."""
        from ui.today.hand_over_dialog import HandOverDialog

        if self.hand_over_dialog is None:
            self.hand_over_dialog = HandOverDialog(self._printing, self._prompts, parent=self)
            self.hand_over_dialog.finished.connect(self._handed_over)
            self.hand_over_dialog.open()
        self.hand_over_dialog.show_filed(document_id)

    def _hand_over(self) -> None:
        self.show_hand_over()

    def _handed_over(self) -> None:
        if self.hand_over_dialog is not None:
            self.hand_over_dialog.deleteLater()
        self.hand_over_dialog = None
