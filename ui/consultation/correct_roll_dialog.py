"""A correction of a frozen roll (更正单): which dwellings, why, on what evidence, by which two persons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.roll_correction import CorrectionRequest, addresses_in
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label


class CorrectRollDialog(QDialog):
    """Gathers a correction; it stays open until the page accepts it. correction_asked: a CorrectionRequest."""

    correction_asked = Signal(object)

    def __init__(self, round_: ConsultationRound, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"更正名册 · 第{round_.roll.corrections + 1}号更正单")
        self.setProperty("help", "consultation")
        self.strike_edit, self.add_edit, self.amend_edit = QLineEdit(), QLineEdit(), QLineEdit()
        self.reason_edit, self.evidence_edit = QLineEdit(), QLineEdit()
        self.first_edit, self.second_edit = QLineEdit(), QLineEdit()
        self.strike_edit.setPlaceholderText("例如：3-2-501、3-2-502")
        self.amend_edit.setPlaceholderText("先在户册里改好，这里写哪几套")
        self.add_edit.setPlaceholderText("先补录进户册，这里写哪几套")
        self.evidence_edit.setPlaceholderText("例如：不动产登记查询结果〔2026〕31号")
        self.correct_button, self.cancel_button = button("开出更正单", "primary"), button("取消")
        self.correct_button.setDefault(True)
        self._lay_out(round_)
        self.correct_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self, round_: ConsultationRound) -> None:
        form = QFormLayout()
        form.setSpacing(EDGE)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, field in (
            ("移出", self.strike_edit),
            ("补入", self.add_edit),
            ("改正", self.amend_edit),
            ("原因", self.reason_edit),
            ("依据", self.evidence_edit),
            ("更正人一", self.first_edit),
            ("更正人二", self.second_edit),
        ):
            field.setAccessibleName(name)
            form.addRow(text_label(name, wrap=False), field)
        foot = row(self.correct_button, self.cancel_button, gap=EDGE)
        foot.insertStretch(0, 1)
        roll = round_.roll
        head = text_label(f"{round_.title}　{roll.scope}　摘要 {roll.short_digest}", "subtitle")
        note = text_label(
            "固定的名册一行也不改，更正另存一份；移出的房屋已交的表留着，不再计票。更正单开出后不能撤回，"
            "错了再开一张。凭据的扫描件点这一轮的“扫描件”添加。",
            "muted",
        )
        inside = QWidget()
        inside.setLayout(column(head, note, form, gap=EDGE))
        self.setLayout(column(scrolling(inside), foot, gap=EDGE, edge=PAD))
        fit(self, 46, 26)

    def _ask(self) -> None:
        strike, add, amend = (
            addresses_in(edit.text()) for edit in (self.strike_edit, self.add_edit, self.amend_edit)
        )
        by = (self.first_edit.text(), self.second_edit.text())
        self.correction_asked.emit(
            CorrectionRequest(self.reason_edit.text(), self.evidence_edit.text(), by, add, strike, amend)
        )
