"""公示公告: every notice of a compound with its period and state, and where it hangs."""

from functools import partial

from PySide6.QtCore import Signal

from app.domain.errors import LouanError
from app.domain.notices.correcting import Wording
from app.domain.notices.notice_forms import FORMS
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.notices.notice_states import period_words, state_line
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.filed_document import FiledDocument
from app.domain.words import word
from app.messages import detail_of, message_for
from app.services.notices.drafting import DraftingService
from app.services.notices.posting import NoticeStanding, PostingService
from app.services.papers.printing import PrintingService, Progress
from app.services.records.attachments import AttachmentService
from ui.printing.correct_notice_dialog import CorrectNoticeDialog
from ui.printing.draft_notice_dialog import DraftNoticeDialog
from ui.printing.making import Paper
from ui.printing.period_text import assumed_text, period_lines
from ui.printing.posting_dialog import PostingDialog
from ui.prompts import Prompts
from ui.widgets.attachment_button import AttachmentButton
from ui.widgets.busy_bar import BusyBar
from ui.widgets.card import Card, FlowLayout
from ui.widgets.push_button import writing
from ui.widgets.records_model import RecordsModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("公示公告", "状态和期限")
EMPTY = (
    "结果公示、方案公示等打印之后列在这里：登记贴在哪里、谁贴的，并推算公示期。"
    "名单、资金、开工等公示公告在下面起草。"
)


