"""Closing a round at once: the sums, what is still open, and the verdict, before the result is frozen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.domain.rounds.second_entry import CheckProgress
from app.services.rounds.standing import RoundStanding
from ui.consultation.closing_checks import ClosingChecks
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label


class CloseRoundDialog(QDialog):
    """Shows whether a round may close; accepted means: close it. confirm_asked carries a PolicyValue."""

    confirm_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks = ClosingChecks()
        self.close_button = button("结束征询，固定结果  Ctrl+Enter", "primary")
        self.close_button.setShortcut("Ctrl+Return")
        self.cancel_button = button("先不结束")
        self._build()
        self.checks.confirm_asked.connect(self.confirm_asked)
        self.close_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        said = "结束以后不能再录入、更正；没有达到要求的也可以结束，再另开一轮，本轮结果照样留存。"
        page = QWidget()
        inside = column(self.checks, text_label(said), gap=EDGE)
        inside.addStretch()
        page.setLayout(inside)
        buttons = row(gap=EDGE)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.close_button)
        self.setLayout(column(scrolling(page), buttons, gap=EDGE, edge=PAD))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, 54, 30)

    def show_standing(self, standing: RoundStanding, pending: Sequence[str], checks: CheckProgress) -> None:
        """Show the figures of this moment; `pending` are the addresses of forms awaiting a decision."""
        self.setWindowTitle(f"结束征询 · {standing.round.title}")
        self.checks.show_standing(standing, pending, checks)
        self.close_button.setEnabled(self.checks.ready)

    @property
    def confirm_buttons(self) -> tuple[QPushButton, ...]:
        """One button for each assumed value nobody has vouched for."""
        return self.checks.confirm_buttons
