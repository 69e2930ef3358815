"""A clerk who finds everything by what stands on it: buttons by their words, fields by names, lines by their text."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.ui.conftest import write
from tests.ui.walkthrough.desk import Desk
from tests.ui.walkthrough.hands import LEFT, cells, in_dialog, pad

BEFORE_A_KEY = "  "
"""What stands between the words of a button and its key."""

Part = TypeVar("Part", bound=QWidget)


class Clerk:
    """Reads, points and types; never asks the program for anything it does not show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def front(self) -> QWidget:
        """The dialog that waits for an answer, else the window."""
        return QApplication.activeModalWidget() or self._desk.program.window

    def press(self, text: str) -> None:
        """Push the button that says this; of several the first, as of the newest round."""
        QTest.mouseClick(_usable(self._button(text)), LEFT)

    def press_and_wait(self, text: str) -> None:
        """Push a button that starts something longer, and wait until it can be pushed again."""
        pushed = _usable(self._button(text))
        QTest.mouseClick(pushed, LEFT)
        self._desk.qtbot.waitUntil(pushed.isEnabled)

    def offered(self, text: str) -> bool:
        """Whether a button that says this can be pushed."""
        return any(found.isEnabled() for found in self._buttons(text))

    def named(self, beginning: str) -> list[str]:
        """What the buttons are about that are called so: 登记：竣工验收已备案."""
        names = (each.accessibleName() for each in self._all(QAbstractButton))
        return [name.removeprefix(beginning) for name in names if name.startswith(beginning)]

    def tick(self, words: str) -> None:
        """Tick a box by the words beside it."""
        box = _usable(self._button(words))
        QTest.mouseClick(box, LEFT, pos=QPoint(box.height() // 2, box.height() // 2))
        assert box.isChecked(), words

    def write(self, name: str, *texts: str) -> None:
        """Write into the field of this name instead of what stands there; several texts into several, from the top."""
        found = self._fields(name)
        assert len(found) >= len(texts), f"{len(found)} fields are called {name}"
        for field, text in zip(found, texts, strict=False):
            assert isinstance(field, QLineEdit | QPlainTextEdit), name
            QTest.mouseClick(_usable(field), LEFT)
            field.selectAll()
            write(field, text)

    def choose(self, name: str, text: str) -> None:
        """Go through the choices of a field with the arrow keys to the one that begins with this."""
        combo = self._fields(name)[0]
        assert isinstance(combo, QComboBox), name
        _usable(combo).setFocus()
        offered = [combo.itemText(at) for at in range(combo.count())]
        wanted = next((at for at, each in enumerate(offered) if each.startswith(text)), None)
        assert wanted is not None, f"{name} offers {offered}, not {text}"
        while combo.currentIndex() != wanted:
            before = combo.currentIndex()
            QTest.keyClick(combo, Qt.Key.Key_Down if before < wanted else Qt.Key.Key_Up)
            assert combo.currentIndex() != before, f"{name} stays at {combo.currentText()}"

    def chosen(self, name: str) -> str:
        """What stands in a field with a list."""
        combo = self._fields(name)[0]
        assert isinstance(combo, QComboBox), name
        return combo.currentText()

    def fill(self, typed: dict[str, str], chosen: dict[str, str] | None = None) -> None:
        """Fill fields by their names; chosen: those with a list."""
        for name, text in (chosen or {}).items():
            self.choose(name, text)
        for name, text in typed.items():
            self.write(name, text)

    def turn(self, title: str) -> None:
        """Bring the tab to the front whose title begins with this."""
        titles: list[str] = []
        for bar in self._all(QTabBar):
            titles += [bar.tabText(at) for at in range(bar.count())]
            at = next((at for at in range(bar.count()) if bar.tabText(at).startswith(title)), None)
            if at is not None:
                QTest.mouseClick(bar, LEFT, pos=bar.tabRect(at).center())
                assert bar.currentIndex() == at, title
                return
        raise AssertionError(f"no tab is called {title}: {titles}\n{self.read()}")

    def pick(self, table: str, text: str) -> None:
        """Choose the line of a table in which something begins with this."""
        view = self._table(table)
        told = ["\n".join(line).split("\n") for line in cells(view)]
        row = next((at for at, line in enumerate(told) if any(part.startswith(text) for part in line)), None)
        assert row is not None, f"{table} has no {text}: {told}"
        index = view.model().index(row, 0, QModelIndex())
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())

    def lines(self, table: str) -> list[list[str]]:
        """What stands in a table."""
        return cells(self._table(table))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the caret is."""
        front = self._come_to_front()
        QTest.keyClick(front.focusWidget() or front, key, modifier)

    def pad(self, keys: str) -> None:
        """Press keys of the number pad where the caret is; ⏎ is its Enter."""
        self._come_to_front()
        pad(keys)

    def answer(self, ask: Callable[[], None], answer: Callable[[], None]) -> None:
        """Do what waits for the answer of a dialog, and give it."""
        in_dialog(QDialog, answer, ask)

    def hold_ready(self, *files: Path) -> None:
        """The files to choose when files are asked for next."""
        self._desk.asked.files = files

    def wait_until_offered(self, text: str) -> None:
        """Wait until a button that says this can be pushed."""
        self._desk.qtbot.waitUntil(lambda: self.offered(text))

    def wait_for(self, text: str) -> None:
        """Wait until something on the screen says this."""
        self._desk.qtbot.waitUntil(lambda: text in self.read())

    def wait_for_window(self) -> None:
        """Wait until no dialog is in front any more."""
        self._desk.qtbot.waitUntil(lambda: self.front is self._desk.program.window)

    def read(self) -> str:
        """Everything on the screen that is told in words."""
        return "\n".join(label.text() for label in self._all(QLabel))

    def names(self) -> list[str]:
        """What a reader of the screen is told of its parts, the stage rail among them."""
        return [each.accessibleName() for each in self._all(QWidget)]

    def sees(self, *texts: str) -> None:
        """Each of these stands on the screen."""
        shown = self.read()
        for text in texts:
            assert text in shown, f"“{text}” is not told:\n{shown}"

    def _come_to_front(self) -> QWidget:
        front = self.front
        front.activateWindow()
        assert QTest.qWaitForWindowActive(front)
        return front

    def _button(self, text: str) -> QAbstractButton:
        found = self._buttons(text)
        if not found:
            said = [_words(each) for each in self._all(QAbstractButton) if each.text()]
            raise AssertionError(f"no button says “{text}”; there are {said}\n{self.read()}")
        return next((each for each in found if each.isEnabled()), found[0])

    def _buttons(self, text: str) -> list[QAbstractButton]:
        every = self._all(QAbstractButton)
        return [each for each in every if text in (_words(each), each.accessibleName())]

    def _fields(self, name: str) -> list[QWidget]:
        every = [*self._all(QLineEdit), *self._all(QPlainTextEdit), *self._all(QComboBox)]
        found = [each for each in every if each.accessibleName() == name]
        assert found, f"no field is called “{name}”; there are {[each.accessibleName() for each in every]}"
        return found

    def _table(self, name: str) -> QTableView:
        every = self._all(QTableView)
        found = [each for each in every if each.accessibleName() == name]
        assert found, f"no table is called “{name}”; there are {[each.accessibleName() for each in every]}"
        return found[0]

    def _all(self, kind: type[Part]) -> list[Part]:
        QApplication.processEvents()  # what was just put into a layout is shown by the next event
        return [each for each in self.front.findChildren(kind) if each.isVisible()]


def _words(button: QAbstractButton) -> str:
    return button.text().partition(BEFORE_A_KEY)[0]


def _usable(widget: Part) -> Part:
    named = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
    assert widget.isEnabled(), f"{named} cannot be used: {widget.toolTip()}"
    return widget
