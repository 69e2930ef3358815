"""An office's word that an assumed value holds here: who, when, on what document."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QLineEdit, QWidget

from app.domain.policy import PolicyValue
from app.domain.words import value_name, value_text
from ui.consultation.dialog_size import fit
from ui.theme import EDGE, GAP, PAD
from ui.widgets.card import row
from ui.widgets.text import button, text_label


class ConfirmValueDialog(QDialog):
    """Gathers who vouches for a value."""

    def __init__(self, value: PolicyValue, operator: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.by_edit = QLineEdit(operator)
        self.on_edit = QDateEdit(QDate(today.year, today.month, today.day))
        self.document_edit = QLineEdit()
        self.confirm_button = button("确认这个数值", "primary")
        self.cancel_button = button("取消")
        self._build()
        self.document_edit.textChanged.connect(self._allow)
        self.by_edit.textChanged.connect(self._allow)
        self.confirm_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._allow()

    def _build(self) -> None:
        self.setWindowTitle("确认预设数值")
        self.on_edit.setDisplayFormat("yyyy-MM-dd")
        self.on_edit.setCalendarPopup(True)
        self.document_edit.setPlaceholderText("文件名称和文号")
        form = QFormLayout(self)
        form.setContentsMargins(PAD, PAD, PAD, PAD)
        form.setSpacing(GAP)
        form.addRow(text_label(f"{value_name(self.value)}：{value_text(self.value)}", "subtitle"))
        form.addRow(text_label(f"预设的来由：{self.value.source or '没有依据'}", "muted"))
        form.addRow("确认人", self.by_edit)
        form.addRow("确认日期", self.on_edit)
        form.addRow("依据文件", self.document_edit)
        buttons = row(gap=EDGE)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.confirm_button)
        form.addRow(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, 40, 10)

    def given(self) -> tuple[str, date, str]:
        """Who, when, and the document."""
        on = self.on_edit.date()
        return self.by_edit.text(), date(on.year(), on.month(), on.day()), self.document_edit.text()

    def _allow(self) -> None:
        self.confirm_button.setEnabled(
            bool(self.by_edit.text().strip() and self.document_edit.text().strip())
        )
