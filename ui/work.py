"""Work off the window's thread, one piece at a time, that can be ended cleanly whenever its owner goes away."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance

from ui.background import Task

Call = Callable[[Callable[[int, int], None]], Any]


class Work(QObject):
    """Runs calls as Tasks and tells each with exactly one of succeeded, failed, stopped, unless `finish` came first."""

    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def run(self, call: Call) -> bool:
        """Begin a call; False, and nothing begun, while another is under way."""
        if self._task is not None:
            return False
        self._task = task = Task(call, self)
        for signal, slot in self._connections(task):
            signal.connect(slot)
        task.start()
        return True

    def cancel(self) -> None:
        """Ask what is under way to stop at its next step."""
        if self._task is not None:
            self._task.cancel()

    def finish(self) -> None:
        """Ask what is under way to stop, and wait for it; its outcome is told to nobody."""
        task = self._task
        if task is None:
            return
        for signal, slot in self._connections(task):
            signal.disconnect(slot)
        task.cancel()
        self._end()

    def _connections(self, task: Task) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (task.progressed, self._progressed),
            (task.succeeded, self._succeeded),
            (task.failed, self._failed),
            (task.cancelled, self._cancelled),
        )

    def _progressed(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _succeeded(self, outcome: object) -> None:
        self._end()
        self.succeeded.emit(outcome)

    def _failed(self, error: object) -> None:
        self._end()
        self.failed.emit(error)

    def _cancelled(self) -> None:
        self._end()
        self.stopped.emit()

    def _end(self) -> None:
        if self._task is not None:
            self._task.wait()
            self._task.deleteLater()
        self._task = None
