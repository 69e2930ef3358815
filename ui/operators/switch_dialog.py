"""Changing over at the desk: a digit or an arrow for the name, the PIN if there is one, Enter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from app.domain.errors import LouanError
from app.domain.records.operators import Operator
from app.domain.words import word
from app.messages import message_for
from app.services.records.operators import OperatorService
from ui.operators.pin_edit import PinEdit
from ui.theme import EDGE, GAP, PAD, restyle
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

ALONE = "这个档案库还只有一位经办人。要让几个人分别经办，请先到“设置 › 经办人”里登记。"


class SwitchDialog(QDialog):
    """Shows who may take the desk; accepted once somebody has."""

    def __init__(self, service: OperatorService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self._operators = tuple(operator for operator in service.all() if operator.active)
        self.setWindowTitle("换经办人")
        self.setProperty("help", "operators")
        self.names = QListWidget()
        self.names.setAccessibleName("经办人")
        for number, operator in enumerate(self._operators, start=1):
            self.names.addItem(_line(number, operator))
        self.pin_label = text_label("PIN", wrap=False)
        self.pin_edit = PinEdit()
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.take_button, self.cancel_button = button("换到这位", "primary"), button("取消")
        self.take_button.setDefault(True)
        self._lay_out()
        self.names.currentRowChanged.connect(self._chosen)
        self.names.itemActivated.connect(self.accept)
        self.names.installEventFilter(self)
        self.take_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._choose(service.present())

    def accept(self) -> None:
        operator = self._current()
        if operator is None or operator.id is None:
            return
        try:
            self._service.switch(operator.id, self.pin_edit.text())
        except LouanError as error:
            self.error_label.setText(message_for(error))
            self.error_label.show()
            restyle(self.pin_edit, "invalid")
            self.pin_edit.clear()
            self.pin_edit.setFocus()
            return
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit on the list takes the name of that number, at once where no PIN is asked."""
        if watched is self.names and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = event.key() - Qt.Key.Key_1
            if 0 <= place < min(9, len(self._operators)):
                self.names.setCurrentRow(place)
                if self._operators[place].has_pin:
                    self.pin_edit.setFocus()
                else:
                    self.accept()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, present: Operator) -> None:
        self.names.setCurrentRow(max(0, next((i for i, o in enumerate(self._operators) if o == present), 0)))
        (self.pin_edit if self._service.locked else self.names).setFocus()

    def _current(self) -> Operator | None:
        place = self.names.currentRow()
        return self._operators[place] if 0 <= place < len(self._operators) else None

    def _chosen(self) -> None:
        operator = self._current()
        asked = operator is not None and operator.has_pin
        for part in (self.pin_label, self.pin_edit):
            part.setVisible(asked)
        self.pin_edit.clear()
        restyle(self.pin_edit, "")
        self.error_label.hide()
        self.take_button.setEnabled(operator is not None)

    def _lay_out(self) -> None:
        alone = text_label(ALONE, "empty")
        alone.setVisible(not self._operators)
        self.names.setVisible(bool(self._operators))
        note = text_label("按序号或方向键选名字，回车确定。以后的录入、打印和修改都记在这位名下。", "muted")
        note.setVisible(bool(self._operators))
        pin = row(self.pin_label, self.pin_edit, gap=GAP)
        foot = row(self.take_button, self.cancel_button)
        foot.insertStretch(0, 1)
        self.setLayout(column(note, alone, self.names, pin, self.error_label, foot, gap=EDGE, edge=PAD))
        self._chosen()
        fit(self, 26, 20)


def _line(number: int, operator: Operator) -> str:
    digit = f"{number}　" if number <= 9 else "　　"
    return f"{digit}{operator.name}　{word(operator.role)}{'　要 PIN' if operator.has_pin else ''}"
