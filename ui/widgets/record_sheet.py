"""The fields of a record to be read: what is known, and in one quiet line what is not."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.domain.sheets.record_fields import RecordField
from ui.theme import EDGE, GAP
from ui.widgets.beside import Beside
from ui.widgets.card import Card, column
from ui.widgets.field_line import UNKNOWN
from ui.widgets.text import text_label

Sections = Mapping[str, Sequence[RecordField]]
"""Fields by the title of the card they stand on."""


class RecordSheet(QWidget):
    """Shows the values of one record, the cards of a form over the same fields in the same places."""

    def __init__(self, sections: Sections, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections = sections
        self._forms: dict[str, QVBoxLayout] = {}
        self.missing: dict[str, QLabel] = {}
        self.values: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        cards = [self._card(title, fields) for title, fields in sections.items()]
        self.setLayout(column(*in_pairs(cards), gap=EDGE))

    def show_values(self, texts: Mapping[str, str]) -> None:
        """Show values as text, by the titles of their fields."""
        for section, fields in self._sections.items():
            unknown = [field.title for field in fields if not texts.get(field.title)]
            for field in fields:
                self.values[field.title].setText(texts.get(field.title, ""))
                for label in (self.values[field.title], self._names[field.title]):
                    label.setVisible(field.title not in unknown)
            self.missing[section].setText(f"{UNKNOWN}：{'、'.join(unknown)}")
            self.missing[section].setVisible(bool(unknown))

    def _card(self, title: str, fields: Sequence[RecordField]) -> Card:
        card = Card()
        card.body.addWidget(text_label(title, "subtitle"))
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        for field in fields:
            self._names[field.title] = text_label(field.title, "muted", wrap=False)
            self.values[field.title] = text_label()
            form.addRow(self._names[field.title], self.values[field.title])
        self.missing[title] = text_label(kind="muted")
        card.body.addLayout(form)
        card.body.addWidget(self.missing[title])
        card.body.addStretch(1)
        return card


def in_pairs(cards: Sequence[Card]) -> list[QWidget]:
    """Two cards beside each other, a last one alone across the page."""
    paired = zip(cards[::2], cards[1::2], strict=False)
    pairs: list[QWidget] = [Beside((left, 1), (right, 1)) for left, right in paired]
    return [*pairs, cards[-1]] if len(cards) % 2 else pairs
