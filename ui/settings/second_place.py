"""Where else the backups go: the folder chosen, what is amiss with it, another one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.prompts import Prompts
from ui.settings.backup_texts import SAME_DISK, Shelves, second_text
from ui.widgets.card import FlowLayout, column
from ui.widgets.text import button, text_label

FolderChoice = Callable[[QWidget, str], Path | None]


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Let the clerk choose a folder; None if cancelled."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


class SecondPlace(QWidget):
    """`chosen` carries the folder the clerk wants, None for no second place any more."""

    chosen = Signal(object)

    def __init__(
        self, on_same_disk: Callable[[Path], bool], prompts: Prompts, choose_folder: FolderChoice
    ) -> None:
        super().__init__()
        self._on_same_disk, self._prompts, self._choose_folder = on_same_disk, prompts, choose_folder
        self.place_label = text_label()
        self.warning_label = text_label(kind="warn")
        self.warning_label.hide()
        self.choose_button = button("选择第二处…")
        self.forget_button = button("不再用第二处")
        self.forget_button.hide()
        self.choose_button.clicked.connect(self._choose)
        self.forget_button.clicked.connect(self._forget)
        buttons = FlowLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.forget_button)
        self.setLayout(column(self.place_label, self.warning_label, buttons))

    def show_shelves(self, shelves: Shelves) -> None:
        """Show the second place as it is now."""
        place, amiss = second_text(shelves)
        self.place_label.setText(place)
        self.warning_label.setText(amiss)
        self.warning_label.setVisible(bool(amiss))
        self.forget_button.setVisible(shelves.second is not None)
        self.choose_button.setText("换一个第二处…" if shelves.second else "选择第二处…")

    def allow(self, allowed: bool) -> None:
        """Take an order, or none while one is under way."""
        self.choose_button.setEnabled(allowed)
        self.forget_button.setEnabled(allowed)

    def _choose(self) -> None:
        folder = self._choose_folder(self, "选择第二处备份（移动硬盘或共享文件夹）")
        if folder is None:
            return
        if self._on_same_disk(folder) and not self._prompts.confirm(
            "第二处备份", f"{folder}\n{SAME_DISK}", "仍用这个文件夹"
        ):
            return
        self.chosen.emit(folder)

    def _forget(self) -> None:
        self.chosen.emit(None)
