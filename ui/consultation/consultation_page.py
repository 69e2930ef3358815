"""The tab 征求与表决 of a case file: the rounds of a compound and everything done with them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_rules import ROUNDS, kind_asked_at
from app.domain.records.attached_file import RecordRef
from app.domain.rounds.consultation_round import ConsultationRound, RoundStatus
from app.services.compounds.case_files import CaseFile
from app.services.office import OfficeService
from app.services.packs.case_rules import CaseRulesService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from app.services.rounds.ballot_entry import BallotEntryService
from app.services.rounds.ballot_import import BallotImportService
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.deliveries import DeliveryService
from app.services.rounds.menu import MenuService
from app.services.rounds.roll_correcting import RollCorrectingService
from app.services.rounds.round_closing import RoundClosingService
from app.services.rounds.second_entries import SecondEntryService
from ui.case_file.tab_page import CaseTabPage
from ui.consultation.ballot_entry_page import BallotEntryPage
from ui.consultation.call_backs_page import CallBacksPage
from ui.consultation.closing_acts import ClosingActs
from ui.consultation.deliveries_page import DeliveriesPage
from ui.consultation.draft_card import DraftCard
from ui.consultation.figures_page import FiguresPage
from ui.consultation.menu_page import MenuPage
from ui.consultation.round_acts import RoundActs, RoundServices
from ui.consultation.round_card import RoundCard
from ui.consultation.second_entry_page import SecondEntryPage
from ui.consultation.visits_page import VisitsPage
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.card import column, reveal, row
from ui.widgets.page_stack import PageStack
from ui.widgets.push_button import writing
from ui.widgets.text import button, text_label

STEPS = frozenset({NextStep.OPEN_ROUND, NextStep.ENTER_BALLOTS, NextStep.CLOSE_ROUND, NextStep.ASK_AGAIN})
InnerPage = (
    BallotEntryPage | VisitsPage | FiguresPage | CallBacksPage | MenuPage | DeliveriesPage | SecondEntryPage
)
RESULT_NOTICE = "D07"
"""Place of a result's notice among the papers of a round, whatever its own code is."""
_BEGINNING = (NextStep.OPEN_ROUND, NextStep.ASK_AGAIN)


