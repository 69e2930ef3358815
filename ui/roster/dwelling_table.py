"""The roster as a long list: words and a choice narrow it, headings sort it, what is left goes to Excel."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.dwellings.dwelling_list import DwellingLine, ListColumn, ListQuery, Only
from app.domain.dwellings.dwelling_list_words import LIST_COLUMNS, ONLY
from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from app.services.dwellings.dwelling_list import DwellingListService, columns_of, line_texts
from ui.asking import Asking
from ui.prompts import Prompts
from ui.widgets.busy_bar import BusyBar
from ui.widgets.card import column, row
from ui.widgets.exporting import KINDS
from ui.widgets.paged_model import PagedModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label


class DwellingTable(QWidget):
    """Shows one compound's dwellings, or those of the whole library.

    opened: the DwellingLine the clerk wants to see, by Enter or a double click.
    """

    opened = Signal(object)

    def __init__(self, service: DwellingListService, prompts: Prompts, whole_library: bool = False) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self._name = "全部住户" if whole_library else "户册"
        self._query = ListQuery(None)
        self._fitted = False
        self.setProperty("help", "dwelling_list")
        columns = columns_of(ListQuery(None if whole_library else 0))
        self._columns = columns
        skipped = len(ListColumn) - len(columns)
        self.model = PagedModel[DwellingLine](
            [LIST_COLUMNS[name] for name in columns],
            service.lines,
            lambda line: line_texts(line)[skipped:],
            [columns.index(ListColumn.AREA)],
            self,
        )
        self._make_parts()
        self._lay_out()

    def show_compound(self, compound_id: int | None, name: str) -> None:
        """Show a compound's dwellings as they are now, None those of the library; another begins unfiltered."""
        if compound_id != self._query.compound_id:
            self.model.show_ids(array("q"))
            for part in (self.filter_edit, self.only_combo):
                part.blockSignals(True)
            self.filter_edit.clear()
            self.only_combo.setCurrentIndex(0)
            for part in (self.filter_edit, self.only_combo):
                part.blockSignals(False)
            self._query = replace(self._query, text="", only=Only.ALL)
        self._name = name
        self._query = replace(self._query, compound_id=compound_id)
        self.asking.ask(self._query, at_once=True)

    def finish(self) -> None:
        """Stop reading and writing, before the library is closed."""
        self.asking.finish()
        self.busy_bar.cancel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.table and enter:
                self._open(self.table.currentIndex())
                return True
            if watched is self.filter_edit and (enter or event.key() == Qt.Key.Key_Down):
                self._into_table()
                return True
        return super().eventFilter(watched, event)

    def _into_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)

    def _filter(self) -> None:
        only = Only(self.only_combo.currentData())
        at_once = only is not self._query.only
        self._query = replace(self._query, text=self.filter_edit.text(), only=only)
        self.asking.ask(self._query, at_once)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        sort = self._columns[section] if section >= 0 else None
        self._query = replace(self._query, sort=sort, descending=order is Qt.SortOrder.DescendingOrder)
        self.asking.ask(self._query, at_once=True)

    def _show(self, ids: "array[int]") -> None:
        """Show what was found; the row the clerk was on stays current if it is still there."""
        line = (
            self.model.record(self.table.currentIndex().row())
            if self.table.currentIndex().isValid()
            else None
        )
        self.model.show_ids(ids)
        kept = self.model.row_of(line.id) if line is not None else -1
        if kept >= 0:
            self.table.selectRow(kept)
        narrowed = bool(self._query.text.strip()) or self._query.only is not Only.ALL
        self.count_label.setText(f"找到 {len(ids)} 套" if narrowed else f"共 {len(ids)} 套")
        nothing = "没有符合的房屋，换几个字试试。" if narrowed else "这里列出每一套房屋。先导入户册表格。"
        self.empty_label.setText("" if ids else nothing)
        self.empty_label.setVisible(not ids)
        self.table.setVisible(bool(ids))
        self.export_button.setEnabled(bool(ids))
        if ids and not self._fitted:
            self._fitted = True
            self.table.resizeColumnsToContents()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, LouanError):
            raise error
        self._prompts.error(message_for(error), detail_of(error))

    def _open(self, index: QModelIndex) -> None:
        line = self.model.record(index.row()) if index.isValid() else None
        if line is not None:
            self.opened.emit(line)

    def _export(self) -> None:
        path = self._prompts.save_file("导出户册", f"{self._name}.xlsx", KINDS)
        if path is not None and not self.busy_bar.busy:
            self.busy_bar.run(partial(self._write, self._query, path), "正在导出")

    def _write(self, query: ListQuery, path: Path, progress: Callable[[int, int], None]) -> tuple[int, str]:
        return self._service.export(query, path, progress), path.name

    def _exported(self, outcome: tuple[int, str]) -> None:
        self._prompts.tell("导出户册", f"已导出 {outcome[0]} 条，文件：{outcome[1]}")

    def _make_parts(self) -> None:
        self.filter_edit = QLineEdit()
        self.filter_edit.setPlaceholderText("房号、业主、电话、备注，或 3-2-501；几个词用空格隔开")
        self.filter_edit.setAccessibleName("筛选户册")
        self.filter_edit.setClearButtonEnabled(True)
        self.only_combo = StillCombo()
        self.only_combo.setAccessibleName("只看")
        for only, name in ONLY.items():
            self.only_combo.addItem(name, only.value)
        self.count_label = text_label(kind="muted", wrap=False)
        self.export_button = button("导出 Excel…")
        self.empty_label = text_label(kind="empty")
        self.empty_label.hide()
        self.table = DataTable(self.model)
        self.table.setAccessibleName("户册")
        self.table.sort_by_click()
        self.table.horizontalHeader().setSortIndicatorClearable(True)
        self.table.horizontalHeader().setResizeContentsPrecision(0)  # what is in view, not all there is
        self.busy_bar = BusyBar()
        self.asking = Asking(self._service.ids, self)
        self.asking.answered.connect(self._show)
        self.asking.failed.connect(self._failed)
        self.model.sort_asked.connect(self._sort)
        self.filter_edit.textChanged.connect(self._filter)
        self.only_combo.currentIndexChanged.connect(self._filter)
        self.export_button.clicked.connect(self._export)
        self.table.doubleClicked.connect(self._open)
        self.busy_bar.succeeded.connect(self._exported)
        self.busy_bar.failed.connect(self._failed)
        for part in (self.filter_edit, self.table):
            part.installEventFilter(self)

    def _lay_out(self) -> None:
        head = row(self.filter_edit, self.only_combo, self.count_label, self.export_button)
        head.setStretch(0, 1)
        layout = column(head, self.empty_label, self.table, self.busy_bar)
        layout.setStretchFactor(self.table, 1)
        layout.addStretch(0)
        self.setLayout(layout)
