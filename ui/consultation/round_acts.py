"""What changes a round, each through its dialog: opening, importing a list, correcting its roll."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.errors import LouanError
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.roll_correction import CorrectionRequest, correction_told
from app.messages import detail_of, message_for
from app.services.packs.case_rules import CaseRulesService
from app.services.rosters.listing import ListingService
from app.services.rounds.ballot_entry import BallotEntryService
from app.services.rounds.ballot_import import BallotImportService
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.roll_correcting import RollCorrectingService
from ui.consultation.ballot_import_dialog import BallotImportDialog
from ui.consultation.correct_roll_dialog import CorrectRollDialog
from ui.consultation.open_round_dialog import OpenRoundDialog
from ui.prompts import Prompts
from ui.widgets.attachment_strip import KINDS
from ui.widgets.exporting import export_list

SHEETS = "表格 (*.xlsx *.xls *.ods *.csv)"


@dataclass(frozen=True, slots=True)
class RoundServices:
    """The use-cases behind the dialogs of a round."""

    consultation: ConsultationService
    ballot_entry: BallotEntryService
    ballot_import: BallotImportService
    case_rules: CaseRulesService
    listing: ListingService
    roll_correcting: RollCorrectingService


class RoundActs(QObject):
    """Shows one dialog at a time over a page and does what it settles.

    changed: something was stored. opened: id of the round that was.
    """

    changed = Signal()
    opened = Signal(int)

    def __init__(self, services: RoundServices, prompts: Prompts, page: QWidget) -> None:
        super().__init__(page)
        self._services, self._prompts, self._page = services, prompts, page
        self._compound_id = self._round_id = 0
        self.dialog: QDialog | None = None

    def open_round(self, compound_id: int, kind: RoundKind = RoundKind.WILL) -> None:
        """Let the clerk settle what a new round begins with; `kind` is what stands there first."""
        self._compound_id = compound_id
        proposal = self._services.consultation.proposal(compound_id, RoundKind.WILL)
        own, *others = self._services.case_rules.packs(compound_id)
        dialog = OpenRoundDialog(proposal, (own, *others), own.id, self._page)
        dialog.accepted.connect(self._open)
        dialog.draft_asked.connect(self._keep_draft)
        dialog.silence_fields.file_asked.connect(self._choose_clause)
        dialog.choose_kind(kind)
        self._show(dialog)

    def open_draft(self, draft_id: int) -> None:
        """Freeze the roll of a draft and begin."""
        self._begin(partial(self._services.consultation.open_draft, draft_id))

    def drop_draft(self, draft_id: int) -> None:
        """Give a draft up, once the clerk says so."""
        if self._prompts.confirm("放弃草稿", "草稿还没有固定名册，放弃后不再保留。", "放弃草稿"):
            self._services.consultation.drop_draft(draft_id)
            self.changed.emit()

    def void_round(self, round_id: int) -> None:
        """Ask why a round is void and declare it so; without a reason nothing happens."""
        title = self._services.consultation.round(round_id).title
        label = f"“{title}”作废后不再收表，也不作为依据；录入的、打印的都留着。作废原因："
        reason = self._prompts.line("作废这一轮", label)
        if reason is None:
            return
        try:
            self._services.consultation.declare_void(round_id, reason)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.changed.emit()

    def keep_late(self, round_id: int) -> None:
        """Ask whose form came after the round was closed; it is kept and changes nothing."""
        label = "逾期交来的表留底，不计入结果。哪一户（如 3-2-501，或扫表上的码）："
        typed = self._prompts.line("登记逾期交来的表", label)
        if not typed:
            return
        consultation = self._services.consultation
        try:
            row = consultation.finder(round_id).find(typed)
            self._services.ballot_entry.record_late(round_id, row.no, consultation.today)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self._prompts.tell("登记逾期交来的表", f"{row.address}的表已留底，注明逾期，结果没有改动。")
        self.changed.emit()

    def correct_roll(self, round_id: int) -> None:
        """Let two clerks correct the frozen roll of a round."""
        self._round_id = round_id
        dialog = CorrectRollDialog(self._services.consultation.round(round_id), self._page)
        dialog.correction_asked.connect(self._correct)
        self._show(dialog)

    def export_ballots(self, round_id: int) -> None:
        """Write everything entered in a round as a spreadsheet."""
        title = self._services.consultation.round(round_id).title
        write = partial(self._services.listing.ballots, round_id)
        export_list(self._prompts, "导出录入记录", f"{title}录入记录", write)

    def import_ballots(self, round_id: int) -> None:
        """Let the clerk choose a list of ballots and see what it holds."""
        path = self._prompts.open_file("选择意见表", SHEETS)
        if path is None:
            return
        dialog = BallotImportDialog(self._services.ballot_import, round_id, self._prompts, self._page)
        dialog.finished.connect(self.changed)
        self._show(dialog)
        dialog.read_file(path)

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()

    def _open(self) -> None:
        if not isinstance(self.dialog, OpenRoundDialog):
            return
        request, compound_id = self.dialog.request(), self._compound_id
        begin = self._services.consultation.begin
        self._begin(partial(begin, compound_id, request.terms, request.pack_id, request.clause))

    def _begin(self, opening: Callable[[], ConsultationRound]) -> None:
        try:
            round_ = opening()
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.changed.emit()
        self.opened.emit(round_.id)

    def _choose_clause(self) -> None:
        file = self._prompts.open_file("选择议事规则扫描件", KINDS)
        if file is not None and isinstance(self.dialog, OpenRoundDialog):
            self.dialog.silence_fields.attach(file)

    def _keep_draft(self) -> None:
        if not isinstance(self.dialog, OpenRoundDialog):
            return
        request = self.dialog.request()
        try:
            keep = self._services.consultation.keep_draft
            keep(self._compound_id, request.terms, request.pack_id, request.clause)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.dialog.reject()
        self.changed.emit()

    def _correct(self, request: CorrectionRequest) -> None:
        try:
            correction = self._services.roll_correcting.correct(self._round_id, request)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        if self.dialog is not None:
            self.dialog.accept()
        self.changed.emit()
        self._prompts.tell(correction.name, "\n".join(correction_told(correction)))
