"""Runs one call off the window's thread and reports back by signals; nothing in it knows a widget."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal


class Cancelled(Exception):  # not an error: the clerk's wish
    """The clerk cancelled; whatever was under way rolls back."""


# A thread destroyed while it runs aborts the program, so no page that closes may take one with it.
_UNDER_WAY: set["Task"] = set()


class Task(QThread):
    """One call on its own thread.

    The call gets a `progress(done, total)` function that raises `Cancelled` once `cancel` was asked for. Exactly
    one of `succeeded`, `failed`, `cancelled` is emitted, on the thread the task was made on.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(int, int)

    def __init__(
        self, call: Callable[[Callable[[int, int], None]], Any], parent: QObject | None = None
    ) -> None:
        super().__init__()
        self._call = call
        self._wanted = True
        self.finished.connect(self._let_go)

    def start(self, priority: QThread.Priority = QThread.Priority.InheritPriority) -> None:
        """Begin; the task keeps itself alive until it is done."""
        _UNDER_WAY.add(self)
        super().start(priority)

    def _let_go(self) -> None:
        _UNDER_WAY.discard(self)

    def cancel(self) -> None:
        """Ask the call to stop at its next step."""
        self._wanted = False

    def run(self) -> None:
        try:
            outcome = self._call(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # handed to the page, which tells the clerk
            self.failed.emit(error)
        else:
            self.succeeded.emit(outcome)

    def _progress(self, done: int, total: int) -> None:
        if not self._wanted:
            raise Cancelled
        self.progressed.emit(done, total)
