"""加装电梯: every stairwell of a compound in one table; of the chosen one its track, its cost by floor, its state."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.buildings.building_kinds import ElevatorState
from app.domain.elevators.elevator_costs import FloorShare
from app.domain.elevators.elevator_list import COLUMNS, ElevatorLine, floor_texts
from app.domain.elevators.elevator_track import StepStanding
from app.domain.errors import LouanError
from app.domain.records.filed_document import FiledDocument
from app.domain.rounds.counting import area_text
from app.domain.words import word
from app.messages import detail_of, message_for
from app.services.compounds.case_files import CaseFile
from app.services.elevators.elevators import ElevatorService
from app.services.papers.printing import PrintingService
from ui.prompts import Prompts
from ui.widgets.beside import Beside
from ui.widgets.card import Card, FlowLayout, column
from ui.widgets.exporting import export_list
from ui.widgets.push_button import writing
from ui.widgets.records_model import RecordsModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import button, say, text_label

STEP_COLUMNS = ("步骤", "还缺、情况")
COST_COLUMNS = ("楼层", "份数", "户数", "每户（元）", "合计（元）")
EMPTY = "这个小区没有要加装电梯的单元：先导入户册；楼案里写明“现有电梯”为有的楼不列在这里。"

_ROWS = 6  # of the stairwells that are seen at once


class ElevatorsView(QWidget):
    """The stairwells of one compound. changed: a state was stored."""

    changed = Signal()

    def __init__(self, service: ElevatorService, printing: PrintingService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._printing, self._prompts = service, printing, prompts
        self._case_file: CaseFile | None = None
        self.setProperty("help", "elevators")
        self._make_parts()
        self._lay_out()
        self.export_button.clicked.connect(self._export)
        self.move_button.clicked.connect(self._move)
        self.notice_button.clicked.connect(self._print_notice)
        self.print_button.clicked.connect(self._print)
        self.agreement_button.clicked.connect(self._print_agreement)
        self.reason_edit.returnPressed.connect(self._move)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)

    def show_case(self, case_file: CaseFile) -> None:
        """Show a compound's stairwells."""
        if self._case_file is None or self._case_file.compound.id != case_file.compound.id:
            self._say("")
        self._case_file = case_file
        self.reload()

    def reload(self) -> None:
        """Read the stairwells again; the chosen one stays chosen."""
        if self._case_file is None:
            return
        current = self.current()
        found = self._service.of_compound(self._case_file.compound.id)
        self.table.selectionModel().blockSignals(True)
        self.model.show_records(found.lines)
        self.table.resizeColumnsToContents()
        if found.lines:
            rows = [row for row, line in enumerate(self.model.records()) if _same(line, current)]
            self.table.selectRow(rows[0] if rows else 0)
        self.table.selectionModel().blockSignals(False)
        self.count_label.setText(f"共 {found.counts.stairwells} 个单元；{found.counts.line()}")
        for part in (self.table, self.count_label):
            part.setVisible(bool(found.lines))
        self.empty_label.setVisible(not found.lines)
        self.export_button.setEnabled(bool(found.lines))
        self._show_current()

    def current(self) -> ElevatorLine | None:
        """The stairwell chosen in the table."""
        row = self.table.currentIndex().row()
        return self.model.record(row) if 0 <= row < self.model.rowCount() else None

    def may_leave(self) -> bool:
        """Whether the page may be left."""
        return True

    def _move(self) -> None:
        line, state = self.current(), self.state_combo.currentData()
        if line is None or self._case_file is None:
            return
        try:
            moved = self._service.move(
                self._case_file.compound.id, line.stairwell_id, ElevatorState(state), self.reason_edit.text()
            )
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.reload()
        self._say(f"{moved.name}已记为“{word(moved.state)}”。")
        self.changed.emit()

    def _print(self) -> None:
        self._make(self._printing.elevator_sheet)

    def _print_notice(self) -> None:
        self._make(self._printing.elevator_notice)

    def _print_agreement(self) -> None:
        self._make(self._printing.elevator_agreement)

    def _make(self, make: Callable[[int, int], FiledDocument]) -> None:
        line = self.current()
        if line is None or self._case_file is None:
            return
        try:
            made = make(self._case_file.compound.id, line.stairwell_id)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self._say(
            f"已生成并存档：{made.title} {made.number} 第{made.version}版。请到“文书与公示”预览、打印和登记张贴。"
        )
        self.changed.emit()

    def _export(self) -> None:
        if self._case_file is not None:
            compound = self._case_file.compound
            write = partial(self._service.export, compound.id)
            export_list(self._prompts, "导出加装电梯", f"{compound.name} 加装电梯", write)

    def _say(self, text: str) -> None:
        say(self.state_label, text)

    def _show_current(self) -> None:
        line = self.current()
        for card in (self.track_card, self.cost_card):
            card.setVisible(line is not None)
        if line is None:
            return
        self.head_label.setText(f"{line.name}　{word(line.state)}　{line.verdict}")
        self.steps_model.show_records(line.steps)
        self.steps_table.resizeColumnToContents(0)
        self.told_label.setText(_told(line))
        self.told_label.setVisible(bool(self.told_label.text()))
        self.state_combo.setCurrentIndex(self.state_combo.findData(line.state))
        self.reason_edit.clear()
        self._show_cost(line)

    def _show_cost(self, line: ElevatorLine) -> None:
        self.floors_model.show_records(line.floors_paid)
        self.floors_table.setVisible(bool(line.split))
        self.floors_table.resizeColumnsToContents()
        self.cost_label.setText(_cost_text(line))

    def _make_parts(self) -> None:
        self.model: RecordsModel[ElevatorLine] = RecordsModel(
            COLUMNS, ElevatorLine.short_texts, _sort_key, self
        )
        self.table = DataTable(self.model)
        self.table.fold_to(0, COLUMNS.index("能不能报审"))
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName("加装电梯")
        self.table.sort_by_click()
        self.steps_model: RecordsModel[StepStanding] = RecordsModel(STEP_COLUMNS, _step_texts, parent=self)
        self.steps_table = DataTable(self.steps_model)
        self.steps_table.setAccessibleName("步骤")
        self.steps_table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps_table.show_all_rows()
        self.floors_model: RecordsModel[FloorShare] = RecordsModel(COST_COLUMNS, floor_texts, parent=self)
        self.floors_table = DataTable(self.floors_model)
        self.floors_table.setAccessibleName("按楼层分摊")
        self.floors_table.show_all_rows()
        self.export_button, self.move_button = button("导出 Excel…"), button("更新状态", "primary")
        self.notice_button = button("生成公示 D33")
        self.print_button, self.agreement_button = button("打印公示附表"), button("打印协议书 D34")
        writing(self.move_button)
        self.state_combo, self.reason_edit = StillCombo(), QLineEdit()
        for state in ElevatorState:
            self.state_combo.addItem(word(state), state)
        self.state_combo.setAccessibleName("状态")
        self.reason_edit.setAccessibleName("退回或停止的原因")
        self.reason_edit.setPlaceholderText("退回、停止要写原因")
        self.count_label, self.state_label = text_label(kind="muted"), text_label(kind="muted")
        self.empty_label = text_label(EMPTY, "empty")
        self.head_label, self.told_label = text_label(kind="subtitle"), text_label()
        self.cost_label = text_label(kind="muted")

    def _lay_out(self) -> None:
        card, self.track_card, self.cost_card = Card(), Card(), Card()
        for part in (self.empty_label, self.count_label, self.table):
            card.body.addWidget(part)
        acts = FlowLayout()
        for act in (
            self.state_combo,
            self.reason_edit,
            self.move_button,
            self.notice_button,
            self.print_button,
            self.agreement_button,
            self.export_button,
        ):
            acts.addWidget(act)
        card.body.addLayout(acts)
        card.body.addWidget(self.state_label)
        for part in (self.head_label, self.steps_table, self.told_label):
            self.track_card.body.addWidget(part)
        self.cost_card.body.addWidget(text_label("按楼层分摊", "subtitle"))
        for part in (self.cost_label, self.floors_table):
            self.cost_card.body.addWidget(part)
        self.cost_card.body.addStretch(1)
        whole = column(card, Beside((self.track_card, 1), (self.cost_card, 1)))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        self.table.setMinimumHeight(_ROWS * 2 * self.fontMetrics().lineSpacing())


