"""A clerk at the program, and what is in front of the clerk."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.answers import Answers
from tests.ui.walkthrough.hands import Hands
from ui.case_file.case_page import CasePage
from ui.case_file.tab_page import CaseTabPage
from ui.places import Places
from ui.program import Program

PATIENCE = 20_000
Page = TypeVar("Page", bound=CaseTabPage)
DECLARED = {
    "小区名称": "幸福里小区", "所属社区": "东庄社区", "建成年份": "1992", "宣传栏数": "1",
    "楼栋数": "2", "单元数": "4", "户数": "24", "建筑面积": "1824.66",
}  # fmt: skip


@dataclass
class Desk:
    """A clerk at the program."""

    qtbot: QtBot
    program: Program
    hands: Hands
    asked: Answers
    folder: Path

    @property
    def file(self) -> Path:
        """The library of this walk."""
        return self.folder / "双清街道.louan"

    @property
    def places(self) -> Places:
        assert self.program.places is not None
        return self.program.places

    @property
    def case(self) -> CasePage:
        """The open case file."""
        return self.places.case_files.case_page

    def tab(self, title: str, kind: type[Page]) -> Page:
        """Turn to a tab of the case file and give its page."""
        self.hands.turn(self.case.tab_bar, title)
        page = self.case.stack.currentWidget()
        assert isinstance(page, kind)
        return page

    def go(self, place: str) -> None:
        """Open a place from the column at the left."""
        entries = self.program.window.navigation.findChildren(QPushButton)
        self.hands.go(next(entry for entry in entries if entry.text() == place))

    def go_to_overview(self) -> None:
        """Turn to the tab over which the cards stand."""
        self.hands.turn(self.case.tab_bar, "概况")

    def front(self) -> None:
        """The window is the one in front."""
        self.program.window.show()
        self.program.window.activateWindow()
        self.qtbot.waitUntil(self.program.window.isActiveWindow)

    def open(self) -> None:
        """Start the program on the library made before."""
        with self.qtbot.waitSignal(self.program.opening.opened, timeout=PATIENCE):
            self.program.start(self.file)
        self.front()


def words(widget: QWidget | QDialog) -> str:
    """Everything a part of the window says."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def entries(combo: QComboBox) -> list[str]:
    """What a list offers."""
    return [combo.itemText(index) for index in range(combo.count())]
