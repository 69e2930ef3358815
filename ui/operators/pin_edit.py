"""The field a PIN is typed into."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from app.domain.records.operators import PIN_LENGTHS


class PinEdit(QLineEdit):
    """Takes digits only and shows none of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        digits = QRegularExpression(f"[0-9]{{0,{PIN_LENGTHS[-1]}}}")
        self.setValidator(QRegularExpressionValidator(digits, self))
        self.setAccessibleName("PIN")
