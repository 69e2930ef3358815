"""今日: one list of what falls due over all compounds; every row opens its place."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.domain.errors import LouanError
from app.domain.lifecycle.due import KINDS, URGENCIES, DueItem, DueKind, days_text, rank
from app.messages import detail_of, message_for
from app.services.lifecycle.today import COLUMNS, TodayService
from ui.asking import Asking
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.exporting import export_list
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import ENTER, DataTable
from ui.widgets.text import button, text_label

READING = "正在读取…"
EMPTY = "今天没有要办的事。公示到期、征询还差几户、意见等着答复、隐患过期、该备份了，都会列在这里。"
_URGENCY, _KIND, _HOLDER, _WHAT, _DUE, _ABOUT = range(len(COLUMNS))
_ROWS = 4  # kept in view however low the window is


class TodayPage(QWidget):
    """Reads the list anew whenever it comes to the front.

    opened: carries the DueItem whose place is wanted. hand_over_asked: one clerk hands over to another.
    """

    opened = Signal(object)
    hand_over_asked = Signal()

    def __init__(self, service: TodayService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self._items: tuple[DueItem, ...] | None = None
        self.asking = Asking(self._due, self)
        self.setProperty("help", "today")
        self.kind_buttons: dict[DueKind | None, QPushButton] = {
            kind: button("", "choice") for kind in (None, *DueKind)
        }
        self.open_button = button("打开  Enter", "primary")
        self.refresh_button = button("重新读取  F5")
        self.export_button = button("导出 Excel…")
        self.hand_over_button = button("打印交接单…")
        self.count_label = text_label(kind="muted", wrap=False)
        self.empty_label = text_label(EMPTY, "empty")
        self.model: RecordsModel[DueItem] = RecordsModel(COLUMNS, self._texts, self._key, self)
        self.table = DataTable(self.model, stretch=_ABOUT)
        self.table.fold_to(_HOLDER, _WHAT, _ABOUT)
        self.table.give_way(_WHAT)
        self.table.keep_rows(_ROWS)
        self.table.setAccessibleName("今日")
        self.table.sort_by_click()
        self._lay_out()
        self._connect()

    @property
    def kind(self) -> DueKind | None:
        """The only kind shown; None shows all."""
        return next(kind for kind, choice in self.kind_buttons.items() if choice.isChecked())

    def reload(self) -> None:
        """Read what falls due, which takes a second where hundreds of rounds are open; the list stays until then."""
        self.asking.ask(None, at_once=True)

    def finish(self) -> None:
        """Wait for what is under way, before the library is closed."""
        self.asking.finish()

    def _due(self, _nothing: None) -> tuple[DueItem, ...]:
        return self._service.due()

    def _take(self, items: tuple[DueItem, ...]) -> None:
        """Show what was read; the row chosen stays chosen while it is there."""
        self._items = items
        for kind, choice in self.kind_buttons.items():
            found = sum(kind in (None, item.kind) for item in items)
            choice.setText(f"{KINDS[kind] if kind else '全部'} {found}")
            choice.setVisible(kind is None or found > 0 or choice.isChecked())
        self._show()
        if not items and self.focusWidget() in (None, self.table):
            self.refresh_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self.count_label.clear()
        if not isinstance(error, LouanError):
            raise error
        self._prompts.error(message_for(error), detail_of(error))

    def current(self) -> DueItem | None:
        """The row chosen."""
        at = self.table.currentIndex().row()
        return self.model.record(at) if 0 <= at < self.model.rowCount() else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        if self.focusWidget() is None:
            self.table.setFocus()

    def _open(self) -> None:
        current = self.current()
        if current is not None:
            self.opened.emit(current)

    def _show(self) -> None:
        if self._items is None:
            return  # nothing was read yet
        current = self.current()
        kept = (current.kind, current.record, current.what) if current else None
        shown = [item for item in self._items if self.kind in (None, item.kind)]
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show_records(shown)
        self.table.resizeColumnsToContents()
        rows = [(item.kind, item.record, item.what) for item in self.model.records()]
        if rows:
            self.table.selectRow(rows.index(kept) if kept in rows else 0)
        pressing = sum(item.due is not None and item.due <= self._service.today for item in shown)
        self.count_label.setText(f"共 {len(shown)} 件，到期 {pressing} 件" if shown else "")
        self.table.setVisible(bool(shown))
        self.empty_label.setVisible(not shown)
        for act in (self.open_button, self.export_button):
            act.setEnabled(bool(shown))

    def _chosen(self, down: bool) -> None:
        if down:
            self._show()

    def _export(self) -> None:
        export_list(self._prompts, "导出今日清单", "今日", partial(self._service.export, self.kind))

    def _texts(self, item: DueItem) -> tuple[str, ...]:
        due = days_text(item.due, self._service.today)
        return URGENCIES[item.urgency], KINDS[item.kind], item.holder.name, item.what, due, item.about

    def _key(self, item: DueItem, column: int) -> object:
        if column == _URGENCY:
            return item.order
        if column == _DUE:
            return item.due is None, item.due or self._service.today, rank(item.urgency)
        return self._texts(item)[column]

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for kind, choice in self.kind_buttons.items():
            choice.setCheckable(True)
            choice.setChecked(kind is None)
            group.addButton(choice)
            choice.toggled.connect(self._chosen)
        self.asking.answered.connect(self._take)
        self.asking.failed.connect(self._failed)
        self.open_button.clicked.connect(self._open)
        self.refresh_button.clicked.connect(self.reload)
        self.export_button.clicked.connect(self._export)
        self.hand_over_button.clicked.connect(self.hand_over_asked)
        self.table.doubleClicked.connect(self._open)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.reload)
        self.table.on_key(self._open, *ENTER)

    def _lay_out(self) -> None:
        kinds, acts, listed = FlowLayout(), FlowLayout(), Card()
        for choice in self.kind_buttons.values():
            kinds.addWidget(choice)
        for part in (
            self.open_button,
            self.refresh_button,
            self.export_button,
            self.hand_over_button,
            self.count_label,
        ):
            acts.addWidget(part)
        listed.body.addLayout(acts)
        listed.body.addWidget(self.empty_label)
        listed.body.addWidget(self.table, 1)
        layout = column(text_label("今日", "title", wrap=False), edge=EDGE, gap=EDGE)
        layout.addLayout(kinds)
        layout.addWidget(listed, 1)
        self.setLayout(layout)
        self.count_label.setText(READING)
        self.empty_label.hide()
        for choice in self.kind_buttons.values():
            choice.hide()
        for act in (self.open_button, self.export_button):
            act.setEnabled(False)
