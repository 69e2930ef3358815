"""An entry of the dark column at the left."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from ui.widgets.push_button import PushButton

_AIR = 0.7  # of the height of its text


class NavEntry(PushButton):
    """Airy where the window is high; closes up to its text where it is low, so that entries never overlap."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("kind", "nav")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        air = self.fontMetrics().height() * _AIR
        return super().sizeHint() + QSize(0, round(air))
