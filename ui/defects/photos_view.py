"""照片与扫描件: the files of the compound itself, of each of its buildings, and of whatever else in it has some."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.place_names import building_name
from app.domain.records.attached_file import AttachedFile, RecordKind, RecordRef
from app.services.compounds.case_files import CaseFile, CaseFileService
from app.services.records.attachments import AttachmentService
from ui.prompts import Prompts
from ui.widgets.attachment_strip import AttachmentStrip
from ui.widgets.card import Card, column, row
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label


class PhotosView(QWidget):
    """Whose files are shown is chosen above them. changed: something was stored."""

    changed = Signal()

    def __init__(self, attachments: AttachmentService, case_files: CaseFileService, prompts: Prompts) -> None:
        super().__init__()
        self._attachments, self._case_files = attachments, case_files
        self._case_file: CaseFile | None = None
        self._records: tuple[tuple[RecordRef, str], ...] = ()
        self._shown = 0
        self.record_combo = StillCombo()
        self.record_combo.setAccessibleName("属于")
        self.count_label = text_label(kind="muted")
        self.strip = AttachmentStrip(attachments, prompts)
        self.record_combo.currentIndexChanged.connect(self._record_chosen)
        self.strip.changed.connect(self._strip_changed)
        head = row(text_label("属于", wrap=False), self.record_combo, self.count_label)
        head.setStretch(2, 1)
        card = Card()
        card.body.addLayout(head)
        card.body.addWidget(self.strip, 1)
        self.setLayout(column(card))

    def show_case(self, case_file: CaseFile) -> None:
        """Show the files of a compound; another compound begins with its own."""
        shown = self._records[self._shown][0] if self._records else None
        self._case_file = case_file
        compound = case_file.compound
        buildings = self._case_files.roster(compound.id)
        own = (
            (RecordRef(RecordKind.COMPOUND, compound.id), f"{compound.name}（小区）"),
            *((RecordRef(RecordKind.BUILDING, b.id), building_name(b.label)) for b in buildings),
        )
        self._records = (*own, *self._others(compound.id, {record for record, _ in own}))
        records = [record for record, _ in self._records]
        self._shown = records.index(shown) if shown in records else 0
        self._show_record(self._name_records())

    def may_leave(self) -> bool:
        """Whether the page may be left."""
        return self.strip.may_leave()

    def _others(self, compound_id: int, own: set[RecordRef]) -> list[tuple[RecordRef, str]]:
        """Whatever else in the compound has files: stairwells, flats, owners, rounds, notices, defects."""
        files = [file for file in self._attachments.of_compound(compound_id) if file.record not in own]
        names = self._attachments.names(files)
        return [(record, names[record]) for record in dict.fromkeys(file.record for file in files)]

    def _record_chosen(self, index: int) -> None:
        if self.strip.may_leave():
            self._shown = index
        self._show_record(self._name_records())

    def _strip_changed(self) -> None:
        self._name_records()
        self.changed.emit()

    def _show_record(self, files: tuple[AttachedFile, ...]) -> None:
        views = [file.note.viewpoint for file in files if file.note.viewpoint]
        self.strip.show_record(self._records[self._shown][0], views)

    def _name_records(self) -> tuple[AttachedFile, ...]:
        """Write each record with the number of its files; gives the files of all."""
        files = self._attachments.of_compound(self._case_file.compound.id) if self._case_file else ()
        has = [file.record for file in files]
        self.record_combo.blockSignals(True)
        self.record_combo.clear()
        for record, name in self._records:
            count = has.count(record)
            self.record_combo.addItem(f"{name}　{count} 个" if count else name)
        self.record_combo.setCurrentIndex(self._shown)
        self.record_combo.blockSignals(False)
        self.count_label.setText(f"全小区（含楼栋、问题等）共 {len(files)} 个文件")
        return files
