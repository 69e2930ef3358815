"""The tab 征求与表决 of a compound, kept up to date as the case page does."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from tests.builders import OpenLibrary
from ui.consultation.consultation_page import ConsultationPage

PageOf = Callable[[OpenLibrary, Compound], ConsultationPage]


class Desk:
    """Reads the case file again after every change, as the case page does."""

    def __init__(self, page: ConsultationPage, library: OpenLibrary, compound: Compound) -> None:
        self.page, self.library, self.compound = page, library, compound
        page.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        self.page.show_case(self.library.file_of(self.compound))


def click(qtbot: QtBot, made: QPushButton) -> None:
    assert made.isEnabled()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
