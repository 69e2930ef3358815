"""What every dialog that reads a file into the library has in common: drops, stopping, a sentence where it fails."""

from pathlib import Path

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from ui.prompts import Prompts
from ui.widgets.busy_bar import BusyBar
from ui.widgets.text import text_label

TABLES = "表格 (*.xlsx *.xls *.ods *.csv *.txt);;所有文件 (*)"


class FileDialog(QDialog):
    """Works with a busy bar; closed while something runs, it stops that first, and what cannot stop keeps it open.

    cancelled: what is said when the clerk has stopped something.
    """

    def __init__(self, prompts: Prompts, cancelled: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompts, self._cancelled = prompts, cancelled
        self.setAcceptDrops(True)
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.busy_bar = BusyBar()
        self.busy_bar.failed.connect(self._failed)
        self.busy_bar.stopped.connect(self._stopped)

    def read_file(self, path: Path) -> None:
        """Read a file and show what it would do; nothing is written."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Switch on what can be done now."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.busy_bar.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read_file(files[0])

    def reject(self) -> None:
        if self.busy_bar.busy:
            self.busy_bar.cancel()
        if not self.busy_bar.busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        if self.busy_bar.busy:
            event.ignore()

    def _failed(self, error: object) -> None:
        if isinstance(error, LouanError):
            self._say(message_for(error))
        elif isinstance(error, BaseException):
            self.prompts.error(message_for(error), detail_of(error))
        self.refresh()

    def _stopped(self) -> None:
        self._say(self._cancelled)
        self.refresh()

    def _say(self, text: str) -> None:
        self.error_label.setText(text)
        self.error_label.show()
