"""The place 全部住户: every dwelling of the library as one list."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.dwelling_list import DwellingLine
from app.services.dwellings.dwelling_list import DwellingListService, hit_of
from ui.prompts import Prompts
from ui.roster.dwelling_table import DwellingTable
from ui.theme import EDGE
from ui.widgets.card import Card, column
from ui.widgets.text import text_label

TITLE = "全部住户"


class LibraryDwellingsPage(QWidget):
    """Reads the list anew whenever it comes to the front; `opened` carries the Hit that leads to a dwelling."""

    opened = Signal(object)

    def __init__(self, service: DwellingListService, prompts: Prompts) -> None:
        super().__init__()
        self.setProperty("help", "dwelling_list")
        self.dwelling_table = DwellingTable(service, prompts, whole_library=True)
        self.dwelling_table.opened.connect(self._open)
        card = Card()
        card.body.addWidget(text_label(TITLE, "title", wrap=False))
        card.body.addWidget(self.dwelling_table, 1)
        self.setLayout(column(card, edge=EDGE))

    def finish(self) -> None:
        """Stop what runs, before the library is closed."""
        self.dwelling_table.finish()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.dwelling_table.show_compound(None, TITLE)
        if self.focusWidget() is None:
            self.dwelling_table.filter_edit.setFocus()

    def _open(self, line: DwellingLine) -> None:
        self.opened.emit(hit_of(line))
