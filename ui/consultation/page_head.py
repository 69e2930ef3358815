"""The head of a page of a round: its title, and at the right what can be done on it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import EDGE
from ui.widgets.card import FlowLayout


def page_head(title: QWidget, *acts: QWidget) -> QHBoxLayout:
    """A title and its acts; in a narrow window the acts go on in further lines."""
    beside = FlowLayout(EDGE)
    for act in acts:
        beside.addWidget(act)
    head = QHBoxLayout()
    head.setSpacing(EDGE)
    head.addWidget(title, 1)
    head.addLayout(beside)
    return head
