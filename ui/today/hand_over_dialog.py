"""工作交接单: who hands over, who takes over, and the sheet both sign."""

from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.errors import LouanError
from app.domain.records.filed_document import FiledDocument
from app.domain.records.hand_over import CODE, TITLE
from app.domain.sheets.record_fields import RecordField
from ui.printing.library_paper_dialog import LibraryPaperDialog
from ui.widgets.card import row
from ui.widgets.record_form import RecordForm
from ui.widgets.text import button, text_label
from ui.work import Call

_FIELDS = (
    RecordField("giver", "移交人"),
    RecordField("taker", "接收人", hint="还没有定下来的，打印后手写"),
)
ABOUT = "列出移交人发起还没有结果的征询、登记或承办还没有办结的意见、保存的草稿，和经手小区里到期、要办的事。"


class HandOverDialog(LibraryPaperDialog):
    """Makes the sheet of the clerk who is chosen, whoever is at the desk first."""

    NAME, CODE, HELP = TITLE, CODE, "hand_over"

    form: RecordForm
    make_button: QPushButton

    def _head(self) -> tuple[QWidget, ...]:
        self.form = RecordForm(_FIELDS, offers={"giver": self._printing.people()})
        self.make_button = button("生成交接单  Ctrl+Enter", "primary")
        self.make_button.setShortcut("Ctrl+Return")
        self.make_button.clicked.connect(self.make)
        acts = QWidget()
        line = row(self.make_button)
        line.addStretch(1)
        acts.setLayout(line)
        return text_label(ABOUT, "muted"), self.form, acts

    def _refused(self, error: BaseException) -> bool:
        return isinstance(error, LouanError) and self.form.refuse(error)

    def _call(self) -> Call:
        self.form.clear_errors()
        names = self.form.texts()
        return lambda _progress: self._printing.hand_over(names["giver"], names["taker"])

    def _told(self, filed: FiledDocument) -> str:
        return f"{filed.title}　{super()._told(filed)}"
