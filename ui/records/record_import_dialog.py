"""Importing a list of records: choose a file, look at everything it would do, then say so."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.record_headers import SheetColumns
from app.services.record_import import ListPreview, ListReport, Progress, RecordImportService
from ui.prompts import Prompts
from ui.records.record_preview import RecordPreview
from ui.theme import EDGE, restyle
from ui.widgets.card import Card, column, row
from ui.widgets.dialog_size import fit
from ui.widgets.exporting import export_list
from ui.widgets.file_dialog import TABLES, FileDialog
from ui.widgets.text import button, text_label


class RecordImportDialog(FileDialog):
    """Imports one list; `imported` once something was written."""

    imported = Signal(object)

    def __init__(self, service: RecordImportService, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(prompts, "已取消，库里的内容没有改动。", parent)
        self._service = service
        self._preview: ListPreview | None = None
        self._stale = False
        title = service.kind.title
        self.setWindowTitle(f"导入{title}")
        self.setProperty("help", "record_import")
        self.invitation_label = text_label(
            f"请选择{title}的表格，或把文件拖到这里。\nxlsx、xls、ods、csv 都可以，表头照您原来的写法；"
            "空格子不改库里的内容；先看清楚要改什么，确认之后才写入。",
            "empty",
        )
        self.done_label = text_label(kind="subtitle")
        self.preview_view = RecordPreview(service.kind.fields)
        self.choose_button = button("选择文件…  Ctrl+O")
        self.choose_button.setShortcut("Ctrl+O")
        self.reread_button = button("按新的对应关系重新读取")
        self.export_button = button("导出问题…")
        self.confirm_button = button("", "primary")
        self.close_button = button("关闭")
        self._lay_out()
        self._connect()
        self.refresh()

    def read_file(self, path: Path) -> None:
        if self.busy_bar.busy:
            return
        self._preview = None
        self._begin()
        self.busy_bar.run(
            partial(_preview_file, self._service, path), f"正在读取 {path.name}", may_abandon=True
        )
        self.refresh()

    def reread(self) -> None:
        """Read the same workbook again with the columns as the clerk says."""
        if self._preview is None or self.busy_bar.busy:
            return
        self._begin()
        call = partial(_preview_again, self._service, self._preview, self.preview_view.mapping.plans)
        self.busy_bar.run(call, "正在重新读取", may_abandon=True)
        self.refresh()

    def _begin(self) -> None:
        self.error_label.hide()
        self.done_label.hide()

    def _choose(self) -> None:
        path = self.prompts.open_file(f"选择{self._service.kind.title}", TABLES)
        if path is not None:
            self.read_file(path)

    def _confirm(self) -> None:
        if self._preview is not None:
            self.busy_bar.run(partial(self._service.commit, self._preview), "正在写入")
            self.refresh()

    def _export(self) -> None:
        if self._preview is not None:
            title = f"{self._service.kind.title}问题"
            export_list(
                self.prompts, "导出问题", title, partial(self._service.export_problems, self._preview)
            )

    def _succeeded(self, outcome: object) -> None:
        self._stale = False
        if isinstance(outcome, ListPreview):
            self._preview = outcome
            self.preview_view.show_preview(outcome, self._service.kind.noun)
        elif isinstance(outcome, ListReport):
            self._show_done(outcome)
        self.refresh()

    def _show_done(self, report: ListReport) -> None:
        found, noun = report.preview.found, self._service.kind.noun
        self._preview = None
        changed = len(found.changes) - len(found.added)
        told = (
            f"已导入：新增 {len(found.added)} {noun}，更改 {changed} {noun}，不变 {found.unchanged} {noun}。"
        )
        later = [problem.message for problem in found.problems if not problem.sheet]
        self.done_label.setText("\n".join([told, *(f"！{message}" for message in later)]))
        self.done_label.show()
        self.imported.emit(report)

    def _remapped(self) -> None:
        self._stale = True
        self.refresh()

    def refresh(self) -> None:
        preview, busy = self._preview, self.busy_bar.busy
        shown = preview is not None
        count = len(preview.found.changes) if preview else 0
        self.stack.setCurrentWidget(self.preview_view if shown else self.start_page)
        self.invitation_label.setVisible(self.done_label.isHidden())
        self.preview_view.setEnabled(not busy)
        self.choose_button.setEnabled(not busy)
        restyle(self.choose_button, "" if shown else "primary")
        self.reread_button.setVisible(shown and self._stale)
        self.reread_button.setEnabled(not busy)
        self.export_button.setVisible(
            preview is not None and bool(preview.found.problems or preview.found.skipped)
        )
        self.confirm_button.setVisible(shown)
        self.confirm_button.setEnabled(not busy and not self._stale and count > 0)
        verb = "导入其余" if preview is not None and preview.has_errors else "确认导入"
        self.confirm_button.setText(
            f"{verb} {count} {self._service.kind.noun}" if count else "没有要导入的内容"
        )
        self.close_button.setText("不导入，什么都不改" if shown else "关闭")

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._choose)
        self.reread_button.clicked.connect(self.reread)
        self.export_button.clicked.connect(self._export)
        self.confirm_button.clicked.connect(self._confirm)
        self.close_button.clicked.connect(self.reject)
        self.preview_view.remapped.connect(self._remapped)
        self.busy_bar.succeeded.connect(self._succeeded)

    def _lay_out(self) -> None:
        self.error_label.hide()
        self.done_label.hide()
        self.start_page = Card()
        for label in (self.invitation_label, self.done_label):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = column(self.done_label, self.invitation_label, gap=EDGE)
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


def _preview_file(service: RecordImportService, path: Path, progress: Progress) -> ListPreview:
    return service.preview(path, progress)


def _preview_again(
    service: RecordImportService, preview: ListPreview, plans: Sequence[SheetColumns], _progress: Progress
) -> ListPreview:
    return service.preview_workbook(preview.workbook, plans)
