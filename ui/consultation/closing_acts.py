"""What brings a round to its end, each through its dialog: at once, or step by step by several persons."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.errors import LouanError
from app.domain.packs.policy import PolicyValue
from app.domain.rounds.consent import DwellingState
from app.domain.rounds.round_closing import ClosingStep, RoundConduct
from app.messages import detail_of, message_for
from app.services.office import OfficeService
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.round_closing import RoundClosingService
from app.services.rounds.second_entries import SecondEntryService
from app.services.rounds.standing import rules_of
from ui.consultation.close_round_dialog import CloseRoundDialog
from ui.consultation.closing_steps_dialog import ClosingStepsDialog
from ui.consultation.conduct_dialog import ConductDialog
from ui.prompts import Prompts
from ui.widgets.confirm_value_dialog import ConfirmValueDialog

SCANS = "扫描件 (*.pdf *.jpg *.jpeg *.png)"


class ClosingActs(QObject):
    """Shows one dialog at a time over a page and does what it settles.

    changed: something was stored. closed: id of the round whose result was frozen. sheet_asked: id of the round
    whose result sheet is to be printed.
    """

    changed = Signal()
    closed = Signal(int)
    sheet_asked = Signal(int)

    def __init__(
        self,
        consultation: ConsultationService,
        closing: RoundClosingService,
        checks: SecondEntryService,
        office: OfficeService,
        prompts: Prompts,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._consultation, self._service, self._checks = consultation, closing, checks
        self._office, self._prompts, self._page = office, prompts, page
        self._round_id = 0
        self.dialog: QDialog | None = None
        self.steps_dialog: ClosingStepsDialog | None = None
        self._closing: CloseRoundDialog | ClosingStepsDialog | None = None

    def close_round(self, round_id: int) -> None:
        """Show what stands between a round and its result, and what is to be done."""
        self._round_id = round_id
        if self._service.of_round(round_id).by_steps:
            self._show_steps()
        else:
            self._show_closing()

    def put_conduct(self, round_id: int) -> None:
        """Let the clerk say who convenes a round and who counts it."""
        self._round_id = round_id
        view = self._service.of_round(round_id)
        dialog = ConductDialog(view, self._over())
        dialog.conduct_asked.connect(self._keep_conduct)
        self._show(dialog)

    def _show_closing(self) -> None:
        self._closing = dialog = CloseRoundDialog(self._page)
        dialog.confirm_asked.connect(self._ask_word)
        dialog.accepted.connect(self._close)
        dialog.finished.connect(self._closing_left)
        self._refresh()
        self._show(dialog)

    def _show_steps(self) -> None:
        self._closing = self.steps_dialog = dialog = ClosingStepsDialog(self._page)
        dialog.step_asked.connect(self._take_step)
        dialog.back_asked.connect(self._go_back)
        dialog.conduct_asked.connect(self._put_conduct)
        dialog.confirm_asked.connect(self._ask_word)
        dialog.finished.connect(self._closing_left)
        self._refresh()
        self._show(dialog)

    def _refresh(self) -> None:
        standing = self._consultation.standing(self._round_id)
        states = self._consultation.states(self._round_id)
        rows = self._consultation.roll_rows(self._round_id)
        pending = [row.address for row in rows if states.get(row.no) is DwellingState.PENDING]
        checks = self._checks.progress(self._round_id)
        if isinstance(self._closing, ClosingStepsDialog):
            self._closing.show_view(self._service.of_round(self._round_id), standing, pending, checks)
        elif self._closing is not None:
            self._closing.show_standing(standing, pending, checks)

    def _take_step(self, step: ClosingStep) -> None:
        steps = {
            ClosingStep.STOP: self._stop,
            ClosingStep.COUNT: self._count,
            ClosingStep.PRINT: self._print,
            ClosingStep.SIGN: self._sign,
            ClosingStep.CONFIRM: self._confirm_result,
        }
        steps[step]()

    def _stop(self) -> None:
        said = "截止以后交来的票只能登记为逾期，不计入结果。"
        if self._prompts.confirm("收票截止", said, "收票截止"):
            self._do(partial(self._service.stop, self._round_id))

    def _count(self) -> None:
        dialog = self.steps_dialog
        if dialog is None:
            return
        papers = dialog.papers
        if papers is None:
            self._prompts.tell("开票", "请先清点票箱里的票，填上实点张数。")
            dialog.papers_edit.setFocus()
            return
        self._do(partial(self._service.count, self._round_id, papers, dialog.reason_edit.text()))

    def _print(self) -> None:
        if self.steps_dialog is not None:
            self.steps_dialog.reject()
        self.sheet_asked.emit(self._round_id)

    def _sign(self) -> None:
        path = self._prompts.open_file("选择签字的结果确认单", SCANS)
        if path is not None:
            self._do(partial(self._service.sign, self._round_id, path))

    def _confirm_result(self) -> None:
        dialog = self.steps_dialog
        if dialog is None:
            return
        confirm = partial(self._service.confirm, self._round_id, dialog.person_edit.text())
        if self._do(confirm):
            dialog.accept()
            self.closed.emit(self._round_id)

    def _go_back(self) -> None:
        label = "退回以后，这一步以后的结果和签字件都作废，要重新来。退回原因（只有负责人可以退回）："
        reason = self._prompts.line("退回一步", label)
        if reason is not None:
            self._do(partial(self._service.reopen, self._round_id, reason))

    def _put_conduct(self) -> None:
        self.put_conduct(self._round_id)

    def _keep_conduct(self, conduct: RoundConduct) -> None:
        asked = self.dialog
        if self._do(partial(self._service.put_conduct, self._round_id, conduct)) and asked is not None:
            asked.accept()

    def _ask_word(self, value: PolicyValue) -> None:
        operator = self._office.office().operator
        dialog = ConfirmValueDialog(value, operator, self._consultation.today, self._over())
        dialog.accepted.connect(self._confirm_value)
        self._show(dialog)

    def _confirm_value(self) -> None:
        if not isinstance(self.dialog, ConfirmValueDialog):
            return
        given, key = self.dialog.confirmed(), self.dialog.value.key
        pack = rules_of(self._consultation.round(self._round_id))
        self._do(partial(self._office.confirm, pack, key, given.by, given.on, given.document))

    def _close(self) -> None:
        if self._do(partial(self._consultation.close, self._round_id)):
            self.closed.emit(self._round_id)

    def _do(self, act: Callable[[], object]) -> bool:
        """Do an act and show what came of it; False where it was refused."""
        try:
            act()
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return False
        self._refresh()
        self.changed.emit()
        return True

    def _closing_left(self) -> None:
        self._closing = self.steps_dialog = None

    def _over(self) -> QWidget:
        """What a further dialog stands over."""
        return self.steps_dialog or self._page

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()
