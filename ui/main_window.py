"""The shell: the dark column at the left, and the place that is open beside it."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import EDGE, GAP, STEP

SMALLEST = QSize(640, 360)
"""A screen of 1366 × 768 drawn at 200 % has room for 683 × 384."""

USUAL = QSize(1366, 768)


def _always() -> bool:
    return True


class MainWindow(QMainWindow):
    """Navigation and a stack of places; what the places are is decided by whoever adds them.

    place_opened: name of the place that came to the front. closing: the window is about to close.
    switch_asked: another clerk wants the desk.
    may_leave: asked before another place is opened or the window closes.
    """

    place_opened = Signal(str)
    closing = Signal()
    switch_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("楼案")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.may_leave: Callable[[], bool] = _always
        self._places: dict[str, QWidget] = {}
        self._buttons: dict[str, QPushButton] = {}
        self.switch_button: QPushButton | None = None
        self._column = QVBoxLayout()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._lay_out()
        self.say("正在启动……")

    def add_place(self, name: str, page: QWidget, key: str, at_bottom: bool = False) -> QPushButton:
        """Add a place with its entry in the column; `key` opens it from anywhere."""
        button = _entry(name, key)
        button.setCheckable(True)
        button.setToolTip(f"{name}（{key}）")
        button.clicked.connect(self._open_clicked)
        self._group.addButton(button)
        (self._lower if at_bottom else self._upper).addWidget(button)
        button.show()  # a layout shows it only when it is next idle, and until then its key is dead
        self._places[name] = page
        self._buttons[name] = button
        self.stack.addWidget(page)
        return button

    def clear_places(self) -> None:
        """Take every place away, as when a library is closed."""
        for name, page in self._places.items():
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
            self._group.removeButton(self._buttons[name])
            self._buttons[name].hide()
            self._buttons[name].deleteLater()
        self._places.clear()
        self._buttons.clear()
        self.show_desk("", "", "")
        self.show_bar(None)

    def show_bar(self, bar: QWidget | None) -> None:
        """Put a bar above every place instead of the one that stood there; None puts none."""
        while (item := self._above.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if bar is not None:
            self._above.addWidget(bar)

    def open_place(self, name: str) -> None:
        """Bring a place to the front."""
        self._buttons[name].setChecked(True)
        self.navigation.show()
        self.stack.setCurrentWidget(self._places[name])
        self.place_opened.emit(name)

    def place(self, name: str) -> QWidget:
        """The page of a place."""
        return self._places[name]

    def show_alone(self, page: QWidget) -> None:
        """Show a page that is no place, such as the first start, without the column."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.navigation.hide()
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def show_as(self, geometry: QByteArray) -> None:
        """Show the window as it was left; else in its usual size, or as large as a smaller screen allows."""
        room = self.screen().availableSize()
        known = self.restoreGeometry(geometry)
        if not known and (room.width() <= USUAL.width() or room.height() <= USUAL.height()):
            self.showMaximized()
        else:
            self.show()

    def say(self, text: str) -> None:
        """Show one sentence where the places will stand, while something is under way."""
        self.waiting_label.setText(text)
        self.navigation.show()
        self.stack.setCurrentWidget(self.waiting_label)

    def show_desk(self, office: str, operator: str, library: str) -> None:
        """Name office, clerk and library at the foot of the column."""
        self.desk_label.setText(f"{office}\n经办人 {operator}\n档案库 {library}" if office else "")
        if office and self.switch_button is None:
            self.switch_button = _entry("换经办人  Ctrl+L", "Ctrl+L")
            self.switch_button.clicked.connect(self.switch_asked)
            self._column.addWidget(self.switch_button)
        if self.switch_button is not None:
            self.switch_button.setVisible(bool(office))
        self.setWindowTitle(f"{office} · 楼案" if office else "楼案")

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _open_clicked(self) -> None:
        name = next(name for name, button in self._buttons.items() if button is self.sender())
        current = next((n for n, page in self._places.items() if page is self.stack.currentWidget()), None)
        if current not in (None, name) and not self.may_leave():
            self._buttons[str(current)].setChecked(True)
            return
        self.open_place(name)

    def _lay_out(self) -> None:
        self.navigation = QFrame()
        self.navigation.setProperty("kind", "nav")
        self.brand_label = QLabel("楼案")
        self.brand_label.setProperty("kind", "title")
        self.brand_label.setContentsMargins(EDGE, GAP, 0, EDGE)
        self.desk_label = QLabel()
        self.desk_label.setProperty("kind", "muted")
        self.desk_label.setTextFormat(Qt.TextFormat.PlainText)
        self.desk_label.setWordWrap(True)
        self.desk_label.setContentsMargins(EDGE, 0, 0, 0)
        self._upper, self._lower = QVBoxLayout(), QVBoxLayout()
        column = self._column
        self.navigation.setLayout(column)
        column.setContentsMargins(GAP, GAP, GAP, EDGE)
        column.setSpacing(STEP)
        column.addWidget(self.brand_label)
        column.addLayout(self._upper)
        column.addStretch(1)
        column.addLayout(self._lower)
        column.addWidget(self.desk_label)
        self.waiting_label = QLabel()
        self.waiting_label.setProperty("kind", "empty")
        self.waiting_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.waiting_label)
        central = QWidget()
        central.setProperty("kind", "page")
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        self._above = QVBoxLayout()
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addLayout(self._above)
        beside.addWidget(self.stack, 1)
        row.addLayout(beside, 1)
        self.setCentralWidget(central)


def _entry(text: str, key: str) -> QPushButton:
    """A button of the column; `key` presses it from anywhere."""
    from ui.nav_entry import NavEntry  # entries come after the window is painted

    button = NavEntry(text)
    QShortcut(QKeySequence(key), button).activated.connect(button.click)
    return button
