"""An office's word that an assumed value holds here: who vouches for it, since when, on what document."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from app.domain.packs.policy import PolicyValue
from app.domain.words import value_name, value_text
from ui.theme import EDGE, PAD, restyle
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.still_date import StillDate
from ui.widgets.text import button, text_label


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the clerk typed."""

    by: str
    on: date
    document: str


AskConfirmation = Callable[[QWidget, PolicyValue, str, date], Confirmed | None]


class ConfirmValueDialog(QDialog):
    """Gathers who, when and the document; nothing may stay empty."""

    def __init__(self, value: PolicyValue, operator: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.setWindowTitle("确认预设值")
        latest = QDate(today.year, today.month, today.day)
        self.by_edit = QLineEdit(operator)
        self.on_edit = StillDate(latest)
        self.on_edit.setCalendarPopup(True)
        self.on_edit.setDisplayFormat("yyyy年M月d日")
        self.on_edit.setMaximumDate(latest)
        self.document_edit = QLineEdit()
        self.document_edit.setPlaceholderText("例如：区住建局〔2026〕12号文第三条")
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.confirm_button, self.cancel_button = button("确认", "primary"), button("取消")
        self.confirm_button.setDefault(True)
        self._lay_out()
        self.confirm_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def confirmed(self) -> Confirmed:
        """What was typed."""
        day = self.on_edit.date()
        on = date(day.year(), day.month(), day.day())
        return Confirmed(self.by_edit.text().strip(), on, self.document_edit.text().strip())

    def accept(self) -> None:
        empty = [edit for edit in (self.by_edit, self.document_edit) if not edit.text().strip()]
        for edit in (self.by_edit, self.document_edit):
            restyle(edit, "invalid" if edit in empty else "")
        if empty:
            self.error_label.setText("确认人和依据文件都要写明。")
            self.error_label.show()
            empty[0].setFocus()
        else:
            super().accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(EDGE)
        for name, field in (
            ("确认人", self.by_edit),
            ("确认日期", self.on_edit),
            ("依据文件", self.document_edit),
        ):
            field.setAccessibleName(name)
            form.addRow(text_label(name, wrap=False), field)
        foot = row(self.confirm_button, self.cancel_button)
        foot.insertStretch(0, 1)
        head = text_label(f"{value_name(self.value)}　{value_text(self.value)}", "subtitle")
        source = text_label(f"预设的来由：{self.value.source or '没有依据'}", "muted")
        note = text_label("确认后，这个值连同确认人和文件会写进征询结果，可以据以结束征询。", "muted")
        self.setLayout(column(head, source, note, form, self.error_label, foot, gap=EDGE, edge=PAD))
        fit(self, 40, 16)


def ask_confirmation(parent: QWidget, value: PolicyValue, operator: str, today: date) -> Confirmed | None:
    """Ask for a value; None if cancelled."""
    dialog = ConfirmValueDialog(value, operator, today, parent)
    try:
        return dialog.confirmed() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
