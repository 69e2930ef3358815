"""The place 小区档案: the cabinet at the left, the open file at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.domain.compounds.compound import CompoundDetails
from app.domain.records.attached_file import RecordRef
from app.domain.records.search import Hit
from app.services.compounds.case_files import CaseFileService
from ui.case_file.cabinet import Cabinet
from ui.case_file.cabinet_line import cabinet_line
from ui.case_file.case_page import CasePage
from ui.case_file.tab_page import AskDetails, CaseTab
from ui.records.list_actions import ListActions
from ui.stages.stage_acts import StageActs
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.text import button, text_label

_ROOMY = 40  # text heights from which the cabinet takes its usual width


class CaseFilesPage(QWidget):
    """Chooses and shows case files; `rules_asked` leads to the settings, `projects_asked` to the projects."""

    rules_asked = Signal()
    projects_asked = Signal()

    def __init__(
        self,
        service: CaseFileService,
        tabs: Sequence[CaseTab],
        ask_details: AskDetails,
        actions: ListActions | None = None,
        acts: StageActs | None = None,
    ) -> None:
        """actions: import and export of the list of compounds. acts: what moves a case through its stages."""
        super().__init__()
        self.list_actions = actions
        self._service, self._ask_details = service, ask_details
        self._current = 0
        self.setProperty("help", "case_file")
        self.cabinet = Cabinet()
        self.case_page = CasePage(tabs, acts)
        self.first_button = button("新建第一个小区", "primary")
        self.first_import_button = button("导入小区清单…")
        self.stack = QStackedWidget()
        self._lay_out()
        self.cabinet.chosen.connect(self._turn_to)
        self.cabinet.new_asked.connect(self._add)
        self.first_button.clicked.connect(self._add)
        self.case_page.changed.connect(self.reload)
        self.case_page.rules_asked.connect(self.rules_asked)
        self.case_page.projects_asked.connect(self.projects_asked)
        self.case_page.compound_asked.connect(self.open_case)
        self.cabinet.merged_shown.connect(self.reload)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.reload)
        if actions is not None:
            self.cabinet.take_actions(actions)
            actions.changed.connect(self.reload)
            self.first_import_button.clicked.connect(actions.import_list)

    def reload(self) -> None:
        """Read the cabinet again and show the open file as it is now."""
        files = self._service.cabinet()
        ids = [case_file.compound.id for case_file in files]
        if self._current not in ids:
            working = [file.compound.id for file in files if file.compound.merged_into is None]
            self._current = next(iter(working or ids), 0)
        lines = [cabinet_line(case_file) for case_file in files]
        self.cabinet.show_lines(lines, self._current)
        self.cabinet.setVisible(bool(files))
        self.stack.setCurrentWidget(self.case_page if files else self.empty_page)
        if files:
            self.case_page.show_case(files[ids.index(self._current)])

    def open_case(self, compound_id: int) -> None:
        """Turn to a compound."""
        self._current = compound_id
        self.reload()

    def open_hit(self, hit: Hit) -> None:
        """Turn to what was found: its compound, and the tab that shows it."""
        self.cabinet.search_edit.clear()  # a list narrowed to others would not show the compound
        self.open_case(hit.compound_id)
        self.case_page.open_hit(hit)

    def open_record(self, compound_id: int, record: RecordRef) -> None:
        """Turn to a record of a compound, in the tab that works on its kind."""
        self.cabinet.search_edit.clear()  # a list narrowed to others would not show the compound
        self.open_case(compound_id)
        self.case_page.open_record(record)

    def finish(self) -> None:
        """Stop what runs behind the pages, before the library is closed."""
        self.case_page.finish()

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return self.case_page.may_leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cabinet.be_roomy(self.width() >= _ROOMY * self.fontMetrics().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        if self.focusWidget() is None:  # nothing here had the focus before
            (self.first_button if self.cabinet.isHidden() else self.cabinet.list_view).setFocus()

    def _turn_to(self, compound_id: int) -> None:
        if compound_id == self._current:
            return
        if self.case_page.may_leave():
            self._current = compound_id
            self.case_page.show_case(self._service.file(compound_id))
        else:
            self.reload()

    def _add(self) -> None:
        if self.case_page.may_leave() and self._ask_details(None, self._keep_new):
            self.reload()

    def _keep_new(self, details: CompoundDetails) -> None:
        self._current = self._service.add(details).id

    def _lay_out(self) -> None:
        self.empty_page = QWidget()
        words = text_label(
            "这里放每个小区的档案。先新建一个小区，或导入小区清单，再导入各小区的户册。", "empty"
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.first_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if self.list_actions is None:
            self.first_import_button.hide()
        acts = row(self.first_button, self.first_import_button)
        acts.insertStretch(0, 1)
        acts.addStretch(1)
        middle = column(words, acts, gap=EDGE)
        middle.insertStretch(0, 1)
        middle.addStretch(1)
        self.empty_page.setLayout(middle)
        self.stack.addWidget(self.case_page)
        self.stack.addWidget(self.empty_page)
        self.cabinet.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        layout = row(self.cabinet, self.stack, gap=EDGE)
        layout.setContentsMargins(EDGE, 0, 0, 0)
        layout.setStretchFactor(self.stack, 1)
        self.setLayout(layout)
