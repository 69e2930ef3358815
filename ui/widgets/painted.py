"""Base of the widgets that paint themselves: the style sheet hands them the look in force."""

from PySide6.QtCore import Property
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from ui.theme import LIGHT, Look, look_named


class PaintedWidget(QWidget):
    """A widget with the look of the style sheet; `look_changed` runs when text size or colours change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(LIGHT, 1.0)

    @property
    def look(self) -> Look:
        """Colours and scale in force."""
        return self._look

    def look_changed(self) -> None:
        """Measure again; derived widgets extend it."""
        self.updateGeometry()
        self.update()

    def colour(self, name: str) -> QColor:
        """A colour of the table by its name."""
        return QColor(getattr(self._look.colours, name))

    def font_of(self, pixels: int, bold: bool = False) -> QFont:
        """The window's font in a size of the look."""
        font = QFont(self.font())
        font.setPixelSize(max(1, pixels))
        font.setBold(bold)
        return font

    def _name(self) -> str:
        return self._look.name

    def _set_name(self, name: str) -> None:
        if name != self._look.name:
            self._look = look_named(name)
            self.look_changed()

    look_name = Property(str, _name, _set_name)
