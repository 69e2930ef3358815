"""The sheet of one dwelling, opened from the 楼盘表: facts, owners, visits, answers; merging with one typed twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from app.domain.errors import LouanError
from app.domain.records.attached_file import RecordKind, RecordRef
from app.messages import detail_of, message_for
from app.services.dwellings.dwelling_files import DwellingFileService, DwellingSheet
from app.services.dwellings.merging import MergingService
from app.services.records.attachments import AttachmentService
from ui.dwelling.answers_page import AnswersPage
from ui.dwelling.facts_page import FactsPage
from ui.dwelling.merge_dialog import MergeDialog
from ui.dwelling.owners_page import OwnersPage
from ui.dwelling.visit_list_page import VisitListPage
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.attachment_strip import AttachmentStrip
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

MERGING = (
    "保留“{}”，把下面选中的一套并入它。两处都有的以保留的为准，电话、备注、业主、走访合在一起。"
    "已固定的名册和答复不变，可以撤回。"
)


class DwellingDialog(QDialog):
    """Shows and changes one dwelling.

    changed: something was stored. ballot_asked: the clerk wants to enter this dwelling's form; carries its id.
    """

    changed = Signal()
    ballot_asked = Signal(int)

    def __init__(
        self,
        service: DwellingFileService,
        merging: MergingService,
        attachments: AttachmentService,
        dwelling_id: int,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._merging, self._prompts = service, merging, prompts
        self._attachments = attachments
        self._sheet = service.sheet(dwelling_id)
        self.merge_dialog: MergeDialog | None = None
        self.setProperty("help", "dwelling")
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show(self._sheet)

    @property
    def sheet(self) -> DwellingSheet:
        """What is shown."""
        return self._sheet

    def merge(self) -> None:
        """Ask which dwelling was typed a second time for this one."""
        if self.merge_dialog is not None:
            return
        file = self._sheet.file
        others = self._merging.other_dwellings(file.id)
        title = f"合并录重的房屋：{file.address}"
        self.merge_dialog = MergeDialog(title, MERGING.format(file.address), others, self._merge, self)
        self.merge_dialog.finished.connect(self._merge_closed)
        self.merge_dialog.open()

    def undo_merge(self) -> None:
        """Take back the newest merge into this dwelling or its owners."""
        merges = self._sheet.merges
        if not merges:
            return
        newest = max(merges, key=lambda merge: merge.id)
        question = f"撤回{newest.at:%Y-%m-%d}由{newest.by}做的合并？“{newest.gone}”重新单独在册。"
        if not self._prompts.confirm("撤回合并", question, "撤回"):
            return
        try:
            self._merging.undo(newest.id)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        self._reload()

    def reject(self) -> None:
        """Close, but give up what was typed and not saved only knowingly."""
        question = "房屋情况有改动还没有保存。现在关闭，这些改动就没有了。"
        kept = not self.facts_page.dirty or self._prompts.confirm("没有保存", question, "不保存，关闭")
        if kept and self.strip.may_leave():
            super().reject()

    def _merge(self, gone_id: int) -> None:
        self._merging.merge_dwellings(self._sheet.file.id, gone_id)
        self._reload()

    def _merge_closed(self) -> None:
        if self.merge_dialog is not None:
            self.merge_dialog.deleteLater()
        self.merge_dialog = None

    def _reload(self) -> None:
        self._take(self._service.sheet(self._sheet.file.id))

    def _take(self, sheet: DwellingSheet) -> None:
        self._show(sheet)
        self.changed.emit()

    def _ask_ballot(self) -> None:
        self.reject()
        if not self.isVisible():
            self.ballot_asked.emit(self._sheet.file.id)

    def _show(self, sheet: DwellingSheet) -> None:
        self._sheet = sheet
        file = sheet.file
        self.setWindowTitle(f"房屋：{file.address}")
        merged = f"（{'、'.join(file.merged)}已并入）" if file.merged else ""
        self.address_label.setText(file.address)
        owners = "、".join(owner.name for owner in sheet.present) or "业主不详"
        self.about_label.setText(f"{owners}{merged}")
        self.warning_label.setText("　".join(f"！{warning}。" for warning in sheet.warnings))
        self.warning_label.setVisible(bool(sheet.warnings))
        self.undo_button.setVisible(bool(sheet.merges))
        self.ballot_button.setVisible(any(answer.open for answer in sheet.answers))
        self.tabs.setTabText(1, f"业主 {len(sheet.present)}")
        self.tabs.setTabText(2, f"走访 {len(sheet.visits)}")
        self.tabs.setTabText(3, f"答复 {len(sheet.answers)}")
        for page in (self.facts_page, self.owners_page, self.visits_page, self.answers_page):
            page.show_sheet(sheet)
        self.strip.show_record(RecordRef(RecordKind.DWELLING, file.id))
        self._count_files()

    def _count_files(self) -> None:
        self.tabs.setTabText(4, f"照片 {self.strip.model.rowCount()}")

    def _turned(self, index: int) -> None:
        """What is still being typed of a photo is kept before another page comes."""
        if self.tabs.widget(index) is not self.strip_area:
            self.strip.details.commit()

    def _make_parts(self) -> None:
        self.address_label = text_label(kind="title", wrap=False)
        self.about_label = text_label()
        self.warning_label = text_label(kind="warn")
        self.facts_page = FactsPage(self._service)
        self.owners_page = OwnersPage(self._service, self._merging, self._attachments, self._prompts)
        self.visits_page = VisitListPage(self._service, self._attachments, self._prompts)
        self.answers_page = AnswersPage()
        self.strip = AttachmentStrip(self._attachments, self._prompts)
        self.strip_area = scrolling(self.strip)  # higher than a small screen
        self.tabs = QTabWidget()
        for title, page in (
            ("房屋情况", self.facts_page),
            ("业主", self.owners_page),
            ("走访", self.visits_page),
            ("答复", self.answers_page),
            ("照片", self.strip_area),
        ):
            self.tabs.addTab(page, title)
        self.ballot_button = button("录这一户的表")
        self.merge_button = button("合并录重的房屋…")
        self.undo_button = button("撤回合并…")
        self.close_button = button("关闭  Esc")

    def _lay_out(self) -> None:
        head = row(self.address_label, self.about_label, gap=EDGE)
        head.setStretch(1, 1)
        foot = row(self.merge_button, self.undo_button, self.ballot_button, self.close_button)
        foot.insertStretch(2, 1)
        layout = column(head, self.warning_label, self.tabs, foot, gap=EDGE, edge=EDGE)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        fit(self, 62, 36)
        self.facts_page.form.focus_first()

    def _connect(self) -> None:
        for stored in (self.facts_page.stored, self.owners_page.stored, self.visits_page.stored):
            stored.connect(self._take)
        self.strip.changed.connect(self._count_files)
        self.tabs.currentChanged.connect(self._turned)
        self.merge_button.clicked.connect(self.merge)
        self.undo_button.clicked.connect(self.undo_merge)
        self.ballot_button.clicked.connect(self._ask_ballot)
        self.close_button.clicked.connect(self.reject)
