"""方案对照: two versions of the plan side by side, what changed, at what cost and at whose wish."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.domain.records.filed_document import FiledDocument
from app.domain.registers.plan_comparison import ComparedItem, PlanComparison, version_text
from app.domain.registers.plan_versions import PLANS
from app.messages import detail_of, message_for
from app.services.compounds.case_files import CaseFile
from app.services.papers.printing import PrintingService
from app.services.registers.plan_comparing import others_text
from app.services.registers.registers import RegisterService
from ui.prompts import Prompts
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.records_model import RecordsModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import ENTER, DataTable
from ui.widgets.text import button, text_label

EMPTY = (
    "登记了两版方案才能对照：在“方案版次”里登记每一版的改造内容、数量和概算，这里逐项列出增加、取消和变更。"
)
_COLUMNS = ("变化", "改造内容", "部位", "前一版", "后一版", "概算差（元）", "根据的意见")


class PlanComparisonView(QWidget):
    """Two versions of one compound. opinion_asked: id of an adopted opinion to be shown; changed: a print was filed."""

    opinion_asked = Signal(int)
    changed = Signal()

    def __init__(self, registers: RegisterService, printing: PrintingService, prompts: Prompts) -> None:
        super().__init__()
        self._registers, self._printing, self._prompts = registers, printing, prompts
        self._case_file: CaseFile | None = None
        self.setProperty("help", "plan_versions")
        self._make_parts()
        self._lay_out()
        self.earlier_combo.currentIndexChanged.connect(self._compare)
        self.later_combo.currentIndexChanged.connect(self._compare)
        self.print_button.clicked.connect(self._print)
        self.opinion_button.clicked.connect(self._ask_opinion)
        self.table.doubleClicked.connect(self._ask_opinion)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.on_key(self._ask_opinion, *ENTER)

    def show_case(self, case_file: CaseFile) -> None:
        """Show a compound's newest version beside the one before it, or the two chosen already."""
        other = self._case_file is None or self._case_file.compound.id != case_file.compound.id
        self._case_file = case_file
        versions = [one.entry for one in self._registers.of_compound(PLANS, case_file.compound.id)]
        chosen = (None, None) if other else (self.earlier_combo.currentData(), self.later_combo.currentData())
        usual = (versions[-2].no, versions[-1].no) if len(versions) > 1 else (None, None)
        for combo, kept, newest in zip((self.earlier_combo, self.later_combo), chosen, usual, strict=True):
            combo.blockSignals(True)
            combo.clear()
            for entry in versions:
                combo.addItem(version_text(entry), entry.no)
            found = combo.findData(kept)
            combo.setCurrentIndex(found if found >= 0 else combo.findData(newest))
            combo.blockSignals(False)
        for part in (self.choice, self.table, self.head_label, self.others_label):
            part.setVisible(len(versions) > 1)
        self.empty_label.setVisible(len(versions) < 2)
        self.state_label.setVisible(not other and bool(self.state_label.text()))
        self._compare()

    def reload(self) -> None:
        """Read the versions again."""
        if self._case_file is not None:
            self.show_case(self._case_file)

    def may_leave(self) -> bool:
        """Whether the page may be left."""
        return True

    def current(self) -> ComparedItem | None:
        """The item chosen in the table."""
        row = self.table.currentIndex().row()
        return self.model.record(row) if 0 <= row < self.model.rowCount() else None

    def _compare(self) -> None:
        earlier, later = self.earlier_combo.currentData(), self.later_combo.currentData()
        if self._case_file is None or earlier is None or later is None:
            return
        self._show(self._registers.compare_plans(self._case_file.compound.id, earlier, later))

    def _show(self, found: PlanComparison) -> None:
        self.head_label.setText(f"{found.counts()}\n{found.money()}")
        told = others_text(found)
        self.others_label.setText(f"没有写明哪一项的采纳意见：{told}")
        self.others_label.setVisible(bool(told))
        self.model.show_records(found.lines)
        self.table.resizeColumnsToContents()
        if found.lines:
            self.table.selectRow(0)
        self._show_current()

    def _show_current(self) -> None:
        line = self.current()
        wishes = line.wishes if line else ()
        self.opinion_button.setEnabled(bool(wishes))
        self.opinion_button.setText(f"看意见第{wishes[0].no}号  Enter" if wishes else "看根据的意见  Enter")

    def _ask_opinion(self) -> None:
        line = self.current()
        if line is not None and line.wishes:
            self.opinion_asked.emit(line.wishes[0].id)

    def _print(self) -> None:
        if self._case_file is None:
            return
        earlier, later = self.earlier_combo.currentData(), self.later_combo.currentData()
        try:
            made = self._printing.plan_comparison(self._case_file.compound.id, earlier, later)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self._say(made)
        self.changed.emit()

    def _say(self, made: FiledDocument) -> None:
        told = f"已生成并存档：{made.title} {made.number} 第{made.version}版。请到“文书与公示”预览和打印。"
        self.state_label.setText(told)
        self.state_label.show()

    def _make_parts(self) -> None:
        self.earlier_combo, self.later_combo = StillCombo(), StillCombo()
        for combo in (self.earlier_combo, self.later_combo):
            combo.give_way()
        self.earlier_combo.setAccessibleName("前一版")
        self.later_combo.setAccessibleName("后一版")
        self.print_button, self.opinion_button = button("打印对照表"), button("看根据的意见  Enter")
        self.model: RecordsModel[ComparedItem] = RecordsModel(_COLUMNS, ComparedItem.texts, parent=self)
        self.table = DataTable(self.model, stretch=len(_COLUMNS) - 1)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName("方案对照")
        self.table.show_all_rows()
        self.head_label, self.others_label = text_label(kind="strong"), text_label(kind="muted")
        self.state_label, self.empty_label = text_label(kind="muted"), text_label(EMPTY, "empty")
        self.state_label.hide()

    def _lay_out(self) -> None:
        acts = FlowLayout()
        for part in (
            self.earlier_combo,
            text_label("对", wrap=False),
            self.later_combo,
            self.opinion_button,
            self.print_button,
        ):
            acts.addWidget(part)
        self.choice = QWidget()
        self.choice.setLayout(acts)
        card = Card()
        for below in (
            self.empty_label,
            self.choice,
            self.head_label,
            self.table,
            self.others_label,
            self.state_label,
        ):
            card.body.addWidget(below)
        whole = column(card)
        whole.addStretch(1)
        self.setLayout(whole)
