"""Entering forms a second time (复核录入): the same number pad, blind; what differs stands below."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.errors import LouanError
from app.domain.rounds.roll import RollRow
from app.domain.rounds.second_entry import CheckProgress, CheckState, FormCheck
from app.messages import detail_of, message_for
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.second_entries import SecondEntryService
from ui.consultation.check_texts import CHECK_COLUMNS, check_texts
from ui.consultation.choices import Choice
from ui.consultation.pad_edit import undo_key
from ui.consultation.pile_strip import PileStrip
from ui.consultation.rows_model import RowsModel
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.card import FlowLayout, column, row
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

_ROWS = 4


class SecondEntryPage(QWidget):
    """Takes second readings of one open round and settles what differs. changed: something was stored."""

    finished = Signal()
    changed = Signal()

    def __init__(
        self, checks: SecondEntryService, consultation: ConsultationService, prompts: Prompts
    ) -> None:
        super().__init__()
        self._checks, self._consultation, self._prompts = checks, consultation, prompts
        self._round_id = 0
        self._shown: tuple[FormCheck, ...] = ()
        self._model = RowsModel(CHECK_COLUMNS)
        self.title_label = text_label(kind="subtitle")
        self.progress_label = text_label(kind="strong", wrap=False)
        self.strip = PileStrip(consultation)
        self.place_bar, self.pad, self.menu_pad = self.strip.place_bar, self.strip.pad, self.strip.menu_pad
        self.table = DataTable(self._model)
        self.first_button = button("以第一次的为准…")
        self.second_button = button("以复核的为准…")
        self.asked_box = QCheckBox("须双人录入")
        self.asked_box.setToolTip("每张表都由第二个人复核、差异处理完，才能结束；有表复核过就不能再改回")
        self.undo_button = button("撤回上一张复核  Ctrl+Z")
        self.finish_button = button("返回本轮")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("help", "second_entry")
        self.table.setAccessibleName("两次录入的差异")
        self.table.keep_rows(_ROWS)
        buttons = FlowLayout()
        for made in (self.first_button, self.second_button):
            buttons.addWidget(made)
        heading = row(self.title_label, self.finish_button, gap=EDGE)
        heading.setStretch(0, 1)
        told = text_label("两次录入不一致的（已处理的也列出）", "muted")
        above = FlowLayout()
        for part in (self.progress_label, self.asked_box, self.undo_button):
            above.addWidget(part)
        whole = column(heading, above, self.strip, self.menu_pad.table, told, self.table, gap=EDGE)
        whole.addLayout(buttons)
        whole.setStretchFactor(self.table, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.strip.found.connect(self._ask)
        self.pad.chosen.connect(self._record)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self.first_button.clicked.connect(self._settle_first)
        self.second_button.clicked.connect(self._settle_second)
        self.asked_box.clicked.connect(self._ask_of_all)
        self.undo_button.clicked.connect(self.undo)
        self.finish_button.clicked.connect(self.finished)
        undo_key(self).activated.connect(self.undo)

    def show_round(self, round_id: int) -> None:
        """Take second readings of this round from now on."""
        self._round_id = round_id
        round_ = self._consultation.round(round_id)
        self.strip.show_roll(self._consultation.finder(round_id), self._consultation.roll_rows(round_id))
        self.strip.ask_as(round_)
        self.title_label.setText(f"复核录入 · {round_.title}")
        self.asked_box.setChecked(round_.terms.double_entry)
        self._show(self._checks.progress(round_id))

    def _ask_of_all(self, asked: bool) -> None:
        try:
            self._checks.ask(self._round_id, asked)
        except LouanError as error:
            self.asked_box.setChecked(not asked)
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.pad.address_edit.setFocus()
        self.changed.emit()

    def undo(self) -> None:
        """Take back one's own newest second reading and say whose it was."""
        try:
            undone = self._checks.undo(self._round_id)
        except LouanError as error:
            self.pad.refuse(message_for(error))
            return
        self._stored()
        self.strip.forget()
        self.pad.say(f"已撤回 {undone.address} 的复核，留底可查。", "warn")

    def _show(self, progress: CheckProgress) -> None:
        differing = len(progress.differences)
        open_ = f"，差异 {differing} 张未处理" if differing else ""
        self.progress_label.setText(f"复核 {progress.checked} / {progress.forms} 张{open_}")
        settled = tuple(check for check in progress.checks if check.state is CheckState.SETTLED)
        self._shown = (*progress.differences, *settled)
        self._model.show_rows(list(map(check_texts, self._shown)))
        self.table.resizeColumnsToContents()
        self._refresh()

    def _refresh(self) -> None:
        chosen = self._chosen()
        for made in (self.first_button, self.second_button):
            made.setEnabled(chosen is not None and chosen.state is CheckState.DIFFERS)

    def _chosen(self) -> FormCheck | None:
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        return self._shown[min(rows)] if len(rows) == 1 and min(rows) < len(self._shown) else None

    def _ask(self, dwelling: RollRow) -> None:
        self.strip.ask(dwelling)  # nothing of the first reading

    def _record(self, choice: Choice) -> None:
        dwelling = self.pad.dwelling
        if dwelling is None:
            return
        try:
            self._store(dwelling, choice)
        except LouanError as error:
            self.pad.refuse(message_for(error))
            return
        self._stored()
        self.strip.forget()
        self.pad.say(f"已复核 {dwelling.address} {choice}。")

    def _store(self, dwelling: RollRow, choice: Choice) -> None:
        picks = self.menu_pad.picks if choice.answer is not None else {}
        said = (choice.answer, choice.validity, choice.reason)
        self._checks.record(self._round_id, dwelling.no, *said, self.place_bar.returned_on(), picks)

    def _settle_first(self) -> None:
        self._settle(take_second=False)

    def _settle_second(self) -> None:
        self._settle(take_second=True)

    def _settle(self, take_second: bool) -> None:
        check = self._chosen()
        if check is None:
            return
        which = "复核的" if take_second else "第一次的"
        label = f"{check.row.address}以{which}为准，另一次留底。请对照原表，写明理由："
        reason = self._prompts.line("处理差异", label)
        if reason is None:
            return
        settle = partial(self._checks.settle, self._round_id, check.row.no, take_second, reason)
        try:
            settle()
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self._stored()

    def _stored(self) -> None:
        self._show(self._checks.progress(self._round_id))
        self.changed.emit()
