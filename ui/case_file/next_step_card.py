"""What to do now: one sentence, one primary button, and what else can be done."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.lifecycle.case_standing import NextStep, through_gate
from app.domain.rounds.consultation_round import RoundStatus
from app.domain.rounds.round_words import form_word
from app.domain.words import EXPLANATIONS, date_text, date_with_weekday, word
from app.services.compounds.case_files import CaseFile
from app.services.lifecycle.stages import StageView
from app.services.papers.offers import STAGE_TITLES
from ui.widgets.card import Card, FlowLayout
from ui.widgets.text import button, text_label

KEY = "F4"
LIST = "LP"
"""Code of a list that has no number in the trade."""

ALSO: Mapping[NextStep, tuple[NextStep, ...]] = {
    NextStep.OPEN_ROUND: (NextStep.IMPORT_ROSTER,),
    NextStep.PRINT_FORMS: (NextStep.ENTER_BALLOTS,),
    NextStep.ENTER_BALLOTS: (NextStep.PRINT_FORMS, NextStep.CLOSE_ROUND),
    NextStep.CLOSE_ROUND: (NextStep.ENTER_BALLOTS,),
    NextStep.REGISTER_POSTING: (NextStep.PRINT_NOTICE,),
    NextStep.PRINT_ACCEPTANCE: (NextStep.TICK_ITEMS,),
    NextStep.RESUME: (NextStep.PRINT_EXIT, NextStep.SEE_LOG),
    NextStep.PRINT_EXIT: (NextStep.SEE_LOG,),
}
"""Steps that may be taken beside the next one, without going back on anything."""


class NextStepCard(Card):
    """The next step of a case; `chosen` carries the NextStep to begin. The key in its button is the page's.

    document_asked: one of the documents of the stage is wanted; carries its code.
    """

    chosen = Signal(object)
    document_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self._steps: dict[QPushButton, NextStep] = {}
        self.document_buttons: dict[str, QPushButton] = {}
        self.caption_label = text_label("现在要做", "muted")
        self.heading_label = text_label(kind="subtitle")
        self.why_label = text_label()
        self.task_label, self.who_label = text_label(kind="muted"), text_label(kind="muted")
        self._documents = FlowLayout()
        self._buttons = FlowLayout()
        self.body.addWidget(self.caption_label)
        self.body.addWidget(self.heading_label)
        self.body.addWidget(self.why_label)
        self.body.addWidget(self.task_label)
        self.body.addWidget(self.who_label)
        self.body.addLayout(self._documents)
        self.body.addStretch(1)
        self.body.addLayout(self._buttons)
        self.primary_button = button("", "primary")
        self.primary_button.clicked.connect(self._clicked)
        self._buttons.addWidget(self.primary_button)

    def show_case(self, case_file: CaseFile, view: StageView | None = None) -> None:
        """Show what comes next for a case; view: its stage, where the gate has a say in it."""
        step = step_of(case_file, view)
        self.heading_label.setText(heading(case_file, step))
        self._show_task(view)
        self.why_label.setText(with_form(EXPLANATIONS[step], case_file))
        for extra in [known for known in self._steps if known is not self.primary_button]:
            self._buttons.removeWidget(extra)
            extra.hide()
            extra.deleteLater()
        self._steps = {self.primary_button: step}
        self.primary_button.setText(f"{step_text(case_file, step)}  {KEY}")
        for other in ALSO.get(step, ()):
            extra = button(step_text(case_file, other))
            extra.clicked.connect(self._clicked)
            self._buttons.addWidget(extra)
            self._steps[extra] = other
        self._buttons.invalidate()

    def _show_task(self, view: StageView | None) -> None:
        """Say what is done in the stage, by whom and with which documents; of a case that stopped, why."""
        local = view.local if view is not None and view.position.active else ""
        self.caption_label.setText(f"现在要做　{local}" if local else "现在要做")
        for held in self.document_buttons.values():
            self._documents.removeWidget(held)
            held.hide()
            held.deleteLater()
        self.document_buttons = {}
        for label in (self.task_label, self.who_label):
            label.setVisible(view is not None and view.position.active)
        if view is None:
            return
        if not view.position.active:
            self._show_stop(view)
            return
        self.task_label.setText(f"本阶段：{view.task.text}")
        self.who_label.setText(f"谁来做：{view.task.who}　依据：{view.task.basis}")
        for code in view.task.documents:
            made = button(f"{code} {STAGE_TITLES[code]}" if code != LIST else STAGE_TITLES[code], "link")
            made.clicked.connect(self._document_clicked)
            self._documents.addWidget(made)
            self.document_buttons[code] = made
        self._documents.invalidate()

    def _show_stop(self, view: StageView) -> None:
        """Since when and why a case does not go on."""
        last = view.position.last
        if last is not None:
            reason = f"：{last.reason}" if last.reason else "。"
            self.task_label.setText(f"{date_text(last.at.date())}起{word(view.position.state)}{reason}")
            self.task_label.show()

    def _document_clicked(self) -> None:
        code = next((code for code, made in self.document_buttons.items() if made is self.sender()), "")
        if code:
            self.document_asked.emit(code)

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(self._steps[sender])


def step_of(case_file: CaseFile, view: StageView | None) -> NextStep:
    """The next step of a case, once its gate is known too."""
    standing, at_hand = case_file.standing, case_file.at_hand
    if view is None:
        return standing.next_step
    round_open = at_hand is not None and at_hand.round.status is RoundStatus.OPEN
    return through_gate(standing.next_step, standing.stage, view.gate.open, round_open)


def with_form(text: str, case_file: CaseFile) -> str:
    """Words about the forms of a round, under the name the forms of the present one have."""
    round_ = case_file.at_hand.round if case_file.at_hand is not None else None
    return text if round_ is None else text.replace("征求表", form_word(round_.kind, round_.matter))


def step_text(case_file: CaseFile, step: NextStep) -> str:
    """A step as its button names it: 录入表决票 where the owners vote."""
    return with_form(word(step), case_file)


def heading(case_file: CaseFile, step: NextStep) -> str:
    """The next step as an order, with the number that matters."""
    at_hand = case_file.at_hand
    if step is NextStep.ENTER_BALLOTS and at_hand is not None:
        return f"{step_text(case_file, step)}，还有 {at_hand.tally.not_returned} 份没有交回"
    if step is NextStep.REGISTER_POSTING and case_file.notice is not None:
        return f"{word(step)}，还有 {len(case_file.notice.unposted)} 处没有张贴"
    if step is NextStep.WAIT_FOR_PERIOD and case_file.period is not None:
        return f"公示到 {date_with_weekday(case_file.period.last_day)} 期满"
    return step_text(case_file, step)