def _same(line: ElevatorLine, other: ElevatorLine | None) -> bool:
    return other is not None and line.stairwell_id == other.stairwell_id


def _sort_key(line: ElevatorLine, at: int) -> object:
    """Columns sort as they read, but for numbers and for states, which sort by how far they are."""
    numbers = {
        "层数": line.floors or 0,
        "户数": line.households,
        "状态": list(ElevatorState).index(line.state),
    }
    return numbers.get(COLUMNS[at], line.short_texts()[at])


def _step_texts(step: StepStanding) -> tuple[str, ...]:
    return (f"{'✓' if step.done else '✗'} {step.name}", "；".join(filter(None, (*step.missing, step.told))))


def _told(line: ElevatorLine) -> str:
    """The vote line by line with its rule, and the talks about objections."""
    vote = line.facts.vote
    lines = [*vote.lines, f"规则：{vote.rule}"] if vote else []
    lines += [f"调解 {talk.day}　{talk.mediator}：{talk.text}" for talk in line.mediations]
    return "\n".join(lines)


def _cost_text(line: ElevatorLine) -> str:
    if not line.split:
        if line.facts.payers is None:
            return line.facts.payers_unknown
        return "还没有登记实施方案的住户分摊总额：在“加装电梯登记”里新增“实施方案”。"
    return f"住户分摊总额 {area_text(line.facts.cost or 0)} 元。起点：{line.split_rule}"
