"""The search field above every place; Ctrl+K puts the caret into it from anywhere."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget

from app.domain.errors import LouanError
from app.domain.records.search import Found, Hit
from app.messages import message_for
from app.services.records.search import SearchService
from ui.asking import Asking
from ui.search.hit_list import HitList
from ui.theme import EDGE, GAP
from ui.widgets.card import row

KEY = "Ctrl+K"
_WIDTH = 36  # in text heights
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBar(QWidget):
    """Finds while somebody types; the arrows choose, Enter opens, Escape goes back to where the keyboard was.

    chosen: the Hit to be opened.
    """

    chosen = Signal(object)

    def __init__(self, service: SearchService, over: QWidget) -> None:
        """`over` is what the list of hits lies on, the window's whole inside."""
        super().__init__()
        self.setProperty("help", "search")
        self._before: QWidget | None = None
        self._open_first = False
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(f"搜索 小区 / 楼栋 / 户 / 业主 / 电话 / 文书 / 改造内容  {KEY}")
        self.edit.setAccessibleName("搜索")
        self.edit.setClearButtonEnabled(True)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._typed)
        self.hit_list = HitList(over)
        self.hit_list.chosen.connect(self._choose)
        self.asking = Asking(service.find, self)
        self.asking.answered.connect(self._show)
        self.asking.failed.connect(self._show_error)
        layout = row(self.edit, gap=GAP)
        layout.setContentsMargins(EDGE, GAP, EDGE, 0)
        layout.addStretch(1)
        layout.setStretchFactor(self.edit, 2)
        self.setLayout(layout)
        QShortcut(QKeySequence(KEY), self).activated.connect(self.begin)

    def begin(self) -> None:
        """Put the caret into the field, remembering where it was."""
        focused = QApplication.focusWidget()
        if focused is not self.edit:
            self._before = focused
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
        if self.edit.text().strip():
            self._typed(self.edit.text())

    def finish(self) -> None:
        """Stop asking, before the library is closed."""
        self.asking.finish()
        self.hit_list.hide()
        self.hit_list.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.edit.setMaximumWidth(_WIDTH * self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.hit_list.isVisible():
            self.hit_list.place_under(self.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event.key()):
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:  # a page may have given this key to the whole window
                event.accept()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.hit_list.hide()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        """What a key does in the field; False leaves it to the field."""
        if key in _STEPS and self.hit_list.isVisible():
            self.hit_list.move_by(_STEPS[Qt.Key(key)])
            return True
        if key in _ENTER:
            self._enter()
            return True
        if key == Qt.Key.Key_Escape:
            self._leave()
            return True
        return False

    def _enter(self) -> None:
        """Open the hit chosen; one that is still being looked for opens when it comes."""
        hit = self.hit_list.current() if self.hit_list.isVisible() else None
        if self.asking.waiting:
            self._open_first = True
        elif hit is not None:
            self._choose(hit)
        else:
            self._typed(self.edit.text())

    def _leave(self) -> None:
        if self.hit_list.isVisible():
            self.hit_list.hide()
        elif self.edit.text():
            self.edit.clear()
        elif self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self, typed: str) -> None:
        self._open_first = False
        if typed.strip():
            self.asking.ask(typed)
        else:
            self.asking.forget()
            self.hit_list.hide()

    def _show(self, found: Found) -> None:
        self.hit_list.show_found(found)
        first = self.hit_list.current()
        if self._open_first and first is not None:
            self._choose(first)
            return
        self._drop()

    def _show_error(self, error: Exception) -> None:
        if not isinstance(error, LouanError):
            raise error
        self.hit_list.show_words(message_for(error))
        self._drop()

    def _drop(self) -> None:
        """Let the list down, unless the keyboard has gone elsewhere meanwhile."""
        if self.edit.hasFocus():
            self.hit_list.place_under(self.edit)
            self.hit_list.show()

    def _choose(self, hit: Hit) -> None:
        self._open_first = False
        self.asking.forget()
        self.hit_list.hide()
        self.chosen.emit(hit)
