"""The report of the figures as it is printed: made, filed, shown; earlier versions beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.errors import LouanError
from app.domain.records.filed_document import FiledDocument
from app.messages import detail_of, message_for
from app.services.papers.printing import PrintingService
from ui.printing.outlets import DesktopOutlets, Outlets
from ui.printing.preview_pane import PreviewPane
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import button, text_label
from ui.work import Work


class ReportDialog(QDialog):
    """Makes the report off the window's thread. `made`: it was filed, or was on file already."""

    made = Signal()

    def __init__(
        self,
        printing: PrintingService,
        prompts: Prompts,
        outlets: Outlets | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("统计表")
        self.setProperty("help", "figures")
        self._printing, self._prompts = printing, prompts
        self._work = Work(self)
        self._documents: tuple[FiledDocument, ...] = ()
        self.preview = PreviewPane(printing, prompts, outlets or DesktopOutlets(self))
        self.version_combo = StillCombo()
        self.version_combo.setAccessibleName("版次")
        self.state_label = text_label("正在生成统计表……", "muted")
        self.close_button = button("关闭  Esc")
        self._lay_out()
        self._work.succeeded.connect(self._shown)
        self._work.failed.connect(self._failed)
        self.version_combo.currentIndexChanged.connect(self._turned)
        self.close_button.clicked.connect(self.reject)

    def make(self) -> None:
        """Begin to make it."""
        self._work.run(lambda _progress: self._printing.figures())

    def finish(self) -> None:
        """Stop what runs, before the library is closed."""
        self._work.finish()
        self.preview.close_documents()

    def done(self, result: int) -> None:
        self.finish()
        super().done(result)

    def _shown(self, document: object) -> None:
        self._documents = self._printing.documents(None)
        self.version_combo.blockSignals(True)
        self.version_combo.clear()
        for filed in self._documents:
            self.version_combo.addItem(f"{filed.number} 第{filed.version}版　{filed.made_at:%Y-%m-%d %H:%M}")
        ids = [filed.id for filed in self._documents]
        at = ids.index(document.id) if isinstance(document, FiledDocument) else 0
        self.version_combo.setCurrentIndex(at)
        self.version_combo.blockSignals(False)
        self.state_label.setText("已存档；数字没有变时不另存新版。")
        self._turned()
        self.made.emit()

    def _turned(self) -> None:
        at = self.version_combo.currentIndex()
        if 0 <= at < len(self._documents):
            self.preview.show_document(self._documents[at])

    def _failed(self, error: object) -> None:
        self.state_label.setText("统计表没有生成。")
        if isinstance(error, BaseException):
            detail = "" if isinstance(error, LouanError) else detail_of(error)
            self._prompts.error(message_for(error), detail)

    def _lay_out(self) -> None:
        head = row(text_label("版次", wrap=False), self.version_combo, self.state_label)
        head.setStretch(2, 1)
        foot = row(self.close_button)
        foot.insertStretch(0, 1)
        layout = column(head, self.preview, foot, gap=EDGE, edge=EDGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        fit(self, 64, 40)
