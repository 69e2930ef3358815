"""The facts of a dwelling: where it lies, how large it is, what it is used for, who lives there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.dwelling_fields import DWELLING_SECTIONS, dwelling_values, typed_dwelling
from app.domain.errors import LouanError
from app.messages import message_for
from app.services.dwellings.dwelling_files import DwellingFileService, DwellingSheet
from ui.theme import EDGE
from ui.widgets.card import column, row, scrolling
from ui.widgets.record_form import RecordForm
from ui.widgets.text import button, text_label


class FactsPage(QWidget):
    """Edits the facts; `stored` with the sheet as it then is."""

    stored = Signal(object)

    def __init__(self, service: DwellingFileService) -> None:
        super().__init__()
        self._service = service
        self._dwelling_id = 0
        self.form = RecordForm(DWELLING_SECTIONS)
        self.problem_label = text_label(kind="field-error")
        self.state_label = text_label(kind="muted")
        self.save_button = button("保存房屋情况  Ctrl+S", "primary")
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.form.edited.connect(self._tell_state)
        foot = row(self.state_label, self.save_button)
        foot.setStretch(0, 1)
        layout = column(scrolling(self.form), self.problem_label, foot, gap=EDGE)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return self.form.dirty

    def show_sheet(self, sheet: DwellingSheet) -> None:
        """Show a dwelling's facts; what is typed and not kept stays."""
        if self.form.dirty and self._dwelling_id == sheet.file.id:
            return
        self._dwelling_id = sheet.file.id
        self.problem_label.hide()
        self.form.show_values(dwelling_values(sheet.file.details))
        self._tell_state()

    def save(self) -> bool:
        """Keep what was typed; False, and the reason at the field, if it cannot be."""
        self.form.clear_errors()
        self.problem_label.hide()
        try:
            sheet = self._service.change(self._dwelling_id, typed_dwelling(self.form.all_values()))
        except LouanError as error:
            if not self.form.refuse(error):
                self.problem_label.setText(message_for(error))
                self.problem_label.show()
            return False
        self.form.show_values(dwelling_values(sheet.file.details))
        self._tell_state()
        self.stored.emit(sheet)
        return True

    def _tell_state(self) -> None:
        self.state_label.setText("有改动，还没有保存" if self.form.dirty else "都已保存")
        self.save_button.setEnabled(self.form.dirty)
