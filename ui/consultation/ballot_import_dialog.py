"""Importing a list of ballots: what it says and what would come of it, before anything is written."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.rounds.ballot_import import BallotImportService, BallotPreview, Progress
from app.services.rounds.ballot_matching import BallotImportReport
from ui.prompts import Prompts
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.file_dialog import FileDialog
from ui.widgets.problem_table import ProblemTable
from ui.widgets.text import button, text_label


class BallotImportDialog(FileDialog):
    """Imports one list of ballots into one round; `imported` carries the report of what was recorded."""

    imported = Signal(object)

    def __init__(
        self, service: BallotImportService, round_id: int, prompts: Prompts, parent: QWidget | None = None
    ) -> None:
        super().__init__(prompts, "已取消，一张也没有录入。", parent)
        self._service, self._round_id = service, round_id
        self._preview: BallotPreview | None = None
        self.setWindowTitle("导入意见表")
        self.setProperty("help", "ballot_import")
        self.state_label = text_label(kind="subtitle")
        self.count_label = text_label()
        self.problem_table = ProblemTable()
        self.import_button = button("确认导入", "primary")
        self.close_button = button("关闭")
        self._lay_out()
        self._connect()
        self.refresh()

    def read_file(self, path: Path) -> None:
        if self.busy_bar.busy:
            return
        self._preview = None
        self.error_label.hide()
        self.state_label.setText(path.name)
        self.busy_bar.run(
            partial(_read, self._service, path, self._round_id), f"正在读取 {path.name}", may_abandon=True
        )
        self.refresh()

    def _commit(self) -> None:
        if self._preview is not None:
            self.error_label.hide()
            self.busy_bar.run(partial(self._service.commit, self._preview), "正在录入")
            self.refresh()

    def _succeeded(self, outcome: object) -> None:
        if isinstance(outcome, BallotPreview):
            self._preview = outcome
            self.state_label.setText(f"{outcome.file} → {outcome.round.title}（还没有写入）")
            self._show_report(outcome.report, "将录入")
        elif isinstance(outcome, BallotImportReport):
            self._preview = None
            self.state_label.setText(f"✓ 已录入 {outcome.recorded} 张")
            self._show_report(outcome, "已录入")
            self.imported.emit(outcome)
        self.refresh()

    def _show_report(self, report: BallotImportReport, recorded: str) -> None:
        self.count_label.setText(
            f"读到 {report.rows_read} 行：{recorded} {report.recorded} 张，"
            f"与已录一致 {report.unchanged} 张，没有录的行 {len(report.skipped)} 行。"
        )
        self.problem_table.show_problems(report.problems)

    def refresh(self) -> None:
        preview, busy = self._preview, self.busy_bar.busy
        count = preview.report.recorded if preview is not None else 0
        self.import_button.setVisible(count > 0)
        self.import_button.setEnabled(count > 0 and not busy)
        self.import_button.setText(f"确认导入 {count} 张")
        self.close_button.setText("不导入，什么都不改" if count else "关闭")
        self.problem_table.setVisible(self.problem_table.problems.rowCount() > 0)

    def _connect(self) -> None:
        self.import_button.clicked.connect(self._commit)
        self.close_button.clicked.connect(self.reject)
        self.busy_bar.succeeded.connect(self._succeeded)

    def _lay_out(self) -> None:
        buttons = row(self.import_button, self.close_button, gap=EDGE)
        buttons.insertStretch(0, 1)
        whole = column(self.state_label, self.count_label, self.problem_table, gap=EDGE, edge=PAD)
        whole.setStretchFactor(self.problem_table, 1)
        whole.addStretch(0)
        for part in (self.error_label, self.busy_bar):
            whole.addWidget(part)
        whole.addLayout(buttons)
        self.setLayout(whole)
        fit(self, 54, 30)


def _read(service: BallotImportService, path: Path, round_id: int, _progress: Progress) -> BallotPreview:
    return service.read(path, round_id)
