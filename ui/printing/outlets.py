"""Where a finished PDF can go besides a folder: the printer the clerk picks, the machine's own reader."""

import tempfile
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.printing.print_job import new_printer


class Outlets(Protocol):
    """The world outside the window, replaced in tests."""

    def choose_printer(self) -> QPrinter | None:
        """A printer to print on; None if the clerk thought better of it."""
        ...

    def open_with_reader(self, content: bytes, name: str) -> bool:
        """Show a PDF in the machine's reader; says whether one could be started."""
        ...


class DesktopOutlets:
    """The real printer dialog and the real reader."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def choose_printer(self) -> QPrinter | None:
        printer = new_printer()
        dialog = QPrintDialog(printer, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if accepted else None

    def open_with_reader(self, content: bytes, name: str) -> bool:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="louan-", ignore_cleanup_errors=True)
        file = Path(self._folder.name) / name
        try:
            file.write_bytes(content)
        except OSError:
            return False  # the reader still holds the last one open
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
