"""The two buttons of a list of records: import one, export what is on file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.rosters.record_import import RecordImportService
from ui.prompts import Prompts
from ui.widgets.card import FlowLayout
from ui.widgets.exporting import export_list
from ui.widgets.text import button

if TYPE_CHECKING:
    from ui.records.record_import_dialog import RecordImportDialog


class ListActions(QWidget):
    """Imports and exports one kind of record; `changed` once something was written."""

    changed = Signal()

    def __init__(self, service: RecordImportService, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._prompts = service, prompts
        self.dialog: RecordImportDialog | None = None
        self.import_button = button("导入清单…")
        self.export_button = button("导出清单…")
        self.import_button.setToolTip(f"从表格导入{service.kind.title}，先看后写")
        self.export_button.setToolTip(f"把{service.kind.title}存成表格，改好可以再导入")
        self.import_button.clicked.connect(self.import_list)
        self.export_button.clicked.connect(self.export_records)
        layout = FlowLayout()
        for act in (self.import_button, self.export_button):
            layout.addWidget(act)
        self.setLayout(layout)

    def import_list(self) -> None:
        """Open the import dialog."""
        from ui.records.record_import_dialog import RecordImportDialog  # nothing of it before it is asked for

        if self.dialog is not None:
            return
        self.dialog = RecordImportDialog(self._service, self._prompts, self)
        self.dialog.imported.connect(self._stored)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def export_records(self) -> None:
        """Write every record as a spreadsheet."""
        title = self._service.kind.title
        export_list(self._prompts, f"导出{title}", title, self._service.export)

    def _stored(self) -> None:
        self.changed.emit()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
