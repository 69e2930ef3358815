"""Visits at the door of one dwelling, newest first, and the form to add one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.dwelling_fields import VISIT_SECTIONS, new_visit_values, typed_visit
from app.domain.dwellings.visits import TRIES, Visit, vain_tries
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.sheets.record_fields import Values
from app.domain.words import word
from app.services.dwellings.dwelling_files import DwellingFileService, DwellingSheet
from app.services.records.attachments import AttachmentService
from ui.prompts import Prompts
from ui.widgets.attachment_dialog import AttachmentDialog
from ui.widgets.card import column, row
from ui.widgets.record_dialog import RecordDialog
from ui.widgets.record_form import RecordForm
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("走访时间", "走访人", "结果", "备注", "录入人")


class VisitListPage(QWidget):
    """Lists visits; `stored` with the sheet after one was added."""

    stored = Signal(object)

    def __init__(
        self, service: DwellingFileService, attachments: AttachmentService, prompts: Prompts
    ) -> None:
        super().__init__()
        self._service, self._attachments, self._prompts = service, attachments, prompts
        self._sheet: DwellingSheet | None = None
        self.dialog: RecordDialog | None = None
        self.model = RecordsModel[Visit](COLUMNS, _texts, parent=self)
        self.table = DataTable(self.model, stretch=3)
        self.table.setAccessibleName("走访")
        self.empty_label = text_label("这里写每次上门走访。还没有走访过。", "empty")
        self.tries_label = text_label(kind="muted")
        self.add_button = button("登记走访…  F6", "primary")
        self.add_button.setShortcut("F6")
        self.add_button.clicked.connect(self.add)
        self.photos_button = button("照片和单据…")
        self.photos_button.clicked.connect(self.show_photos)
        foot = row(self.tries_label, self.photos_button, self.add_button)
        foot.setStretch(0, 1)
        layout = column(self.empty_label, self.table, foot)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_sheet(self, sheet: DwellingSheet) -> None:
        """Show a dwelling's visits."""
        self._sheet = sheet
        self.model.show_records(sheet.visits)
        self.table.resizeColumnsToContents()
        self.table.setVisible(bool(sheet.visits))
        self.empty_label.setVisible(not sheet.visits)
        self.photos_button.setEnabled(bool(sheet.visits))
        if sheet.visits:
            self.table.selectRow(0)
        tries = len(vain_tries(sheet.visits))
        self.tries_label.setText(f"最近一次见到人之后，无人 {tries} 次；满 {TRIES} 次才可以记为失联。")

    def add(self) -> None:
        """Ask for a visit."""
        if self.dialog is not None or self._sheet is None:
            return
        values = new_visit_values(self._service.now, self._service.operator)
        title = f"登记走访：{self._sheet.file.address}"
        self.dialog = RecordDialog(title, RecordForm(VISIT_SECTIONS, values=values), self._keep, self)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def show_photos(self) -> None:
        """Open the photos and scans of the visit that is chosen."""
        at = self.table.currentIndex().row()
        if self._sheet is not None and 0 <= at < self.model.rowCount():
            visit = self.model.record(at)
            name = f"{self._sheet.file.address} {visit.details.at:%Y-%m-%d}走访"
            record = RecordRef(RecordKind.VISIT, visit.id)
            dialog = AttachmentDialog(self._attachments, self._prompts, record, name, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _keep(self, values: Values) -> None:
        if self._sheet is not None:
            self.stored.emit(self._service.visit(self._sheet.file.id, typed_visit(values)))

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _texts(visit: Visit) -> tuple[str, ...]:
    details = visit.details
    return (
        f"{details.at:%Y-%m-%d %H:%M}",
        f"{details.first}、{details.second}",
        word(details.outcome),
        details.note,
        visit.entered_by,
    )
