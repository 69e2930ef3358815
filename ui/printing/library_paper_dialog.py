"""A paper of the whole library as it is printed: made, filed, shown; what was filed before beside it."""

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
from ui.work import Call, Work


class LibraryPaperDialog(QDialog):
    """Makes the paper off the window's thread. `made`: it was filed, or was on file already.

    A kind of paper says its name, its code and its help, and how it is made.
    """

    made = Signal()
    NAME, CODE, HELP = "", "", ""

    def __init__(
        self,
        printing: PrintingService,
        prompts: Prompts,
        outlets: Outlets | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.NAME)
        self.setProperty("help", self.HELP)
        self._printing, self._prompts = printing, prompts
        self._work = Work(self)
        self._documents: tuple[FiledDocument, ...] = ()
        self.preview = PreviewPane(printing, prompts, outlets or DesktopOutlets(self))
        self.version_combo = StillCombo()
        self.version_combo.setAccessibleName("版次")
        self.state_label = text_label(kind="muted")
        self.close_button = button("关闭  Esc")
        self._lay_out()
        self._work.succeeded.connect(self._shown)
        self._work.failed.connect(self._failed)
        self.version_combo.currentIndexChanged.connect(self._turned)
        self.close_button.clicked.connect(self.reject)

    def make(self) -> None:
        """Begin to make it."""
        self.state_label.setText(f"正在生成{self.NAME}……")
        self._work.run(self._call())

    def _call(self) -> Call:
        """What makes it, with what stands in the dialog now."""
        raise NotImplementedError

    def _head(self) -> tuple[QWidget, ...]:
        """What stands above the paper, for what has to be said before it is made."""
        return ()

    def finish(self) -> None:
        """Stop what runs, before the library is closed."""
        self._work.finish()
        self.preview.close_documents()

    def done(self, result: int) -> None:
        self.finish()
        super().done(result)

    def show_filed(self, chosen: int | None = None) -> None:
        """Show what is on file, the newest where none is chosen by its id."""
        filed_before = self._printing.documents(None)
        self._documents = tuple(filed for filed in filed_before if filed.code == self.CODE)
        self.version_combo.blockSignals(True)
        self.version_combo.clear()
        for filed in self._documents:
            self.version_combo.addItem(self._told(filed))
        ids = [filed.id for filed in self._documents]
        self.version_combo.setCurrentIndex(ids.index(chosen) if chosen in ids else 0)
        self.version_combo.blockSignals(False)
        self._turned()

    def _shown(self, document: object) -> None:
        self.show_filed(document.id if isinstance(document, FiledDocument) else None)
        self.state_label.setText("已存档；内容没有变时不另存新版。")
        self.made.emit()

    def _refused(self, _error: BaseException) -> bool:
        """Whether an error was shown where its cause was typed."""
        return False

    def _told(self, filed: FiledDocument) -> str:
        return f"{filed.number} 第{filed.version}版　{filed.made_at:%Y-%m-%d %H:%M}"

    def _turned(self) -> None:
        at = self.version_combo.currentIndex()
        if 0 <= at < len(self._documents):
            self.preview.show_document(self._documents[at])

    def _failed(self, error: object) -> None:
        self.state_label.setText(f"{self.NAME}没有生成。")
        if isinstance(error, BaseException) and not self._refused(error):
            detail = "" if isinstance(error, LouanError) else detail_of(error)
            self._prompts.error(message_for(error), detail)

    def _lay_out(self) -> None:
        head = row(text_label("版次", wrap=False), self.version_combo, self.state_label)
        head.setStretch(1, 1)
        head.setStretch(2, 1)
        foot = row(self.close_button)
        foot.insertStretch(0, 1)
        layout = column(*self._head(), head, self.preview, foot, gap=EDGE, edge=EDGE)
        layout.setStretchFactor(self.preview, 1)
        self.setLayout(layout)
        fit(self, 64, 40)
