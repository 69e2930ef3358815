"""Importing a roster: choose a file, look at everything it would do, then say so."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.compound import Compound
from app.domain.sheet_headers import SheetReading
from app.services.roster_import import Progress, RosterImportReport, RosterImportService, RosterPreview
from ui.prompts import Prompts
from ui.roster.preview_view import PreviewView
from ui.theme import EDGE, restyle
from ui.widgets.card import Card, column, row
from ui.widgets.dialog_size import fit
from ui.widgets.exporting import export_list
from ui.widgets.file_dialog import TABLES, FileDialog
from ui.widgets.text import button, text_label

INVITATION = (
    "请选择户册表格，或把文件拖到这里。\n"
    "xlsx、xls、ods、csv 都可以，表头照您原来的写法；先看清楚要改什么，确认之后才写入。"
)


class RosterImportDialog(FileDialog):
    """Imports one roster file into one compound; `imported` once something was written."""

    imported = Signal(object)

    def __init__(
        self,
        service: RosterImportService,
        compound: Compound,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(prompts, "已取消，户册没有改动。", parent)
        self._service, self._compound = service, compound
        self._preview: RosterPreview | None = None
        self._stale = False
        self.setWindowTitle(f"导入户册：{compound.name}")
        self.setProperty("help", "roster_import")
        self.invitation_label = text_label(INVITATION, "empty")
        self.done_label = text_label(kind="subtitle")
        self.later_label = text_label(kind="warn")
        self.preview_view = PreviewView()
        self.choose_button = button("选择文件…  Ctrl+O")
        self.choose_button.setShortcut("Ctrl+O")
        self.reread_button = button("按新的对应关系重新读取")
        self.export_button = button("导出问题…")
        self.confirm_button = button("确认导入", "primary")
        self.close_button = button("不导入")
        self._lay_out()
        self._connect()
        self.refresh()

    def read_file(self, path: Path) -> None:
        if self.busy_bar.busy:
            return
        self._preview = None
        self.preview_view.mapping.forget()
        for label in (self.error_label, self.done_label, self.later_label):
            label.hide()
        call = partial(_preview_file, self._service, path, self._compound.id)
        self.busy_bar.run(call, f"正在读取 {path.name}", may_abandon=True)
        self.refresh()

    def reread(self) -> None:
        """Read the same workbook again with the columns as the clerk says."""
        if self._preview is None or self.busy_bar.busy:
            return
        self.error_label.hide()
        call = partial(_preview_again, self._service, self._preview, self.preview_view.mapping.readings)
        self.busy_bar.run(call, "正在重新读取", may_abandon=True)
        self.refresh()

    def _choose(self) -> None:
        path = self.prompts.open_file("选择户册表格", TABLES)
        if path is not None:
            self.read_file(path)

    def _confirm(self) -> None:
        if self._preview is None:
            return
        self.busy_bar.run(partial(self._service.commit, self._preview), "正在写入户册")
        self.refresh()

    def _export(self) -> None:
        if self._preview is None:
            return
        write = partial(self._service.export_problems, self._preview)
        export_list(self.prompts, "导出问题", f"{self._compound.name}户册问题", write)

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
        self.refresh()

    def _tell_later(self, written: RosterPreview) -> None:
        """Show what went wrong only after the clerk had seen the problems of the file."""
        seen = self._preview.problems if self._preview is not None else ()
        later = [f"！{problem.message}" for problem in written.problems if problem not in seen]
        self.later_label.setText("\n".join(later))
        self.later_label.setVisible(bool(later))

    def _remapped(self) -> None:
        self._stale = True
        self.refresh()

    def refresh(self) -> None:
        preview, busy = self._preview, self.busy_bar.busy
        shown = preview is not None
        self.stack.setCurrentWidget(self.preview_view if shown else self.start_page)
        self.invitation_label.setVisible(self.done_label.isHidden())
        self.preview_view.setEnabled(not busy)
        self.choose_button.setEnabled(not busy)
        restyle(self.choose_button, "" if shown else "primary")
        told = preview is not None and preview.columns_told
        self.reread_button.setVisible(shown and (self._stale or not told))
        self.reread_button.setEnabled(not busy and self._stale and self.preview_view.mapping.tells_rooms)
        restyle(self.reread_button, "" if told else "primary")
        self.export_button.setVisible(
            preview is not None and bool(preview.problems or preview.reading.skipped)
        )
        self.confirm_button.setVisible(told)
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

    def _lay_out(self) -> None:
        for label in (self.done_label, self.later_label):
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
