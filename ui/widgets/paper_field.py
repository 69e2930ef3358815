"""Chooses one photo or scan that comes with what is being written."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.prompts import Prompts
from ui.widgets.attachment_strip import KINDS
from ui.widgets.card import row
from ui.widgets.text import button, text_label

NONE = "没有选"


class PaperField(QWidget):
    """A button that chooses a file, and the name of the one chosen."""

    def __init__(self, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self.path: Path | None = None
        self.choose_button = button("选择文件…")
        self.choose_button.clicked.connect(self._choose)
        self.name_label = text_label(NONE, "muted")
        line = row(self.choose_button, self.name_label)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setFocusProxy(self.choose_button)

    def clear(self) -> None:
        """Nothing is chosen any more."""
        self.path = None
        self.name_label.setText(NONE)

    def _choose(self) -> None:
        chosen = self._prompts.open_file("选择文件", KINDS)
        if chosen is not None:
            self.path = chosen
            self.name_label.setText(chosen.name)
