"""A small dialog that asks for the fields of one record and stays open until they can be kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.dwellings.dwelling_fields import Sections
from app.domain.errors import LouanError
from app.domain.sheets.record_fields import Values
from app.messages import message_for
from ui.theme import EDGE
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.record_form import RecordForm
from ui.widgets.text import button, text_label


class RecordDialog(QDialog):
    """Asks for a record's fields.

    keep: stores what was typed; its LouanError is shown at the field, and the dialog stays open.
    """

    def __init__(
        self,
        title: str,
        sections: Sections,
        values: Values,
        keep: Callable[[Values], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle(title)
        self.setProperty("help", "dwelling")
        self.form = RecordForm(sections)
        self.form.show_values(values)
        self.problem_label = text_label(kind="field-error")
        self.problem_label.hide()
        self.save_button, self.cancel_button = button("保存  Enter", "primary"), button("取消")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        buttons = row(self.save_button, self.cancel_button)
        buttons.insertStretch(0, 1)
        self.setLayout(column(scrolling(self.form), self.problem_label, buttons, gap=EDGE, edge=EDGE))
        fields = sum(len(listed) for listed in sections.values())
        fit(self, 30 if len(sections) == 1 else 60, 9 + 3 * (fields if len(sections) == 1 else fields // 2))
        self.form.focus_first()

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
