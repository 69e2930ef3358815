"""楼案: the buildings of a compound with what each still lacks, and the plan of the one that is chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.compounds.compound_texts import difference_line
from app.domain.dwellings.place_names import building_name
from app.domain.errors import LouanError
from app.domain.records.attached_file import RecordKind, RecordRef
from app.messages import message_for
from app.services.buildings.building_plans import BuildingPlanService, CompoundPlans, ShownPlan
from app.services.compounds.case_files import CaseFile
from app.services.records.attachments import AttachmentService
from app.services.rosters.record_import import RecordImportService
from ui.building_plan.plan_editor import PlanEditor
from ui.case_file.tab_page import CaseTabPage
from ui.prompts import Prompts
from ui.records.list_actions import ListActions
from ui.theme import GAP
from ui.widgets.attachment_dialog import AttachmentDialog
from ui.widgets.beside import Beside
from ui.widgets.card import Card, FlowLayout, column, row
from ui.widgets.page_stack import PageStack
from ui.widgets.push_button import writing
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import Chip, button, text_label

COLUMNS = ("楼栋", "还缺")


class PlansPage(CaseTabPage):
    """The building plans of a compound; Ctrl+S keeps what was typed of the building shown."""

    def __init__(
        self,
        plans: BuildingPlanService,
        list_of: Callable[[int], RecordImportService],
        attachments: AttachmentService,
        prompts: Prompts,
    ) -> None:
        """`list_of`: what imports and exports the list of buildings of a compound."""
        super().__init__()
        self._service, self._list_of = plans, list_of
        self._attachments, self._prompts = attachments, prompts
        self.list_actions: ListActions | None = None
        self._case_file: CaseFile | None = None
        self._compound: CompoundPlans | None = None
        self._building_id = 0
        self.setProperty("help", "building_plan")
        self._make_parts()
        self._lay_out()
        self._connect()

    def show_case(self, case_file: CaseFile) -> None:
        same = self._case_file is not None and self._case_file.compound.id == case_file.compound.id
        self._case_file = case_file
        if not same:
            self._offer_lists(case_file.compound.id)
        if not (same and self.editor.dirty):
            self._reload(self._building_id if same else 0)
        if not same:
            self.state_label.clear()

    def show_record(self, record: RecordRef) -> None:
        ids = [shown.plan.id for shown in self.model.records()]
        if record.id in ids:
            self._select(ids.index(record.id))
            self.table.setFocus()

    def may_leave(self) -> bool:
        if not self.editor.dirty:
            return True
        leave = self._prompts.confirm(
            "楼案还没有保存", f"{self.name_label.text()}有改动没有保存，离开后会丢失。", "不保存，离开"
        )
        if leave:
            self._show_building(self._building_id)
        return leave

    def save(self) -> bool:
        """Keep what was typed of the building shown; False if something was refused, which is told at its field."""
        self.error_label.hide()
        self.editor.clear_errors()
        if not self._building_id or not self.editor.dirty:
            return True
        try:
            self._service.keep(self._building_id, self.editor.edit())
        except LouanError as error:
            if not self.editor.refuse(error):
                self.error_label.setText(message_for(error))
                self.error_label.show()
            return False
        self._reload(self._building_id)
        self.state_label.setText("✓ 已保存")
        self.changed.emit()
        return True

    def add(self) -> None:
        """Add a building that has no roster yet."""
        if self._case_file is None or not self.may_leave():
            return
        label = self._prompts.line("新增楼栋", "楼号（照实际写，如 3号楼）：")
        if label is None:
            return
        try:
            made = self._service.add(self._case_file.compound.id, label)
        except LouanError as error:
            self._prompts.error(message_for(error), "")
            return
        self._reload(made.id)
        self.changed.emit()

    def remove(self) -> None:
        """Take away the building shown, if it has no roster."""
        if not self._prompts.confirm(
            "删除楼栋", f"删除{self.name_label.text()}和它的楼案？删除后不能撤销。", "删除"
        ):
            return
        try:
            self._service.remove(self._building_id)
        except LouanError as error:
            self._prompts.error(message_for(error), "")
            return
        self._reload(0)
        self.changed.emit()

    def _offer_lists(self, compound_id: int) -> None:
        """Import and export are of one compound: another one gets buttons of its own."""
        if self.list_actions is not None:
            self.lists_holder.removeWidget(self.list_actions)
            self.list_actions.deleteLater()
        self.list_actions = ListActions(self._list_of(compound_id), self._prompts)
        self.list_actions.import_button.setText("导入楼栋清单…")
        self.list_actions.export_button.setText("导出楼栋清单…")
        self.list_actions.changed.connect(self._imported)
        self.lists_holder.insertWidget(1, self.list_actions)

    def _imported(self) -> None:
        self._reload(self._building_id)
        self.changed.emit()

    def show_photos(self) -> None:
        """Open the photos and scans of the building shown."""
        if self._building_id:
            record, name = RecordRef(RecordKind.BUILDING, self._building_id), self.name_label.text()
            dialog = AttachmentDialog(self._attachments, self._prompts, record, name, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.strip.changed.connect(self._photos_changed)
            dialog.open()

    def print_sheet(self) -> None:
        """Have the sheet of the building shown ready to be printed; what was typed is kept first."""
        if self._building_id and self.save():
            self.sheet_asked.emit("D01", self._building_id, "")

    def _photos_changed(self) -> None:
        """The list and the head tell of photos; what is being typed stays as it is."""
        if self._case_file is None:
            return
        self._compound = self._service.of_compound(self._case_file.compound.id)
        at = self.table.currentIndex().row()
        chosen = self.table.selectionModel()
        chosen.blockSignals(True)
        self.model.show_records(self._compound.plans)
        self.table.selectRow(at)
        chosen.blockSignals(False)
        self._count(self._compound.plans)
        self._tell_gaps(next(e for e in self._compound.plans if e.plan.id == self._building_id))

    def _reload(self, building_id: int) -> None:
        assert self._case_file is not None
        self._compound = self._service.of_compound(self._case_file.compound.id)
        shown = self._compound.plans
        self._building_id = 0
        self.model.show_records(shown)
        self.stack.setCurrentWidget(self.plans_page if shown else self.empty_page)
        self._count(shown)
        ids = [entry.plan.id for entry in shown]
        if ids:
            self._select(ids.index(building_id) if building_id in ids else 0)

    def _count(self, shown: Sequence[ShownPlan]) -> None:
        lacking = sum(bool(plan.gaps) for plan in shown)
        told = f"{lacking} 栋还没有填全" if lacking else "都已填全"
        self.count_label.setText(f"共 {len(shown)} 栋，{told}")

    def _select(self, at: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(
            self.model.index(at, 0), flags.ClearAndSelect | flags.Rows
        )
        self._turned()

    def _turned(self) -> None:
        """Another building was chosen in the list; with something unsaved the clerk is asked first."""
        at = self.table.currentIndex().row()
        if at < 0 or self._compound is None or at >= self.model.rowCount():
            return
        wanted = self.model.record(at).plan.id
        if wanted == self._building_id:
            return
        if self._building_id and not self.may_leave():
            ids = [entry.plan.id for entry in self._compound.plans]
            self._select(ids.index(self._building_id))
            return
        self.state_label.clear()
        self._show_building(wanted)

    def _show_building(self, building_id: int) -> None:
        assert self._compound is not None
        shown = next(entry for entry in self._compound.plans if entry.plan.id == building_id)
        self._building_id = building_id
        self.name_label.setText(building_name(shown.plan.label))
        self._tell_gaps(shown)
        wrong = "；".join(map(difference_line, shown.plan.mismatches))
        self.mismatch_label.setText(f"！底数不符　{wrong}")
        self.mismatch_label.setVisible(bool(wrong))
        self.remove_button.setVisible(not shown.plan.stairwells)
        self.error_label.hide()
        self.editor.show_plan(shown, self._compound)
        self._refresh()

    def _tell_gaps(self, shown: ShownPlan) -> None:
        if shown.gaps:
            self.gaps_chip.show_state("warn", f"！还缺 {len(shown.gaps)} 样")
        else:
            self.gaps_chip.show_state("ok", "✓ 已填全")
        self.gaps_label.setText(f"还缺：{'、'.join(shown.gaps)}" if shown.gaps else "")
        self.gaps_label.setVisible(bool(shown.gaps))

    def _step(self, by: int) -> None:
        at = self.table.currentIndex().row() + by
        if 0 <= at < self.model.rowCount():
            self._select(at)

    def _edited(self) -> None:
        self.state_label.clear()
        self._refresh()

    def _refresh(self) -> None:
        dirty = self.editor.dirty
        self.save_button.setEnabled(dirty)
        if self.list_actions is not None:
            self.list_actions.import_button.setEnabled(not dirty)
        if dirty:
            self.state_label.setText("有改动没有保存")

    def _make_parts(self) -> None:
        self.model = RecordsModel[ShownPlan](COLUMNS, _texts, parent=self)
        self.table = DataTable(self.model)
        self.table.setAccessibleName("楼栋")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.count_label = text_label(kind="muted")
        self.name_label = text_label(kind="subtitle", wrap=False)
        self.gaps_chip = Chip()
        self.gaps_label, self.state_label = text_label(kind="muted"), text_label(kind="muted", wrap=False)
        self.mismatch_label, self.error_label = text_label(kind="warn"), text_label(kind="field-error")
        for label in (self.mismatch_label, self.error_label):
            label.hide()
        self.editor = PlanEditor(self._attachments, self._prompts)
        self.save_button = button("保存  Ctrl+S", "primary")
        self.add_button, self.first_button = button("新增楼栋…"), button("新增楼栋…", "primary")
        self.photos_button = button("照片…  F7")
        self.print_button = button("打印…  Ctrl+P")
        self.remove_button = button("删除这栋…", "danger")
        writing(self.save_button, self.add_button, self.first_button, self.remove_button)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._turned)
        self.editor.edited.connect(self._edited)
        self.save_button.clicked.connect(self.save)
        for act in (self.add_button, self.first_button):
            act.clicked.connect(self.add)
        self.photos_button.clicked.connect(self.show_photos)
        self.print_button.clicked.connect(self.print_sheet)
        self.remove_button.clicked.connect(self.remove)
        for key, slot in (
            ("Ctrl+S", self.save),
            ("F7", self.show_photos),
            ("Ctrl+P", self.print_sheet),
            ("Ctrl+Up", partial(self._step, -1)),
            ("Ctrl+Down", partial(self._step, 1)),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _lay_out(self) -> None:
        listed, shown = Card(), Card()
        for part in (self.count_label, self.table):
            listed.body.addWidget(part)
        listed.body.setStretchFactor(self.table, 1)
        head = FlowLayout()
        for label in (self.name_label, self.gaps_chip, self.state_label):
            head.addWidget(label)
        for act in (self.photos_button, self.print_button, self.remove_button, self.save_button):
            head.addWidget(act)
        shown.body.addLayout(head)
        for widget in (self.gaps_label, self.mismatch_label, self.error_label, self.editor):
            shown.body.addWidget(widget)
        shown.body.setStretchFactor(self.editor, 1)
        self.plans_page = Beside((listed, 2), (shown, 5))
        self.empty_page = Card()
        self.empty_page.body.addWidget(
            text_label("这里放每栋楼的楼案。导入户册或楼栋清单后自动列出，也可以先新增楼栋。", "empty")
        )
        self.empty_page.body.addLayout(row(self.first_button))
        self.empty_page.body.addStretch(1)
        self.stack = PageStack()
        self.stack.addWidget(self.plans_page)
        self.stack.addWidget(self.empty_page)
        self.lists_holder = row(self.add_button)
        self.lists_holder.addStretch(1)
        whole = column(self.stack, self.lists_holder, gap=GAP)
        whole.setStretchFactor(self.stack, 1)
        self.setLayout(whole)


def _texts(shown: ShownPlan) -> tuple[str, str]:
    return building_name(shown.plan.label), "、".join(shown.gaps) or "✓"
