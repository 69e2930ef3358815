"""文书与公示: what can be printed now, every print on file, and the page itself."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from app.domain.lifecycle.case_standing import NextStep
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.filed_document import FiledDocument
from app.domain.records.search import Hit
from app.services.compounds.case_files import CaseFile
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from ui.case_file.tab_page import CaseTabPage
from ui.printing.document_texts import FILED_COLUMNS, filed_key, filed_texts
from ui.printing.make_panel import MakePanel
from ui.printing.outlets import DesktopOutlets, Outlets
from ui.printing.period_text import assumed_text, period_lines
from ui.printing.posting_dialog import PostingDialog
from ui.printing.preview_pane import PreviewPane
from ui.prompts import Prompts
from ui.widgets.attachment_button import AttachmentButton
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.exporting import export_list
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label
from ui.widgets.turning_splitter import TallArea, TurningSplitter

CODES = {
    NextStep.PRINT_FORMS: "D05",
    NextStep.PRINT_NOTICE: "D07",
    NextStep.PRINT_ACCEPTANCE: "D27",
    NextStep.PRINT_EXIT: "D37",
}
MAKE, FILED, POSTING = range(3)
POSTING_STEPS = frozenset({NextStep.REGISTER_POSTING, NextStep.WAIT_FOR_PERIOD})


class DocumentsPage(CaseTabPage):
    """Makes, files, previews and prints the documents of a compound; registers where notices hang."""

    def __init__(
        self,
        printing: PrintingService,
        posting: PostingService,
        attachments: AttachmentService,
        listing: ListingService,
        prompts: Prompts,
        outlets: Outlets | None = None,
    ) -> None:
        super().__init__()
        self._printing, self._posting, self._listing, self._prompts = printing, posting, listing, prompts
        self._compound_id, self._compound = 0, ""
        self.posting_dialog: PostingDialog | None = None
        self.setProperty("help", "documents")
        self.make_panel = MakePanel(printing, prompts)
        self.filed = RecordsModel[FiledDocument](FILED_COLUMNS, filed_texts, filed_key, self)
        self.filed_table = DataTable(self.filed)
        self.filed_table.sort_by_click()
        self.filed_empty = text_label(
            "还没有存档的文书。每次生成都带编号、版次存在这里，旧版也一直能看。", "muted"
        )
        self.export_button = button("导出 Excel…")
        self.posting_empty = text_label(
            "结果公示打印之后，在这里登记贴在哪里、谁贴的，并推算公示期。", "muted"
        )
        self.posting_label = text_label()
        self.assumed_label = text_label(kind="warn")
        self.posting_button = button("登记张贴…")
        self._attachments = attachments
        self.files_button = AttachmentButton(attachments, prompts, "张贴照片")
        self.preview = PreviewPane(printing, prompts, outlets or DesktopOutlets(self))
        self._lay_out()
        self.export_button.clicked.connect(self._export)
        self.posting_button.clicked.connect(self.register_posting)
        self.files_button.changed.connect(self._photos_changed)
        self.filed_table.selectionModel().selectionChanged.connect(self._show_filed)
        self.make_panel.made.connect(self._made)
        self.make_panel.round_chosen.connect(self._show_posting)

    def show_case(self, case_file: CaseFile) -> None:
        shown = self.preview.document
        if self._compound_id != case_file.compound.id:
            self._compound_id = case_file.compound.id
            self._compound = case_file.compound.name
            self.preview.show_document(None)
            shown = None
        self.make_panel.show_case(case_file)
        self._show_files(shown)
        self._show_posting()

    def start(self, step: NextStep) -> None:
        if step in CODES:
            self.parts.setCurrentIndex(MAKE)
            self.make_panel.choose(CODES[step])
            self.make_panel.make_button.setFocus()
        elif step in POSTING_STEPS:
            self.parts.setCurrentIndex(POSTING)
            self.register_posting()

    def show_hit(self, hit: Hit) -> None:
        self.parts.setCurrentIndex(FILED)
        for row, document in enumerate(self.filed.records()):
            if document.id == hit.document_id:
                self.filed_table.selectRow(row)
        self.filed_table.setFocus()

    def show_record(self, record: RecordRef) -> None:
        self.parts.setCurrentIndex(POSTING)
        self.make_panel.choose_round(self._posting.notice(record.id).notice.round_id)
        self.posting_button.setFocus()

    def offer_sheet(self, code: str, building_id: int | None, view: str) -> None:
        self.parts.setCurrentIndex(MAKE)
        self.make_panel.offer_sheet(code, building_id, view)

    def register_posting(self) -> None:
        """Open the register of postings of the chosen round's notice."""
        round_id = self.make_panel.round_id
        standing = self._posting.of_round(round_id) if round_id is not None else None
        if standing is None:
            text = "结果公示还没有打印。请先生成并打印“意愿征集结果公示”，再登记张贴。"
            self._prompts.tell("登记张贴", text)
            return
        if self.posting_dialog is None:
            self.posting_dialog = dialog = PostingDialog(
                self._posting, self._attachments, standing, self._prompts, self
            )
            dialog.registered.connect(self._stored)
            dialog.finished.connect(self._posting_closed)
            dialog.open()

    def may_leave(self) -> bool:
        if self.make_panel.busy_bar.busy:
            self._prompts.tell("正在生成文书", "请等它生成完，或先取消。")
            return False
        return True

    def _show_files(self, shown: FiledDocument | None) -> None:
        documents = self._printing.documents(self._compound_id)
        self.filed.show_records(documents)
        self.filed_table.resizeColumnsToContents()
        self.filed_table.setVisible(bool(documents))
        self.filed_empty.setVisible(not documents)
        self.export_button.setVisible(bool(documents))
        self.parts.setTabText(FILED, f"存档 {len(documents)}")
        wanted = shown or next(iter(documents), None)
        for index, document in enumerate(self.filed.records()):
            if wanted is not None and document.id == wanted.id:
                self.filed_table.selectRow(index)

    def _export(self) -> None:
        write = partial(self._listing.documents, self._compound_id)
        export_list(self._prompts, "导出存档清单", f"{self._compound}文书存档", write)

    def _show_filed(self) -> None:
        current = self.filed_table.currentIndex()
        if current.isValid() and self.filed_table.selectionModel().isRowSelected(current.row()):
            self.preview.show_document(self.filed.record(current.row()))

    def _show_posting(self) -> None:
        round_id = self.make_panel.round_id
        standing = self._posting.of_round(round_id) if round_id is not None else None
        lines = period_lines(standing, self._posting.now) if standing else ()
        assumed = assumed_text(standing) if standing else ""
        self.posting_label.setText("\n".join(lines))
        self.assumed_label.setText(assumed)
        self.assumed_label.setVisible(bool(assumed))
        self.posting_empty.setVisible(standing is None)
        record = RecordRef(RecordKind.NOTICE, standing.notice.id) if standing else None
        self.files_button.show_record(record, standing.notice.title if standing else "")
        for part in (self.posting_label, self.posting_button, self.files_button):
            part.setVisible(standing is not None)

    def _made(self, document: FiledDocument, new: bool) -> None:
        self._show_files(document)
        self._show_posting()
        if new:
            self.changed.emit()

    def _stored(self) -> None:
        self._show_posting()
        self.make_panel.reload("D36")
        self.changed.emit()

    def _photos_changed(self) -> None:
        """The posting record shows the photos: it is to be made anew."""
        self.make_panel.reload("D36")
        self.changed.emit()

    def _posting_closed(self) -> None:
        if self.posting_dialog is not None:
            self.posting_dialog.deleteLater()
        self.posting_dialog = None

    def _lay_out(self) -> None:
        filed = Card()
        for part in (self.filed_empty, self.filed_table, self.export_button):
            filed.body.addWidget(part)
        filed.body.setAlignment(self.filed_empty, Qt.AlignmentFlag.AlignTop)
        posting = Card()
        for part in (self.posting_empty, self.posting_label, self.assumed_label):
            posting.body.addWidget(part)
        acts = FlowLayout()
        acts.addWidget(self.posting_button)
        acts.addWidget(self.files_button)
        posting.body.addLayout(acts)
        posting.body.addStretch(1)
        self.parts = QTabWidget()
        for card, title in (
            (TallArea(self.make_panel), "生成"),
            (filed, "存档"),
            (TallArea(posting), "张贴"),
        ):
            self.parts.addTab(card, title)
        right = Card()
        right.body.addWidget(self.preview)
        self.setLayout(column(TurningSplitter((self.parts, 4), (right, 5))))