class NoticesPanel(Card):
    """The notices of one compound.

    changed: something was stored. made: a document was made. chosen: the clerk turned to another notice.
    """

    changed = Signal()
    made = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        posting: PostingService,
        printing: PrintingService,
        attachments: AttachmentService,
        drafting: DraftingService,
        prompts: Prompts,
    ) -> None:
        super().__init__()
        self._posting, self._printing = posting, printing
        self._attachments, self._drafting, self._prompts = attachments, drafting, prompts
        self._compound_id = 0
        self.setProperty("help", "notices")
        self.posting_dialog: PostingDialog | None = None
        self.model: RecordsModel[NoticeStanding] = RecordsModel(COLUMNS, self._texts, parent=self)
        self.table = DataTable(self.model, stretch=0)  # a long title gives way, the state of the notice never
        self.table.set_lines(2)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName("公示公告")
        self.empty_label = text_label(EMPTY, "empty")
        self.period_label = text_label()
        self.assumed_label = text_label(kind="warn")
        self.post_button = button("登记张贴…")
        self.files_button = AttachmentButton(attachments, prompts, "张贴照片")
        self.record_button = button("张贴记录表")
        self.correct_button = button("更正…")
        self.kind_combo = StillCombo()
        self.kind_combo.setAccessibleName("起草哪一种")
        for kind in FORMS:
            self.kind_combo.addItem(f"{kind} {word(kind)}", kind)
        self.draft_button = button("起草…")
        writing(self.post_button, self.correct_button, self.draft_button)
        self.busy_bar = BusyBar()
        self.draft_dialog: DraftNoticeDialog | None = None
        self.correct_dialog: CorrectNoticeDialog | None = None
        self._lay_out()
        self.post_button.clicked.connect(self.register_posting)
        self.record_button.clicked.connect(self._print_record)
        self.correct_button.clicked.connect(self.correct)
        self.draft_button.clicked.connect(self.draft)
        self.busy_bar.succeeded.connect(self._printed)
        self.busy_bar.failed.connect(self._not_printed)
        self.files_button.changed.connect(self._stored)
        self.table.doubleClicked.connect(self.post_button.click)
        self.table.selectionModel().currentRowChanged.connect(self._turned)

    @property
    def current(self) -> NoticeStanding | None:
        """The notice chosen in the list."""
        row = self.table.currentIndex().row()
        return self.model.record(row) if 0 <= row < self.model.rowCount() else None

    def show_compound(self, compound_id: int) -> None:
        """Show the notices of a compound, the newest chosen where it is another one."""
        if compound_id != self._compound_id:
            self._compound_id = compound_id
            self.reload(0)
        else:
            self.reload()

    def reload(self, chosen: int | None = None) -> None:
        """Read the notices again; the one with this id is chosen, else the one that was."""
        current = self.current
        wanted = chosen if chosen is not None or current is None else current.notice.id
        found = self._posting.of_compound(self._compound_id)
        self.table.selectionModel().blockSignals(True)
        self.model.show_records(found)
        self.table.resizeColumnsToContents()
        rows = [row for row, one in enumerate(found) if one.notice.id == wanted]
        if found:
            self.table.selectRow(rows[0] if rows else 0)
        self.table.selectionModel().blockSignals(False)
        self.table.setVisible(bool(found))
        self.empty_label.setVisible(not found)
        self._show_current()

    def choose(self, notice_id: int) -> None:
        """Choose a notice."""
        self.reload(notice_id)
        self.chosen.emit(self.current)

    def choose_number(self, number: str) -> None:
        """Choose the notice of a number, if there is one."""
        for row, standing in enumerate(self.model.records()):
            if standing.notice.number == number:
                self.table.selectRow(row)

    def offer(self, kind: NoticeKind) -> None:
        """Bring the newest notice of a kind that is drafted to its posting; where none waits, make one ready."""
        self.kind_combo.setCurrentIndex(self.kind_combo.findData(kind))
        of_kind = [one.notice for one in self.model.records() if one.notice.kind is kind]
        if of_kind:
            self.choose(of_kind[0].id)
        waits = bool(of_kind) and bool(of_kind[0].unposted)
        (self.post_button if waits else self.draft_button).setFocus()

    def unposted(self, code: str) -> int | None:
        """Id of the newest notice of a code if it does not hang everywhere yet."""
        standing = next((one for one in self.model.records() if one.notice.kind == code), None)
        return standing.notice.id if standing is not None and standing.notice.unposted else None

    def register_posting(self) -> None:
        """Open the register of postings of the chosen notice."""
        standing = self.current
        if standing is None or self.posting_dialog is not None:
            return
        self.posting_dialog = dialog = PostingDialog(
            self._posting, self._attachments, standing, self._prompts, self
        )
        dialog.registered.connect(self._stored)
        dialog.finished.connect(self._posting_closed)
        dialog.open()

    def correct(self) -> None:
        """Open the correction of the chosen notice."""
        standing = self.current
        if standing is None or self.correct_dialog is not None:
            return
        self.correct_dialog = dialog = CorrectNoticeDialog(standing.notice, self)
        dialog.asked.connect(self._correct)
        dialog.finished.connect(self._correct_closed)
        dialog.open()

    def _correct(self, wording: Wording, paper: Paper) -> None:
        standing = self.current
        if standing is not None and not self.busy_bar.busy:
            call = partial(self._printing.correction, standing.notice.id, wording, paper)
            self.busy_bar.run(call, "正在生成更正公示")

    def draft(self) -> None:
        """Open the draft of the kind that is chosen."""
        if self.draft_dialog is None and self._compound_id:
            kind = NoticeKind(self.kind_combo.currentData())
            self.draft_dialog = dialog = DraftNoticeDialog(self._drafting, self._compound_id, kind, self)
            dialog.asked.connect(self._print_draft)
            dialog.kept.connect(self.changed)
            dialog.finished.connect(self._draft_closed)
            dialog.open()

    def _print_draft(self, kind: NoticeKind, paper: Paper, seen: bool) -> None:
        if not self.busy_bar.busy:
            compound_id = self._compound_id

            def call(progress: Progress) -> FiledDocument:
                return self._printing.drafted_notice(compound_id, kind, paper, progress, seen)

            self.busy_bar.run(call, f"正在生成 {word(kind)}")

    def _printed(self, document: object) -> None:
        for dialog in (self.correct_dialog, self.draft_dialog):
            if dialog is not None:
                dialog.accept()
        if isinstance(document, FiledDocument):
            self.made.emit(document)
            self.reload()
            self.choose_number(document.number)

    def _not_printed(self, error: object) -> None:
        if isinstance(error, LouanError) and self.correct_dialog is not None:
            self.correct_dialog.refuse(message_for(error))
        elif isinstance(error, LouanError) and self.draft_dialog is not None:
            self.draft_dialog.refuse(error)
        elif isinstance(error, BaseException):
            self._prompts.error(message_for(error), detail_of(error))

    def _correct_closed(self) -> None:
        if self.correct_dialog is not None:
            self.correct_dialog.deleteLater()
        self.correct_dialog = None

    def _draft_closed(self) -> None:
        if self.draft_dialog is not None:
            self.draft_dialog.deleteLater()
        self.draft_dialog = None

    def _texts(self, standing: NoticeStanding) -> tuple[str, ...]:
        notice, period = standing.notice, standing.period
        state = state_line(notice, period, self._posting.now)
        told = (notice.number, f"{notice.kind} {notice.title}"), (state, period_words(notice, period))
        return tuple("\n".join(filter(None, lines)) for lines in told)

    def _turned(self) -> None:
        self._show_current()
        self.chosen.emit(self.current)

    def _show_current(self) -> None:
        standing = self.current
        lines = period_lines(standing, self._posting.now) if standing else ()
        assumed = assumed_text(standing) if standing else ""
        self.period_label.setText("\n".join(lines))
        self.assumed_label.setText(assumed)
        self.assumed_label.setVisible(bool(assumed))
        record = RecordRef(RecordKind.NOTICE, standing.notice.id) if standing else None
        self.files_button.show_record(record, standing.notice.title if standing else "")
        for part in (self.period_label, self.post_button, self.files_button, self.record_button):
            part.setVisible(standing is not None)
        hangs = standing is not None and bool(standing.notice.postings)
        self.correct_button.setVisible(hangs and standing is not None and not standing.notice.corrected_by)

    def _print_record(self) -> None:
        standing = self.current
        if standing is None:
            return
        try:
            made: FiledDocument = self._printing.posting_record_of(standing.notice.id)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.made.emit(made)

    def _stored(self) -> None:
        self.reload()
        self.changed.emit()

    def _posting_closed(self) -> None:
        if self.posting_dialog is not None:
            self.posting_dialog.deleteLater()
        self.posting_dialog = None

    def _lay_out(self) -> None:
        acts = FlowLayout()
        for act in (self.post_button, self.files_button, self.record_button, self.correct_button):
            acts.addWidget(act)
        for part in (self.empty_label, self.table, self.period_label, self.assumed_label):
            self.body.addWidget(part)
        drafts = FlowLayout()
        drafts.addWidget(self.kind_combo)
        drafts.addWidget(self.draft_button)
        self.body.addLayout(acts)
        self.body.addWidget(text_label("另写一份公示或公告", "subtitle"))
        self.body.addLayout(drafts)
        self.body.addWidget(self.busy_bar)
        self.table.show_all_rows()
        self.body.addStretch(1)
