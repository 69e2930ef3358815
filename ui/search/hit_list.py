"""The list that drops down under the search field."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from app.domain.records.search import Found, Hit
from ui.search.hits_model import HIT, HitsModel
from ui.theme import GAP, STEP
from ui.widgets.card import column
from ui.widgets.text import text_label

_WIDTH = 44  # in text heights
KEYS = "↑ ↓ 选择　Enter 打开　Esc 收起"


class HitList(QFrame):
    """Lies over the place in front and never takes the keyboard from the field.

    chosen: the Hit the clerk clicked.
    """

    chosen = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("kind", "card")
        self.model = HitsModel(self)
        self.view = QListView()
        self.view.setProperty("kind", "hits")
        self.view.setModel(self.model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setAccessibleName("找到的")
        self.view.clicked.connect(self._clicked)
        self.keys_label = text_label(KEYS, "muted", wrap=False)
        self.setLayout(column(self.view, self.keys_label, gap=STEP, edge=GAP))
        self.hide()

    def show_found(self, found: Found) -> None:
        """Show what was found with the first hit chosen."""
        self.model.show_found(found)
        self.view.setVisible(bool(found.groups))
        self.keys_label.setText(KEYS if found.groups else f"没有找到“{found.typed.strip()}”。")
        self.move_by(1)

    def show_words(self, words: str) -> None:
        """Show a sentence instead of hits."""
        self.model.show_found(None)
        self.view.hide()
        self.keys_label.setText(words)

    def current(self) -> Hit | None:
        """The hit chosen."""
        found = self.view.currentIndex().data(HIT)
        return found if isinstance(found, Hit) else None

    def move_by(self, step: int) -> None:
        """Choose the next hit down (1) or up (-1)."""
        row = self.model.beside(self.view.currentIndex().row(), step)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            # with the heading above the first hit of a kind
            self.view.scrollTo(self.model.index(max(0, row - 1)))
            self.view.scrollTo(self.model.index(row))

    def place_under(self, field: QWidget) -> None:
        """Lie under a field, as high as the hits need and the window allows."""
        lines = self.model.rowCount() * self.view.sizeHintForRow(0) + 2 * STEP if self.model.rowCount() else 0
        corner = field.mapTo(self._over, QPoint(0, field.height() + STEP))
        width = min(
            max(field.width(), _WIDTH * self.fontMetrics().height()), self._over.width() - corner.x() - GAP
        )
        foot = self.keys_label.sizeHint().height() + 2 * GAP + 2 * STEP
        wanted = lines + foot
        self.setGeometry(corner.x(), corner.y(), width, min(wanted, self._over.height() - corner.y() - GAP))
        self.raise_()

    def _clicked(self, index: QModelIndex) -> None:
        hit = index.data(HIT)
        if isinstance(hit, Hit):
            self.chosen.emit(hit)
