"""Asks while somebody types: after a short rest, off the window's thread, and only the newest answer counts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.work import Work

REST = 120
"""Milliseconds without a key before what was typed is asked for."""


@dataclass(frozen=True, eq=False)
class _Question:
    """One time of asking: the same words asked again are a new question, for what they are about may have changed."""

    words: object


class Asking(QObject):
    """Asks one question at a time; a newer one waits for the older, whose answer then goes unheard.

    answered: what the newest question brought. failed: its error.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, ask: Callable[[Any], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._wanted: _Question | None = None
        self._asked: _Question | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._work = Work(self)
        self._work.succeeded.connect(self._answered)
        self._work.failed.connect(self._failed)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def ask(self, wanted: object, at_once: bool = False) -> None:
        """Ask for this instead of whatever was asked before; `at_once` where nobody is typing."""
        self._wanted = _Question(wanted)
        self._timer.start(0 if at_once else REST)

    def forget(self) -> None:
        """Ask for nothing; an answer under way goes unheard."""
        self._timer.stop()
        self._wanted = None

    def finish(self) -> None:
        """Stop asking and wait for what is under way, as before a library is closed."""
        self.forget()
        self._work.finish()

    def _begin(self) -> None:
        if self._wanted is None or self._work.busy:
            return
        self._asked = self._wanted
        self._work.run(partial(_call, self._ask, self._asked.words))

    def _answered(self, answer: object) -> None:
        if self._current():
            self._wanted = None
            self.answered.emit(answer)

    def _failed(self, error: object) -> None:
        if self._current():
            self._wanted = None
            self.failed.emit(error)

    def _current(self) -> bool:
        """Whether the answer that came is the one wanted now; asks for the newer one if it may go."""
        if self._wanted is self._asked:
            return True
        if self._wanted is not None and not self._timer.isActive():
            self._begin()
        return False


def _call(ask: Callable[[Any], Any], wanted: object, _progress: Callable[[int, int], None]) -> Any:
    return ask(wanted)
