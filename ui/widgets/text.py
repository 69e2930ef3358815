"""Labels of every kind; their text is always plain, whatever somebody typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from ui.theme import restyle
from ui.widgets.push_button import PushButton


def text_label(text: str = "", kind: str = "", wrap: bool = True) -> QLabel:
    """A label of a kind; it wraps at the width it gets unless told otherwise."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if kind:
        label.setProperty("kind", kind)
    return label


def button(text: str, kind: str = "") -> QPushButton:
    """A push button of a kind."""
    made = PushButton(text)
    if kind:
        made.setProperty("kind", kind)
    return made


def say(label: QLabel, text: str, kind: str = "") -> None:
    """Put a sentence on a label, of a kind if one is named; without a sentence the label is hidden."""
    if kind:
        restyle(label, kind)
    label.setText(text)
    label.setVisible(bool(text))


class Chip(QLabel):
    """A short state: ground, sign and word together."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_state(self, level: str, text: str) -> None:
        """Show a text on the ground of a level: ok, warn, bad or plain; hidden without a text."""
        self.setText(text)
        restyle(self, f"chip-{level}")
        if self.parentWidget() is not None or not text:
            self.setVisible(bool(text))
        else:  # not laid out yet: shown now it would flash up as a window; so it comes with what it is put into
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
