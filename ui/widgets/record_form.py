"""A form over the fields of a record, in cards by section or plain; errors and warnings stand at the field."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.domain.sheets.record_fields import RecordField, Value, Values
from app.messages import message_for
from ui.theme import EDGE
from ui.widgets.card import Card, column
from ui.widgets.field_grid import FieldGrid
from ui.widgets.field_line import Editor, FieldLine
from ui.widgets.record_sheet import Sections, in_pairs
from ui.widgets.text import text_label

Offers = Mapping[str, Sequence[str]]
"""Texts to choose from instead of typing, by the key of their field."""


class RecordForm(QWidget):
    """Edits the values of one record; `edited` whenever a person typed or chose something.

    What is typed stays as it is until values or texts are shown again.
    """

    edited = Signal()

    def __init__(
        self,
        fields: Sections | Sequence[RecordField],
        long: Collection[str] = (),
        offers: Offers | None = None,
        values: Values | None = None,
    ) -> None:
        """fields: by section, each a card of its own, or all in one grid. long: keys of those of several lines.

        values: what the form begins with.
        """
        super().__init__()
        self._long, self._offers = frozenset(long), offers or {}
        self._lines: dict[str, FieldLine] = {}
        self._shown: dict[str, str] = {}
        if isinstance(fields, Mapping):
            cards = [self._card(title, listed) for title, listed in fields.items()]
            self.setLayout(column(*in_pairs(cards), gap=EDGE))
        else:
            self.setLayout(column(FieldGrid(self._make_lines(fields))))
        self.columns = 1 if isinstance(fields, Mapping) and len(fields) == 1 else 2
        self.show_values(values or {})

    @property
    def fields(self) -> tuple[RecordField, ...]:
        """The fields in their order."""
        return tuple(line.field for line in self._lines.values())

    @property
    def long_fields(self) -> int:
        """How many of them go over several lines."""
        return sum(line.long for line in self._lines.values())

    def line(self, key: str) -> FieldLine:
        """The field of this key."""
        return self._lines[key]

    def edit(self, title: str) -> Editor:
        """The editor of the field of this title."""
        return self._titled(title).edit

    def error_text(self, title: str) -> str:
        """What is said to be wrong with a field; '' if nothing."""
        return self._titled(title).error.text()

    def warning_text(self, title: str) -> str:
        """What is said to be unlikely about a field; '' if nothing."""
        return self._titled(title).warning.text()

    def show_values(self, values: Values) -> None:
        """Fill the form with a record's values; errors and warnings go."""
        for key, line in self._lines.items():
            line.show_value(values.get(key))
        self._begin()

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Fill the form with texts as a clerk would type them, by the keys of their fields; errors stay."""
        for key, line in self._lines.items():
            line.show_text(texts.get(key, ""))
        self._shown = self.texts()

    def texts(self) -> dict[str, str]:
        """What stands in the fields, by their keys."""
        return {key: line.text for key, line in self._lines.items()}

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the form was filled."""
        return self.texts() != self._shown

    def all_values(self) -> dict[str, Value]:
        """Everything that stands in the form, changed or not.

        Raises:
            ValueRefused: a field cannot be read.
        """
        return {key: line.value for key, line in self._lines.items()}

    def typed_values(self) -> dict[str, Value]:
        """What the clerk changed; the other fields stay whatever is on file by then.

        Raises:
            ValueRefused: a field cannot be read.
        """
        return {key: line.value for key, line in self._lines.items() if line.text != self._shown.get(key)}

    def refuse(self, error: LouanError, title: str = "") -> bool:
        """Show an error at its field, the caret in it; False if it is about no field of this form."""
        return self.say_wrong(title or str(error.details.get("field", "")), message_for(error))

    def say_wrong(self, title: str, message: str) -> bool:
        """Say what is wrong with the field of this title, the caret in it; False if the form has none."""
        line = next((line for line in self._lines.values() if line.field.title == title), None)
        if line is not None:
            line.refuse(message)
        return line is not None

    def clear_errors(self) -> None:
        """No field is wrong."""
        for line in self._lines.values():
            line.refuse("")

    def show_warnings(self, warnings: Mapping[str, str]) -> int:
        """Warn at the fields of these titles; gives how many this form has."""
        for line in self._lines.values():
            line.warn(warnings.get(line.field.title, ""))
        return sum(line.field.title in warnings for line in self._lines.values())

    def focus_first(self) -> None:
        """Put the caret into the first field."""
        next(iter(self._lines.values())).edit.setFocus()

    def _begin(self) -> None:
        self.clear_errors()
        self.show_warnings({})
        self._shown = self.texts()

    def _titled(self, title: str) -> FieldLine:
        return next(line for line in self._lines.values() if line.field.title == title)

    def _tell(self) -> None:
        self.edited.emit()

    def _make_lines(self, fields: Sequence[RecordField]) -> list[FieldLine]:
        made = [
            FieldLine(field, field.key in self._long, self._offers.get(field.key, ())) for field in fields
        ]
        for line in made:
            line.changed.connect(self._tell)
            self._lines[line.field.key] = line
        return made

    def _card(self, title: str, fields: Sequence[RecordField]) -> Card:
        card = Card()
        card.body.addWidget(text_label(title, "subtitle"))
        card.body.addWidget(FieldGrid(self._make_lines(fields), most=1))
        card.body.addStretch(1)
        return card
