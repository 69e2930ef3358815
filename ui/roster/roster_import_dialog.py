"""Importing a roster: choose a file, look at everything it would do, then say so."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from app.domain.compound import Compound
from app.domain.errors import LouanError
from app.domain.sheet_headers import SheetReading
from app.messages import detail_of, message_for
from app.services.roster_import import Progress, RosterImportReport, RosterImportService, RosterPreview
from ui.prompts import Prompts
from ui.roster.preview_view import PreviewView
from ui.theme import EDGE, restyle
from ui.widgets.busy_bar import BusyBar
from ui.widgets.card import Card, column, row
from ui.widgets.dialog_size import fit
from ui.widgets.exporting import export_list
from ui.widgets.text import button, text_label

KINDS = "表格 (*.xlsx *.xls *.ods *.csv *.txt);;所有文件 (*)"
INVITATION = (
    "请选择户册表格，或把文件拖到这里。\n"
    "xlsx、xls、ods、csv 都可以，表头照您原来的写法；先看清楚要改什么，确认之后才写入。"
)


class RosterImportDialog(QDialog):
    """Imports one roster file into one compound; `imported` once something was written."""

    imported = Signal(object)

    def __init__(
        self,
        service: RosterImportService,
        compound: Compound,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._compound, self._prompts = service, compound, prompts
        self._preview: RosterPreview | None = None
        self._stale = False
        self.setWindowTitle(f"导入户册：{compound.name}")
        self.setProperty("help", "roster_import")
        self.setAcceptDrops(True)
        self.invitation_label = text_label(INVITATION, "empty")
        self.error_label = text_label(kind="field-error")
        self.done_label = text_label(kind="subtitle")
        self.later_label = text_label(kind="warn")
        self.preview_view = PreviewView()
        self.busy_bar = BusyBar()
        self.choose_button = button("选择文件…  Ctrl+O")
        self.choose_button.setShortcut("Ctrl+O")
        self.reread_button = button("按新的对应关系重新读取")
        self.export_button = button("导出问题…")
        self.confirm_button = button("确认导入", "primary")
        self.close_button = button("不导入")
        self._lay_out()
        self._connect()
        self._refresh()

    def read_file(self, path: Path) -> None:
        """Read a file and show what it would do; nothing is written."""
        if self.busy_bar.busy:
            return
        self._preview = None
        self.preview_view.mapping.forget()
        for label in (self.error_label, self.done_label, self.later_label):
            label.hide()
        call = partial(_preview_file, self._service, path, self._compound.id)
        self.busy_bar.run(call, f"正在读取 {path.name}", may_abandon=True)
        self._refresh()

    def reread(self) -> None:
        """Read the same workbook again with the columns as the clerk says."""
        if self._preview is None or self.busy_bar.busy:
            return
        self.error_label.hide()
        call = partial(_preview_again, self._service, self._preview, self.preview_view.mapping.readings)
        self.busy_bar.run(call, "正在重新读取", may_abandon=True)
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.busy_bar.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read_file(files[0])

    def reject(self) -> None:
        if self.busy_bar.busy:
            self.busy_bar.cancel()
        if not self.busy_bar.busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        if self.busy_bar.busy:
            event.ignore()

    def _choose(self) -> None:
        path = self._prompts.open_file("选择户册表格", KINDS)
        if path is not None:
            self.read_file(path)

    def _confirm(self) -> None:
        if self._preview is None:
            return
        self.busy_bar.run(partial(self._service.commit, self._preview), "正在写入户册")
        self._refresh()

    def _export(self) -> None:
        if self._preview is None:
            return
        write = partial(self._service.export_problems, self._preview)
        export_list(self._prompts, "导出问题", f"{self._compound.name}户册问题", write)

    def _succeeded(self, outcome: object) -> None:
        self._stale = False
        if isinstance(outcome, RosterPreview):
            self._preview = outcome
            self.preview_view.show_preview(outcome)
        elif isinstance(outcome, RosterImportReport):
            changes = outcome.preview.changes
            self._tell_later(outcome.preview)
            self._preview = None
            self.done_label.setText(
                f"已导入：新增 {len(changes.added)} 套，更改 {len(changes.changed)} 套，"
                f"不变 {changes.unchanged} 套。"
            )
            self.done_label.show()
            self.imported.emit(outcome)
        self._refresh()

    def _tell_later(self, written: RosterPreview) -> None:
        """Show what went wrong only after the clerk had seen the problems of the file."""
        seen = self._preview.problems if self._preview is not None else ()
        later = [f"！{problem.message}" for problem in written.problems if problem not in seen]
        self.later_label.setText("\n".join(later))
        self.later_label.setVisible(bool(later))

    def _failed(self, error: object) -> None:
        if isinstance(error, LouanError):
            self.error_label.setText(message_for(error))
            self.error_label.show()
        elif isinstance(error, BaseException):
            self._prompts.error(message_for(error), detail_of(error))
        self._refresh()

    def _stopped(self) -> None:
        self.error_label.setText("已取消，户册没有改动。")
        self.error_label.show()
        self._refresh()

    def _remapped(self) -> None:
        self._stale = True
        self._refresh()

    def _refresh(self) -> None:
        preview, busy = self._preview, self.busy_bar.busy
        shown = preview is not None
        self.stack.setCurrentWidget(self.preview_view if shown else self.start_page)
        self.invitation_label.setVisible(self.done_label.isHidden())
        self.preview_view.setEnabled(not busy)
        self.choose_button.setEnabled(not busy)
        restyle(self.choose_button, "" if shown else "primary")
        self.reread_button.setVisible(shown and self._stale)
        self.reread_button.setEnabled(not busy)
        self.export_button.setVisible(
            preview is not None and bool(preview.problems or preview.reading.skipped)
        )
        self.confirm_button.setVisible(shown)
        self.confirm_button.setEnabled(not busy and not self._stale and _writes(preview))
        self.confirm_button.setText(_confirm_text(preview))
        self.close_button.setText("不导入，什么都不改" if shown else "关闭")

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._choose)
        self.reread_button.clicked.connect(self.reread)
        self.export_button.clicked.connect(self._export)
        self.confirm_button.clicked.connect(self._confirm)
        self.close_button.clicked.connect(self.reject)
        self.preview_view.remapped.connect(self._remapped)
        self.busy_bar.succeeded.connect(self._succeeded)
        self.busy_bar.failed.connect(self._failed)
        self.busy_bar.stopped.connect(self._stopped)

    def _lay_out(self) -> None:
        for label in (self.error_label, self.done_label, self.later_label):
            label.hide()
        self.start_page = Card()
        for label in (self.invitation_label, self.done_label, self.later_label):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = column(self.done_label, self.later_label, self.invitation_label, gap=EDGE)
        middle.insertStretch(0, 1)
        middle.addStretch(1)
        self.start_page.body.addLayout(middle)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.stack.addWidget(self.preview_view)
        buttons = row(
            self.choose_button, self.reread_button, self.export_button, self.confirm_button, self.close_button
        )
        buttons.insertStretch(3, 1)
        layout = column(self.stack, self.error_label, self.busy_bar, buttons, gap=EDGE, edge=EDGE)
        layout.setStretchFactor(self.stack, 1)
        self.setLayout(layout)
        fit(self, 65, 34)


def _preview_file(
    service: RosterImportService, path: Path, compound_id: int, progress: Progress
) -> RosterPreview:
    return service.preview(path, compound_id, progress=progress)


def _preview_again(
    service: RosterImportService, preview: RosterPreview, readings: Sequence[SheetReading], progress: Progress
) -> RosterPreview:
    return service.preview_workbook(preview.workbook, preview.compound_id, readings, progress)


def _writes(preview: RosterPreview | None) -> bool:
    return preview is not None and bool(preview.changes.added or preview.changes.changed)


def _confirm_text(preview: RosterPreview | None) -> str:
    if preview is None or not _writes(preview):
        return "没有要导入的内容"
    count = len(preview.changes.added) + len(preview.changes.changed)
    return f"导入其余 {count} 套" if preview.has_errors else f"确认导入 {count} 套"
