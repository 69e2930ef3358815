"""The chosen print as it is, and where it can go: a folder, the printer, the machine's reader."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.domain.errors.files import CannotWrite
from app.domain.records.filed_document import FiledDocument
from app.messages import detail_of, message_for
from app.services.papers.printing import PrintingService
from ui.printing.outlets import Outlets
from ui.printing.print_job import PrintJob
from ui.prompts import Prompts
from ui.widgets.card import FlowLayout, column, row
from ui.widgets.pdf_view import PdfView
from ui.widgets.text import button, say, text_label

_UNFIT_FOR_FILES = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_LONGEST_NAME = 80


class PreviewPane(QWidget):
    """Shows one filed print."""

    def __init__(self, printing: PrintingService, prompts: Prompts, outlets: Outlets) -> None:
        super().__init__()
        self._printing, self._prompts, self._outlets = printing, prompts, outlets
        self._document: FiledDocument | None = None
        self._content = b""
        self._job: PrintJob | None = None
        self.title_label = text_label(kind="strong")
        self.page_label = text_label(kind="muted", wrap=False)
        self.empty_label = text_label("生成文书后，在这里看到与打印完全一样的页面。", "empty")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.state_label = text_label(kind="muted")
        self.state_label.hide()
        self.view = PdfView()
        self.print_button = button("打印…  Ctrl+P", "")
        self.print_button.setShortcut("Ctrl+P")
        self.save_button = button("保存PDF…")
        self.reader_button = button("用系统阅读器打开")
        self.stop_button = button("停止打印", "danger")
        self._lay_out()
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.reader_button.clicked.connect(self._read)
        self.stop_button.clicked.connect(self._stop)
        self.view.page_changed.connect(self._turned)
        self.view.failed.connect(self._unreadable)
        self.show_document(None)

    @property
    def document(self) -> FiledDocument | None:
        """What is shown."""
        return self._document

    def show_document(self, document: FiledDocument | None) -> None:
        """Show a filed print; nothing with None."""
        if document is not None and document == self._document:
            return
        self._document, self._content = document, b""
        self._say("")
        if document is not None:
            try:
                self._content = self._printing.content(document)
            except LouanError as error:
                self._say(message_for(error))
        shown = bool(self._content)
        self.title_label.setText(document.title if document else "")
        self.empty_label.setVisible(document is None)
        self.view.setVisible(shown)
        for act in (self.print_button, self.save_button, self.reader_button):
            act.setEnabled(shown and self._job is None)
        if shown:
            self.view.show_pdf(self._content)
        else:
            self.view.clear()

    def close_documents(self) -> None:
        """Let go of the document and of the printer."""
        self._stop()
        self.view.clear()

    def _save(self) -> None:
        if self._document is None:
            return
        path = self._prompts.save_file("保存PDF", file_name(self._document), "PDF (*.pdf)")
        if path is None:
            return
        try:
            _write(path, self._content)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        else:
            self._say(f"已保存：{path.name}")

    def _print(self) -> None:
        printer = self._outlets.choose_printer() if self._content and self._job is None else None
        if printer is None:
            return
        self._job = job = PrintJob(self._content, printer, self)
        job.progressed.connect(self._printed)
        job.finished.connect(self._print_finished)
        job.refused.connect(self._print_refused)
        job.failed.connect(self._unreadable)
        self.print_button.setEnabled(False)
        self.stop_button.show()
        job.start()

    def _read(self) -> None:
        if self._document is None:
            return
        if not self._outlets.open_with_reader(self._content, file_name(self._document)):
            self._prompts.tell(
                "用系统阅读器打开", "没有打开。本机可能没有装 PDF 阅读器，请先“保存PDF”，再用别的程序打开。"
            )

    def _printed(self, page: int, pages: int) -> None:
        self._say(f"正在打印 第 {page} / {pages} 页")

    def _print_finished(self) -> None:
        self._end_job("已送到打印机。请核对纸上尺寸：打印时不要选“适合纸张”或缩放。")

    def _print_refused(self, reason: str) -> None:
        self._end_job(reason)
        self._prompts.tell("没有打印", reason)

    def _unreadable(self, _error: object) -> None:
        self._end_job("这份文件读不出来，可能已损坏。请重新生成后再试。")

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end_job("已停止打印，后面的页没有送到打印机。")

    def _end_job(self, text: str) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self._say(text)
        self.stop_button.hide()
        self.print_button.setEnabled(bool(self._content))

    def _say(self, text: str) -> None:
        say(self.state_label, text)

    def _turned(self, page: int, pages: int) -> None:
        self.page_label.setText(f"第 {page} / {pages} 页" if pages else "")

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for act in (self.print_button, self.save_button, self.reader_button, self.stop_button):
            buttons.addWidget(act)
        self.stop_button.hide()
        head = row(self.title_label, self.page_label)
        head.setStretch(0, 1)
        layout = column(head, buttons, self.state_label, self.empty_label, self.view)
        for filling in (self.view, self.empty_label):
            layout.setStretchFactor(filling, 1)
        self.setLayout(layout)


def file_name(document: FiledDocument) -> str:
    """A name for the file of a print that every system takes."""
    stem = f"{document.code} {document.title} {document.number} 第{document.version}版"
    return f"{stem.translate(_UNFIT_FOR_FILES)[:_LONGEST_NAME].strip()}.pdf"


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CannotWrite(file=path.name) from error
