"""履历: every change of a compound, newest first, with what stood there before."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView

from app.domain.errors import LouanError
from app.domain.records.history import HistoryQuery
from app.messages import message_for
from app.services.compounds.case_files import CaseFile
from app.services.records.history import HistoryService, Looked
from app.services.records.told_history import ToldChange
from app.services.records.undoing import UndoService
from ui.case_file.history_filter import HistoryFilter
from ui.case_file.tab_page import CaseTabPage
from ui.prompts import Prompts
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.exporting import export_list
from ui.widgets.push_button import writing
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("条号", "时间", "经办人", "做了什么", "改前", "改后")
_NARROW = range(3)
EMPTY = "还没有履历。以后每一次改动都记在这里，不能删改。"
NOT_FOUND = "没有这样的改动。可以少写几个字，或改选别的内容、经办人和日期。"


class HistoryPage(CaseTabPage):
    """Reads the history a page at a time, all of it or what the clerk chooses; takes the last act back."""

    def __init__(self, service: HistoryService, undoing: UndoService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._undoing, self._prompts = service, undoing, prompts
        self._compound_id, self._name = 0, ""
        self._found = Looked((), None)
        self.setProperty("help", "history")
        self.filter = HistoryFilter()
        self.older_button = button("显示更早的")
        self.export_button = button("导出 Excel…")
        self.undo_button = button("撤销最近的改动…  Ctrl+Z")
        writing(self.undo_button)
        self.undo_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.count_label = text_label(kind="muted", wrap=False)
        self.model = RecordsModel[ToldChange](COLUMNS, _texts, parent=self)
        self.table = DataTable(self.model)
        self.table.fold_to(COLUMNS.index("时间"), COLUMNS.index("做了什么"))
        self.empty_label = text_label(kind="muted")
        self.filter.changed.connect(self._look)
        self.older_button.clicked.connect(self._show_older)
        self.export_button.clicked.connect(self._export)
        self.undo_button.clicked.connect(self._undo)
        self._lay_out()

    def show_case(self, case_file: CaseFile) -> None:
        if case_file.compound.id != self._compound_id:
            self._compound_id, self._name = case_file.compound.id, case_file.compound.name
            self.filter.clear()
        self.filter.offer(self._service.kinds(self._compound_id), self._service.people(self._compound_id))
        self._look()

    def _look(self) -> None:
        """Show the newest of what is chosen."""
        self._show(self._service.look(self._compound_id, self.filter.query()))

    def _show_older(self) -> None:
        """Add the page before the oldest change shown."""
        older = self._service.look(self._compound_id, self.filter.query(), before=self._found.before)
        self._show(Looked(self._found.changes + older.changes, older.before))

    def _show(self, found: Looked) -> None:
        self._found = found
        self.model.show_records(found.changes)
        more = found.before is not None
        self.count_label.setText(
            f"{len(found.changes)} 条，还有更早的" if more else f"{len(found.changes)} 条"
        )
        self.older_button.setVisible(more)
        self.table.setVisible(bool(found.changes))
        self.empty_label.setText(EMPTY if self.filter.query() == HistoryQuery() else NOT_FOUND)
        self.empty_label.setVisible(not found.changes)

    def _export(self) -> None:
        """Write everything chosen, shown already or not."""
        query = self.filter.query()
        export_list(
            self._prompts,
            "导出履历",
            f"{self._name} 履历",
            lambda path: self._service.export(path, self._compound_id, query),
        )

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

    def _lay_out(self) -> None:
        card = Card()
        head = FlowLayout()
        for part in (
            text_label("履历", "subtitle", wrap=False),
            self.count_label,
            self.older_button,
            self.export_button,
            self.undo_button,
        ):
            head.addWidget(part)
        card.body.addLayout(head)
        card.body.addWidget(self.filter)
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
