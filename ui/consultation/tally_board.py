"""The running tally of a round in large figures: how many agree, of what base, and how many are missing."""

from PySide6.QtWidgets import QWidget

from app.domain.buildings.grid_marks import STATE_MARKS
from app.domain.rounds.consent import DwellingState, answers_to
from app.domain.rounds.counting import Measure
from app.domain.rounds.gates import GateLine
from app.domain.words import (
    COUNTED,
    UNITS,
    amount,
    base_name,
    counted_by,
    gate_heading,
    verdict_line,
    word,
)
from app.services.rounds.standing import RoundStanding
from ui.theme import EDGE
from ui.widgets.card import Card, FlowLayout
from ui.widgets.gate_bar import GateBar
from ui.widgets.text import Chip, say, text_label

_MOST_COUNTS = 9  # five levels of satisfaction, and four states besides


class TallyBoard(Card):
    """Shows what a round still lacks first, or else what decides it, and what came back."""

    def __init__(self, kind: str = "card") -> None:
        super().__init__(kind)
        self._compact = False
        self.gate_label = text_label(kind="muted", wrap=False)
        self.figure_label = text_label(kind="figure", wrap=False)
        self.missing_chip = Chip()
        self.bar = GateBar()
        self._counts = QWidget()
        self.base_label = text_label(kind="muted")
        self.others_label = text_label(kind="muted")
        self.bases_label = text_label(kind="strong")
        self.silence_label = text_label(kind="strong")
        self.count_labels = tuple(text_label(wrap=False) for _ in range(_MOST_COUNTS))
        self._build()

    def _build(self) -> None:
        heading = FlowLayout(EDGE)  # areas are long: in a narrow window the chip goes below them
        for part in (self.figure_label, self.missing_chip):
            heading.addWidget(part)
        counts = FlowLayout(EDGE)
        for label in self.count_labels:
            counts.addWidget(label)
        self._counts.setLayout(counts)
        self.body.addWidget(self.gate_label)
        self.body.addLayout(heading)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.bases_label)
        self.body.addWidget(self._counts)
        self.body.addWidget(self.silence_label)
        self.body.addWidget(self.base_label)
        self.body.addWidget(self.others_label)
        self.body.addStretch()
        if self.property("kind") != "card":
            self.body.setContentsMargins(0, 0, 0, 0)

    def set_compact(self, compact: bool) -> None:
        """Show only what decides, with its base, where there is little room."""
        self._compact = compact
        self.gate_label.setVisible(not compact)
        self._counts.setVisible(not compact)
        self._show_others()

    def _show_others(self) -> None:
        self.others_label.setVisible(bool(self.others_label.text()) and not self._compact)

    def show_standing(self, standing: RoundStanding) -> None:
        """Show the figures of this moment."""
        counts = counts_of(standing)
        counts += [""] * (len(self.count_labels) - len(counts))
        for label, text in zip(self.count_labels, counts, strict=True):
            say(label, text)
        self.others_label.setText("\n".join(standing.others_told))
        self._show_others()
        bases = [verdict_line(line, COUNTED["satisfy"]) for line in standing.both_bases]
        say(self.bases_label, "\n".join(bases))
        say(self.silence_label, "\n".join(standing.silence_told))
        for part in (self.missing_chip, self.bar):
            part.setVisible(bool(standing.gates))
        if standing.gates:
            self._show_gates(standing)
        else:
            returned, asked = standing.tally.returned_households, standing.tally.roll.households
            self.gate_label.setText("只汇总意见，不定通过与否")
            self.figure_label.setText(f"收回 {returned} / {asked} {UNITS[Measure.HOUSEHOLDS]}")
            self.base_label.setText(
                f"口径：{standing.round.roll.scope} · 名册 {standing.round.roll.short_digest}"
            )

    def _show_gates(self, standing: RoundStanding) -> None:
        gate, line = standing.telling
        self.gate_label.setText(gate_heading(gate, line))
        self.figure_label.setText(figure_of(line))
        self.missing_chip.show_state("ok" if line.passed else "bad", missing_of(line))
        self.bar.show_line(line, verdict_line(line, counted_by(gate, line)))
        roll = standing.round.roll
        self.base_label.setText(
            f"{line.percent}% · 要求 {line.required.sign} {line.required} · "
            f"口径：{base_name(line.base, line.measure)}（{roll.scope}） · 名册 {roll.short_digest}"
        )


def figure_of(line: GateLine) -> str:
    """Numerator, denominator and unit: 543 / 680 户."""
    unit = UNITS[line.measure]
    return f"{amount(line.numerator, line.measure)} / {amount(line.denominator, line.measure)} {unit}"


def missing_of(line: GateLine) -> str:
    """✗ 还差 1 户, or ✓ 已达标; an empty base never passes."""
    if line.passed:
        return "✓ 已达标"
    if line.denominator <= 0:
        return "✗ 不适用"
    return f"✗ 还差 {amount(line.short_by, line.measure)} {UNITS[line.measure]}"


def counts_of(standing: RoundStanding) -> list[str]:
    """Every state with its number of dwellings or, for answers, households."""
    tally = standing.tally
    answers = [
        f"{STATE_MARKS[DwellingState(answer.value)].sign} {word(answer)}"
        f" {tally.of(answer).households} {UNITS[Measure.HOUSEHOLDS]}"
        for answer in answers_to(standing.round.kind)
    ]
    forms = [f"! 无效 {tally.invalid} 张", f"? 待核 {tally.pending} 张", f"未收回 {tally.not_returned} 张"]
    refused = [f"! 拒绝 {tally.refused} 户"] if tally.refused else []
    return answers + forms + refused
