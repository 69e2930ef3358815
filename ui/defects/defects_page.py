"""The tab 问题与照片 of a case file: defects, photos and scans, and what changed from before to after."""

from PySide6.QtWidgets import QTabBar

from app.domain.records.attached_file import RecordRef
from app.services.compounds.case_files import CaseFile, CaseFileService
from app.services.compounds.defect_book import DefectBook
from app.services.records.attachments import AttachmentService
from ui.case_file.tab_page import CaseTabPage
from ui.defects.pairs_view import PairsView
from ui.defects.photos_view import PhotosView
from ui.prompts import Prompts
from ui.widgets.card import column
from ui.widgets.page_stack import PageStack
from ui.widgets.register_view import RegisterView

TITLES = ("问题清单", "照片与扫描件", "改造前后对比")


class DefectsPage(CaseTabPage):
    """Three views, one at a time."""

    def __init__(
        self,
        defects: DefectBook,
        attachments: AttachmentService,
        case_files: CaseFileService,
        prompts: Prompts,
    ) -> None:
        super().__init__()
        self._case_file: CaseFile | None = None
        self._shown = 0
        self.setProperty("help", "defects")
        self.defects_view = RegisterView(defects, attachments, prompts)
        self.photos_view = PhotosView(attachments, case_files, prompts)
        self.pairs_view = PairsView(attachments)
        self._views = (self.defects_view, self.photos_view, self.pairs_view)
        self.view_bar = QTabBar()
        self.view_bar.setExpanding(False)
        self.view_bar.setAccessibleName("问题与照片")
        self.stack = PageStack()
        for title, view in zip(TITLES, self._views, strict=True):
            self.view_bar.addTab(title)
            self.stack.addWidget(view)
        self.view_bar.currentChanged.connect(self._turn)
        layout = column(self.view_bar, self.stack)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_case(self, case_file: CaseFile) -> None:
        self._case_file = case_file
        self._views[self._shown].show_case(case_file)

    def show_record(self, record: RecordRef) -> None:
        self.view_bar.setCurrentIndex(0)
        if self._shown == 0:
            self.defects_view.choose(record.id)

    def may_leave(self) -> bool:
        return self._views[self._shown].may_leave()

    def _turn(self, index: int) -> None:
        if index == self._shown:
            return
        if not self._views[self._shown].may_leave():
            self.view_bar.setCurrentIndex(self._shown)
            return
        self._shown = index
        self.stack.setCurrentWidget(self._views[index])
        if self._case_file is not None:
            self._views[index].show_case(self._case_file)
