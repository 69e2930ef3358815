"""A case page over a library with tabs that remember what they were asked."""

from functools import cached_property

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.compounds.compound import Compound
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_gates import Link
from app.domain.lifecycle.stages import CasePosition
from app.services.compounds.case_files import CaseFile
from app.services.lifecycle.stages import StageService
from app.services.packs.case_rules import CaseRulesService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from app.services.rounds.deliveries import DeliveryService
from app.services.rounds.menu import MenuService
from app.services.rounds.roll_correcting import RollCorrectingService
from app.services.rounds.round_closing import RoundClosingService
from app.services.rounds.second_entries import SecondEntryService
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from ui.case_file.case_page import CasePage
from ui.case_file.tab_page import CaseTab, CaseTabPage
from ui.case_file.tabs import CONSULTATION
from ui.consultation.consultation_page import ConsultationPage
from ui.stages.entry_dialog import EntryDialog
from ui.stages.move_dialog import MoveDialog
from ui.stages.stage_acts import StageActs
from ui.stages.stages_page import StagesPage


class Place(CaseTabPage):
    """A tab that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.sought: list[str] = []

    def show_case(self, case_file: CaseFile) -> None:
        pass

    def work_on(self, key: str) -> None:
        self.sought.append(key)

    def offer_sheet(self, code: str, building_id: int | None, view: str) -> None:
        self.sought.append(code)


class Case:
    """A case page over a library, read again after every change."""

    def __init__(self, library: OpenLibrary, answers: Answers) -> None:
        self.library, self.answers = library, answers
        self.service = StageService(library.desk)
        self.window = QWidget()
        self.overview, self.papers = Place(), Place()
        self.log = StagesPage(
            self.service, CaseRulesService(library.desk), AttachmentService(library.desk), answers
        )
        tabs = (
            CaseTab("概况", frozenset(), lambda: self.overview, links=frozenset({Link.OVERVIEW})),
            CaseTab(
                "文书与公示",
                frozenset({NextStep.PRINT_FORMS, NextStep.PRINT_NOTICE, NextStep.PRINT_EXIT}),
                lambda: self.papers,
                links=frozenset({Link.DOCUMENTS}),
            ),
            CaseTab("征求与表决", CONSULTATION, lambda: self.rounds, links=frozenset({Link.CONSULTATION})),
            CaseTab("阶段", frozenset({NextStep.SEE_LOG}), lambda: self.log),
        )
        self.acts = StageActs(self.service, answers, self.window)
        self.page = CasePage(tabs, self.acts)
        self.page.changed.connect(self.reload)
        self.compound: Compound | None = None

    @cached_property
    def rounds(self) -> ConsultationPage:
        """The tab of the rounds, made when it is first opened."""
        desk = self.library.desk
        return ConsultationPage(
            self.library.consultation,
            self.library.ballot_entry,
            self.library.ballot_import,
            self.library.office,
            CaseRulesService(desk),
            AttachmentService(desk),
            ListingService(desk),
            MenuService(desk),
            RollCorrectingService(desk),
            DeliveryService(desk),
            SecondEntryService(desk),
            RoundClosingService(desk),
            self.answers,
        )

    def show(self, compound: Compound) -> None:
        self.compound = compound
        self.reload()
        self.page.show()
        self.press_ready()

    def press_ready(self) -> None:
        """The page is in front, so that its keys reach it."""
        self.page.activateWindow()
        assert QTest.qWaitForWindowActive(self.page)

    def reload(self) -> None:
        assert self.compound is not None
        self.page.show_case(self.library.file_of(self.compound))

    @property
    def lines(self) -> list[str]:
        return self.page.gate_card.requirements.lines

    def position(self) -> CasePosition:
        assert self.compound is not None
        return self.service.view(self.compound.id).position


def move(case: Case) -> MoveDialog:
    dialog = case.acts.dialog
    assert isinstance(dialog, MoveDialog)
    return dialog


def entry(case: Case) -> EntryDialog:
    dialog = case.acts.dialog
    assert isinstance(dialog, EntryDialog)
    return dialog
