"""Entering a pile of returned forms (录票): hands stay on the number pad, the tally runs above."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHeaderView, QSizePolicy, QSplitter, QWidget

from app.domain.errors import LouanError
from app.domain.rounds.consent import Ballot, DwellingState, InvalidReason, Validity
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_finder import RollFinder
from app.messages import message_for
from app.services.rounds.ballot_entry import BY_HAND, BallotEntryService, Entry
from app.services.rounds.consultation import ConsultationService
from ui.consultation.choices import Choice, ballot_text
from ui.consultation.entries_model import EntriesModel
from ui.consultation.pad_edit import undo_key
from ui.consultation.page_head import page_head
from ui.consultation.pile_strip import PileStrip
from ui.consultation.roll_grid import RollGrid
from ui.consultation.tally_board import TallyBoard
from ui.theme import EDGE
from ui.widgets.card import column, row
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

_LINES = 8  # line heights kept for what was entered


class _Lists(QSplitter):
    """Takes what is left of the height, but keeps a few lines at any text size; the page scrolls then."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class BallotEntryPage(QWidget):
    """Takes ballots of one open round. recorded: an Entry was stored or taken back; finished: back to the round."""

    recorded = Signal(object)
    finished = Signal()

    def __init__(self, consultation: ConsultationService, ballots: BallotEntryService) -> None:
        super().__init__()
        self._consultation, self._ballots = consultation, ballots
        self._round_id = 0
        self._roll_id = 0
        self._finder: RollFinder | None = None
        self._rows: dict[int, RollRow] = {}
        self._model = EntriesModel()
        self.title_label = text_label(kind="subtitle")
        self.board = TallyBoard()
        self.strip = PileStrip(consultation)
        self.place_bar, self.pad, self.menu_pad = self.strip.place_bar, self.strip.pad, self.strip.menu_pad
        self.proxy_box = QCheckBox("由受托人签名（凭登记的委托书）")
        self.entries_view = DataTable(self._model)
        self.grid = RollGrid()
        self._below = _Lists()
        self.undo_button = button("撤回上一张  Ctrl+Z")
        self.finish_button = button("返回本轮")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("help", "ballot_entry")
        header = self.entries_view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        heading = page_head(self.title_label, self.undo_button, self.finish_button)
        self.strip.body.addWidget(self.proxy_box)
        self.strip.body.addStretch()
        self._above = row(self.strip, self.board, gap=EDGE)
        self._above.setStretch(0, 3)
        self._above.setStretch(1, 2)
        self._below.addWidget(self.menu_pad.table)
        self._below.addWidget(self.entries_view)
        self._below.addWidget(self.grid)
        for at, stretch in enumerate((2, 2, 1)):
            self._below.setStretchFactor(at, stretch)
        self._below.setSizes([500, 600, 300])
        whole = column(heading, self._above, self._below, gap=EDGE)
        whole.setStretchFactor(self._below, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.strip.found.connect(self._found)
        self.pad.chosen.connect(self._record)
        self.place_bar.changed.connect(self._place_changed)
        self.grid.asked.connect(self._ask)
        self.undo_button.clicked.connect(self.undo)
        self.finish_button.clicked.connect(self.finished)
        undo_key(self).activated.connect(self.undo)

    def show_round(self, round_id: int) -> None:
        """Take ballots of this round from now on; nothing is kept of another one."""
        standing = self._consultation.standing(round_id)
        if (round_id, standing.round.roll.id) != (self._round_id, self._roll_id):
            self._round_id, self._roll_id = round_id, standing.round.roll.id
            self._finder = self._consultation.finder(round_id)
            self._rows = {entry.no: entry for entry in self._consultation.roll_rows(round_id)}
            upper = self._consultation.upper_floors(round_id)
            left_out = self._consultation.left_out_floors(round_id)
            self.grid.show_roll(self._rows.values(), upper, left_out)
            self.strip.show_roll(self._finder, self._rows.values())
        self.grid.show_states(self._consultation.states(round_id))
        self.strip.ask_as(standing.round)
        self.title_label.setText(f"录票 · {standing.round.title}")
        self.board.show_standing(standing)
        self._show_entries()
        self.pad.address_edit.setFocus()

    def undo(self) -> None:
        """Take back the newest entry of the round and say which it was."""
        try:
            entry = self._ballots.undo(self._round_id)
        except LouanError as error:
            self.pad.refuse(message_for(error))
            return
        self._show_entry(entry)
        self.strip.forget()
        self.pad.say(f"已撤回 {entry.row.address} {ballot_text(entry.ballot)}，留底可查。", "warn")

    def ask_dwelling(self, dwelling_id: int, digit: int) -> None:
        """Ask for the answer of a dwelling chosen elsewhere, with the digit pressed there, 0 for none."""
        found = next((row for row in self._rows.values() if row.dwelling_id == dwelling_id), None)
        if found is None:
            self.pad.refuse("这一户不在本轮固定的名册里，不能录票。")
            return
        self._ask(found.no, digit)
        self.grid.show_dwelling(found)

    def _found(self, dwelling: RollRow) -> None:
        self._show_dwelling(dwelling)
        self.grid.show_dwelling(dwelling)

    def _ask(self, row_no: int, digit: int) -> None:
        self._show_dwelling(self._rows[row_no])
        self.pad.answer_edit.setText(str(digit) if digit else "")

    def _show_dwelling(self, dwelling: RollRow) -> None:
        self.strip.ask(dwelling, self._counting(dwelling.no))

    def _counting(self, row_no: int) -> Ballot | None:
        history = self._ballots.history(self._round_id, row_no)
        return next((ballot for ballot in history if ballot.counting), None)

    def _record(self, choice: Choice) -> None:
        dwelling = self.pad.dwelling
        if dwelling is None:
            return
        try:
            entry = self._stored(dwelling.no, choice)
        except LouanError as error:
            self.pad.refuse(message_for(error))
            return
        self._show_entry(entry)
        self.strip.forget()
        by_proxy = f"（{entry.ballot.source}）" if entry.ballot.source != BY_HAND else ""
        self.proxy_box.setChecked(False)
        corrected = f"，原来的 {ballot_text(entry.superseded)} 已更正" if entry.superseded else ""
        self.pad.say(f"已录入 {entry.row.address} {ballot_text(entry.ballot)}{by_proxy}{corrected}。")

    def _stored(self, row_no: int, choice: Choice) -> Entry:
        service, returned_on = self._ballots, self.place_bar.returned_on()
        picks = self.menu_pad.picks
        if choice.reason is InvalidReason.CO_OWNERS and choice.answer is not None:
            return service.record_differing(self._round_id, row_no, choice.answer, returned_on)
        if choice.validity is Validity.REFUSED:
            return service.mark_refused(self._round_id, row_no, returned_on)
        if choice.answer is not None and self.proxy_box.isChecked():
            return service.record_by_proxy(self._round_id, row_no, choice.answer, returned_on, picks)
        if choice.answer is not None:
            return service.record(self._round_id, row_no, choice.answer, returned_on, picks=picks)
        if choice.validity is Validity.PENDING:
            return service.mark_pending(self._round_id, row_no, returned_on)
        return service.mark_invalid(self._round_id, row_no, choice.reason, returned_on)

    def _show_entry(self, entry: Entry) -> None:
        self.board.show_standing(entry.standing)
        self._show_entries()
        counting = self._counting(entry.row.no)
        self.grid.show_state(entry.row, counting.state if counting else DwellingState.NOT_RETURNED)
        self.recorded.emit(entry)

    def _show_entries(self) -> None:
        if self._finder is not None:
            self._model.show_entries(self._ballots.newest_entries(self._round_id), self._finder.row)

    def _place_changed(self) -> None:
        self.grid.show_building(self.place_bar.kept().building)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the fields alone: the figures move above them where there is no room beside."""
        hint = super().minimumSizeHint()
        narrow = max(self.strip.minimumSizeHint().width(), self.board.minimumSizeHint().width())
        return QSize(min(hint.width(), narrow), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fields and figures stand side by side where the text leaves room for both."""
        super().resizeEvent(event)
        both = self.strip.minimumSizeHint().width() + self.board.minimumSizeHint().width()
        wide = event.size().width() >= both + both // 8
        self._above.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self.board.set_compact(not wide)
