"""Importing what a file says: choose it, look at everything it would do, then say so."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.prompts import Prompts
from ui.theme import EDGE, restyle
from ui.widgets.card import Card, column, row
from ui.widgets.dialog_size import fit
from ui.widgets.exporting import export_list
from ui.widgets.file_dialog import TABLES, FileDialog
from ui.widgets.text import button, text_label

NOTHING = "没有要导入的内容"


@dataclass(frozen=True, slots=True)
class ImportWords:
    """What a dialog says: the invitation to choose a file, and titles of the questions for files."""

    invitation: str
    choose: str
    problems: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done with a preview. confirm: what the button of yes says; '' where nothing would change.

    problems: whether there is a list of problems. told: whether enough was known for anything to be read.
    rereadable: whether what the clerk said of the columns is enough to read the file again.
    """

    confirm: str
    problems: bool
    told: bool = True
    rereadable: bool = True


class ImportDialog(FileDialog):
    """Nothing is written before the clerk confirms; `imported` once something was.

    preview_view: shows a preview; the dialog is told through `remapped` that the clerk reads the columns otherwise.
    """

    imported = Signal(object)

    def __init__(
        self,
        prompts: Prompts,
        cancelled: str,
        words: ImportWords,
        preview_view: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(prompts, cancelled, parent)
        self._words, self._view = words, preview_view
        self._preview: Any = None
        self._stale = False
        self.invitation_label = text_label(words.invitation, "empty")
        self.done_label = text_label(kind="subtitle")
        self.later_label = text_label(kind="warn")
        self.choose_button = button("选择文件…  Ctrl+O")
        self.choose_button.setShortcut("Ctrl+O")
        self.reread_button = button("按新的对应关系重新读取")
        self.export_button = button("导出问题…")
        self.confirm_button = button("确认导入", "primary")
        self.close_button = button("关闭")
        self._lay_out()
        self._connect()
        self.refresh()

    @abstractmethod
    def offer(self, preview: Any) -> Offer:
        """What can be done with a preview."""

    @abstractmethod
    def reading(self, path: Path) -> Callable[..., object]:
        """The call that reads a file and gives a preview."""

    @abstractmethod
    def rereading(self, preview: Any) -> Callable[..., object]:
        """The call that reads the same workbook again with the columns as the clerk says."""

    @abstractmethod
    def writing(self, preview: Any) -> Callable[..., object]:
        """The call that writes a preview and gives a report."""

    @abstractmethod
    def export_problems(self, preview: Any, path: Path) -> int:
        """Write the problems of a preview as a table; gives the number of rows."""

    @abstractmethod
    def take(self, outcome: object) -> None:
        """Show what a call gave: a preview through `show_preview`, a report through `show_done`."""

    def read_file(self, path: Path) -> None:
        if self.busy_bar.busy:
            return
        self._preview = None
        self._begin(self.reading(path), f"正在读取 {path.name}", may_abandon=True)

    def reread(self) -> None:
        """Read the same workbook again with the columns as the clerk says."""
        if self._preview is not None and not self.busy_bar.busy:
            self._begin(self.rereading(self._preview), "正在重新读取", may_abandon=True)

    def show_preview(self, preview: Any) -> None:
        """A preview stands in the view; it may be confirmed."""
        self._preview = preview

    def show_done(self, done: str, later: Sequence[str], report: object) -> None:
        """Say what was written, and what went wrong only after the clerk had seen the problems of the file."""
        self._preview = None
        self.done_label.setText(done)
        self.done_label.show()
        self.later_label.setText("\n".join(f"！{message}" for message in later))
        self.later_label.setVisible(bool(later))
        self.imported.emit(report)

    def refresh(self) -> None:
        busy = self.busy_bar.busy
        shown = self._preview is not None
        offer = self.offer(self._preview) if shown else Offer("", problems=False, told=False)
        self.stack.setCurrentWidget(self._view if shown else self.start_page)
        self.invitation_label.setVisible(self.done_label.isHidden())
        self._view.setEnabled(not busy)
        self.choose_button.setEnabled(not busy)
        restyle(self.choose_button, "" if shown else "primary")
        self.reread_button.setVisible(shown and (self._stale or not offer.told))
        self.reread_button.setEnabled(not busy and self._stale and offer.rereadable)
        restyle(self.reread_button, "" if offer.told else "primary")
        self.export_button.setVisible(offer.problems)
        self.confirm_button.setVisible(offer.told)
        self.confirm_button.setEnabled(not busy and not self._stale and bool(offer.confirm))
        self.confirm_button.setText(offer.confirm or NOTHING)
        self.close_button.setText("不导入，什么都不改" if shown else "关闭")

    def _begin(self, call: Callable[..., object], what: str, may_abandon: bool = False) -> None:
        for label in (self.error_label, self.done_label, self.later_label):
            label.hide()
        self.busy_bar.run(call, what, may_abandon=may_abandon)
        self.refresh()

    def _choose(self) -> None:
        path = self.prompts.open_file(self._words.choose, TABLES)
        if path is not None:
            self.read_file(path)

    def _confirm(self) -> None:
        if self._preview is not None:
            self._begin(self.writing(self._preview), "正在写入")

    def _export(self) -> None:
        if self._preview is not None:
            export_list(self.prompts, "导出问题", self._words.problems, self._write_problems)

    def _write_problems(self, path: Path) -> int:
        return self.export_problems(self._preview, path)

    def _succeeded(self, outcome: object) -> None:
        self._stale = False
        self.take(outcome)
        self.refresh()

    def _remapped(self) -> None:
        self._stale = True
        self.refresh()

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._choose)
        self.reread_button.clicked.connect(self.reread)
        self.export_button.clicked.connect(self._export)
        self.confirm_button.clicked.connect(self._confirm)
        self.close_button.clicked.connect(self.reject)
        self.busy_bar.succeeded.connect(self._succeeded)

    def _lay_out(self) -> None:
        self.start_page = Card()
        for label in (self.invitation_label, self.done_label, self.later_label):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.done_label, self.later_label):
            label.hide()
        middle = column(self.done_label, self.later_label, self.invitation_label, gap=EDGE)
        middle.insertStretch(0, 1)
        middle.addStretch(1)
        self.start_page.body.addLayout(middle)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.stack.addWidget(self._view)
        buttons = row(
            self.choose_button, self.reread_button, self.export_button, self.confirm_button, self.close_button
        )
        buttons.insertStretch(3, 1)
        layout = column(self.stack, self.error_label, self.busy_bar, buttons, gap=EDGE, edge=EDGE)
        layout.setStretchFactor(self.stack, 1)
        self.setLayout(layout)
        fit(self, 65, 34)
