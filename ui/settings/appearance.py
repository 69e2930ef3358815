"""Text size and colours of the running program."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.settings.preferences import Preferences
from ui.theme import DARK, LIGHT, SCALES, Look, style_sheet


class Appearance(QObject):
    """Puts the look on the application and remembers it."""

    changed = Signal()

    def __init__(self, application: QApplication, preferences: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._preferences = preferences
        self._apply()

    def listen(self, window: QWidget) -> None:
        """Let the keys of text size work in a window, and its tables keep the columns as drawn."""
        from PySide6.QtGui import QKeySequence, QShortcut

        from ui.widgets.kept_views import KeptViews

        KeptViews(window, self._preferences)
        for keys, slot in (
            (("Ctrl++", "Ctrl+="), self.larger),
            (("Ctrl+-",), self.smaller),
            (("Ctrl+0",), self.usual),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), window).activated.connect(slot)

    @property
    def look(self) -> Look:
        """The look in force."""
        return Look(DARK if self._preferences.dark else LIGHT, self._preferences.scale)

    def choose_scale(self, scale: float) -> None:
        """Set the text size."""
        self._preferences.scale = scale
        self._apply()

    def choose_dark(self, dark: bool) -> None:
        """Set dark or light colours."""
        self._preferences.dark = dark
        self._apply()

    def larger(self) -> None:
        """The next larger text."""
        self._step(1)

    def smaller(self) -> None:
        """The next smaller text."""
        self._step(-1)

    def usual(self) -> None:
        """Text at 100 %."""
        self.choose_scale(1.0)

    def _step(self, by: int) -> None:
        place = SCALES.index(self._preferences.scale) + by
        if 0 <= place < len(SCALES):
            self.choose_scale(SCALES[place])

    def _apply(self) -> None:
        look = self.look
        if self._application.styleSheet() != style_sheet(look):  # dressing every widget anew is dear
            self._application.setPalette(_palette(look))
            self._application.setStyleSheet(style_sheet(look))
        self.changed.emit()


def _palette(look: Look) -> QPalette:
    """The colours of whatever the style sheet does not reach."""
    colours = look.colours
    palette = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: colours.ground,
        role.Base: colours.card,
        role.AlternateBase: colours.ground,
        role.Button: colours.card,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent_text,
        role.ToolTipBase: colours.card,
        role.ToolTipText: colours.text,
    }
    for where, colour in table.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.muted))
    return palette
