"""Chooses a document of a round or compound and makes it off the window's thread."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.domain.records.filed_document import FiledDocument
from app.domain.rounds.round_kinds import RoundStatus
from app.messages import detail_of, message_for
from app.services.compounds.case_files import CaseFile
from app.services.papers.offers import FORM, MENU_FORM, NO_MENU, Offer
from app.services.papers.printing import PrintingService
from ui.printing.document_texts import OFFER_COLUMNS, offer_texts
from ui.printing.making import Wanted, maker
from ui.printing.paper_combo import PaperCombo
from ui.printing.scope_bar import OF_BUILDINGS, ScopeBar
from ui.prompts import Prompts
from ui.widgets.busy_bar import BusyBar
from ui.widgets.card import Card, column, row
from ui.widgets.records_model import RecordsModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

WHO_SEES = "谁会看到什么：张贴在小区里，人人可见，不含姓名和房号。方案公示会印出方案版次的说明，请先看过。"
POSTED = ("D07", "D13", "D37")
"""Documents that hang on walls."""


class MakePanel(Card):
    """What can be printed now, and the one button that prints it.

    made: a document, and whether it is new. round_chosen: the clerk turned to another round.
    """

    made = Signal(object, bool)
    round_chosen = Signal()

    def __init__(self, printing: PrintingService, prompts: Prompts) -> None:
        super().__init__()
        self._printing, self._prompts = printing, prompts
        self._compound_id = 0
        self._newest = 0
        self.round_combo = StillCombo()
        self.round_combo.setAccessibleName("轮次")
        self.offers = RecordsModel[Offer](OFFER_COLUMNS, offer_texts, parent=self)
        self.offers_table = DataTable(self.offers)
        self.offers_table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.offers_table.setAccessibleName("可以生成的文书")
        self.offers_table.show_all_rows()
        self.paper_combo = PaperCombo()
        self.paper_combo.setAccessibleName("公示用纸")
        self.scope_bar = ScopeBar()
        self._menu_round = 0  # the newest round of the compound that has a menu and is not void
        self._scope_of = 0  # compound whose buildings the bar offers
        self.make_button = button("生成所选文书  F6", "primary")
        self.make_button.setShortcut("F6")
        self.chosen_label = text_label(kind="strong")
        self.missing_label = text_label(kind="warn")
        self.busy_bar = BusyBar()
        self.state_label = text_label(kind="muted")
        self._lay_out()
        self._connect()

    @property
    def round_id(self) -> int | None:
        """The round in hand; None if the compound has none."""
        chosen = self.round_combo.currentData()
        return chosen if isinstance(chosen, int) else None

    def show_case(self, case_file: CaseFile) -> None:
        """Show what can be made for a compound; its newest round unless another was chosen since it was opened."""
        other = self._compound_id != case_file.compound.id
        newest = case_file.rounds[-1].round.id if case_file.rounds else None
        kept = None if other or self.round_combo.findData(newest) < 0 else self.round_id
        self._compound_id = case_file.compound.id
        asked = (one.round for one in reversed(case_file.rounds) if one.round.status is not RoundStatus.VOID)
        menus = (round_.id for round_ in asked if round_.menu)
        self._menu_round = next(menus, 0)
        with QSignalBlocker(self.round_combo):
            self.round_combo.clear()
            for standing in reversed(case_file.rounds):
                self.round_combo.addItem(
                    f"第{standing.round.number}轮 {standing.round.title}", standing.round.id
                )
            self.round_combo.setCurrentIndex(max(0, self.round_combo.findData(kept)))
        self.round_combo.setVisible(len(case_file.rounds) > 1)
        if other:
            self.state_label.clear()
        self.reload(None if other else self._code())

    def reload(self, code: str | None) -> None:
        """Read again what can be made, and keep to a document."""
        self.offers.show_records(self._printing.offers(self._compound_id, self.round_id))
        possible = [offer.code for offer in self.offers.records() if not offer.missing]
        of_round = (offer for offer in possible if offer not in OF_BUILDINGS)
        self.choose(code or next(of_round, possible[0]))
        self.offers_table.resizeColumnToContents(0)
        self._refresh()

    def offer_sheet(self, code: str, building_id: int | None, view: str) -> None:
        """Choose a document of a building, ready to be made; the form of a menu is that of its newest round."""
        if code == MENU_FORM and not self._menu_round:
            self.state_label.setText(NO_MENU)
            return
        if code == MENU_FORM:
            self.choose_round(self._menu_round)
        self.choose(FORM if code == MENU_FORM else code)
        self._refresh()
        self.scope_bar.choose(building_id, view)
        self.make_button.setFocus()

    def choose_round(self, round_id: int) -> None:
        """Take a round in hand."""
        self.round_combo.setCurrentIndex(max(0, self.round_combo.findData(round_id)))

    def choose(self, code: str) -> None:
        """Choose a document."""
        for index, offer in enumerate(self.offers.records()):
            if offer.code == code:
                self.offers_table.selectRow(index)

    def make(self) -> None:
        """Make the chosen document."""
        offer = self._offer()
        if offer is None or offer.missing or self.busy_bar.busy:
            return
        filed = self._printing.documents(self._compound_id)
        self._newest = max((document.id for document in filed), default=0)
        self.state_label.clear()
        scope = self.scope_bar.building_id if offer.code in OF_BUILDINGS else None
        wanted = Wanted(
            offer.code, self._compound_id, self.round_id, self.paper_combo.paper, scope, self.scope_bar.view
        )
        call = maker(self._printing, wanted)
        self.busy_bar.run(call, f"正在生成 {offer.title}")
        self._refresh()

    def _offer(self) -> Offer | None:
        rows = self.offers_table.selectionModel().selectedRows()
        return self.offers.record(rows[0].row()) if rows else None

    def _code(self) -> str | None:
        offer = self._offer()
        return offer.code if offer else None

    def _turned(self) -> None:
        self.reload(self._code())
        self.round_chosen.emit()

    def _refresh(self) -> None:
        offer, busy = self._offer(), self.busy_bar.busy
        self.make_button.setEnabled(offer is not None and not offer.missing and not busy)
        self.chosen_label.setText(offer.name if offer else "")
        missing = "；".join(offer.missing) if offer else ""
        self.missing_label.setText(f"还不能生成：{missing}。")
        self.missing_label.setVisible(bool(missing))
        self.notice_bar.setVisible(offer is not None and offer.code in POSTED)
        self._show_scope(offer.code if offer else "")
        for part in (self.offers_table, self.round_combo, self.paper_combo, self.scope_bar):
            part.setEnabled(not busy)

    def _show_scope(self, code: str) -> None:
        """Read buildings and views only for a document that asks for them."""
        if code in OF_BUILDINGS:
            choices = self._printing.sheet_choices(self._compound_id)
            self.scope_bar.show_choices(choices, keep=self._scope_of == self._compound_id)
            self._scope_of = self._compound_id
        self.scope_bar.show_for(code)

    def _succeeded(self, outcome: object) -> None:
        if isinstance(outcome, FiledDocument):
            new = outcome.id > self._newest
            kept = "已生成并存档" if new else "内容没有变化，仍是存档的"
            self.state_label.setText(
                f"{kept}：{outcome.number} 第{outcome.version}版，共 {outcome.pages} 页。"
            )
            self.reload(self._code())
            self.made.emit(outcome, new)

    def _failed(self, error: object) -> None:
        if isinstance(error, LouanError):
            self.state_label.setText(message_for(error))
        if isinstance(error, BaseException):
            self._prompts.error(message_for(error), detail_of(error))
        self._refresh()

    def _stopped(self) -> None:
        self.state_label.setText("已取消，什么都没有存档。")
        self._refresh()

    def _connect(self) -> None:
        self.make_button.clicked.connect(self.make)
        self.round_combo.currentIndexChanged.connect(self._turned)
        self.offers_table.selectionModel().selectionChanged.connect(self._refresh)
        self.busy_bar.succeeded.connect(self._succeeded)
        self.busy_bar.failed.connect(self._failed)
        self.busy_bar.stopped.connect(self._stopped)

    def _lay_out(self) -> None:
        self.notice_bar = QWidget()
        paper = row(text_label("用纸", wrap=False), self.paper_combo)
        paper.addStretch(1)
        self.notice_bar.setLayout(column(text_label(WHO_SEES, "warn"), paper))
        for part in (  # the list is longer than the window is high: what makes a document stands above it
            self.round_combo,
            self.chosen_label,
            self.make_button,
            self.missing_label,
            self.notice_bar,
            self.scope_bar,
            self.busy_bar,
            self.state_label,
            self.offers_table,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
