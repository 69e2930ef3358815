"""履历: every change of a compound, newest first, with what stood there before."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QLineEdit

from app.domain.errors import LouanError
from app.messages import message_for
from app.services.case_files import CaseFile
from app.services.history import PAGE, HistoryService, ToldChange
from app.services.undoing import UndoService
from ui.case_file.tab_page import CaseTabPage
from ui.prompts import Prompts
from ui.widgets.card import Card, column, row
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("条号", "时间", "经办人", "做了什么", "改前", "改后")
_NARROW = range(3)


class HistoryPage(CaseTabPage):
    """Reads the history a page at a time; typing leaves only the lines that hold what is typed."""

    def __init__(self, service: HistoryService, undoing: UndoService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._undoing, self._prompts = service, undoing, prompts
        self._compound_id = 0
        self._changes: tuple[ToldChange, ...] = ()
        self._more = False
        self.setProperty("help", "history")
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText("输入房号、姓名、日期等，只看有这些字的")
        self.filter_edit.setAccessibleName("筛选履历")
        self.filter_edit.setClearButtonEnabled(True)
        self.filter_edit.textChanged.connect(self._filter)
        self.older_button = button("显示更早的")
        self.older_button.clicked.connect(self._show_older)
        self.undo_button = button("撤销最近的改动…  Ctrl+Z")
        self.undo_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.undo_button.clicked.connect(self._undo)
        self.count_label = text_label(kind="muted", wrap=False)
        self.model = RecordsModel[ToldChange](COLUMNS, _texts, parent=self)
        self.table = DataTable(self.model)
        self.empty_label = text_label("还没有履历。以后每一次改动都记在这里，不能删改。", "muted")
        self._lay_out()

    def show_case(self, case_file: CaseFile) -> None:
        if case_file.compound.id != self._compound_id:
            self._compound_id = case_file.compound.id
            self.filter_edit.clear()
        self._changes = self._service.of_compound(self._compound_id)
        self._more = len(self._changes) == PAGE
        self._filter()

    def _show_older(self) -> None:
        """Add the page before the oldest change shown."""
        if self._changes:
            older = self._service.of_compound(self._compound_id, before=self._changes[-1].entry.no)
            self._changes += older
            self._more = len(older) == PAGE
            self._filter()

    def _undo(self) -> None:
        """Say what would be taken back, and take it back if the clerk agrees."""
        try:
            undoing = self._undoing.proposal(self._compound_id)
            text = "\n".join([undoing.heading, "", *undoing.lines, "", "撤销也记在履历里。"])
            if self._prompts.confirm("撤销最近的改动", text, "撤销"):
                self._undoing.undo(undoing)
                self.changed.emit()
        except LouanError as error:
            self._prompts.tell("没有撤销", message_for(error))

    def _filter(self) -> None:
        words = self.filter_edit.text().split()
        shown = [change for change in self._changes if all(word in change.sentence for word in words)]
        self.model.show_records(shown)
        total = len(self._changes)
        self.count_label.setText(f"{len(shown)} / {total} 条" if words else f"{total} 条")
        self.older_button.setVisible(self._more)
        self.table.setVisible(bool(total))
        self.empty_label.setVisible(not total)

    def _lay_out(self) -> None:
        card = Card()
        head = row(text_label("履历", "subtitle", wrap=False), self.filter_edit, self.count_label)
        head.addWidget(self.older_button)
        head.addWidget(self.undo_button)
        card.body.addLayout(head)
        card.body.addWidget(self.empty_label)
        card.body.addWidget(self.table, 1)
        columns = self.table.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for number in _NARROW:
            columns.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        self.setLayout(column(card))


def _texts(change: ToldChange) -> tuple[str, ...]:
    entry = change.entry
    return (str(entry.no), change.when, entry.by, change.what, change.before, change.after)
