"""The choice between the roster as a grid and as a list."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.widgets.card import row
from ui.widgets.text import button

KEY = "Ctrl+T"


class RosterViews(QWidget):
    """Two buttons of which one is down; `changed` when the other was chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_button = button("楼盘表", "choice")
        self.list_button = button(f"列表  {KEY}", "choice")
        group = QButtonGroup(self)
        for choice in (self.grid_button, self.list_button):
            choice.setCheckable(True)
            group.addButton(choice)
        self.grid_button.setChecked(True)
        self.list_button.toggled.connect(self._toggled)
        self.setLayout(row(self.grid_button, self.list_button))
        QShortcut(QKeySequence(KEY), self).activated.connect(self._turn)

    @property
    def listing_chosen(self) -> bool:
        """Whether the list is wanted."""
        return self.list_button.isChecked()

    def show_grid(self) -> None:
        """Turn to the grid."""
        self.grid_button.setChecked(True)

    def _turn(self) -> None:
        (self.grid_button if self.listing_chosen else self.list_button).setChecked(True)

    def _toggled(self, _down: bool) -> None:
        self.changed.emit()
