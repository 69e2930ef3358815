"""Questions to the clerk: ask, tell, choose a file. Passed in, so that tests answer instead of a person."""

import re
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

LINE_WIDE = 28
"""Characters that fit beside each other where one line is asked for."""


class Prompts(Protocol):
    """What a page may ask of the person at the desk."""

    def confirm(self, title: str, text: str, yes: str = "确定") -> bool:
        """Ask before something that cannot be taken back; `yes` names the act."""
        ...

    def tell(self, title: str, text: str) -> None:
        """Say something that needs no answer."""
        ...

    def error(self, text: str, detail: str) -> None:
        """Say what went wrong; `detail` is for the maintainer, one click away and copyable."""
        ...

    def line(self, title: str, label: str, text: str = "") -> str | None:
        """Ask for one line of text; None if cancelled."""
        ...

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Choose an existing file; `kinds` as Qt writes filters, such as `表格 (*.xlsx *.csv)`."""
        ...

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Choose existing files; empty if cancelled."""
        ...

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Choose where to save; `name` is proposed."""
        ...


class QtPrompts:
    """The real questions, shown over a window; text is always plain, whatever it holds.

    Files are looked for where the last one was chosen, at first among the clerk's documents.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents) if Path(documents).is_dir() else Path.home()

    def confirm(self, title: str, text: str, yes: str = "确定") -> bool:
        box = self._box(QMessageBox.Icon.Question, title, text)
        act = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is act

    def tell(self, title: str, text: str) -> None:
        box = self._box(QMessageBox.Icon.Information, title, text)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def error(self, text: str, detail: str) -> None:
        box = self._box(QMessageBox.Icon.Warning, "楼案", text)
        box.setDetailedText(detail)
        copy = box.addButton("复制详情", QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole))
        box.exec()
        if box.clickedButton() is copy:
            QApplication.clipboard().setText(f"{text}\n{detail}")

    def line(self, title: str, label: str, text: str = "") -> str | None:
        dialog = self._line_dialog(title, label, text)
        given = dialog.exec()
        dialog.deleteLater()
        return dialog.textValue() if given else None

    def _line_dialog(self, title: str, label: str, text: str) -> QInputDialog:
        """Wide enough for its title, and buttons without the style's own pictures, like every other question."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(text)
        for made in dialog.findChildren(QPushButton):
            made.setIcon(QIcon())
        dialog.ensurePolished()
        dialog.resize(dialog.fontMetrics().horizontalAdvance("中") * LINE_WIDE, dialog.sizeHint().height())
        return dialog

    def open_file(self, title: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder), kinds)
        return self._chosen(name)

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        names, _ = QFileDialog.getOpenFileNames(self._window, title, str(self._folder), kinds)
        return tuple(path for name in names if (path := self._chosen(name)) is not None)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        # joining keeps a whole path as it is
        name, kind = QFileDialog.getSaveFileName(self._window, title, str(self._folder / name), kinds)
        return self._chosen(of_kind(name, kind, kinds))

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        self._folder = Path(name).parent
        return Path(name)

    def _box(self, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
        box = QMessageBox(icon, title, text, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        return box


def of_kind(name: str, kind: str, kinds: str) -> str:
    """The name of a file to be saved with the ending of the kind chosen; not every dialog changes it by itself."""
    ending = re.search(r"\*(\.\w+)\)$", kind)
    if not name or ending is None or kind == kinds.split(";;")[0]:
        return name
    return str(Path(name).with_suffix(ending[1]))
