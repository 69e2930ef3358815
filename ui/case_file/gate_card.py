"""The gate: how many agree of how many, what is asked, by what base, roll and rule."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.lifecycle.stages import MEASURED_BY_WILL
from app.domain.packs.policy import share_in_words
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.words import GATES, base_name, counted_by, date_text, value_name, verdict_line, word
from app.services.lifecycle.stages import StageView
from app.services.rounds.standing import RoundStanding
from ui.case_file.cabinet_line import shortfall
from ui.consultation.tally_board import figure_of
from ui.stages.move_bar import MoveBar
from ui.stages.requirement_list import RequirementList
from ui.theme import STEP
from ui.widgets.card import Card, row
from ui.widgets.gate_bar import GateBar
from ui.widgets.text import Chip, button, text_label


class GateCard(Card):
    """What the gate of the stage asks, with the figures of the round; `confirm_asked` leads to the settings."""

    confirm_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.setProperty("help", "stages")
        self.heading_label = text_label("准入条件", "muted")
        self.figure_label = text_label(kind="figure", wrap=False)
        self.chip = Chip()
        self.bar = GateBar()
        self.rule_label = text_label(kind="strong")
        self.base_label = text_label(kind="muted")
        self.others_label = text_label(kind="muted")
        self.assumed_label = text_label(kind="warn")
        self.confirm_button = button("到设置里确认", "link")
        self.confirm_button.clicked.connect(self.confirm_asked)
        figures = row(self.figure_label, self.chip)
        figures.insertStretch(1, 1)
        self.body.setSpacing(STEP)
        self.body.addWidget(self.heading_label)
        self.body.addLayout(figures)
        for part in (self.bar, self.rule_label, self.base_label, self.others_label):
            self.body.addWidget(part)
        self.body.addWidget(self.assumed_label)
        self.body.addWidget(self.confirm_button)
        self.requirements, self.move_bar = RequirementList(), MoveBar()
        self.body.addWidget(self.requirements)
        self.body.addStretch(1)
        self.body.addWidget(self.move_bar)
        self.show_standing(None)
        self.show_gate(None)

    def show_gate(self, view: StageView | None, may_decide: bool = False) -> None:
        """Show what the stage asks before it may be left; figures of a round that it does not ask for are left out."""
        self.requirements.show_gate(view.gate if view and view.position.active else None)
        self.move_bar.show_view(view, may_decide)
        if view is None:
            return
        if view.position.stage not in MEASURED_BY_WILL:
            for part in (self.figure_label, self.chip, self.bar, self.rule_label, self.base_label):
                part.hide()
            self.others_label.hide()
            self.heading_label.setText("准入条件")
        elif self.figure_label.isHidden():
            self.rule_label.hide()
        if not view.position.active and self.figure_label.isHidden():
            self.rule_label.setText(f"小区{word(view.position.state)}，现在没有要办的条件。")
            self.rule_label.show()

    def show_standing(self, standing: RoundStanding | None) -> None:
        """Show a round's gates; before the first round, say what will stand here."""
        self.rule_label.show()
        shown = standing is not None and bool(standing.gates)
        for part in (self.figure_label, self.bar, self.base_label):
            part.setVisible(shown)
        unconfirmed = standing.unconfirmed if standing else ()
        self.assumed_label.setVisible(bool(unconfirmed))
        self.confirm_button.setVisible(bool(unconfirmed))
        if standing is None or not standing.gates:
            self.heading_label.setText("准入条件")
            self.chip.show_state("plain", "")
            self.rule_label.setText("发起征询以后，这里显示多少户同意、要求多少、还差多少户。")
            self.others_label.hide()
            return
        named = "、".join(value_name(value) for value in unconfirmed)
        self.assumed_label.setText(f"！预设值还没有确认，不能结束征询：{named}")
        self._show_round(standing)

    def _show_round(self, standing: RoundStanding) -> None:
        gate, line = standing.telling
        counted = counted_by(gate, line)
        self.heading_label.setText(f"准入条件 · {GATES[gate.id]} · 第{standing.round.number}轮")
        self.figure_label.setText(figure_of(line))
        self.bar.show_line(line, verdict_line(line, counted))
        if standing.passed:
            self.chip.show_state("ok", "✓ 已达到")
        else:
            self.chip.show_state("bad", f"✗ {shortfall(standing)}")
        percent = f"{line.percent}%" if line.denominator else "不适用"
        self.rule_label.setText(f"{counted} {percent}，要求 {share_in_words(line.required)}")
        self.base_label.setText(_grounds(standing, gate, line))
        told = [*standing.others_told, *standing.silence_told]
        self.others_label.setText("\n".join(told))
        self.others_label.setVisible(bool(told))


def _grounds(standing: RoundStanding, gate: GateVerdict, line: GateLine) -> str:
    roll = standing.round.roll
    return "\n".join(
        (
            f"基数：{base_name(line.base, line.measure)}（{roll.scope}）",
            f"名册 {date_text(roll.frozen_at.date())}冻结 · 摘要 {roll.short_digest}",
            f"依据：{gate.source or '预设，没有出处'}",
        )
    )
