"""Asks who vouches for an assumed value, since when, on what document."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QSize
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QLineEdit, QWidget

from ui.theme import EDGE, PAD, restyle
from ui.widgets.card import column, row
from ui.widgets.text import button, text_label

_SIZE = QSize(480, 280)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the clerk typed."""

    by: str
    on: date
    document: str


AskConfirmation = Callable[[QWidget, str, str], Confirmed | None]


class ConfirmDialog(QDialog):
    """Gathers who, when and the document; nothing may stay empty."""

    def __init__(self, value: str, by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("确认预设值")
        self.setMinimumSize(_SIZE)
        self.by_edit = QLineEdit(by)
        self.on_edit = QDateEdit(QDate.currentDate())
        self.on_edit.setCalendarPopup(True)
        self.on_edit.setDisplayFormat("yyyy年M月d日")
        self.on_edit.setMaximumDate(QDate.currentDate())
        self.document_edit = QLineEdit()
        self.document_edit.setPlaceholderText("例如：区住建局〔2026〕12号文第三条")
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.ok_button, self.cancel_button = button("确认", "primary"), button("取消")
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(self._check)
        self.cancel_button.clicked.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(EDGE)
        for name, field in (
            ("确认人", self.by_edit),
            ("确认日期", self.on_edit),
            ("依据文件", self.document_edit),
        ):
            field.setAccessibleName(name)
            form.addRow(text_label(name, wrap=False), field)
        foot = row(self.ok_button, self.cancel_button)
        foot.insertStretch(0, 1)
        head = text_label(value, "subtitle")
        note = text_label("确认后，这个值连同确认人和文件会写进征询结果，可以据以结束征询。", "muted")
        self.setLayout(column(head, note, form, self.error_label, foot, gap=EDGE, edge=PAD))

    def confirmed(self) -> Confirmed:
        """What was typed."""
        day = self.on_edit.date()
        on = date(day.year(), day.month(), day.day())
        return Confirmed(self.by_edit.text().strip(), on, self.document_edit.text().strip())

    def _check(self) -> None:
        empty = [edit for edit in (self.by_edit, self.document_edit) if not edit.text().strip()]
        for edit in (self.by_edit, self.document_edit):
            restyle(edit, "invalid" if edit in empty else "")
        if empty:
            self.error_label.setText("确认人和依据文件都要写明。")
            self.error_label.show()
            empty[0].setFocus()
        else:
            self.accept()


def ask_confirmation(parent: QWidget, value: str, by: str) -> Confirmed | None:
    """Ask for a value; None if cancelled."""
    dialog = ConfirmDialog(value, by, parent)
    try:
        return dialog.confirmed() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