class ConsultationPage(CaseTabPage):
    """Opens rounds, takes ballots, closes rounds and shows what they came to."""

    def __init__(
        self,
        consultation: ConsultationService,
        ballot_entry: BallotEntryService,
        ballot_import: BallotImportService,
        office: OfficeService,
        case_rules: CaseRulesService,
        attachments: AttachmentService,
        listing: ListingService,
        menu: MenuService,
        roll_correcting: RollCorrectingService,
        deliveries: DeliveryService,
        checks: SecondEntryService,
        round_closing: RoundClosingService,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._attachments, self._prompts = attachments, prompts
        self._case_file: CaseFile | None = None
        self.acts = RoundActs(
            RoundServices(consultation, ballot_entry, ballot_import, case_rules, listing, roll_correcting),
            prompts,
            self,
        )
        self.closing = ClosingActs(consultation, round_closing, checks, office, prompts, self)
        self.cards: tuple[RoundCard, ...] = ()
        self.draft_cards: tuple[DraftCard, ...] = ()
        self._consultation, self._round_closing = consultation, round_closing
        self.open_button = button("发起征询…")
        writing(self.open_button)
        self.state_label = text_label(kind="muted")
        self.entry_page = BallotEntryPage(consultation, ballot_entry)
        self.visits_page = VisitsPage(consultation)
        self.figures_page = FiguresPage(consultation)
        self.call_backs_page = CallBacksPage(consultation)
        self.menu_page = MenuPage(menu, listing, prompts)
        self.deliveries_page = DeliveriesPage(deliveries, listing, prompts)
        self.checks_page = SecondEntryPage(checks, consultation, prompts)
        self.overview = QWidget()
        self.stack = PageStack()
        self._card_column = QVBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("help", "consultation")
        self._card_column.setSpacing(EDGE)
        heading = row(self.state_label, self.open_button, gap=EDGE)
        heading.setStretch(0, 1)
        overview = column(heading, self._card_column, gap=EDGE)
        overview.addStretch()
        self.overview.setLayout(overview)
        for page in (self.overview, *self._inner()):
            self.stack.addWidget(page)
        self.setLayout(column(self.stack))

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._open)
        self.entry_page.recorded.connect(self._entered)
        self.menu_page.taken.connect(self.changed)
        self.deliveries_page.changed.connect(self.changed)
        self.checks_page.changed.connect(self.changed)
        for page in self._inner():
            page.finished.connect(self.show_rounds)
        self.acts.changed.connect(self.changed)
        self.acts.opened.connect(self._show_opened)
        self.closing.changed.connect(self.changed)
        self.closing.closed.connect(self.show_figures)
        self.closing.sheet_asked.connect(self._ask_sheet)

    def _inner(self) -> tuple[InnerPage, ...]:
        return (
            self.entry_page,
            self.visits_page,
            self.figures_page,
            self.call_backs_page,
            self.menu_page,
            self.deliveries_page,
            self.checks_page,
        )

    def show_case(self, case_file: CaseFile) -> None:
        """Show a compound's rounds; where ballots of it are being entered, the entry goes on."""
        other = self._case_file is None or self._case_file.compound.id != case_file.compound.id
        self._case_file = case_file
        self._show_cards(case_file)
        if other:
            self.show_rounds()

    def start(self, step: NextStep) -> None:
        """Begin a step of the consultation."""
        round_id = self._open_round()
        if step in _BEGINNING and self._case_file is not None:
            self.acts.open_round(self._case_file.compound.id)
        elif round_id is None:
            self.show_rounds()
        elif step is NextStep.ENTER_BALLOTS:
            self.enter_ballots(round_id)
        elif step is NextStep.CLOSE_ROUND:
            self.closing.close_round(round_id)

    def work_on(self, key: str) -> None:
        """Go on with the open round that answers a requirement, or begin one of its kind where it has one."""
        kind, rounds = ROUNDS.get(key), self._case_file.rounds if self._case_file else ()
        undecided = [s.round for s in rounds if s.round.status.undecided]
        going = [one for one in undecided if (one.kind is kind if kind else one.matter.legal)]
        if going and going[-1].status.takes_ballots:
            self.enter_ballots(going[-1].id)
        elif going or kind is None:
            self.show_rounds()
            self._ask_notice(going)
        elif self._case_file is not None and self.open_button.isEnabled():
            self.show_rounds()
            self.acts.open_round(self._case_file.compound.id, kind)

    def _ask_notice(self, going: Sequence[ConsultationRound]) -> None:
        """A vote of the owners that is decided waits for its result to hang; one still going on comes first."""
        rounds = self._case_file.rounds if self._case_file and not going else ()
        decided = [s.round for s in rounds if s.round.matter.legal and s.round.status is RoundStatus.CLOSED]
        if decided:
            self.paper_asked.emit(RESULT_NOTICE, decided[-1].id)

    def show_record(self, record: RecordRef) -> None:
        self.show_rounds()
        card = next((card for card in self.cards if card.round_id == record.id), None)
        if card is not None:
            card.entry_button.setFocus()
            reveal(card, card.rect())

    def enter_ballot(self, dwelling_id: int, digit: int) -> None:
        """Ask for the ballot of a dwelling, if a round is open."""
        if self._open_round() is not None:
            self.entry_page.ask_dwelling(dwelling_id, digit)

    def show_rounds(self) -> None:
        """Turn to the list of rounds."""
        self.stack.setCurrentWidget(self.overview)

    def enter_ballots(self, round_id: int) -> None:
        """Turn to ballot entry."""
        self.stack.setCurrentWidget(self.entry_page)
        self.entry_page.show_round(round_id)

    def show_visits(self, round_id: int) -> None:
        """Turn to the dwellings still to be visited."""
        self.visits_page.show_round(round_id)
        self.stack.setCurrentWidget(self.visits_page)

    def show_figures(self, round_id: int) -> None:
        """Turn to the figures by building."""
        self.figures_page.show_round(round_id)
        self.stack.setCurrentWidget(self.figures_page)

    def show_call_backs(self, round_id: int) -> None:
        """Turn to the households drawn to be asked again."""
        self.call_backs_page.show_round(round_id)
        self.stack.setCurrentWidget(self.call_backs_page)

    def show_menu(self, round_id: int) -> None:
        """Turn to what the households want, most wanted first."""
        self.menu_page.show_round(round_id)
        self.stack.setCurrentWidget(self.menu_page)

    def show_checks(self, round_id: int) -> None:
        """Turn to entering forms a second time."""
        self.checks_page.show_round(round_id)
        self.stack.setCurrentWidget(self.checks_page)
        self.checks_page.pad.address_edit.setFocus()

    def show_deliveries(self, round_id: int) -> None:
        """Turn to whom the ballots were delivered."""
        self.deliveries_page.show_round(round_id)
        self.stack.setCurrentWidget(self.deliveries_page)

    def _open(self) -> None:
        if self._case_file is not None:
            kind = kind_asked_at(self._case_file.standing.stage)
            self.acts.open_round(self._case_file.compound.id, kind)

    def _open_round(self) -> int | None:
        """The open round that the steps are about; otherwise the newest open one."""
        if self._case_file is None:
            return None
        rounds = [self._case_file.at_hand, *reversed(self._case_file.rounds)]
        return next((s.round.id for s in rounds if s and s.round.status.undecided), None)

    def _ask_sheet(self, round_id: int) -> None:
        self.paper_asked.emit("JG", round_id)

    def _show_opened(self, _round_id: int) -> None:
        self.show_rounds()

    def _entered(self, _entry: object) -> None:
        self.changed.emit()

    def _show_cards(self, case_file: CaseFile) -> None:
        self._keep_keyboard()
        for card in (*self.draft_cards, *self.cards):
            self._card_column.removeWidget(card)
            card.hide()
            card.deleteLater()
        drafts = self._consultation.drafts(case_file.compound.id)
        self.draft_cards = tuple(DraftCard(draft) for draft in reversed(drafts))
        self.cards = tuple(
            RoundCard(
                standing, self._round_closing.of_round(standing.round.id), self._attachments, self._prompts
            )
            for standing in reversed(case_file.rounds)
        )
        for draft_card in self.draft_cards:
            draft_card.open_asked.connect(self.acts.open_draft)
            draft_card.drop_asked.connect(self.acts.drop_draft)
            self._card_column.addWidget(draft_card)
        for card in self.cards:
            self._add(card)
        self.open_button.setEnabled(case_file.totals.dwellings > 0)
        self.state_label.setText(_state_of(case_file))

    def _keep_keyboard(self) -> None:
        """Before a card with the keyboard goes, such as that of a round just closed; else 今日 would get it."""
        focused = self.window().focusWidget()
        if focused is not None and any(
            card.isAncestorOf(focused) for card in (*self.draft_cards, *self.cards)
        ):
            self.open_button.setFocus()

    def _add(self, card: RoundCard) -> None:
        card.entry_asked.connect(self.enter_ballots)
        card.import_asked.connect(self.acts.import_ballots)
        card.visits_asked.connect(self.show_visits)
        card.deliveries_asked.connect(self.show_deliveries)
        card.checks_asked.connect(self.show_checks)
        card.figures_asked.connect(self.show_figures)
        card.call_backs_asked.connect(self.show_call_backs)
        card.menu_asked.connect(self.show_menu)
        card.export_asked.connect(self.acts.export_ballots)
        card.closing_asked.connect(self.closing.close_round)
        card.conduct_asked.connect(self.closing.put_conduct)
        card.void_asked.connect(self.acts.void_round)
        card.late_asked.connect(self.acts.keep_late)
        card.correction_asked.connect(self.acts.correct_roll)
        card.letter_asked.connect(self._ask_letter)
        self._card_column.addWidget(card)

    def _ask_letter(self, round_id: int) -> None:
        self.paper_asked.emit("D04", round_id)


def _state_of(case_file: CaseFile) -> str:
    if case_file.totals.dwellings == 0:
        return "户册还是空的，导入户册以后才能发起征询。"
    if not case_file.rounds:
        return "还没有征询过。发起征询时固定一份名册，以后户册再改也不影响这一轮。"
    return f"共 {len(case_file.rounds)} 轮，最近的在前。"
