"""Importing a list of ballots: what it says and what would come of it, before anything is written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from app.domain.words import SEVERITIES
from app.messages import message_for
from app.services.ballot_import import BallotImportService, BallotPreview
from app.services.ballot_matching import BallotImportReport
from ui.background import Task
from ui.consultation.rows_model import RowsModel
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("工作表", "行", "列", "程度", "问题")


class BallotImportDialog(QDialog):
    """Reads a file off the window's thread, shows counts and problems, and records when told to.

    imported: carries the report of what was recorded.
    """

    imported = Signal(object)

    def __init__(
        self, service: BallotImportService, path: Path, round_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._path, self._round_id = service, path, round_id
        self._preview: BallotPreview | None = None
        self._task: Task | None = None
        self._model = RowsModel(COLUMNS)
        self.state_label = text_label(f"正在读取 {path.name} …", "subtitle")
        self.count_label = text_label()
        self.problem_table = DataTable(self._model)
        self.progress_bar = QProgressBar()
        self.import_button = button("确认导入", "primary")
        self.cancel_button = button("取消")
        self._build()
        self.import_button.clicked.connect(self._commit)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        self.setWindowTitle("导入意见表")
        self.import_button.setEnabled(False)
        self.progress_bar.setRange(0, 0)
        buttons = row(gap=EDGE)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.import_button)
        whole = column(
            self.state_label,
            self.count_label,
            self.progress_bar,
            self.problem_table,
            buttons,
            gap=EDGE,
            edge=PAD,
        )
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, 54, 30)

    def start(self) -> None:
        """Begin to read the file."""
        self._run(self._read, self._show_preview)

    def reject(self) -> None:
        """Close; what is under way stops at its next step and writes nothing."""
        if self._task is not None and self._task.isRunning():
            self._task.finished.connect(self._go)
            self._task.cancel()
            self.hide()
            return
        super().reject()

    def _go(self) -> None:
        super().reject()

    def _read(self, _progress: Callable[[int, int], None]) -> BallotPreview:
        return self._service.read(self._path, self._round_id)

    def _run(self, call: Callable[[Callable[[int, int], None]], Any], then: Callable[[Any], None]) -> None:
        task = Task(call, self)
        for told in (task.succeeded, task.failed):
            told.connect(self._ended)
        task.succeeded.connect(then)
        task.failed.connect(self._fail)
        task.progressed.connect(self._progress)
        self._task = task
        self.progress_bar.show()
        task.start()

    def _ended(self, _outcome: object) -> None:
        """Nothing is under way any more, though the thread may take a moment to end."""
        self._task = None

    def _progress(self, done: int, total: int) -> None:
        self.progress_bar.setRange(0, max(1, total))
        self.progress_bar.setValue(done)

    def _fail(self, error: Exception) -> None:
        self.progress_bar.hide()
        self.state_label.setText(message_for(error))

    def _show_preview(self, preview: BallotPreview) -> None:
        self._preview = preview
        self.progress_bar.hide()
        self.state_label.setText(f"{preview.file} → {preview.round.title}（还没有写入）")
        self._show_report(preview.report, "将录入")
        self.import_button.setEnabled(preview.report.recorded > 0)
        if preview.report.recorded == 0:
            self.cancel_button.setText("关闭")

    def _commit(self) -> None:
        if self._preview is None:
            return
        self.import_button.setEnabled(False)
        self._run(partial(self._service.commit, self._preview), self._show_done)

    def _show_done(self, report: BallotImportReport) -> None:
        self.progress_bar.hide()
        self.state_label.setText(f"✓ 已录入 {report.recorded} 张")
        self._show_report(report, "已录入")
        self.import_button.hide()
        self.cancel_button.setText("完成")
        self.imported.emit(report)

    def _show_report(self, report: BallotImportReport, recorded: str) -> None:
        self.count_label.setText(
            f"读到 {report.rows_read} 行：{recorded} {report.recorded} 张，"
            f"与已录一致 {report.unchanged} 张，没有录的行 {len(report.skipped)} 行。"
        )
        self._model.show_rows(
            [
                (p.sheet, str(p.row or ""), p.column, SEVERITIES[p.severity], p.message)
                for p in report.problems
            ]
        )
        self.problem_table.resizeColumnsToContents()
