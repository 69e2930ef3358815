"""Registering to whom ballots were delivered: stubs go in by keyboard, the list says who is still missing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.domain.rounds.deliveries import DeliveryMethod, DeliveryNote
from app.domain.rounds.roll_finder import RollFinder
from app.domain.words import date_text, word
from app.messages import detail_of, message_for
from app.services.rosters.listing import DELIVERY_COLUMNS, ListingService, delivery_cells
from app.services.rounds.deliveries import DeliveryLine, DeliveryPreview, DeliveryService, DeliveryStanding
from ui.consultation.delivery_pad import DeliveryPad
from ui.consultation.page_head import page_head
from ui.consultation.rows_model import RowsModel
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.attachment_strip import KINDS
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.exporting import export_list
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

SHEETS = "表格 (*.xlsx *.xls *.ods *.csv)"
ALL, MISSING, REACHED = "全部", "还没有有效送达", "已有效送达"
_ROWS = 4
_MEASURED = 40  # rows the width of a column is taken from: a thousand would take a second at each entry
_TOLD = 8  # problems of a list told one by one


class DeliveriesPage(QWidget):
    """Notes deliveries of one round and lists every dwelling. changed: something was stored."""

    finished = Signal()
    changed = Signal()

    def __init__(self, deliveries: DeliveryService, listing: ListingService, prompts: Prompts) -> None:
        super().__init__()
        self._deliveries, self._listing, self._prompts = deliveries, listing, prompts
        self._round_id = 0
        self._standing: DeliveryStanding | None = None
        self._finder: RollFinder | None = None
        self._lines: list[DeliveryLine] = []
        self._model = RowsModel(DELIVERY_COLUMNS)
        self.title_label = text_label(kind="subtitle")
        self.progress_label = text_label(kind="strong")
        self.pad = DeliveryPad()
        self.shown_box = StillCombo()
        self.table = DataTable(self._model)
        self.prove_button = button("给所选的户附凭证…")
        self.notice_button = button("所选的户登记公告送达")
        self.withdraw_button = button("撤回所选的送达")
        self.import_button = button("从表格登记…")
        self.export_button = button("导出 Excel…")
        self.finish_button = button("返回本轮")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("help", "deliveries")
        self.shown_box.addItems([ALL, MISSING, REACHED])
        self.shown_box.setAccessibleName("列出")
        self.table.setAccessibleName("送达登记")
        self.table.keep_rows(_ROWS)
        self.table.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        strip = Card()
        strip.body.addWidget(self.pad)
        buttons = FlowLayout()
        for made in (
            self.shown_box,
            self.prove_button,
            self.notice_button,
            self.withdraw_button,
            self.import_button,
            self.export_button,
        ):
            buttons.addWidget(made)
        heading = page_head(self.title_label, self.progress_label, self.finish_button)
        whole = column(heading, strip, buttons, self.table, gap=EDGE)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.pad.sought.connect(self._seek)
        self.pad.noted.connect(self._note)
        self.pad.proof_asked.connect(self._choose_proof)
        self.shown_box.currentIndexChanged.connect(self._list)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self.prove_button.clicked.connect(self._prove)
        self.notice_button.clicked.connect(self._note_notice)
        self.withdraw_button.clicked.connect(self._withdraw)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self._export)
        self.finish_button.clicked.connect(self.finished)

    def show_round(self, round_id: int) -> None:
        """Take deliveries of this round from now on."""
        self._round_id = round_id
        self._show(self._deliveries.standing(round_id))
        self._finder = self._deliveries.finder(round_id)
        self.pad.turn_to(self._deliveries.today)
        self.pad.say("")

    def _show(self, standing: DeliveryStanding) -> None:
        self._standing = standing
        self.title_label.setText(f"送达登记 · {standing.round.title}")
        self.progress_label.setText(f"送达 {standing.reached} / {len(standing.lines)} 套")
        self._list()

    def _list(self) -> None:
        if self._standing is None:
            return
        shown = self.shown_box.currentText()
        self._lines = [
            line for line in self._standing.lines if shown == ALL or line.reached is (shown == REACHED)
        ]
        self._model.show_rows([tuple(map(str, delivery_cells(line))) for line in self._lines])
        self.table.resizeColumnsToContents()
        self._refresh()

    def _refresh(self) -> None:
        chosen = self._chosen()
        delivered = any(line.delivery is not None for line in chosen)
        self.prove_button.setEnabled(delivered)
        self.withdraw_button.setEnabled(delivered)
        self.notice_button.setEnabled(bool(chosen))

    def _chosen(self) -> list[DeliveryLine]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._lines[at] for at in rows if at < len(self._lines)]

    def _chosen_ids(self) -> list[int]:
        return [line.delivery.id for line in self._chosen() if line.delivery is not None]

    def _seek(self, typed: str) -> None:
        if self._finder is None:
            return
        try:
            self.pad.show_dwelling(self._finder.find(typed))
        except LouanError as error:
            self.pad.refuse(message_for(error))

    def _note(self, note: DeliveryNote) -> None:
        found = self.pad.row
        if found is None:
            return
        try:
            lines = self._deliveries.record(self._round_id, (found.no,), note, self.pad.proof)
        except LouanError as error:
            self.pad.refuse(message_for(error))
            return
        if self._standing is not None:
            self._show(self._standing.with_lines(lines))
        self.changed.emit()
        self.pad.forget()
        (line,) = lines
        took = f"{word(note.relation)}签收" if note.relation else word(note.method)
        flaw = f"，但{word(line.flaw)}，还不算有效送达" if line.flaw else "，有效送达"
        self.pad.say(f"已登记 {found.address} {date_text(note.delivered_on)}{took}{flaw}。", "muted")

    def _stored(self) -> None:
        self._show(self._deliveries.standing(self._round_id))
        self.changed.emit()

    def _choose_proof(self) -> None:
        file = self._prompts.open_file("选择签收存根或照片", KINDS)
        if file is not None:
            self.pad.prove_with(file)
        self.pad.room_edit.setFocus()

    def _prove(self) -> None:
        ids, file = self._chosen_ids(), self._prompts.open_file("选择签收存根或照片", KINDS)
        if file is not None:
            self._do(partial(self._deliveries.prove, self._round_id, ids, file))

    def _note_notice(self) -> None:
        rows = [line.row.no for line in self._chosen()]
        note = DeliveryNote(self.pad.day(), DeliveryMethod.NOTICE)
        self._do(partial(self._deliveries.record, self._round_id, rows, note, self.pad.proof))

    def _withdraw(self) -> None:
        ids = self._chosen_ids()
        told = f"所选 {len(ids)} 条送达登记不再作数，履历里留底。"
        if self._prompts.confirm("撤回送达登记", told, "撤回"):
            self._do(partial(self._deliveries.withdraw, self._round_id, ids))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self._stored()

    def _import(self) -> None:
        path = self._prompts.open_file("选择送达清单", SHEETS)
        if path is None:
            return
        try:
            preview = self._deliveries.read(path, self._round_id)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        if self._prompts.confirm("从表格登记送达", preview_text(preview), "登记"):
            self._do(partial(self._deliveries.take, preview))

    def _export(self) -> None:
        if self._standing is not None:
            shown = self.shown_box.currentText()
            name = f"{self._standing.round.title}送达登记{'' if shown == ALL else shown}"
            export_list(
                self._prompts, "导出送达登记", name, partial(self._listing.deliveries, tuple(self._lines))
            )


def preview_text(preview: DeliveryPreview) -> str:
    """What a list would add, and which of its lines cannot be noted."""
    told = [f"第{problem.row}行：{problem.message}" for problem in preview.problems[:_TOLD]]
    more = len(preview.problems) - len(told)
    told += [f"……还有 {more} 行"] if more > 0 else []
    counted = (
        f"读到 {preview.rows_read} 条送达：新登记 {len(preview.new)} 条，已登记过 {preview.unchanged} 条，"
        f"不能登记 {len(preview.problems)} 条。凭证登记以后再附。"
    )
    return "\n".join((counted, *told))
