"""文书与公示: what can be printed now, every print on file, and the page itself."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from app.domain.lifecycle.case_standing import NextStep
from app.domain.notices.notice_forms import FORMS
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.attached_file import RecordRef
from app.domain.records.filed_document import FiledDocument
from app.domain.records.search import Hit
from app.services.compounds.case_files import CaseFile
from app.services.notices.drafting import DraftingService
from app.services.notices.posting import NoticeStanding, PostingService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from ui.case_file.tab_page import CaseTabPage
from ui.printing.document_texts import FILED_COLUMNS, filed_key, filed_texts
from ui.printing.make_panel import MakePanel
from ui.printing.notices_panel import NoticesPanel
from ui.printing.outlets import DesktopOutlets, Outlets
from ui.printing.preview_pane import PreviewPane
from ui.prompts import Prompts
from ui.widgets.card import Card, column
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
MAKE, FILED, NOTICES = range(3)
POSTING_STEPS = frozenset({NextStep.REGISTER_POSTING, NextStep.WAIT_FOR_PERIOD})
OF_ROUNDS = POSTING_STEPS | {NextStep.PRINT_FORMS, NextStep.PRINT_NOTICE}


class DocumentsPage(CaseTabPage):
    """Makes, files, previews and prints the documents of a compound; registers where notices hang."""

    def __init__(
        self,
        printing: PrintingService,
        posting: PostingService,
        attachments: AttachmentService,
        listing: ListingService,
        drafting: DraftingService,
        prompts: Prompts,
        outlets: Outlets | None = None,
    ) -> None:
        super().__init__()
        self._printing, self._posting, self._listing, self._prompts = printing, posting, listing, prompts
        self._compound_id, self._compound = 0, ""
        self._case_file: CaseFile | None = None
        self.setProperty("help", "documents")
        self.make_panel = MakePanel(printing, prompts)
        self.filed = RecordsModel[FiledDocument](FILED_COLUMNS, filed_texts, filed_key, self)
        self.filed_table = DataTable(self.filed)
        self.filed_table.setAccessibleName("存档的文书")
        self.filed_table.fold_to(0, 1)
        self.filed_table.sort_by_click()
        self.filed_empty = text_label(
            "还没有存档的文书。每次生成都带编号、版次存在这里，旧版也一直能看。", "muted"
        )
        self.export_button = button("导出 Excel…")
        self.notices = NoticesPanel(posting, printing, attachments, drafting, prompts)
        self.preview = PreviewPane(printing, prompts, outlets or DesktopOutlets(self))
        self._lay_out()
        self.export_button.clicked.connect(self._export)
        self.notices.changed.connect(self._stored)
        self.notices.made.connect(self._noted)
        self.notices.chosen.connect(self._show_notice)
        self.filed_table.selectionModel().selectionChanged.connect(self._show_filed)
        self.make_panel.made.connect(self._made)
        self.make_panel.round_chosen.connect(self._turn_to_round)

    def show_case(self, case_file: CaseFile) -> None:
        self._case_file = case_file
        shown = self.preview.document
        if self._compound_id != case_file.compound.id:
            self._compound_id = case_file.compound.id
            self._compound = case_file.compound.name
            self.preview.show_document(None)
            shown = None
        self.make_panel.show_case(case_file)
        self._show_files(shown)
        self._show_notices()

    def start(self, step: NextStep) -> None:
        self._take_round(step)
        if step in CODES:
            self.parts.setCurrentIndex(MAKE)
            self.make_panel.choose(CODES[step])
            self.make_panel.make_button.setFocus()
        elif step in POSTING_STEPS:
            self.parts.setCurrentIndex(NOTICES)
            self.register_posting()

    def _take_round(self, step: NextStep) -> None:
        """Take the round in hand that a step is about, whichever the clerk looked at before."""
        if self._case_file is None or step not in OF_ROUNDS:
            return
        forms = step is NextStep.PRINT_FORMS
        standing = self._case_file.at_hand if forms else self._case_file.current
        if standing is not None:
            self.make_panel.choose_round(standing.round.id)

    def show_hit(self, hit: Hit) -> None:
        self.parts.setCurrentIndex(FILED)
        for row, document in enumerate(self.filed.records()):
            if document.id == hit.document_id:
                self.filed_table.selectRow(row)
        self.filed_table.setFocus()

    def show_record(self, record: RecordRef) -> None:
        self.parts.setCurrentIndex(NOTICES)
        self.notices.choose(record.id)
        self.notices.post_button.setFocus()

    def offer_sheet(self, code: str, building_id: int | None, view: str) -> None:
        if code in FORMS:
            self.parts.setCurrentIndex(NOTICES)
            self.notices.offer(NoticeKind(code))
            return
        self.make_panel.offer_sheet(code, building_id, view)
        unposted = self.notices.unposted(code)
        self.parts.setCurrentIndex(MAKE if unposted is None else NOTICES)
        if unposted is not None:
            self.notices.choose(unposted)
            self.notices.post_button.setFocus()

    def offer_paper(self, code: str, round_id: int) -> None:
        self.make_panel.choose_round(round_id)
        self.make_panel.choose(code)
        hanging = self._posting.of_round(round_id) if code == CODES[NextStep.PRINT_NOTICE] else None
        self.parts.setCurrentIndex(MAKE if hanging is None else NOTICES)
        if hanging is None:
            self.make_panel.make_button.setFocus()
        else:
            self.notices.choose(hanging.notice.id)
            self.notices.post_button.setFocus()

    def register_posting(self) -> None:
        """Open the register of postings of the round's notice."""
        round_id = self.make_panel.round_id
        standing = self._posting.of_round(round_id) if round_id is not None else None
        if standing is None:
            text = "结果公示还没有打印。请先生成并打印“意愿征集结果公示”，再登记张贴。"
            self._prompts.tell("登记张贴", text)
            return
        self.notices.choose(standing.notice.id)
        self.notices.register_posting()

    def may_leave(self) -> bool:
        if self.make_panel.busy_bar.busy or self.notices.busy_bar.busy:
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

    def _show_notices(self) -> None:
        self.notices.show_compound(self._compound_id)
        count = self.notices.model.rowCount()
        self.parts.setTabText(NOTICES, f"公示公告 {count}" if count else "公示公告")

    def _turn_to_round(self) -> None:
        round_id = self.make_panel.round_id
        standing = self._posting.of_round(round_id) if round_id is not None else None
        if standing is not None:
            self.notices.reload(standing.notice.id)

    def _show_notice(self, standing: NoticeStanding | None) -> None:
        """Show the newest print of a notice."""
        if standing is None:
            return
        wanted = (standing.notice.kind.value, standing.notice.number)
        of_notice = (one for one in self.filed.records() if (one.code, one.number) == wanted)
        self.preview.show_document(max(of_notice, key=lambda one: one.version, default=None))

    def _made(self, document: FiledDocument, new: bool) -> None:
        self._show_files(document)
        self._show_notices()
        if document.code in set(NoticeKind):
            self.notices.choose_number(document.number)
        if new:
            self.changed.emit()

    def _noted(self, document: FiledDocument) -> None:
        """A record of postings was made, or a notice that corrects another."""
        self._show_files(document)
        self._show_notices()
        self.preview.show_document(document)
        self.changed.emit()

    def _stored(self) -> None:
        """Where a notice hangs was registered, or its photos changed: the record of postings is to be made anew."""
        self._show_notices()
        self.make_panel.reload("D36")
        self.changed.emit()

    def _lay_out(self) -> None:
        filed = Card()
        for part in (self.filed_empty, self.filed_table, self.export_button):
            filed.body.addWidget(part)
        filed.body.setAlignment(self.filed_empty, Qt.AlignmentFlag.AlignTop)
        self.parts = QTabWidget()
        for card, title in (
            (TallArea(self.make_panel), "生成"),
            (filed, "存档"),
            (TallArea(self.notices), "公示公告"),
        ):
            self.parts.addTab(card, title)
        right = Card()
        right.body.addWidget(self.preview)
        self.setLayout(column(TurningSplitter((self.parts, 4), (right, 5))))
