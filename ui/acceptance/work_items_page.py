"""改造内容与验收: what is done in a compound, where and how much; and the papers of its acceptance."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent

from app.domain.errors import LouanError
from app.domain.lifecycle.case_standing import NextStep
from app.domain.records.filed_document import FiledDocument
from app.domain.records.search import Hit
from app.messages import detail_of, message_for
from app.services.compounds.acceptance import AcceptanceService, Compulsory, compulsory
from app.services.compounds.case_files import CaseFile
from app.services.papers.printing import PrintingService, Progress
from ui.acceptance.work_items_model import CLASS, ITEM, ORIGIN, QUANTITY, RULE, SCOPE, WorkItemsModel
from ui.case_file.tab_page import CaseTabPage
from ui.prompts import Prompts
from ui.theme import EDGE, restyle
from ui.widgets.beside import room_beside
from ui.widgets.busy_bar import BusyBar
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.push_button import writing
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

HINT = "空格键勾选，直接输入范围和数量（最多两位小数）；没有量好的先空着，验收单上手填。"
ROWS = 5
"""Of the work list that are always in view."""

_NUMERALS = "零一二三四五六七八九十"


class WorkItemsPage(CaseTabPage):
    """The work list of a compound; starts NextStep.TICK_ITEMS."""

    def __init__(self, acceptance: AcceptanceService, printing: PrintingService, prompts: Prompts) -> None:
        super().__init__()
        self._acceptance, self._printing, self._prompts = acceptance, printing, prompts
        self._case_file: CaseFile | None = None
        self.setProperty("help", "work_items")
        self.model = WorkItemsModel(self)
        self.table = DataTable(self.model, stretch=SCOPE)
        self.table.setEditTriggers(
            DataTable.EditTrigger.DoubleClicked
            | DataTable.EditTrigger.EditKeyPressed
            | DataTable.EditTrigger.AnyKeyPressed
        )
        self.table.setAccessibleName("改造内容")
        self.table.keep_rows(ROWS)
        self.compulsory_label = text_label(kind="strong")
        self.count_label = text_label(kind="muted")
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.state_label = text_label(kind="muted")
        self.save_button = button("保存  Ctrl+S", "primary")
        self.save_button.setShortcut("Ctrl+S")
        self.sheets_button = button("打印分项验收单 D27")
        self.final_button = button("打印综合竣工验收表 D28")
        writing(self.save_button, self.sheets_button, self.final_button)
        self.busy_bar = BusyBar()
        self._lay_out()
        self._connect()

    def show_case(self, case_file: CaseFile) -> None:
        same = self._case_file is not None and self._case_file.compound.id == case_file.compound.id
        self._case_file = case_file
        self.model.let_write(case_file.compound.merged_into is None)
        if not (same and self.model.dirty):
            self._reload()
        if not same:
            self.state_label.clear()
            self.error_label.hide()

    def start(self, step: NextStep) -> None:
        if step is NextStep.TICK_ITEMS:
            self.table.setFocus()
            self.table.setCurrentIndex(self.model.index(0, ITEM))

    def show_hit(self, hit: Hit) -> None:
        row = self.model.row_of(hit.code)
        if row >= 0:
            self.table.setFocus()
            self.table.setCurrentIndex(self.model.index(row, ITEM))

    def work_on(self, key: str) -> None:
        self.start(NextStep.TICK_ITEMS)

    def may_leave(self) -> bool:
        if self.busy_bar.busy:
            self._prompts.tell("正在生成验收单", "请等它生成完，或先取消。")
            return False
        if not self.model.dirty:
            return True
        leave = self._prompts.confirm(
            "改造内容还没有保存", "离开后，这一页没有保存的勾选、范围和数量会丢失。", "不保存，离开"
        )
        if leave:
            self._reload()
        return leave

    def save(self) -> bool:
        """Store the work list; says whether it was."""
        if self._case_file is None:
            return False
        self.table.setFocus()  # a cell being edited is taken over
        try:
            self._acceptance.tick(self._case_file.compound.id, self.model.items)
        except LouanError as error:
            self._refused(message_for(error))
            return False
        self.error_label.hide()  # of a figure that was left as it had stood
        self._reload()
        self.state_label.setText(f"已保存 {len(self.model.items)} 项改造内容。")
        self.changed.emit()
        return True

    def _reload(self) -> None:
        if self._case_file is not None:
            self.model.show_items(self._acceptance.work_list(self._case_file.compound.id))
            self.table.resizeColumnsToContents()
            self._refresh()

    def _print_sheets(self) -> None:
        self._print(self._printing.item_sheets, "正在生成分项验收单")

    def _print_final(self) -> None:
        self._print(self._printing.final_form, "正在生成综合竣工验收表")

    def _print(self, make: Callable[[int], FiledDocument], what: str) -> None:
        if self.busy_bar.busy or self._case_file is None or (self.model.dirty and not self.save()):
            return
        self.busy_bar.run(partial(_made, make, self._case_file.compound.id), what)
        self._refresh()

    def _printed(self, document: object) -> None:
        if isinstance(document, FiledDocument):
            self.state_label.setText(
                f"已生成并存档：{document.title} {document.number} 第{document.version}版，"
                f"共 {document.pages} 页。"
                "请到“文书与公示”预览和打印。"
            )
            self._refresh()
            self.changed.emit()

    def _failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            self._prompts.error(message_for(error), detail_of(error))
        self._refresh()

    def _stopped(self) -> None:
        self.state_label.setText("已取消，什么都没有存档。")
        self._refresh()

    def _refused(self, text: str) -> None:
        self.error_label.setText(text)
        self.error_label.setVisible(bool(text))

    def _edited(self) -> None:
        self.state_label.clear()
        self._refresh()

    def _refresh(self) -> None:
        items, busy = self.model.items, self.busy_bar.busy
        self.table.resizeColumnToContents(QUANTITY)
        found = compulsory(self.model.listed, {item.code for item in items})
        self.compulsory_label.setText(compulsory_text(found))
        restyle(self.compulsory_label, "warn" if found.missing else "strong")
        unsaved = "，有改动没有保存" if self.model.dirty else ""
        self.count_label.setText(f"共 {self.model.rowCount()} 项，已勾选 {len(items)} 项{unsaved}。{HINT}")
        self.save_button.setEnabled(self.model.dirty and not busy)
        for act in (self.sheets_button, self.final_button):
            act.setEnabled(bool(items) and not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fold()

    def _fold(self) -> None:
        """At large text a row takes two lines and the table the height of several; the page scrolls."""
        short = not room_beside(self)
        self.model.put_short(short)
        self.table.set_lines(2 if short else 1)
        for number in (CLASS, RULE, ORIGIN):
            self.table.setColumnHidden(number, short)
        self.table.resizeColumnsToContents()

    def _toggle(self) -> None:
        for index in self.table.selectionModel().selectedRows():
            self.model.toggle(index.row())

    def _connect(self) -> None:
        self.model.edited.connect(self._edited)
        self.model.refused.connect(self._refused)
        self.save_button.clicked.connect(self.save)
        self.sheets_button.clicked.connect(self._print_sheets)
        self.final_button.clicked.connect(self._print_final)
        self.busy_bar.succeeded.connect(self._printed)
        self.busy_bar.failed.connect(self._failed)
        self.busy_bar.stopped.connect(self._stopped)
        self.table.on_key(self._toggle, "Space")

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for act in (self.save_button, self.sheets_button, self.final_button):
            buttons.addWidget(act)
        card = Card()
        for part in (self.compulsory_label, self.count_label, self.table, self.error_label, self.busy_bar):
            card.body.addWidget(part)
        card.body.addLayout(buttons)
        card.body.addWidget(self.state_label)
        card.body.setStretchFactor(self.table, 1)
        self.setLayout(column(card, gap=EDGE))


def compulsory_text(found: Compulsory) -> str:
    """How many of the local compulsory items are covered, and which are not."""
    all_, missing = len(found.items), len(found.missing)
    if not all_:
        return "本地规则没有规定必做的项目。"
    count = _NUMERALS[all_] if all_ < len(_NUMERALS) else str(all_)
    lack = f"，缺 {'、'.join(item.name for item in found.missing)}" if missing else "，已齐"
    return f"{'！' if missing else '✓'} {count}项必做：{all_ - missing}/{all_}{lack}"


def _made(make: Callable[[int], FiledDocument], compound_id: int, progress: Progress) -> FiledDocument:
    progress(0, 1)
    return make(compound_id)
