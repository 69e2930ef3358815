"""A form over the fields of a record: sections of plain fields, errors and warnings at the field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import LouanError
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values, typed_text, typed_value
from app.domain.words import word
from app.messages import message_for
from ui.theme import EDGE, GAP, restyle
from ui.widgets.beside import Beside
from ui.widgets.card import Card, column, reveal
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label

UNKNOWN = "未填"
LONGEST = 1000

Sections = Mapping[str, Sequence[RecordField]]


@dataclass(frozen=True, slots=True)
class _Line:
    field: RecordField
    edit: QLineEdit | QComboBox
    error: QLabel
    warning: QLabel


class RecordForm(QWidget):
    """Edits the values of one record; `edited` whenever something was typed or chosen.

    What is typed stays as it is until `show_values` is called again.
    """

    edited = Signal()

    def __init__(self, sections: Sections, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, _Line] = {}
        self._shown: dict[str, str] = {}
        cards = [self._card(title, fields) for title, fields in sections.items()]
        layout = column(*_in_pairs(cards), gap=EDGE)
        self.setLayout(layout)

    def edit(self, title: str) -> QLineEdit | QComboBox:
        """The field of this title."""
        return self._lines[title].edit

    def error_text(self, title: str) -> str:
        """What is said to be wrong with a field; '' if nothing."""
        label = self._lines[title].error
        return "" if label.isHidden() else label.text()

    def warning_text(self, title: str) -> str:
        """What is said to be unlikely about a field; '' if nothing."""
        label = self._lines[title].warning
        return "" if label.isHidden() else label.text()

    def show_values(self, values: Values) -> None:
        """Fill the form with a record's values; errors and warnings go."""
        self.clear_errors()
        self.show_warnings({})
        for line in self._lines.values():
            value = values.get(line.field.key)
            with QSignalBlocker(line.edit):
                if isinstance(line.edit, QComboBox):
                    line.edit.setCurrentIndex(max(0, line.edit.findData(value)))
                else:
                    line.edit.setText(typed_text(line.field, value))
        self._shown = self._texts()

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the values were shown."""
        return self._texts() != self._shown

    def all_values(self) -> dict[str, Value]:
        """Everything that stands in the form, changed or not.

        Raises:
            ValueRefused: a field cannot be read.
        """
        return {line.field.key: _typed(line) for line in self._lines.values()}

    def typed_values(self) -> dict[str, Value]:
        """What the clerk changed; the other fields stay whatever is on file by then.

        Raises:
            ValueRefused: a field cannot be read.
        """
        texts = self._texts()
        return {
            line.field.key: _typed(line)
            for title, line in self._lines.items()
            if texts[title] != self._shown.get(title)
        }

    def refuse(self, error: LouanError, title: str = "") -> bool:
        """Show an error at its field, the caret in it; False if it is about no field of this form."""
        line = self._lines.get(title or str(error.details.get("field", "")))
        if line is None:
            return False
        line.error.setText(message_for(error))
        line.error.show()
        restyle(line.edit, "invalid")
        line.edit.setFocus()
        if isinstance(line.edit, QLineEdit):
            line.edit.selectAll()
        reveal(line.edit, line.edit.rect())
        return True

    def clear_errors(self) -> None:
        """No field is wrong."""
        for line in self._lines.values():
            line.error.hide()
            restyle(line.edit, "")

    def show_warnings(self, warnings: Mapping[str, str]) -> None:
        """Warn at the fields of these titles."""
        for title, line in self._lines.items():
            line.warning.setText(f"！{warnings.get(title, '')}")
            line.warning.setVisible(title in warnings)

    def focus_first(self) -> None:
        """Put the caret into the first field."""
        first = next(iter(self._lines.values())).edit
        first.setFocus()

    def _texts(self) -> dict[str, str]:
        return {
            title: line.edit.currentText() if isinstance(line.edit, QComboBox) else line.edit.text()
            for title, line in self._lines.items()
        }

    def _tell(self) -> None:
        self.edited.emit()

    def _card(self, title: str, fields: Sequence[RecordField]) -> Card:
        card = Card()
        card.body.addWidget(text_label(title, "subtitle"))
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            line = _Line(field, self._edit_of(field), text_label(kind="field-error"), text_label(kind="warn"))
            line.error.hide()
            line.warning.hide()
            label = text_label(field.header.replace("&", "&&"), wrap=False)
            label.setBuddy(line.edit)
            form.addRow(label, column(line.edit, line.error, line.warning))
            self._lines[field.title] = line
        card.body.addLayout(form)
        card.body.addStretch(1)
        return card

    def _edit_of(self, field: RecordField) -> QLineEdit | QComboBox:
        if field.kind is Kind.CHOICE:
            combo = StillCombo()
            combo.addItem(UNKNOWN, None)
            for code in field.choices or ():
                combo.addItem(word(code), code)
            combo.setAccessibleName(field.title)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(6)
            combo.currentIndexChanged.connect(self._tell)
            return combo
        edit = QLineEdit()
        edit.setAccessibleName(field.title)
        edit.setMaxLength(LONGEST)
        edit.setPlaceholderText(field.hint)
        edit.setToolTip(field.hint)
        edit.textChanged.connect(self._tell)
        return edit


class RecordSheet(QWidget):
    """The same fields to be read: what is known, and in one quiet line what is not."""

    def __init__(self, sections: Sections, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections = sections
        self._forms: dict[str, QVBoxLayout] = {}
        self.missing: dict[str, QLabel] = {}
        self.values: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        cards = [self._card(title, fields) for title, fields in sections.items()]
        self.setLayout(column(*_in_pairs(cards), gap=EDGE))

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


def _typed(line: _Line) -> Value:
    if isinstance(line.edit, QComboBox):
        code = line.edit.currentData()
        return line.field.choices(code) if line.field.choices and isinstance(code, StrEnum | str) else None
    return typed_value(line.field, line.edit.text())


def _in_pairs(cards: Sequence[Card]) -> list[QWidget]:
    """Two cards beside each other, a last one alone across the page."""
    paired = zip(cards[::2], cards[1::2], strict=False)
    pairs: list[QWidget] = [Beside((left, 1), (right, 1)) for left, right in paired]
    return [*pairs, cards[-1]] if len(cards) % 2 else pairs
