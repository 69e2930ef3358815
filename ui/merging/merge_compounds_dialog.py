"""归并小区: which compounds become one, what comes together, what the new one is called."""

from PySide6.QtWidgets import QDialog, QHeaderView, QWidget

from app.domain.compounds.compound import Compound, RosterTotals
from app.domain.compounds.compound_fields import IDENTITY, values_of, with_values
from app.domain.errors import LouanError
from app.domain.errors.compounds import CannotMergeCompounds
from app.domain.errors.records import NameTaken
from app.domain.rounds.counting import area_text
from app.domain.sheets.record_fields import Value
from app.messages import message_for
from app.services.compounds.compound_merging import CompoundMergingService, MergeProposal
from ui.merging.check_list import CheckList
from ui.merging.label_edits import LabelEdits
from ui.theme import EDGE
from ui.widgets.card import Card, column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.record_form import RecordForm
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("小区", "楼栋", "单元", "户数", "面积（㎡）", "征询")
EXPLANATION = (
    "勾选要归并的小区（空格键勾选）。楼栋、住户、业主、楼案、问题和照片都归到新小区；"
    "旧小区的编码、征询、名册、文书照原样留着，只能看，不能再改。并前的表决不累加。"
)
TOO_FEW = "再勾选一个小区，这里就列出合到一起的楼栋、户数和面积。"
Line = tuple[str, ...]


class MergeCompoundsDialog(QDialog):
    """Asks for the compounds and the particulars of the new one; `made` holds it once accepted."""

    def __init__(
        self, service: CompoundMergingService, compound_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._proposal: MergeProposal | None = None
        self._typed: dict[str, Value] = {}
        self.made: Compound | None = None
        self.setWindowTitle("归并小区")
        self.setProperty("help", "merging")
        found = [(c.id, f"{c.name}　{c.details.community}".strip()) for c in service.candidates()]
        self.check_list = CheckList("小区", "名称或社区的几个字", found)
        self.model = RecordsModel[Line](COLUMNS, tuple, parent=self)
        self.table = DataTable(self.model, stretch=0)
        self.table.show_all_rows()
        self.state_label = text_label(TOO_FEW, "muted")
        self.project_label = text_label(kind="muted")
        self.labels = LabelEdits()
        self.form = RecordForm({"新小区": IDENTITY})
        self.problem_label = text_label(kind="field-error")
        self.merge_button, self.cancel_button = button("归并", "primary"), button("取消")
        self._lay_out()
        self.check_list.changed.connect(self._propose)
        self.merge_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.check_list.check(compound_id)
        self._propose()
        self.check_list.filter_edit.setFocus()

    def accept(self) -> None:
        if self._proposal is None:
            return
        self.form.clear_errors()
        self.problem_label.hide()
        try:
            details = with_values(self._proposal.details, self.form.all_values())
            self.made = self._service.merge(self._ids(), details, self.labels.labels())
        except LouanError as error:
            self._refuse(error)
            return
        super().accept()

    def _ids(self) -> list[int]:
        return [part.compound.id for part in self._proposal.parts] if self._proposal else []

    def _propose(self) -> None:
        """Show what the ticked compounds would make; what the clerk typed into the form stays."""
        if self._proposal is not None:
            self._typed |= self._changed()
        self.problem_label.hide()
        self._proposal = self._proposed()
        shown = self._proposal is not None
        for part in (self.table, self.form, self.project_label):
            part.setVisible(shown)
        self.state_label.setVisible(not shown)
        self.merge_button.setEnabled(shown)
        if self._proposal is None:
            self.labels.hide()
            return
        self._show(self._proposal)

    def _changed(self) -> dict[str, Value]:
        try:
            return self.form.typed_values()
        except LouanError:
            return {}

    def _proposed(self) -> MergeProposal | None:
        try:
            return self._service.proposal(self.check_list.checked())
        except CannotMergeCompounds as error:
            if len(self.check_list.checked()) > 1:
                self._tell(error)
        except LouanError as error:
            self._tell(error)
        return None

    def _show(self, proposal: MergeProposal) -> None:
        parts = [
            _line(part.compound.name, part.totals, f"{part.rounds} 轮" if part.rounds else "没有")
            for part in proposal.parts
        ]
        self.model.show_records([*parts, _line("合计", proposal.total, "")])
        project = f"新小区在项目“{proposal.project}”里接替它们。" if proposal.project else ""
        self.project_label.setText(f"征询、名册、文书留在各自的旧档案里。{project}")
        self.labels.show_buildings(proposal.buildings, proposal.labels)
        self.form.show_values({**values_of(proposal.details), **self._typed})

    def _refuse(self, error: LouanError) -> None:
        title = ""
        if isinstance(error, NameTaken):
            title = "小区编码" if error.details.get("kind") == "小区编码" else "小区名称"
        if not self.form.refuse(error, title):
            self._tell(error)

    def _tell(self, error: LouanError) -> None:
        self.problem_label.setText(message_for(error))
        self.problem_label.show()

    def _lay_out(self) -> None:
        together = Card()
        together.body.addWidget(text_label("合到一起", "subtitle"))
        for part in (self.state_label, self.table, self.project_label):
            together.body.addWidget(part)
        heads = self.table.horizontalHeader()
        for number in range(1, len(COLUMNS)):
            heads.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        right = QWidget()
        parts = column(together, self.labels, self.form, gap=EDGE)
        parts.addStretch(1)
        right.setLayout(parts)
        beside = row(self.check_list, scrolling(right), gap=EDGE)
        beside.setStretch(0, 2)
        beside.setStretch(1, 5)
        buttons = row(self.merge_button, self.cancel_button)
        buttons.insertStretch(0, 1)
        layout = column(text_label(EXPLANATION), beside, self.problem_label, buttons, gap=EDGE, edge=EDGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        fit(self, 74, 32)


def _line(name: str, totals: RosterTotals, rounds: str) -> Line:
    missing = f"（{totals.area_missing} 套没有）" if totals.area_missing else ""
    counts = (totals.buildings, totals.stairwells, totals.households)
    return (name, *map(str, counts), f"{area_text(totals.area)}{missing}", rounds)
