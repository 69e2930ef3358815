"""While something runs the focus waits at its bar; then it is where the clerk left it."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from tests.ui.hands import to_front
from ui.widgets.busy_bar import BusyBar
from ui.widgets.card import column
from ui.widgets.text import button


class Page(QWidget):
    """A page whose button is off while it works."""

    def __init__(self) -> None:
        super().__init__()
        self.other, self.act, self.busy_bar = QLineEdit(), button("生成"), BusyBar()
        self.setLayout(column(self.other, self.act, self.busy_bar))
        for ended in (self.busy_bar.succeeded, self.busy_bar.failed, self.busy_bar.stopped):
            ended.connect(self._refresh)

    def run(self, call: Callable[[Callable[[int, int], None]], object]) -> None:
        self.busy_bar.run(call, "正在生成", may_abandon=True)
        self._refresh()

    def _refresh(self) -> None:
        self.act.setEnabled(not self.busy_bar.busy)


@pytest.fixture
def page(qtbot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    to_front(qtbot, made)
    made.act.setFocus()
    return made


def focused() -> QWidget | None:
    return QApplication.focusWidget()


@pytest.mark.parametrize("fails", [False, True])
def test_the_focus_comes_back_to_what_began_it(qtbot, page: Page, fails: bool) -> None:
    go = Event()

    def call(_progress: Callable[[int, int], None]) -> None:
        go.wait(60)
        if fails:
            raise ValueError

    page.run(call)
    assert focused() is page.busy_bar
    go.set()
    qtbot.waitUntil(lambda: not page.busy_bar.busy)
    assert focused() is page.act


def test_the_focus_comes_back_after_a_cancel(qtbot, page: Page) -> None:
    go = Event()
    page.run(lambda _progress: go.wait(60))
    page.busy_bar.cancel_button.setFocus()
    page.busy_bar.cancel()
    assert focused() is page.act
    go.set()


def test_the_focus_stays_where_the_clerk_went_meanwhile(qtbot, page: Page) -> None:
    go = Event()
    page.run(lambda _progress: go.wait(60))
    page.other.setFocus()
    go.set()
    qtbot.waitUntil(lambda: not page.busy_bar.busy)
    assert focused() is page.other


def test_what_began_it_may_be_gone(qtbot, page: Page) -> None:
    passing = QPushButton("一次", page)
    passing.show()
    passing.setFocus()
    go = Event()
    page.run(lambda _progress: go.wait(60))
    passing.hide()
    go.set()
    qtbot.waitUntil(lambda: not page.busy_bar.busy)
    assert focused() is not passing
