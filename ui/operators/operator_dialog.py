"""One operator: name, role, and a PIN if wanted."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QWidget

from app.domain.errors import LouanError
from app.domain.records.operators import LONGEST_NAME, PIN_LENGTHS, ROLE_NOTES, Operator, Role
from app.domain.words import word
from app.messages import message_for
from ui.operators.pin_edit import PinEdit
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import button, text_label

Keep = Callable[[str, Role, str | None], None]
"""Stores name, role and PIN: a new one, an empty one to take it away, None to leave it."""


class OperatorDialog(QDialog):
    """Gathers an operator's particulars and hands them to `keep`; stays open while they are refused."""

    def __init__(self, operator: Operator | None, keep: Keep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep, self._has_pin = keep, operator is not None and operator.has_pin
        self.setWindowTitle("新增经办人" if operator is None else f"经办人：{operator.name}")
        self.setProperty("help", "operators")
        self.name_edit = QLineEdit(operator.name if operator else "")
        self.name_edit.setMaxLength(LONGEST_NAME)
        self.role_combo = StillCombo()
        for role in Role:
            self.role_combo.addItem(word(role), role)
        self.role_combo.setCurrentIndex(list(Role).index(operator.role if operator else Role.ENTRY))
        self.role_note = text_label(kind="muted")
        self.pin_edit, self.again_edit = PinEdit(), PinEdit()
        self.pin_edit.setPlaceholderText("不改" if self._has_pin else "可以不设")
        self.no_pin_box = QCheckBox("取消 PIN")
        self.no_pin_box.setVisible(self._has_pin)
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.save_button, self.cancel_button = button("保存", "primary"), button("取消")
        self.save_button.setDefault(True)
        self._lay_out()
        self.role_combo.currentIndexChanged.connect(self._show_note)
        self.no_pin_box.toggled.connect(self._toggle_pin)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._show_note()

    def accept(self) -> None:
        typed, again = self.pin_edit.text(), self.again_edit.text()
        if typed != again:
            self._refuse("两次输入的 PIN 不一样。", self.again_edit)
            return
        pin = "" if self.no_pin_box.isChecked() else typed or None
        try:
            self._keep(self.name_edit.text(), self._role(), pin)
        except LouanError as error:
            self._refuse(message_for(error), self.name_edit)
            return
        super().accept()

    def _role(self) -> Role:
        return Role(self.role_combo.currentData())  # Qt gives a word back, not the member

    def _refuse(self, text: str, field: QLineEdit) -> None:
        self.error_label.setText(text)
        self.error_label.show()
        field.setFocus()

    def _show_note(self) -> None:
        self.role_note.setText(ROLE_NOTES[self._role()])

    def _toggle_pin(self, off: bool) -> None:
        for edit in (self.pin_edit, self.again_edit):
            edit.setEnabled(not off)
            edit.clear()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(EDGE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            ("姓名", self.name_edit),
            ("身份", self.role_combo),
            ("", self.role_note),
            ("PIN", self.pin_edit),
            ("再输一次", self.again_edit),
            ("", self.no_pin_box),
        ):
            field.setAccessibleName(name)
            form.addRow(text_label(name, wrap=False), field)
        note = text_label(
            f"PIN 是{PIN_LENGTHS[0]}到{PIN_LENGTHS[-1]}位数字，用来防止别人误用这个名字，"
            "不能代替保管好电脑和档案库文件。忘记了由负责人取消。",
            "muted",
        )
        foot = row(self.save_button, self.cancel_button)
        foot.insertStretch(0, 1)
        self.setLayout(column(form, note, self.error_label, foot, gap=EDGE, edge=PAD))
        fit(self, 34, 20)
