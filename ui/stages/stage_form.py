"""What the dialogs of the stages have in common: a form, refusals beside their fields, a last look before closing."""

from collections.abc import Mapping

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from app.domain.errors import LouanError
from app.messages import message_for
from ui.theme import EDGE, PAD, restyle
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit, grow, unfold
from ui.widgets.text import button, text_label

WIDE = 38


class StageForm(QDialog):
    """A dialog that stays open while what was typed is refused."""

    def __init__(self, title: str, keep: str, parent: QWidget | None = None) -> None:
        """keep: what the button does."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setProperty("help", "stages")
        self.fields: dict[str, QWidget] = {}
        self.error_label = text_label(kind="field-error")
        self.leave_label = text_label("填写的内容还没有保存。再按一次“取消”就不保存，直接关闭。", "warn")
        for label in (self.error_label, self.leave_label):
            label.hide()
        self.save_button, self.cancel_button = button(f"{keep}  Ctrl+S", "primary"), button("取消")
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def store(self) -> None:
        """Store what was typed; may raise a LouanError."""
        raise NotImplementedError

    def typed(self) -> bool:
        """Whether something would be lost."""
        raise NotImplementedError

    def accept(self) -> None:
        try:
            self.store()
        except LouanError as error:
            self._refused(error)
        else:
            super().accept()

    def reject(self) -> None:
        if self.typed() and self.leave_label.isHidden():
            self.leave_label.show()
            grow(self)
            unfold(self, self._area)
        else:
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        unfold(self, self._area)

    def lay_out(self, above: tuple[QWidget, ...], fields: Mapping[str, QWidget], lines: int) -> None:
        """Put what is told above the fields, the fields with their names, and the buttons below."""
        self.fields = dict(fields)
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(EDGE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self.fields.items():
            label = text_label(name, wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(name)
            form.addRow(label, field)
        foot = row(self.save_button, self.cancel_button)
        foot.insertStretch(0, 1)
        page = QWidget()
        inner = column(*above, form, gap=EDGE)
        inner.addStretch(1)
        page.setLayout(inner)
        self._area = scrolling(page)
        body = column(self._area, self.error_label, self.leave_label, foot, gap=EDGE, edge=PAD)
        body.setStretch(0, 1)
        self.setLayout(body)
        fit(self, WIDE, lines)

    def _refused(self, error: LouanError) -> None:
        named = str(error.details.get("field", ""))
        for name, field in self.fields.items():
            restyle(field, "invalid" if name == named else "")
        if named in self.fields:
            self.fields[named].setFocus()
        self.error_label.setText(message_for(error))
        self.error_label.show()
        grow(self)
        unfold(self, self._area)
