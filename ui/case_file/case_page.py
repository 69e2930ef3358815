"""The open file of one compound: header, stage rail, next step, gate, and the tabs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QTabBar, QVBoxLayout, QWidget

from app.domain.lifecycle.case_standing import STAGE_STEPS, NextStep
from app.domain.lifecycle.stage_gates import Link, Requirement
from app.domain.lifecycle.stage_words import SHORT_NAMES
from app.domain.lifecycle.stages import STAGES, CaseState
from app.domain.records.attached_file import RecordRef
from app.domain.records.search import Hit
from app.domain.words import mismatch_line, word
from app.services.compounds.case_files import CaseFile
from ui.case_file.gate_card import GateCard
from ui.case_file.head_line import HeadLine
from ui.case_file.next_step_card import KEY, NextStepCard, step_of
from ui.case_file.tab_page import CaseTab, CaseTabPage
from ui.merging.descent_bar import DescentBar
from ui.stages.stage_acts import StageActs
from ui.theme import EDGE, GAP, STEP
from ui.widgets.beside import Beside, room_beside
from ui.widgets.card import Card, column, row, scrolling
from ui.widgets.page_stack import PageStack
from ui.widgets.push_button import let_write
from ui.widgets.stage_rail import StageRail
from ui.widgets.text import button, text_label

FOLD_KEY = "F8"


class CasePage(QWidget):
    """Shows a case file and hands steps to the tab that does them.

    changed: something was stored. rules_asked: the clerk wants to confirm assumed values. projects_asked: the
    project of the compound is wanted. compound_asked: another compound should be turned to.
    """

    changed = Signal()
    rules_asked = Signal()
    projects_asked = Signal()
    compound_asked = Signal(int)

    def __init__(
        self, tabs: Sequence[CaseTab], acts: StageActs | None = None, parent: QWidget | None = None
    ) -> None:
        """acts: what moves a case through its stages; without it the cards show the round alone."""
        super().__init__(parent)
        self.acts = acts
        self._tabs = tuple(tabs)
        self._finders = {kind: tab.title for tab in self._tabs for kind in tab.shows}
        self._pages: dict[int, CaseTabPage] = {}
        self._case_file: CaseFile | None = None
        self.descent_bar: DescentBar | None = None
        self.setProperty("help", "case_file")
        self._make_parts()
        self._lay_out()
        self.next_step_card.chosen.connect(self.begin)
        self.gate_card.confirm_asked.connect(self.rules_asked)
        self.head_line.begin_asked.connect(self.next_step_card.primary_button.click)
        self.next_step_card.document_asked.connect(self.offer_document)
        self._connect_acts()
        self.fold_button.clicked.connect(self._toggle_fold)
        for key, slot in (
            (KEY, self.next_step_card.primary_button.click),
            (FOLD_KEY, self.fold_button.click),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self.tab_bar.currentChanged.connect(self._show_tab)

    def take_descent_bar(self, bar: DescentBar) -> None:
        """Say above the file, from now on, what a compound was merged or split from, and what became of it."""
        self.descent_bar = bar
        bar.compound_asked.connect(self.compound_asked)
        self._inner.insertWidget(0, bar)

    def show_case(self, case_file: CaseFile) -> None:
        """Show a file as it stands; another compound begins with the head as its tab has it."""
        if self._case_file is None or self._case_file.compound.id != case_file.compound.id:
            self._fold(self.tab_bar.currentIndex() > 0)
        self._case_file = case_file
        self.name_label.setText(case_file.compound.name)
        self.about_label.setText(about(case_file))
        standing = case_file.standing
        goes_on = case_file.compound.merged_into is None  # of an old file nobody asks what it lacks
        view = self.acts.view(case_file.compound.id) if self.acts is not None and goes_on else None
        stopped = "" if standing.state is CaseState.ACTIVE else word(standing.state)
        names, finished = view.names if view else (), standing.state is CaseState.CLOSED
        self.rail.show_stage(standing.stage.place, stopped, names, finished)
        self.next_step_card.show_case(case_file, view)
        self._keep_keyboard(self.next_step_card.primary_button, self.gate_card.requirements)
        self.gate_card.show_standing(case_file.current)
        self.gate_card.show_gate(view, self.acts is not None and self.acts.may_decide)
        self.head_line.show_case(case_file, step_of(case_file, view))
        if self.descent_bar is not None:
            self.descent_bar.show_case(case_file)
        self._show_mismatches(case_file)
        self._show_tab(self.tab_bar.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        self._names.setDirection(directions.LeftToRight if room_beside(self) else directions.TopToBottom)

    def begin(self, step: NextStep) -> CaseTabPage | None:
        """Bring the tab of a step to the front and start the step there; gives the tab's page if it came.

        A step of the stages themselves has no tab.
        """
        if self.acts is not None and step in STAGE_STEPS - {NextStep.SEE_LOG}:
            self.acts.begin(step)
            return None
        index = next(number for number, tab in enumerate(self._tabs) if step in tab.steps)
        if not self._open(index):
            return None
        self._fold(True)
        self._pages[index].start(step)
        self.stack.take_keyboard()
        return self._pages[index]

    def work_on(self, requirement: Requirement) -> None:
        """Turn to where a requirement of the stage is worked on."""
        link = requirement.rule.link
        if link is Link.PROJECTS:
            self.projects_asked.emit()
            return
        index = next((number for number, tab in enumerate(self._tabs) if link in tab.links), -1)
        if index < 0 or not self._open(index):
            return
        if link is Link.DOCUMENTS and requirement.rule.document:
            self._pages[index].offer_sheet(requirement.rule.document, None, "")
        else:
            self._pages[index].work_on(requirement.key)
        self.stack.take_keyboard()

    def offer_document(self, code: str) -> None:
        """Turn to the documents with one of the stage ready to be made."""
        self.offer_sheet(code, None, "")

    def enter_ballot(self, dwelling_id: int, digit: int = 0) -> None:
        """Turn to ballot entry at a dwelling."""
        page = self.begin(NextStep.ENTER_BALLOTS)
        if page is not None:
            page.enter_ballot(dwelling_id, digit)

    def open_hit(self, hit: Hit) -> None:
        """Bring what was found in this compound into view; a compound itself is in view already."""
        if hit.kind in self._finders:
            self.open_tab(self._finders[hit.kind]).show_hit(hit)

    def open_record(self, record: RecordRef) -> None:
        """Bring a record into view in the tab that works on its kind."""
        index = next(number for number, tab in enumerate(self._tabs) if record.kind in tab.records)
        if self._open(index):
            self._pages[index].show_record(record)

    def offer_sheet(self, code: str, building_id: int | None, view: str) -> None:
        """Turn to the documents with one of a building ready to be made."""
        index = next(number for number, tab in enumerate(self._tabs) if NextStep.PRINT_FORMS in tab.steps)
        if self._open(index):
            self._pages[index].offer_sheet(code, building_id, view)

    def offer_paper(self, code: str, round_id: int) -> None:
        """Turn to the documents with one of a round ready to be made."""
        index = next(number for number, tab in enumerate(self._tabs) if NextStep.PRINT_FORMS in tab.steps)
        if self._open(index):
            self._pages[index].offer_paper(code, round_id)

    def open_tab(self, title: str) -> CaseTabPage:
        """Bring a tab to the front and give its page."""
        index = [tab.title for tab in self._tabs].index(title)
        self._open(index)
        return self._pages[index]

    def may_leave(self) -> bool:
        """Whether the open tab lets the clerk go."""
        page = self._pages.get(self.tab_bar.currentIndex())
        return page is None or page.may_leave()

    def finish(self) -> None:
        """Stop what runs behind the tabs, before the library is closed."""
        for page in self._pages.values():
            page.finish()

    def focus_tab(self, index: int) -> None:
        """Turn to a tab by its place, if it exists."""
        if index < len(self._tabs):
            self.tab_bar.setCurrentIndex(index)

    def _open(self, index: int) -> bool:
        self.tab_bar.setCurrentIndex(index)
        return self.tab_bar.currentIndex() == index

    def _show_tab(self, index: int) -> None:
        if self._case_file is None or index < 0:
            return
        if index not in self._pages:
            page = self._tabs[index].make()
            page.changed.connect(self.changed)
            page.asked.connect(self.begin)
            page.ballot_asked.connect(self.enter_ballot)
            page.room_asked.connect(self._fold)
            page.sheet_asked.connect(self.offer_sheet)
            page.paper_asked.connect(self.offer_paper)
            page.compound_asked.connect(self.compound_asked)
            self._pages[index] = page
            self.stack.addWidget(page)
        if self.stack.currentWidget() is not self._pages[index] and not self._leave_shown():
            return
        self._turn_to(self._pages[index], fold=index > 0)
        self._pages[index].show_case(self._case_file)
        let_write(self._pages[index], self._case_file.compound.merged_into is None)

    def _turn_to(self, page: CaseTabPage, fold: bool) -> None:
        """Bring a page to the front; F1 explains it from the tabs and the head too."""
        if self.stack.currentWidget() is not page:
            self._fold(fold)
        self.setProperty("help", (fold and page.property("help")) or "case_file")
        self.stack.setCurrentWidget(page)

    def _keep_keyboard(self, to: QWidget, *leaving: QWidget | None) -> None:
        """Before parts with the keyboard go; else Qt turns to what comes next, be it the cabinet or 今日."""
        focused = self.window().focusWidget()
        if focused is not None and any(part is not None and part.isAncestorOf(focused) for part in leaving):
            to.setFocus()

    def _leave_shown(self) -> bool:
        shown = self.stack.currentWidget()
        if not isinstance(shown, CaseTabPage) or shown.may_leave():
            return True
        kept = next(index for index, page in self._pages.items() if page is shown)
        self.tab_bar.blockSignals(True)
        self.tab_bar.setCurrentIndex(kept)
        self.tab_bar.blockSignals(False)
        return False

    def _show_mismatches(self, case_file: CaseFile) -> None:
        wrong = case_file.mismatches if case_file.totals.dwellings > 0 else ()
        lines = "；".join(mismatch_line(mismatch) for mismatch in wrong)
        text = f"！底数不符　{lines}" if wrong else ""
        self.mismatch_label.setText(text)
        self.mismatch_label.setVisible(bool(wrong) and not self.head_line.isVisibleTo(self))
        self.head_line.show_mismatch(text)

    def _toggle_fold(self) -> None:
        self._fold(self.cards.isVisible())

    def _fold(self, folded: bool) -> None:
        if folded:
            self._keep_keyboard(self.tab_bar, self.cards, self.rail_card)
        self.cards.setVisible(not folded)
        self.rail_card.setVisible(not folded)
        self.head_line.setVisible(folded)
        self.mismatch_label.setVisible(bool(self.mismatch_label.text()) and not folded)
        self.fold_button.setText(f"{'展开' if folded else '收起'}  {FOLD_KEY}")
        self.fold_button.setToolTip("显示阶段、现在要做和准入条件" if folded else "给下面的页留出地方")

    def _connect_acts(self) -> None:
        if self.acts is None:
            return
        self.acts.changed.connect(self.changed)
        self.acts.place_asked.connect(self.work_on)
        asked, bar = self.gate_card.requirements, self.gate_card.move_bar
        asked.place_asked.connect(self.work_on)
        asked.entry_asked.connect(self.acts.enter)
        asked.carry_asked.connect(self.acts.carry_over)
        bar.advance_asked.connect(self.acts.advance)
        bar.roll_back_asked.connect(self.acts.roll_back)
        bar.override_asked.connect(self.acts.override)
        bar.leave_asked.connect(self.acts.leave)

    def _make_parts(self) -> None:
        self.name_label = text_label(kind="title", wrap=False)
        self.about_label = text_label(kind="muted")
        self.fold_button = button("", "quiet")
        self.head_line = HeadLine()
        self.rail = StageRail([SHORT_NAMES[stage] for stage in STAGES], [word(stage) for stage in STAGES])
        self.next_step_card = NextStepCard()
        self.gate_card = GateCard()
        self.mismatch_label = text_label(kind="warn")
        self.tab_bar = QTabBar()
        self.tab_bar.setExpanding(False)
        self.tab_bar.setUsesScrollButtons(True)
        for tab in self._tabs:
            self.tab_bar.addTab(tab.title)
        self.stack = PageStack()

    def _lay_out(self) -> None:
        self._names = row(self.name_label, self.about_label)
        self._names.setStretch(1, 1)
        header = row(self._names, self.fold_button)
        header.setStretch(0, 1)
        header.setContentsMargins(0, 0, EDGE, 0)
        self.rail_card = Card()
        self.rail_card.body.setContentsMargins(EDGE, STEP, EDGE, STEP)
        self.rail_card.body.addWidget(self.rail)
        self.cards = Beside((self.next_step_card, 4), (self.gate_card, 5))
        content = QWidget()
        self._inner = inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, EDGE, EDGE)
        inner.setSpacing(GAP)
        for part in (self.head_line, self.rail_card, self.cards, self.mismatch_label, self.tab_bar):
            inner.addWidget(part)
        inner.addWidget(self.stack, 1)
        self._fold(False)
        outer = column(header, scrolling(content))
        outer.setStretch(1, 1)  # whatever way the names stand, the page has the height
        outer.setContentsMargins(0, EDGE, 0, 0)
        self.setLayout(outer)


def about(case_file: CaseFile) -> str:
    """A compound in one line: community, year, buildings, households, residents."""
    details, totals = case_file.compound.details, case_file.totals
    parts = [
        details.community,
        f"{details.built_year}年建成" if details.built_year else "",
        f"{totals.buildings}栋 {totals.stairwells}个单元" if totals.buildings else "",
        f"{totals.households}户" if totals.dwellings else _without_roster(case_file),
        f"常住{details.residents}人" if details.residents else "",
    ]
    return " · ".join(part for part in parts if part)


def _without_roster(case_file: CaseFile) -> str:
    """A merged compound has given its roster away."""
    return "还没有户册" if case_file.descent.into is None else "户册已归新小区"
