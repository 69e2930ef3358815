"""What to do now: one sentence, one primary button, and what else can be done."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.case_standing import NextStep
from app.domain.words import EXPLANATIONS, date_with_weekday, word
from app.services.case_files import CaseFile
from ui.widgets.card import Card, FlowLayout
from ui.widgets.text import button, text_label

KEY = "F4"

ALSO: Mapping[NextStep, tuple[NextStep, ...]] = {
    NextStep.OPEN_ROUND: (NextStep.IMPORT_ROSTER,),
    NextStep.PRINT_FORMS: (NextStep.ENTER_BALLOTS,),
    NextStep.ENTER_BALLOTS: (NextStep.PRINT_FORMS, NextStep.CLOSE_ROUND),
    NextStep.CLOSE_ROUND: (NextStep.ENTER_BALLOTS,),
    NextStep.REGISTER_POSTING: (NextStep.PRINT_NOTICE,),
    NextStep.PRINT_ACCEPTANCE: (NextStep.TICK_ITEMS,),
}
"""Steps that may be taken beside the next one, without going back on anything."""


class NextStepCard(Card):
    """The next step of a case; `chosen` carries the NextStep to begin. The key in its button is the page's."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self._steps: dict[QPushButton, NextStep] = {}
        self.caption_label = text_label("现在要做", "muted")
        self.heading_label = text_label(kind="subtitle")
        self.why_label = text_label()
        self._buttons = FlowLayout()
        self.body.addWidget(self.caption_label)
        self.body.addWidget(self.heading_label)
        self.body.addWidget(self.why_label)
        self.body.addStretch(1)
        self.body.addLayout(self._buttons)
        self.primary_button = button("", "primary")
        self.primary_button.clicked.connect(self._clicked)
        self._buttons.addWidget(self.primary_button)

    def show_case(self, case_file: CaseFile) -> None:
        """Show what comes next for a case."""
        step = case_file.standing.next_step
        self.heading_label.setText(heading(case_file))
        self.why_label.setText(EXPLANATIONS[step])
        for extra in [known for known in self._steps if known is not self.primary_button]:
            self._buttons.removeWidget(extra)
            extra.hide()
            extra.deleteLater()
        self._steps = {self.primary_button: step}
        self.primary_button.setText(f"{word(step)}  {KEY}")
        for other in ALSO.get(step, ()):
            extra = button(word(other))
            extra.clicked.connect(self._clicked)
            self._buttons.addWidget(extra)
            self._steps[extra] = other
        self._buttons.invalidate()

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(self._steps[sender])


def heading(case_file: CaseFile) -> str:
    """The next step as an order, with the number that matters."""
    step, current = case_file.standing.next_step, case_file.current
    if step is NextStep.ENTER_BALLOTS and current is not None:
        return f"{word(step)}，还有 {current.tally.not_returned} 份没有交回"
    if step is NextStep.REGISTER_POSTING and case_file.notice is not None:
        return f"{word(step)}，还有 {len(case_file.notice.unposted)} 处没有张贴"
    if step is NextStep.WAIT_FOR_PERIOD and case_file.period is not None:
        return f"公示到 {date_with_weekday(case_file.period.last_day)} 期满"
    return word(step)
