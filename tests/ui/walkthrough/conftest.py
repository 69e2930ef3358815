"""The whole program before its first start, with a clock that stands where the walk-through needs it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app import bootstrap
from tests.builders import Clock
from tests.ui.answers import Answers
from tests.ui.conftest import forget_log
from ui.program import Program
from ui.settings.appearance import Appearance
from ui.settings.preferences import Preferences


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Some days before the long holiday of October 2026, so that a period moves."""
    made = Clock(datetime(2026, 9, 25, 9, 0))
    for name in ("create_library", "open_library"):
        monkeypatch.setattr(bootstrap, name, partial(getattr(bootstrap, name), now=made))
    return made


@pytest.fixture
def asked() -> Answers:
    """Answers to the questions for files."""
    return Answers()


@pytest.fixture
def start_program(
    qapp: QApplication,
    appearance: Appearance,
    preferences: Preferences,
    asked: Answers,
    clock: Clock,
    elsewhere: None,
) -> Iterator[Callable[[], Program]]:
    """Makes the program anew at each call, on the same machine."""
    started: list[Program] = []

    def end() -> None:
        for program in started:
            program.window.close()
            program.window.deleteLater()
            program.deleteLater()
        started.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def start() -> Program:
        end()
        started.append(Program(qapp, preferences, asked))
        return started[-1]

    yield start
    end()
    forget_log()
