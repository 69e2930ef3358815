"""拆分小区: which buildings leave, and what the compound they make is called."""

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_fields import IDENTITY, values_of, with_values
from app.domain.compounds.compound_merging import totals_of
from app.domain.errors import LouanError
from app.domain.errors.records import NameTaken
from app.domain.words import totals_text
from app.messages import message_for
from app.services.compounds.compound_merging import CompoundMergingService, SplitProposal
from ui.merging.check_list import CheckList
from ui.theme import EDGE
from ui.widgets.card import Card, column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.record_form import RecordForm
from ui.widgets.text import button, text_label

EXPLANATION = (
    "勾选拆出来的楼栋（空格键勾选）。它们的单元、住户、业主、楼案、问题和照片都归到新小区；"
    "其余楼栋和以前的征询、名册、文书留在原小区。原小区的上报数不会自动改，请拆分后核对。"
)


class SplitCompoundDialog(QDialog):
    """Asks for the buildings and the particulars of the new compound; `made` holds it once accepted."""

    def __init__(
        self, service: CompoundMergingService, proposal: SplitProposal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._proposal = service, proposal
        self.made: Compound | None = None
        self.setWindowTitle(f"拆分小区：{proposal.compound.name}")
        self.setProperty("help", "merging")
        found = [(b.id, f"{b.name}　{b.households} 户") for b in proposal.buildings]
        self.check_list = CheckList("楼栋", "楼号", found)
        self.leaving_label, self.staying_label = text_label(kind="strong"), text_label()
        self.form = RecordForm({"新小区": IDENTITY})
        self.problem_label = text_label(kind="field-error")
        self.problem_label.hide()
        self.split_button, self.cancel_button = button("拆分", "primary"), button("取消")
        self._lay_out()
        self.form.show_values(values_of(proposal.details))
        self.check_list.changed.connect(self._show_sides)
        self.split_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._show_sides()
        self.check_list.list_widget.setFocus()

    def accept(self) -> None:
        self.form.clear_errors()
        self.problem_label.hide()
        compound_id = self._proposal.compound.id
        try:
            details = with_values(self._proposal.details, self.form.all_values())
            self.made = self._service.split(compound_id, details, self.check_list.checked())
        except LouanError as error:
            self._refuse(error)
            return
        super().accept()

    def _show_sides(self) -> None:
        chosen = set(self.check_list.checked())
        leaving = [b for b in self._proposal.buildings if b.id in chosen]
        staying = [b for b in self._proposal.buildings if b.id not in chosen]
        self.leaving_label.setText(f"拆出：{totals_text(totals_of(leaving))}")
        self.staying_label.setText(f"留在“{self._proposal.compound.name}”：{totals_text(totals_of(staying))}")

    def _refuse(self, error: LouanError) -> None:
        title = ""
        if isinstance(error, NameTaken):
            title = "小区编码" if error.details.get("kind") == "小区编码" else "小区名称"
        if not self.form.refuse(error, title):
            self.problem_label.setText(message_for(error))
            self.problem_label.show()

    def _lay_out(self) -> None:
        sides = Card()
        sides.body.addWidget(self.leaving_label)
        sides.body.addWidget(self.staying_label)
        right = QWidget()
        parts = column(sides, self.form, gap=EDGE)
        parts.addStretch(1)
        right.setLayout(parts)
        beside = row(self.check_list, scrolling(right), gap=EDGE)
        beside.setStretch(0, 2)
        beside.setStretch(1, 5)
        buttons = row(self.split_button, self.cancel_button)
        buttons.insertStretch(0, 1)
        layout = column(text_label(EXPLANATION), beside, self.problem_label, buttons, gap=EDGE, edge=EDGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        fit(self, 66, 28)
