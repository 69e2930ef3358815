"""A button that tells how many photos and scans a record has, and opens them; for pages without room for a strip."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.records.attached_file import RecordRef
from app.services.records.attachments import AttachmentService
from ui.prompts import Prompts
from ui.widgets.attachment_dialog import AttachmentDialog
from ui.widgets.push_button import PushButton


class AttachmentButton(PushButton):
    """Stands for one record at a time; asleep while there is none. `changed`: something was stored."""

    changed = Signal()

    def __init__(self, service: AttachmentService, prompts: Prompts, text: str = "照片与扫描件") -> None:
        super().__init__(text)
        self._service, self._prompts, self._text = service, prompts, text
        self._record: RecordRef | None = None
        self._name = ""
        self.dialog: AttachmentDialog | None = None
        self.clicked.connect(self.open)
        self.show_record(None)

    def show_record(self, record: RecordRef | None, name: str = "") -> None:
        """Stand for a record; `name` is what it is called over its files."""
        self._record, self._name = record, name
        self.setEnabled(record is not None)
        self._count()

    def open(self) -> None:
        """Show the files of the record over the window."""
        if self._record is None or self.dialog is not None:
            return
        over: QWidget = self.window()
        self.dialog = AttachmentDialog(self._service, self._prompts, self._record, self._name, over)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.strip.changed.connect(self._stored)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _stored(self) -> None:
        self._count()
        self.changed.emit()

    def _closed(self) -> None:
        self.dialog = None

    def _count(self) -> None:
        count = len(self._service.of_record(self._record)) if self._record else 0
        self.setText(f"{self._text} {count}…" if count else f"{self._text}…")
