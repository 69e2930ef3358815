"""The head of a case file in one line: stage, next step, gate; it stands above every tab but the first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stages import STAGES, CaseState
from app.domain.words import counted_by, word
from app.services.compounds.case_files import CaseFile
from app.services.rounds.standing import RoundStanding
from ui.case_file.cabinet_line import shortfall
from ui.case_file.next_step_card import KEY, heading, step_text
from ui.consultation.tally_board import figure_of
from ui.theme import EDGE, STEP
from ui.widgets.card import Card, FlowLayout
from ui.widgets.text import Chip, button, text_label


class HeadLine(Card):
    """Says in one line what the cards say; `begin_asked` is its button."""

    begin_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.stage_chip = Chip()
        self.begin_button = button("")
        self.begin_button.clicked.connect(self.begin_asked)
        self.step_label = text_label(wrap=False)
        self.figure_label = text_label(kind="strong", wrap=False)
        self.gate_chip, self.mismatch_chip = Chip(), Chip()
        parts = FlowLayout(EDGE)
        for part in (
            self.stage_chip,
            self.begin_button,
            self.step_label,
            self.figure_label,
            self.gate_chip,
            self.mismatch_chip,
        ):
            parts.addWidget(part)
        self.body.setContentsMargins(EDGE, STEP, EDGE, STEP)
        self.body.addLayout(parts)

    def show_case(self, case_file: CaseFile, step: NextStep) -> None:
        """Show where a case stands, and the next step."""
        standing = case_file.standing
        stopped = "" if standing.state is CaseState.ACTIVE else f"（{word(standing.state)}）"
        place = f"{standing.stage.place + 1}/{len(STAGES)} {word(standing.stage)}{stopped}"
        self.stage_chip.show_state("warn" if stopped else "plain", place)
        named = step_text(case_file, step)
        self.begin_button.setText(f"{named}  {KEY}")
        told = heading(case_file, step).removeprefix(named).lstrip("，")
        self.step_label.setText(told)
        self.step_label.setVisible(bool(told))
        self._show_gate(case_file.measured)

    def show_mismatch(self, text: str) -> None:
        """Say that declared figures do not agree; an empty text says nothing."""
        self.mismatch_chip.show_state("warn", "！底数不符" if text else "")
        self.mismatch_chip.setToolTip(text)

    def _show_gate(self, standing: RoundStanding | None) -> None:
        gated = standing is not None and bool(standing.gates)
        self.figure_label.setVisible(gated)
        if standing is None or not gated:
            self.gate_chip.show_state("plain", "")
            return
        gate, line = standing.telling
        self.figure_label.setText(f"{counted_by(gate, line)} {figure_of(line)}")
        if standing.passed:
            self.gate_chip.show_state("ok", "✓ 已达到")
        else:
            self.gate_chip.show_state("bad", f"✗ {shortfall(standing)}")
