"""Ending a round step by step: what is done, what is to be done now, and the one button that does it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator, QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.rounds.round_closing import ClosingStep
from app.domain.rounds.round_kinds import RoundStatus
from app.domain.rounds.second_entry import CheckProgress
from app.domain.words import word
from app.services.rounds.round_closing import ClosingView
from app.services.rounds.standing import RoundStanding
from ui.consultation.closing_checks import ClosingChecks
from ui.consultation.closing_texts import STEP_NOTES, step_lines
from ui.theme import EDGE, PAD
from ui.widgets.card import Card, column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

_MOST_PAPERS = 9_999_999


class ClosingStepsDialog(QDialog):
    """Shows how far a round has come; it stays open from step to step.

    step_asked: the step that is to be done now (ClosingStep). back_asked: one step back. conduct_asked: who convenes
    and counts. confirm_asked carries a PolicyValue.
    """

    step_asked = Signal(object)
    back_asked = Signal()
    conduct_asked = Signal()
    confirm_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "closing")
        self._step: ClosingStep | None = None
        self.steps_label = text_label()
        self.note_label = text_label(kind="muted")
        self.doubts_label = text_label(kind="warn")
        self.papers_edit, self.reason_edit, self.person_edit = QLineEdit(), QLineEdit(), QLineEdit()
        self.papers_edit.setValidator(QIntValidator(0, _MOST_PAPERS, self))
        self.reason_edit.setPlaceholderText("与录入的张数相符时不用填")
        self.person_edit.setPlaceholderText("没有登记经办人时，写另一个人的姓名")
        self.checks = ClosingChecks()
        self.step_button = button("", "primary")
        self.step_button.setShortcut("Ctrl+Return")
        self.conduct_button = button("召集与监票…")
        self.back_button = button("退回一步…")
        self.leave_button = button("先放着")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._counting, self._confirming = (
            _fields(("实点张数", self.papers_edit), ("不符的原因", self.reason_edit)),
            _fields(("确认人", self.person_edit)),
        )
        steps = Card()
        for part in (self.steps_label, self.note_label, self.doubts_label):
            steps.body.addWidget(part)
        inside = QVBoxLayout()
        inside.setSpacing(EDGE)
        for widget in (steps, self._counting, self._confirming, self.checks):
            inside.addWidget(widget)
        inside.addStretch()
        page = QWidget()
        page.setLayout(inside)
        buttons = row(self.conduct_button, self.back_button, gap=EDGE)
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.step_button)
        self.setLayout(column(scrolling(page), buttons, gap=EDGE, edge=PAD))

    def _connect(self) -> None:
        self.step_button.clicked.connect(self._ask)
        self.back_button.clicked.connect(self.back_asked)
        self.conduct_button.clicked.connect(self.conduct_asked)
        self.checks.confirm_asked.connect(self.confirm_asked)
        self.leave_button.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, 56, 32)
        self.step_button.setFocus()  # Qt would take the first one, the step back

    def show_view(
        self, view: ClosingView, standing: RoundStanding, pending: Sequence[str], checks: CheckProgress
    ) -> None:
        """Show where the round stands; `pending` are the addresses of forms awaiting a decision."""
        self._step = view.step
        self.setWindowTitle(f"结束征询 · {view.round.title}")
        self.steps_label.setText("\n".join(step_lines(view)))
        self.note_label.setText(STEP_NOTES[view.step] if view.step else "结果已经固定，不再变动。")
        self.doubts_label.setText("\n".join(view.doubts))
        self.doubts_label.setVisible(bool(view.doubts))
        self._counting.setVisible(view.step is ClosingStep.COUNT)
        self._confirming.setVisible(view.step is ClosingStep.CONFIRM)
        self.checks.show_standing(standing, pending, checks)
        self.step_button.setText(f"{word(view.step)}  Ctrl+Enter" if view.step else "")
        self.step_button.setVisible(view.step is not None)
        self.step_button.setEnabled(view.step is not ClosingStep.COUNT or self.checks.ready)
        self.conduct_button.setVisible(view.round.status.takes_ballots)
        self.back_button.setVisible(view.round.status in (RoundStatus.STOPPED, RoundStatus.COUNTED))

    @property
    def papers(self) -> int | None:
        """Forms counted by hand as typed; None where nothing is."""
        typed = self.papers_edit.text().strip()
        return int(typed) if typed else None

    @property
    def confirm_buttons(self) -> tuple[QPushButton, ...]:
        """One button for each assumed value nobody has vouched for."""
        return self.checks.confirm_buttons

    def _ask(self) -> None:
        if self._step is not None:
            self.step_asked.emit(self._step)


def _fields(*named: tuple[str, QLineEdit]) -> Card:
    card, form = Card(), QFormLayout()
    form.setSpacing(EDGE)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    for name, field in named:
        field.setAccessibleName(name)
        form.addRow(text_label(name, wrap=False), field)
    card.body.addLayout(form)
    return card
