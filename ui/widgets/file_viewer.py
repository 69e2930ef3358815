"""Looks at attached files in full: photos turned upright, scans page by page; the arrows go on to the next."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QStackedWidget, QWidget

from app.domain.records.attached_file import AttachedFile
from app.domain.records.file_words import about_file, moment_text
from app.domain.words import word
from app.messages import detail_of, message_for
from app.services.records.attachments import AttachmentService, Progress
from ui.prompts import Prompts
from ui.theme import EDGE, GAP
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.pdf_view import PdfView
from ui.widgets.text import button, text_label
from ui.work import Work

SIDE = 2400
"""Dots of the longer side that a photo is shown with."""


class FileViewer(QDialog):
    """Shows one of some files at a time."""

    def __init__(
        self,
        service: AttachmentService,
        files: Sequence[AttachedFile],
        at: int,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._files, self._prompts = service, tuple(files), prompts
        self._at = at
        self._work = Work(self)
        self.setWindowTitle("查看照片和扫描件")
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show()

    @property
    def file(self) -> AttachedFile:
        """The file in front."""
        return self._files[self._at]

    def step(self, by: int) -> None:
        """Go on to another file, as far as there are any."""
        at = min(max(self._at + by, 0), len(self._files) - 1)
        if at != self._at:
            self._at = at
            self._show()

    def save_as(self) -> None:
        """Write the file as it was taken in where the clerk says."""
        path = self._prompts.save_file("另存文件", self.file.name, "所有文件 (*)")
        if path is not None:
            self._wait(partial(_saved, self._service, self.file, path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._work.finish()
        self.pdf_view.clear()
        super().done(result)

    def _show(self) -> None:
        self._work.finish()
        self.caption_label.setText(self.file.caption)
        self.about_label.setText(about(self.file))
        self.count_label.setText(f"{self._at + 1} / {len(self._files)}")
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setEnabled(self._at < len(self._files) - 1)
        self.stack.setCurrentWidget(self.message_label)
        self.message_label.setText("正在打开……")
        self._wait(partial(_opened, self._service, self.file))

    def _wait(self, call: object) -> None:
        self.save_button.setEnabled(False)
        self._work.run(call)  # type: ignore[arg-type]

    def _come(self, outcome: object) -> None:
        self.save_button.setEnabled(True)
        if isinstance(outcome, Path):
            self.about_label.setText(f"已另存为 {outcome.name}")
        elif isinstance(outcome, bytes) and self.file.is_picture:
            self.picture_label.show_picture(outcome)
            self.stack.setCurrentWidget(self.picture_label)
        elif isinstance(outcome, bytes):
            self.pdf_view.show_pdf(outcome)
            self.stack.setCurrentWidget(self.pdf_view)

    def _failed(self, error: object) -> None:
        if not isinstance(error, BaseException):
            return
        if self.stack.currentWidget() is self.message_label:
            self.message_label.setText(message_for(error))
        else:
            self.save_button.setEnabled(True)
            self._prompts.error(message_for(error), detail_of(error))

    def _back(self) -> None:
        self.step(-1)

    def _next(self) -> None:
        self.step(1)

    def _make_parts(self) -> None:
        self.caption_label, self.about_label = text_label(kind="subtitle"), text_label(kind="muted")
        self.count_label = text_label(kind="muted", wrap=False)
        self.message_label = text_label(kind="empty")
        self.message_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture_label, self.pdf_view = PictureLabel(), PdfView()
        self.stack = QStackedWidget()
        for page in (self.message_label, self.picture_label, self.pdf_view):
            self.stack.addWidget(page)
        self.back_button, self.next_button = button("上一个  ←"), button("下一个  →")
        self.save_button, self.close_button = button("另存为…"), button("关闭  Esc")

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        self.save_button.clicked.connect(self.save_as)
        self.close_button.clicked.connect(self.accept)
        self._work.succeeded.connect(self._come)
        self._work.failed.connect(self._failed)
        self.pdf_view.failed.connect(self._failed)

    def _lay_out(self) -> None:
        foot = row(self.back_button, self.count_label, self.next_button, gap=GAP)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.close_button)
        layout = column(self.caption_label, self.about_label, self.stack, foot, gap=GAP, edge=EDGE)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        fit(self, 70, 36)


class PictureLabel(QLabel):
    """A picture as large as fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_picture(self, jpeg: bytes) -> None:
        """Show another picture."""
        self._whole.loadFromData(jpeg)
        self._fit()

    def show_nothing(self) -> None:
        """Show no picture."""
        self._whole = QPixmap()
        self.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        room = self.size().boundedTo(self._whole.size()).expandedTo(QSize(1, 1))
        modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.setPixmap(self._whole.scaled(room, *modes))


def about(file: AttachedFile) -> str:
    """Everything said of a file, in one line."""
    note = file.note
    parts = (
        word(note.phase) if note.phase else "",
        note.viewpoint,
        note.tag,
        f"{moment_text(note.taken_at)} 拍摄" if note.taken_at else "",
        note.taken_by,
        about_file(file),
    )
    return " · ".join(part for part in parts if part)


def _opened(service: AttachmentService, file: AttachedFile, _progress: Progress) -> bytes:
    return service.upright(file, SIDE) if file.is_picture else service.content(file)


def _saved(service: AttachmentService, file: AttachedFile, path: Path, _progress: Progress) -> Path:
    service.save(file, path)
    return path
