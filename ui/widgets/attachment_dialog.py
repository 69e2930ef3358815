"""The photos and scans of one record in a window of their own, for pages that have no room for a strip."""

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.records.attached_file import RecordRef
from app.services.records.attachments import AttachmentService
from ui.prompts import Prompts
from ui.theme import EDGE, PAD
from ui.widgets.attachment_strip import AttachmentStrip
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label


class AttachmentDialog(QDialog):
    """Shows the strip of a record; what is done in it is stored at once, so there is nothing to confirm."""

    def __init__(
        self,
        service: AttachmentService,
        prompts: Prompts,
        record: RecordRef,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"照片与扫描件：{name}")
        self.setProperty("help", "defects")
        self.strip = AttachmentStrip(service, prompts)
        self.close_button = button("关闭  Esc")
        self.close_button.clicked.connect(self.reject)
        foot = row(self.close_button)
        foot.insertStretch(0, 1)
        layout = column(text_label(name, "subtitle"), self.strip, foot, gap=EDGE, edge=PAD)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        fit(self, 62, 28)
        views = [file.note.viewpoint for file in service.beside(record) if file.note.viewpoint]
        self.strip.show_record(record, views)

    def done(self, result: int) -> None:
        if self.strip.may_leave():
            super().done(result)
