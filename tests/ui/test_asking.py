"""Asking while somebody types: one question at a time, and only the newest answer is heard."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy

from ui.asking import Asking


class Slow:
    """Answers when told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = threading.Event()

    def __call__(self, typed: str) -> str:
        self.asked.append(typed)
        self.go.wait(60)
        if typed == "坏":
            raise ValueError(typed)
        return f"答 {typed}"


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def asking(qtbot, slow: Slow) -> Iterator[Asking]:
    made = Asking(slow)
    yield made
    slow.go.set()
    made.finish()
    made.deleteLater()


def test_what_is_typed_quickly_is_asked_once(qtbot, asking: Asking, slow: Slow) -> None:
    slow.go.set()
    with qtbot.waitSignal(asking.answered) as told:
        for typed in ("毛", "毛纺", "毛纺北"):
            asking.ask(typed)
    assert told.args == ["答 毛纺北"]
    assert slow.asked == ["毛纺北"]
    assert not asking.waiting


def test_an_answer_older_than_the_last_key_goes_unheard(qtbot, asking: Asking, slow: Slow) -> None:
    spy = QSignalSpy(asking.answered)
    asking.ask("毛")
    qtbot.waitUntil(lambda: slow.asked == ["毛"])
    asking.ask("毛纺")
    slow.go.set()
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert spy.at(0) == ["答 毛纺"]
    assert slow.asked == ["毛", "毛纺"]


def test_the_same_asked_again_is_answered_anew(qtbot, asking: Asking, slow: Slow) -> None:
    spy = QSignalSpy(asking.answered)
    asking.ask("毛", at_once=True)
    qtbot.waitUntil(lambda: slow.asked == ["毛"])
    asking.ask("毛", at_once=True)
    slow.go.set()
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert slow.asked == ["毛", "毛"]


def test_nothing_is_heard_of_a_question_taken_back(qtbot, asking: Asking, slow: Slow) -> None:
    spy = QSignalSpy(asking.answered)
    asking.ask("毛")
    qtbot.waitUntil(lambda: slow.asked == ["毛"])
    asking.forget()
    slow.go.set()
    with qtbot.waitSignal(asking.answered) as told:
        asking.ask("纺")
    assert told.args == ["答 纺"]
    assert spy.count() == 1


def test_an_error_is_told(qtbot, asking: Asking, slow: Slow) -> None:
    slow.go.set()
    with qtbot.waitSignal(asking.failed) as told:
        asking.ask("坏")
    assert isinstance(told.args[0], ValueError)
