"""One field of a record on a form: its label, its editor, and under it what is wrong or doubtful."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Qt, SignalInstance
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.sheets.record_fields import RecordField, Value, typed_text, typed_value
from app.domain.sheets.written_text import visible
from app.domain.words import word
from ui.theme import GAP, restyle
from ui.widgets.card import column, reveal
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label

UNKNOWN = "未填"
LONGEST = 2000
_SHORT = 6  # characters of a choice that are always in view

Editor = QLineEdit | StillCombo | QPlainTextEdit


class FieldLine:
    """Takes one field. long: its text goes over several lines. offered: texts to choose from instead of typing."""

    def __init__(self, field: RecordField, long: bool = False, offered: Sequence[str] = ()) -> None:
        self.field, self.long = field, long
        self._offered = bool(offered)
        self.label = text_label(field.header.replace("&", "&&"), wrap=False)
        self.edit = _editor(field, long, offered)
        self.edit.setAccessibleName(field.title)
        self.label.setBuddy(self.edit)
        self.error, self.warning = text_label(kind="field-error"), text_label(kind="warn")
        for note in (self.error, self.warning):
            note.hide()
        self.body = QWidget()
        self.body.setLayout(column(self.edit, self.error, self.warning, gap=GAP // 2))

    @property
    def changed(self) -> SignalInstance:
        """What tells that a person typed or chose."""
        if isinstance(self.edit, QComboBox):
            return self.edit.currentIndexChanged
        return self.edit.textChanged

    @property
    def text(self) -> str:
        """What stands in the field; '' while nothing is chosen."""
        if isinstance(self.edit, QComboBox):
            return self.edit.currentText() if self._offered or self.edit.currentIndex() > 0 else ""
        return self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.text()

    @property
    def value(self) -> Value:
        """What the field says.

        Raises:
            ValueRefused: it cannot be read.
        """
        if isinstance(self.edit, QComboBox) and not self._offered:
            code = self.edit.currentData()
            return (
                self.field.choices(code) if self.field.choices and isinstance(code, StrEnum | str) else None
            )
        return visible(self.text) if self.long else typed_value(self.field, self.text)

    def show_value(self, value: Value) -> None:
        """Put a value into the field without anybody being told."""
        if isinstance(self.edit, QComboBox) and not self._offered:
            with QSignalBlocker(self.edit):
                self.edit.setCurrentIndex(max(0, self.edit.findData(value)))
        else:
            self.show_text(str(value or "") if self.long else typed_text(self.field, value))

    def show_text(self, text: str) -> None:
        """Put a text into the field without anybody being told; one that stands there already is left alone."""
        if text == self.text:
            return
        with QSignalBlocker(self.edit):
            if isinstance(self.edit, QComboBox):
                self.edit.setCurrentIndex(max(0, self.edit.findText(text)))
            elif isinstance(self.edit, QPlainTextEdit):
                self.edit.setPlainText(text)
            else:
                self.edit.setText(text)
                self.edit.setCursorPosition(0)  # of a long text the beginning tells which it is

    def refuse(self, message: str) -> None:
        """Say what is wrong, and go there with what was typed marked; '' takes it back."""
        _tell(self.error, message)
        restyle(self.edit, "invalid" if message else "")
        if not message:
            return
        self.edit.setFocus()
        if isinstance(self.edit, QLineEdit):
            self.edit.selectAll()
        reveal(self.edit, self.edit.rect())

    def warn(self, message: str) -> None:
        """Say what is unlikely; '' takes it back."""
        _tell(self.warning, f"！{message}" if message else "")


def _editor(field: RecordField, long: bool, offered: Sequence[str]) -> Editor:
    if offered or field.choices is not None:
        return _choice(field, offered)
    if long:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # every line is broken
        text.setPlaceholderText(field.hint)
        return text
    line = QLineEdit()
    line.setPlaceholderText(field.hint)
    line.setToolTip(field.hint)
    line.setMaxLength(LONGEST)
    return line


def _choice(field: RecordField, offered: Sequence[str]) -> StillCombo:
    combo = StillCombo()
    combo.addItems(offered)
    if not offered:
        combo.addItem(UNKNOWN, None)
        for code in field.choices or ():
            combo.addItem(word(code), code)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_SHORT)
    return combo


def _tell(label: QLabel, message: str) -> None:
    label.setText(message)
    label.setVisible(bool(message))
