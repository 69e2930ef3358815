"""The hands of a clerk: the same acts by mouse or by keyboard alone, on what can be seen."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from tests.ui.conftest import write

LEFT = Qt.MouseButton.LeftButton
MOST_TABS = 150


class Hands(Protocol):
    """What a clerk does to a window."""

    def push(self, button: QAbstractButton) -> None:
        """Push a button or tick a box."""
        ...

    def go(self, entry: QAbstractButton) -> None:
        """Open a place of the column at the left."""
        ...

    def fill(self, edit: QLineEdit, text: str) -> None:
        """Write into a field instead of what stands there."""
        ...

    def turn(self, bar: QTabBar, title: str) -> None:
        """Bring a tab to the front."""
        ...

    def pick(self, table: QTableView, row: int) -> None:
        """Choose a row of a table."""
        ...

    def tick(self, table: QTableView, row: int) -> None:
        """Tick a row of a table."""
        ...

    def choose(self, combo: QComboBox, text: str) -> None:
        """Choose an entry of a list."""
        ...


class Mouse:
    """Points and clicks; letters come from the input method."""

    def push(self, button: QAbstractButton) -> None:
        QTest.mouseClick(_seen(button), LEFT)

    def go(self, entry: QAbstractButton) -> None:
        self.push(entry)

    def fill(self, edit: QLineEdit, text: str) -> None:
        QTest.mouseClick(_seen(edit), LEFT)
        edit.selectAll()
        write(edit, text)

    def turn(self, bar: QTabBar, title: str) -> None:
        QTest.mouseClick(_seen(bar), LEFT, pos=bar.tabRect(_tab(bar, title)).center())

    def pick(self, table: QTableView, row: int) -> None:
        _seen(table)
        index = table.model().index(row, 0, QModelIndex())
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())

    def tick(self, table: QTableView, row: int) -> None:
        self.pick(table, row)
        QTest.keyClick(table, Qt.Key.Key_Space)

    def choose(self, combo: QComboBox, text: str) -> None:
        _seen(combo)
        combo.setCurrentText(text)  # an open list would grab the whole screen


class Keyboard:
    """Never touches the mouse: Tab to where something is, then its key."""

    def push(self, button: QAbstractButton) -> None:
        shortcut = button.shortcut()
        if shortcut.isEmpty():
            self._reach(button)
            _press(Qt.Key.Key_Space)
        else:
            _seen(button)
            _chord(button.window(), shortcut)
            while isValid(button) and button.isDown():  # a shortcut presses the button for a moment
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def go(self, entry: QAbstractButton) -> None:
        _chord(entry.window(), QKeySequence(entry.toolTip().partition("（")[2].rstrip("）")))

    def fill(self, edit: QLineEdit, text: str) -> None:
        self._reach(edit)
        _press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        write(edit, text)

    def turn(self, bar: QTabBar, title: str) -> None:
        self._reach(bar)
        wanted = _tab(bar, title)
        while bar.currentIndex() != wanted:
            before = bar.currentIndex()
            _press(Qt.Key.Key_Right if before < wanted else Qt.Key.Key_Left)
            assert bar.currentIndex() != before

    def pick(self, table: QTableView, row: int) -> None:
        self._reach(table)
        _press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(row):
            _press(Qt.Key.Key_Down)
        assert table.currentIndex().row() == row

    def tick(self, table: QTableView, row: int) -> None:
        self.pick(table, row)
        _press(Qt.Key.Key_Space)

    def choose(self, combo: QComboBox, text: str) -> None:
        self._reach(combo)
        for _ in range(combo.count()):
            if combo.currentText() == text:
                return
            _press(Qt.Key.Key_Down)
        assert combo.currentText() == text

    def _reach(self, widget: QWidget) -> None:
        _seen(widget)
        _come_to_front(widget.window())
        passed = []
        for _ in range(MOST_TABS):
            focused = QApplication.focusWidget()
            if focused is widget:
                return
            passed.append(_name(focused))
            QTest.keyClick(focused or widget.window(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {_name(widget)}, only to {list(dict.fromkeys(passed))}")


def pad(keys: str) -> None:
    """Press keys of the number pad into whatever has the focus; ⏎ is its Enter, ↶ the one Ctrl+Z."""
    for key in keys:
        if key == "↶":
            _press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        else:
            code = Qt.Key.Key_Enter if key == "⏎" else Qt.Key(ord(key))
            _press(code, Qt.KeyboardModifier.KeypadModifier)


def in_dialog(kind: type[QDialog], act: Callable[[], None], ask: Callable[[], None]) -> None:
    """Do `ask`, which shows a dialog and waits for its answer, and `act` on the dialog."""
    failures: list[BaseException] = []
    waiting = QTimer()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            return
        waiting.stop()
        try:
            act()
            told = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
            assert not dialog.isVisible(), f"{dialog.windowTitle()} stays open: {told}"
        except BaseException as error:
            failures.append(error)
            dialog.done(QDialog.DialogCode.Rejected)

    waiting.timeout.connect(answer)
    waiting.start(0)
    ask()
    assert not waiting.isActive(), f"no {kind.__name__} was shown"
    if failures:
        raise failures[0]


def shown(kind: type[QDialog]) -> QDialog:
    """The dialog of a kind in front of the window."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1, f"{len(found)} of {kind.__name__} are shown"
    return found[0]


def cells(table: QTableView) -> list[list[str]]:
    """What stands in a table."""
    model = table.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(row, column, QModelIndex()).data() or "") for column in columns] for row in rows]


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None, "no field has the focus"
    QTest.keyClick(focused, key, modifier)


def _chord(window: QWidget, keys: QKeySequence) -> None:
    _come_to_front(window)
    QTest.keyClick(window, keys[0].key(), keys[0].keyboardModifiers())


def _come_to_front(window: QWidget) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


def _seen(widget: QWidget) -> QWidget:
    QApplication.processEvents()  # what was just put into a layout is shown by the next event
    assert widget.isVisible(), f"{_name(widget)} is not shown"
    assert widget.isEnabled(), f"{_name(widget)} cannot be used"
    return widget


def _tab(bar: QTabBar, title: str) -> int:
    return next(index for index in range(bar.count()) if bar.tabText(index).startswith(title))


def _name(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    text = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {text}"
