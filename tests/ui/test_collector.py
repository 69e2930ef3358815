"""Garbage is collected on the window's thread, whoever made it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.collector import Collector


class Loop:
    """Holds itself and tells on which thread it went."""

    def __init__(self, gone: list[int]) -> None:
        self.me = self
        self._end = weakref.finalize(self, lambda: gone.append(threading.get_ident()))


@pytest.fixture
def low_thresholds() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(10, 5, 5)
    yield
    gc.set_threshold(*usual)


def test_what_a_reading_thread_leaves_goes_on_the_window_s_own(qtbot: QtBot, low_thresholds: None) -> None:
    parent, gone = QObject(), list[int]()
    Collector(parent)

    reader = threading.Thread(target=lambda: [Loop(gone) for _ in range(1000)])
    reader.start()
    reader.join()

    assert gone == []
    qtbot.waitUntil(lambda: len(gone) == 1000)
    assert set(gone) == {threading.get_ident()}


def test_old_garbage_goes_too(qtbot: QtBot, low_thresholds: None) -> None:
    parent = QObject()
    collector, kept = Collector(parent), []
    gc.collect()

    ages = set()
    for _ in range(200):
        kept += [[] for _ in range(20)]
        ages.add(collector.collect())

    assert ages >= {0, 1, 2}


def test_nothing_is_done_while_there_is_little_garbage(qtbot: QtBot) -> None:
    parent = QObject()
    collector = Collector(parent)
    gc.collect()

    assert collector.collect() is None
