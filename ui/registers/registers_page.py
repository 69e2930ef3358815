"""The tab 意见与会议 of a case file: opinions, meetings, resolutions, plans, the joint review, lifts."""

from PySide6.QtWidgets import QTabBar

from app.domain.errors import LouanError
from app.domain.lifecycle.stage_registers import REGISTER_OF
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.registers.fund_sources import FUNDS, fund_totals
from app.domain.registers.meetings import MEETINGS, quorum_line
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS
from app.domain.registers.register import Entry, Register
from app.domain.registers.registers import REGISTERS
from app.messages import detail_of, message_for
from app.services.compounds.case_files import CaseFile
from app.services.elevators.elevators import ElevatorService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.registers.books import RegisterBook
from app.services.registers.registers import RegisterService
from ui.case_file.tab_page import CaseTabPage
from ui.prompts import Prompts
from ui.registers.elevators_view import ElevatorsView
from ui.registers.plan_comparison_view import PlanComparisonView
from ui.registers.plan_versions_view import PlanVersionsView
from ui.widgets.card import column
from ui.widgets.page_stack import PageStack
from ui.widgets.register_view import About, RegisterView


class RegistersPage(CaseTabPage):
    """One register at a time; after them the lifts of every stairwell, and two versions of the plan."""

    def __init__(
        self,
        registers: RegisterService,
        attachments: AttachmentService,
        elevators: ElevatorService,
        printing: PrintingService,
        prompts: Prompts,
    ) -> None:
        super().__init__()
        self._registers = registers
        self._case_file: CaseFile | None = None
        self._shown = 0
        self.setProperty("help", "registers")
        self.views = tuple(
            PlanVersionsView(registers, attachments, prompts, self._about_plan)
            if register is PLANS
            else RegisterView(RegisterBook(register, registers), attachments, prompts, _about(register))
            for register in REGISTERS
        )
        self.views[REGISTERS.index(OPINIONS)].setProperty("help", "opinions")
        self.view_bar = QTabBar()
        self.view_bar.setExpanding(False)
        self.view_bar.setAccessibleName("意见与会议")
        self.stack = PageStack()
        for register, view in zip(REGISTERS, self.views, strict=True):
            self.view_bar.setTabToolTip(self.view_bar.addTab(register.tab), register.title)
            self.stack.addWidget(view)
            view.changed.connect(self.changed)
            view.paper_asked.connect(self._print_objection)
        self._printing, self._prompts = printing, prompts
        self.elevators = ElevatorsView(elevators, printing, prompts)
        self.elevators.changed.connect(self.changed)
        self.comparison = PlanComparisonView(registers, printing, prompts)
        self.comparison.changed.connect(self.changed)
        self.comparison.opinion_asked.connect(self._show_opinion)
        for title, other in (("方案对照", self.comparison), ("加装电梯", self.elevators)):
            self.view_bar.addTab(title)
            self.stack.addWidget(other)
        self.view_bar.currentChanged.connect(self._turn)
        layout = column(self.view_bar, self.stack)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_case(self, case_file: CaseFile) -> None:
        self._case_file = case_file
        self._view(self._shown).show_case(case_file)

    def work_on(self, key: str) -> None:
        index = REGISTERS.index(REGISTER_OF[key])
        self.view_bar.setCurrentIndex(index)
        if self._shown == index:
            self.views[index].choose_waiting()

    def show_record(self, record: RecordRef) -> None:
        index = next(at for at, register in enumerate(REGISTERS) if register.name == record.kind)
        self.view_bar.setCurrentIndex(index)
        if self._shown == index:
            self.views[index].choose(record.id)

    def may_leave(self) -> bool:
        return self._view(self._shown).may_leave()

    def _print_objection(self, no: int) -> None:
        if self._case_file is None:
            return
        try:
            made = self._printing.objection_sheet(self._case_file.compound.id, no)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.views[REGISTERS.index(OPINIONS)].say(
            f"已生成并存档：{made.title} {made.number} 第{made.version}版。请到“文书与公示”预览和打印。"
        )
        self.changed.emit()

    def _turn(self, index: int) -> None:
        if index == self._shown:
            return
        if not self.may_leave():
            self.view_bar.setCurrentIndex(self._shown)
            return
        self._shown = index
        self.stack.setCurrentWidget(self._view(index))
        if self._case_file is not None:
            self._view(index).show_case(self._case_file)

    def _show_opinion(self, entry_id: int) -> None:
        self.show_record(RecordRef(RecordKind.OPINION, entry_id))

    def _view(self, index: int) -> RegisterView | ElevatorsView | PlanComparisonView:
        if index < len(self.views):
            return self.views[index]
        return self.comparison if index == len(self.views) else self.elevators

    def _about_plan(self, entry: Entry, all_: tuple[Entry, ...]) -> str:
        """A version beside the one before it."""
        earlier = [other.no for other in all_ if other.no < entry.no]
        if not earlier:
            return ""
        found = self._registers.compare_plans(entry.compound_id, earlier[-1], entry.no)
        return f"与第{earlier[-1]}版相比：{found.counts()}；{found.money()}。逐项见“方案对照”。"


def _about(register: Register) -> About:
    return {MEETINGS.name: _about_meeting, FUNDS.name: _about_funds}.get(register.name, _about_nothing)


def _about_nothing(_entry: Entry, _all: tuple[Entry, ...]) -> str:
    return ""


def _about_meeting(entry: Entry, _all: tuple[Entry, ...]) -> str:
    return quorum_line(entry)


def _about_funds(_entry: Entry, all_: tuple[Entry, ...]) -> str:
    """The sums of the whole register, whichever source is chosen."""
    return f"全部 {len(all_)} 项合计：{fund_totals(all_).line()}"
