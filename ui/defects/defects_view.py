"""问题清单: the defects of a compound as a list, with the photos of the one that is chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.compounds.compound import Building
from app.domain.compounds.defect import Defect, DefectDetails
from app.domain.compounds.defect_words import WHOLE_COMPOUND
from app.domain.dwellings.place_names import building_name
from app.domain.errors import LouanError
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.words import word
from app.messages import detail_of, message_for
from app.services.compounds.case_files import CaseFile, CaseFileService
from app.services.compounds.defects import DefectService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from ui.defects.defect_dialog import DefectDialog, Keep
from ui.prompts import Prompts
from ui.widgets.attachment_strip import AttachmentStrip
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.exporting import export_list
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import Chip, button, text_label

COLUMNS = ("楼栋", "种类", "部位", "问题", "发现日期", "程度", "状态", "照片")
EMPTY = "这里放现场发现的问题：哪里、什么问题、多严重，并附照片。按“新增问题”开始登记。"
_TEXT = 3
_EVERYWHERE = "全部"
_ROWS = 5  # of the list that are seen at once


class DefectsView(QWidget):
    """The list of one compound. changed: something was stored."""

    changed = Signal()

    def __init__(
        self,
        defects: DefectService,
        case_files: CaseFileService,
        attachments: AttachmentService,
        listing: ListingService,
        prompts: Prompts,
    ) -> None:
        super().__init__()
        self._defects, self._case_files, self._listing = defects, case_files, listing
        self._attachments, self._prompts = attachments, prompts
        self._case_file: CaseFile | None = None
        self._buildings: tuple[Building, ...] = ()
        self._taken: list[int] = []
        self._make_parts()
        self._lay_out()
        self._connect()

    def show_case(self, case_file: CaseFile) -> None:
        """Show a compound's list."""
        if self._case_file is None or self._case_file.compound.id != case_file.compound.id:
            self._taken.clear()
            self._say("")
            self.building_combo.setCurrentIndex(0)
        self._case_file = case_file
        self._buildings = self._case_files.roster(case_file.compound.id)
        self._offer_buildings()
        self.reload()

    def reload(self, chosen: int | None = None) -> None:
        """Read the list again; the defect with this id is chosen, else the one that was."""
        if self._case_file is None:
            return
        current = self.current()
        wanted = chosen if chosen is not None else current.id if current else None
        found = self._defects.of_compound(self._case_file.compound.id)
        shown = [defect for defect in found if self._wanted(defect)]
        self.table.selectionModel().blockSignals(True)
        self.model.show_records(shown)
        self.table.resizeColumnsToContents()
        rows = [row for row, defect in enumerate(shown) if defect.id == wanted]
        if shown:
            self.table.selectRow(rows[0] if rows else 0)
        self.table.selectionModel().blockSignals(False)
        self._count(shown, bool(found))
        self._show_current()

    def choose(self, defect_id: int) -> None:
        """Choose a defect, whatever building was looked at, with the keyboard on it."""
        self.building_combo.setCurrentIndex(0)
        self.reload(defect_id)
        self.table.setFocus()

    def current(self) -> Defect | None:
        """The defect chosen in the list."""
        row = self.table.currentIndex().row()
        return self.model.record(row) if 0 <= row < self.model.rowCount() else None

    def may_leave(self) -> bool:
        """Whether the page may be left."""
        return self.strip.may_leave()

    def add(self) -> None:
        """Write a new defect down."""
        self._ask(None, self._add)

    def change(self) -> None:
        """Change the defect that is chosen."""
        current = self.current()
        if current is not None:
            self._ask(current.details, partial(self._change, current.id))

    def _ask(self, details: DefectDetails | None, keep: Keep) -> None:
        if self._case_file is not None and self.strip.may_leave():
            today = self._attachments.now.date()
            dialog = DefectDialog(details, self._buildings, today, keep, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _add(self, details: DefectDetails) -> None:
        if self._case_file is not None:
            added = self._defects.add(self._case_file.compound.id, details)
            self.building_combo.setCurrentIndex(0)
            self._stored("已登记，可以在下面添加照片。", added.id)

    def _change(self, defect_id: int, details: DefectDetails) -> None:
        self._defects.change(defect_id, details)
        self._stored("已保存。", defect_id)

    def _take_off(self) -> None:
        current = self.current()
        if (
            current is not None
            and self.strip.may_leave()
            and self._act(partial(self._defects.take_off, current.id))
        ):
            self._taken.append(current.id)
            self._stored("已从清单移除，可以撤销。")

    def _put_back(self) -> None:
        if self._taken and self._act(partial(self._defects.put_back, self._taken[-1])):
            self._stored("已放回清单。", self._taken.pop())

    def _act(self, call: Callable[[], object]) -> bool:
        try:
            call()
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return False
        return True

    def _stored(self, said: str, chosen: int | None = None) -> None:
        self.reload(chosen)
        self._say(said)
        self.table.setFocus()
        self.changed.emit()

    def _say(self, text: str) -> None:
        self.state_label.setText(text)
        self.state_label.setVisible(bool(text))

    def _export(self) -> None:
        if self._case_file is not None:
            compound = self._case_file.compound
            write = partial(self._listing.defects, compound.id)
            export_list(self._prompts, "导出问题清单", f"{compound.name} 问题清单", write)

    def _wanted(self, defect: Defect) -> bool:
        index = self.building_combo.currentIndex()
        if index <= 0:
            return True
        return defect.details.building_id == (None if index == 1 else self._buildings[index - 2].id)

    def _offer_buildings(self) -> None:
        kept = self.building_combo.currentText()
        names = [_EVERYWHERE, WHOLE_COMPOUND, *(building_name(b.label) for b in self._buildings)]
        self.building_combo.blockSignals(True)
        self.building_combo.clear()
        self.building_combo.addItems(names)
        self.building_combo.setCurrentIndex(names.index(kept) if kept in names else 0)
        self.building_combo.blockSignals(False)

    def _building_chosen(self) -> None:
        self.reload()

    def _photos_changed(self) -> None:
        self.reload()
        self.changed.emit()

    def _count(self, shown: Sequence[Defect], some: bool) -> None:
        lacking = sum(defect.lacks_photo for defect in shown)
        self.count_label.setText(f"共 {len(shown)} 项" if some else "")
        self.lacking_chip.show_state("warn", f"！{lacking} 项缺照片" if lacking else "")
        self.empty_label.setVisible(not some)
        self.table.setVisible(some)
        self.export_button.setEnabled(some)
        self.undo_button.setEnabled(bool(self._taken))

    def _show_current(self) -> None:
        current = self.current()
        self.strip_card.setVisible(current is not None)
        self.strip_label.setText(f"照片：{_name(current)}" if current else "")
        self.strip.show_record(RecordRef(RecordKind.DEFECT, current.id) if current else None)
        for act in (self.change_button, self.remove_button):
            act.setEnabled(current is not None)

    def _make_parts(self) -> None:
        self.building_combo = QComboBox()
        self.building_combo.setAccessibleName("楼栋")
        self.building_combo.addItem(_EVERYWHERE)
        self.add_button = button("新增问题  Ctrl+N", "primary")
        self.add_button.setShortcut("Ctrl+N")
        self.change_button, self.remove_button = button("修改  Enter"), button("移除  Del")
        self.undo_button, self.export_button = button("撤销移除"), button("导出 Excel…")
        self.count_label, self.state_label = text_label(kind="muted", wrap=False), text_label(kind="muted")
        self.state_label.hide()
        self.lacking_chip = Chip()
        self.model: RecordsModel[Defect] = RecordsModel(COLUMNS, _texts, parent=self)
        self.table = DataTable(self.model, stretch=_TEXT)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName("问题清单")
        self.empty_label = text_label(EMPTY, "empty")
        self.strip = AttachmentStrip(self._attachments, self._prompts)
        self.strip_label = text_label(kind="subtitle")

    def _connect(self) -> None:
        self.building_combo.currentIndexChanged.connect(self._building_chosen)
        for act, slot in (
            (self.add_button, self.add),
            (self.change_button, self.change),
            (self.remove_button, self._take_off),
            (self.undo_button, self._put_back),
            (self.export_button, self._export),
        ):
            act.clicked.connect(slot)
        self.table.doubleClicked.connect(self.change)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        for key, slot in (("Return", self.change), ("Enter", self.change), ("Del", self._take_off)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        self.strip.changed.connect(self._photos_changed)

    def _lay_out(self) -> None:
        acts = FlowLayout()
        for part in (
            self.add_button,
            self.change_button,
            self.remove_button,
            self.undo_button,
            self.export_button,
            self.building_combo,
            self.count_label,
            self.lacking_chip,
        ):
            acts.addWidget(part)
        card, self.strip_card = Card(), Card()
        card.body.addLayout(acts)
        for below in (self.empty_label, self.table, self.state_label):
            card.body.addWidget(below)
        self.strip_card.body.addWidget(self.strip_label)
        self.strip_card.body.addWidget(self.strip)
        self.setLayout(column(card, self.strip_card))
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        self.table.setMinimumHeight(_ROWS * 2 * self.fontMetrics().lineSpacing())


def _texts(defect: Defect) -> tuple[str, ...]:
    details = defect.details
    return (
        defect.building or WHOLE_COMPOUND,
        word(details.kind),
        details.place,
        " ".join(details.text.split()),
        details.found_on.isoformat(),
        word(details.severity),
        word(details.state),
        "！缺照片" if defect.lacks_photo else str(defect.photos or ""),
    )


def _name(defect: Defect) -> str:
    return f"{defect.building or WHOLE_COMPOUND} {defect.details.place or word(defect.details.kind)}"
