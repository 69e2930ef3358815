"""What the tests of the window share: an open library, a small compound, answers for a person, the look in force."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from tests.builders import OpenLibrary, new_library, small_compound
from tests.ui.answers import Answers
from ui.fonts import window_font
from ui.log import LOG
from ui.program import Program
from ui.settings.appearance import Appearance
from ui.settings.preferences import Preferences

PATIENCE = 60_000
"""Milliseconds a fact or a signal may take on a busy machine; what holds at once is still seen at once."""


class PatientBot(QtBot):
    """Waits longer than usual where a test does not say how long, and keeps every widget until its test ends.

    Its base class holds widgets weakly: a page made in a fixture, of which the test sees only a dialog, would go when
    the last slot of the page has returned, and take the dialog with it.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._kept: list[QWidget] = []

    def addWidget(self, widget: QWidget, **options: object) -> None:  # type: ignore[override]
        self._kept.append(widget)
        super().addWidget(widget, **options)  # type: ignore[arg-type]

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:  # type: ignore[override]
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = PATIENCE, **options: object) -> object:  # type: ignore[override]
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE) -> object:  # type: ignore[override]
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE) -> object:  # type: ignore[override]
        return super().waitExposed(widget, timeout=timeout)

    def waitSignals(self, signals: object, *, timeout: int = PATIENCE, **options: object) -> object:  # type: ignore[override]
        return super().waitSignals(signals, timeout=timeout, **options)


@pytest.fixture(autouse=True)
def tidy(qapp: QApplication) -> Iterator[None]:
    """Widgets of a test go with it, on this thread: left over, they would be dressed or collected by another.

    So does what it copied: the offscreen clipboard lies in Qt's own memory until after Python has ended, and what was
    made in Python cannot be taken down by then. The clipboards of real screens go with the application.
    """
    gc.disable()
    yield
    let_go_of_keys()
    QApplication.clipboard().clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()
    gc.collect(1)


def let_go_of_keys() -> None:
    """Release Ctrl and Shift: after a shortcut Qt holds them for pressed, and a row chosen next would join others."""
    if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
        return
    widget = QWidget()
    widget.show()
    QTest.keyRelease(widget, Qt.Key.Key_Control)
    widget.close()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return small_compound(library)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def appearance(qapp: QApplication, preferences: Preferences) -> Iterator[Appearance]:
    """The program's look on the test's application, taken off again."""
    before = qapp.font()
    qapp.setStyle("Fusion")
    qapp.setFont(window_font())
    worn = Appearance(qapp, preferences)
    yield worn
    worn.deleteLater()
    qapp.setStyleSheet("")
    qapp.setFont(before)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log, the documents folder and the sample of this test stay in its folder."""
    for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def program(
    qapp: QApplication, appearance: Appearance, preferences: Preferences, answers: Answers, elsewhere: None
) -> Iterator[Program]:
    """The whole program before it is started."""
    made = Program(qapp, preferences, answers)
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    forget_log()


def forget_log() -> None:
    """Let go of the log files of a test."""
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def write(widget: QWidget, text: str) -> None:
    """Enter text as an input method does, at the cursor; keys alone cannot write Chinese."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
