"""What a gate asks, a line each: met or not, what is missing, and the buttons that lead to where it is worked on."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.domain.lifecycle.stage_gates import Link, Requirement, StageGate
from ui.theme import GAP, STEP
from ui.widgets.card import FlowLayout
from ui.widgets.text import Chip, button, text_label

PLACES = {
    Link.OVERVIEW: "小区资料",
    Link.ROSTER: "户册",
    Link.PLANS: "楼案",
    Link.CONSULTATION: "征求与表决",
    Link.DOCUMENTS: "文书与公示",
    Link.WORK_ITEMS: "改造内容",
    Link.PROJECTS: "项目",
    Link.REGISTERS: "意见与会议",
}


class RequirementList(QWidget):
    """The requirements of one gate.

    place_asked: a requirement is to be worked on in its place. entry_asked: it is to be vouched for.
    carry_asked: what counted for it before a roll-back is to be taken up again.
    """

    place_asked = Signal(object)
    entry_asked = Signal(object)
    carry_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(STEP)
        self._grid.setColumnStretch(1, 1)
        self.lines: list[str] = []
        self.buttons: dict[str, QPushButton] = {}
        self._of: dict[QPushButton, Requirement] = {}
        self._asking: dict[QPushButton, SignalInstance] = {}

    def show_gate(self, gate: StageGate | None) -> None:
        """Show a gate; None where nothing is asked, as of a case that has stopped."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines, self.buttons, self._of, self._asking = [], {}, {}, {}
        for row, requirement in enumerate(gate.requirements if gate else ()):
            self._add(row, requirement)
        self.setVisible(bool(self.lines))

    def _add(self, row: int, requirement: Requirement) -> None:
        rule = requirement.rule
        said = requirement.shown if requirement.met else requirement.missing
        text = f"{rule.sentence}：{said}" if said else rule.sentence
        leftover = requirement.leftover
        if leftover:
            text = f"{text}。可以沿用{leftover.told}"
        self.lines.append(f"{'✓' if requirement.met else '✗'} {text}")
        mark = Chip()
        mark.show_state("ok" if requirement.met else "bad", "✓" if requirement.met else "✗")
        label = text_label(text, "muted" if requirement.met else "")
        label.setToolTip(f"谁来办：{rule.who}　依据：{rule.basis}")
        acts = QWidget()
        flow = FlowLayout(STEP)
        acts.setLayout(flow)
        if rule.link is not Link.ENTRY and not requirement.met:
            self._button(flow, rule.key, PLACES[rule.link], requirement, self.place_asked)
        if rule.entry:
            key = rule.key if rule.link is Link.ENTRY or requirement.met else f"{rule.key}.entry"
            title = "改登记" if requirement.met else "登记"
            self._button(flow, key, title, requirement, self.entry_asked)
        if leftover:
            self._button(flow, f"{rule.key}.carry", "沿用…", requirement, self.carry_asked)
        for column, widget in enumerate((mark, label, acts)):
            self._grid.addWidget(widget, row, column)

    def _button(
        self, flow: FlowLayout, key: str, title: str, requirement: Requirement, asked: SignalInstance
    ) -> None:
        made = button(title, "link")
        made.setAccessibleName(f"{title}：{requirement.rule.sentence}")
        made.clicked.connect(self._clicked)
        flow.addWidget(made)
        self.buttons[key] = made
        self._of[made], self._asking[made] = requirement, asked

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._asking[sender].emit(self._of[sender])
