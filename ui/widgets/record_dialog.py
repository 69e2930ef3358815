"""A dialog that asks for the fields of one record and stays open until they can be kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.errors import LouanError
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Value
from app.messages import message_for
from ui.theme import EDGE
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.record_form import RecordForm
from ui.widgets.text import button, text_label

Keep = Callable[[dict[str, Value]], None]
Tell = Callable[[dict[str, Value]], str]
LEAVE = "填写的内容还没有保存。再按一次“取消”就不保存，直接关闭。"
_WIDE, _HEAD, _LINES, _MOST = 30, 9, 3, 34  # characters of one column of fields, lines of text


class RecordDialog(QDialog):
    """Asks for a record's fields on a form already filled.

    keep: stores what was typed; its LouanError is shown at the field, and the dialog stays open.
    tell: what follows from what is typed so far.
    """

    def __init__(
        self,
        title: str,
        form: RecordForm,
        keep: Keep,
        parent: QWidget | None = None,
        tell: Tell | None = None,
    ) -> None:
        super().__init__(parent)
        self.form, self._keep, self._tell = form, keep, tell
        self.setWindowTitle(title)
        self.problem_label, self.leave_label = text_label(kind="field-error"), text_label(LEAVE, "warn")
        self.told_label = text_label(kind="strong")
        for label in (self.problem_label, self.leave_label, self.told_label):
            label.hide()
        self.save_button, self.cancel_button = button("保存  Ctrl+S", "primary"), button("取消")
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        form.edited.connect(self._say)
        self._say()
        form.focus_first()

    def accept(self) -> None:
        self.form.clear_errors()
        self.problem_label.hide()
        try:
            self._keep(self.form.all_values())
        except LouanError as error:
            if not self.form.refuse(error):
                self.problem_label.setText(message_for(error))
                self.problem_label.show()
            return
        super().accept()

    def reject(self) -> None:
        """Close; what was typed goes only if the clerk says so a second time."""
        if self.form.dirty and self.leave_label.isHidden():
            self.leave_label.show()
        else:
            super().reject()

    def _say(self) -> None:
        """Tell what follows from what is typed so far; nothing while it cannot be read."""
        if self._tell is None:
            return
        try:
            told = self._tell(self.form.all_values())
        except ValueRefused:
            told = ""
        self.told_label.setText(told)
        self.told_label.setVisible(bool(told))

    def _lay_out(self) -> None:
        foot = row(self.save_button, self.cancel_button)
        foot.insertStretch(0, 1)
        inner, inside = QWidget(), column(self.form)
        inside.addStretch(1)
        inner.setLayout(inside)
        notes = (self.told_label, self.problem_label, self.leave_label)
        whole = column(scrolling(inner), *notes, foot, gap=EDGE, edge=EDGE)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        lines = _LINES * (-(-len(self.form.fields) // self.form.columns) + self.form.long_fields)
        fit(self, _WIDE * self.form.columns, min(_MOST, _HEAD + lines))
