"""A form made from the fields of a record: texts as typed, errors and doubts under the field they are about."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.domain.sheets.record_fields import Kind, RecordField
from app.domain.words import word
from ui.theme import EDGE, GAP, restyle
from ui.widgets.card import column
from ui.widgets.text import text_label

_TWO_COLUMNS = 26  # line heights of room that two fields side by side need
_LONG_LINES = 3


class Choice(QComboBox):
    """A list of words to choose from; the wheel scrolls the page unless the list was asked for."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.addItems(["", *words])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FieldLine:
    """One field: its label, its editor, and what is wrong or doubtful with it."""

    def __init__(self, field: RecordField, long: bool) -> None:
        self.field, self.long = field, long
        self.label = text_label(field.header, wrap=False)
        self.edit: QLineEdit | Choice | QPlainTextEdit = _editor(field, long)
        self.edit.setAccessibleName(field.title)
        self.label.setBuddy(self.edit)
        self.error = text_label(kind="field-error")
        self.doubt = text_label(kind="warn")
        for note in (self.error, self.doubt):
            note.hide()
        self.body = QWidget()
        self.body.setLayout(column(self.edit, self.error, self.doubt, gap=GAP // 2))

    @property
    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.edit, Choice):
            return self.edit.currentText()
        return self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.text()

    def show_text(self, text: str) -> None:
        """Put a text into the field without anybody being told; one that stands there already is left alone."""
        if text == self.text:
            return
        with QSignalBlocker(self.edit):
            if isinstance(self.edit, Choice):
                self.edit.setCurrentIndex(max(0, self.edit.findText(text)))
            elif isinstance(self.edit, QPlainTextEdit):
                self.edit.setPlainText(text)
            else:
                self.edit.setText(text)

    def refuse(self, message: str) -> None:
        """Say what is wrong, and go there; '' takes it back."""
        _tell(self.error, message)
        restyle(self.edit, "invalid" if message else "")
        if message:
            self.edit.setFocus()

    def doubt_it(self, message: str) -> None:
        """Say what is unlikely; '' takes it back."""
        _tell(self.doubt, f"！{message}" if message else "")


class FieldForm(QWidget):
    """Takes the texts of one record. `edited`: a person changed one."""

    edited = Signal()

    def __init__(self, fields: Sequence[RecordField], long: Collection[str] = ()) -> None:
        """`long`: keys of the fields that take several lines and the whole width."""
        super().__init__()
        self.fields = tuple(fields)
        self._lines = {field.key: FieldLine(field, field.key in long) for field in fields}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(EDGE)
        self._grid.setVerticalSpacing(GAP)
        for line in self._lines.values():
            changed = (
                line.edit.currentIndexChanged if isinstance(line.edit, Choice) else line.edit.textChanged
            )
            changed.connect(self.edited)
        self._arrange(2)

    def line(self, key: str) -> FieldLine:
        """The field of this key."""
        return self._lines[key]

    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {key: line.text for key, line in self._lines.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Fill the fields; nothing is said to be edited."""
        for key, line in self._lines.items():
            line.show_text(texts.get(key, ""))

    def refuse(self, title: str, message: str) -> bool:
        """Say what is wrong with the field of this title; False if the form has none."""
        line = next((line for line in self._lines.values() if line.field.title == title), None)
        if line is not None:
            line.refuse(message)
        return line is not None

    def edit(self, title: str) -> QWidget | None:
        """The editor of the field of this title; None if the form has none."""
        return next((line.edit for line in self._lines.values() if line.field.title == title), None)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for line in self._lines.values():
            line.refuse("")

    def show_doubts(self, doubts: Mapping[str, str]) -> int:
        """Say what is unlikely, by the titles of fields; gives how many this form has."""
        for line in self._lines.values():
            line.doubt_it(doubts.get(line.field.title, ""))
        return sum(line.field.title in doubts for line in self._lines.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        height = self.fontMetrics().height()
        for line in self._lines.values():
            if isinstance(line.edit, QPlainTextEdit):
                line.edit.setFixedHeight(round(height * (_LONG_LINES + 1)))
            else:
                line.label.setMinimumHeight(line.edit.sizeHint().height())
        self._arrange(2 if self.width() >= _TWO_COLUMNS * height else 1)

    def _arrange(self, columns: int) -> None:
        """Lay the fields out row by row, label before editor; a long one takes a row of its own."""
        if columns == self._columns:
            return
        self._columns = columns
        row = at = 0
        for line in self._lines.values():
            if at and (line.long or at == columns):
                row, at = row + 1, 0
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(line.label, row, 2 * at, top)
            self._grid.addWidget(line.body, row, 2 * at + 1, 1, 2 * columns - 1 if line.long else 1, top)
            at = columns if line.long else at + 1
        for place in range(2):
            self._grid.setColumnStretch(2 * place + 1, int(place < columns))


def _editor(field: RecordField, long: bool) -> QLineEdit | Choice | QPlainTextEdit:
    if field.choices is not None:
        return Choice([word(code) for code in field.choices])
    if long:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # every line is broken
        text.setPlaceholderText(field.hint)
        return text
    line = QLineEdit()
    line.setPlaceholderText(field.hint)
    line.setMaxLength(20 if field.kind in (Kind.COUNT, Kind.HUNDREDTHS, Kind.DAY) else 2000)
    return line


def _tell(label: QLabel, message: str) -> None:
    label.setText(message)
    label.setVisible(bool(message))
