"""One entry of a register to be written down or changed; what is refused is told at its field."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.errors import LouanError, ValueRefused
from app.domain.registers.register import Register
from app.domain.sheets.record_fields import Value
from app.messages import message_for
from ui.building_plan.field_form import FieldForm
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

Keep = Callable[[dict[str, Value]], None]
Tell = Callable[[dict[str, Value]], str]


class RegisterDialog(QDialog):
    """Takes the values of an entry; `keep` stores them and may refuse. tell: what follows from what is typed."""

    def __init__(
        self,
        register: Register,
        title: str,
        texts: Mapping[str, str],
        keep: Keep,
        parent: QWidget | None = None,
        tell: Tell | None = None,
    ) -> None:
        super().__init__(parent)
        self._register, self._keep, self._tell = register, keep, tell
        self.setWindowTitle(title)
        self.form = FieldForm(register.fields, register.passages)
        self.error_label = text_label(kind="field-error")
        self.leave_label = text_label("填写的内容还没有保存。再按一次“取消”就不保存，直接关闭。", "warn")
        self.told_label = text_label(kind="strong")
        for label in (self.error_label, self.leave_label, self.told_label):
            label.hide()
        self.save_button, self.cancel_button = button("保存  Ctrl+S", "primary"), button("取消")
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        foot = row(self.save_button, self.cancel_button)
        foot.insertStretch(0, 1)
        notes = (self.told_label, self.error_label, self.leave_label)
        whole = column(scrolling(self.form), *notes, foot, gap=EDGE, edge=PAD)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.form.show_texts(texts)
        self._before = self.form.texts()
        self.form.edited.connect(self._say)
        self._say()
        fit(self, 52, 32)

    def accept(self) -> None:
        self.form.clear_errors()
        try:
            self._keep(self._register.typed(self.form.texts()))
        except LouanError as error:
            self._refused(error)
        else:
            super().accept()

    def reject(self) -> None:
        """Close; what was typed goes only if the clerk says so a second time."""
        if self.form.texts() != self._before and self.leave_label.isHidden():
            self.leave_label.show()
        else:
            super().reject()

    def _say(self) -> None:
        """Tell what follows from what is typed so far; nothing while it cannot be read."""
        if self._tell is None:
            return
        try:
            told = self._tell(self._register.typed(self.form.texts()))
        except ValueRefused:
            told = ""
        self.told_label.setText(told)
        self.told_label.setVisible(bool(told))

    def _refused(self, error: LouanError) -> None:
        title = str(error.details.get("field", "")) if isinstance(error, ValueRefused) else ""
        told = self.form.refuse(title, message_for(error))
        self.error_label.setText("" if told else message_for(error))
        self.error_label.setVisible(not told)
