"""Runs one call at a time off the window's thread and shows how far it is, with a button to stop it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.background import Task
from ui.widgets.card import row
from ui.widgets.lent_focus import LentFocus
from ui.widgets.text import button, text_label

Call = Callable[[Callable[[int, int], None]], Any]


class BusyBar(QWidget):
    """Hidden until something runs. Exactly one of succeeded, failed, stopped follows each `run`.

    While it runs the bar holds the focus, because its page switches off what began it; then the focus goes back.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._what = ""
        self._may_abandon = False
        self._focus = LentFocus(self)
        self.label = text_label(wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = button("取消")
        self.cancel_button.clicked.connect(self.cancel)
        layout = row(self.label, self.bar, self.cancel_button)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._task is not None

    def run(self, call: Call, what: str, may_abandon: bool = False) -> None:
        """Run a call; `may_abandon`: it writes nothing, so a cancelled one is left to run out by itself."""
        if self._task is not None:
            return
        self._what, self._may_abandon = what, may_abandon
        self.label.setText(f"{what}…")
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.show()
        self._focus.take()
        self._task = task = Task(call, self)
        task.progressed.connect(self._progressed)
        task.succeeded.connect(self._succeeded)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._cancelled)
        task.start()

    def cancel(self) -> None:
        """Stop what runs: at once if it may be abandoned, at its next step otherwise."""
        if self._task is None:
            return
        self._task.cancel()
        if self._may_abandon:
            task = self._task
            with self._focus:
                self._leave()
                self.stopped.emit()
            task.setParent(QCoreApplication.instance())
        else:
            self.cancel_button.setEnabled(False)
            self.label.setText(f"正在停下：{self._what}…")

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.label.setText(f"{self._what} {done} / {total}")

    def _succeeded(self, outcome: object) -> None:
        with self._focus:
            self._end()
            self.succeeded.emit(outcome)

    def _failed(self, error: object) -> None:
        with self._focus:
            self._end()
            self.failed.emit(error)

    def _cancelled(self) -> None:
        with self._focus:
            self._end()
            self.stopped.emit()

    def _leave(self) -> None:
        task = self._task
        if task is None:
            return
        for signal, slot in (
            (task.progressed, self._progressed),
            (task.succeeded, self._succeeded),
            (task.failed, self._failed),
            (task.cancelled, self._cancelled),
        ):
            signal.disconnect(slot)
        task.finished.connect(task.deleteLater)
        self._task = None
        self.hide()

    def _end(self) -> None:
        if self._task is not None:
            self._task.wait()
            self._task.deleteLater()
        self._task = None
        self.hide()
