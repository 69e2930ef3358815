"""Closing a round: the sums, what is still open, and the verdict line by line, before the result is frozen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.domain.packs.policy import PolicyValue
from app.domain.rounds.second_entry import CheckProgress
from app.domain.rounds.silence_words import silent_lines
from app.domain.words import GATES, value_name, value_text, verdict_lines
from app.services.rounds.standing import RoundStanding
from app.services.rounds.sums import sums_of
from ui.theme import EDGE, GAP, PAD
from ui.widgets.card import Card, column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

_SHOWN = 8


class CloseRoundDialog(QDialog):
    """Shows whether a round may close; accepted means: close it. confirm_asked carries a PolicyValue."""

    confirm_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[QPushButton, PolicyValue] = {}
        self._inside = QVBoxLayout()
        self.close_button = button("结束征询，固定结果  Ctrl+Enter", "primary")
        self.close_button.setShortcut("Ctrl+Return")
        self.cancel_button = button("先不结束")
        self._build()
        self.close_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        page = QWidget()
        page.setLayout(self._inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(EDGE)
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
        self._values = {}
        _clear(self._inside)
        sums = sums_of(standing)
        lines = [f"{'✓' if line.holds else '✗'} {line.text}" for line in sums]
        self._inside.addWidget(_card("核对", lines, warn=not all(line.holds for line in sums)))
        if pending:
            self._inside.addWidget(_card("还不能结束", [pending_text(pending)], warn=True))
        unchecked = standing.round.terms.double_entry and not checks.complete
        if unchecked or checks.differences:
            title = "还不能结束" if unchecked else "两次录入有差异"
            self._inside.addWidget(_card(title, [checks_text(checks)], warn=True))
        if standing.unconfirmed:
            self._inside.addWidget(self._unconfirmed(standing.unconfirmed))
        self._inside.addWidget(self._verdict(standing))
        self._inside.addWidget(
            text_label("结束以后不能再录入、更正；没有达到要求的也可以结束，再另开一轮，本轮结果照样留存。")
        )
        self._inside.addStretch()
        ready = (
            not pending and not unchecked and not standing.unconfirmed and all(line.holds for line in sums)
        )
        self.close_button.setEnabled(ready)

    @property
    def confirm_buttons(self) -> tuple[QPushButton, ...]:
        """One button for each assumed value nobody has vouched for."""
        return tuple(self._values)

    def _unconfirmed(self, values: Sequence[PolicyValue]) -> Card:
        card = _card("以下数值只是预设，确认后才能结束", [], warn=True)
        for value in values:
            confirm = button("确认…")
            confirm.clicked.connect(self._ask)
            self._values[confirm] = value
            line = row(text_label(f"{value_name(value)}：{value_text(value)}"), confirm, gap=EDGE)
            line.setStretch(0, 1)
            card.body.addLayout(line)
        return card

    def _verdict(self, standing: RoundStanding) -> Card:
        card = Card()
        for gate in standing.gates:
            sign, outcome = ("✓", "通过") if gate.passed else ("✗", "没有通过")
            card.body.addWidget(text_label(f"{sign} {GATES[gate.id]} {outcome}", "subtitle"))
            for line in verdict_lines(gate):
                card.body.addWidget(text_label(line))
            source = f"口径：{standing.round.roll.scope} · 依据：{gate.source}"
            card.body.addWidget(text_label(source, "muted"))
        for told in silent_lines(standing.silent) if standing.silent else ():
            card.body.addWidget(text_label(told, "strong"))
        card.body.setSpacing(GAP)
        return card

    def _ask(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self.confirm_asked.emit(self._values[pressed])


def checks_text(checks: CheckProgress) -> str:
    """How far the check by a second person has come, and whose forms were read differently."""
    differing = [check.row.address for check in checks.differences]
    named = "、".join(differing[:_SHOWN]) + ("等" if len(differing) > _SHOWN else "")
    told = f"，不一致 {len(differing)} 张没有处理：{named}" if differing else ""
    return f"复核 {checks.checked} / {checks.forms} 张{told}。请在“复核录入”里办完。"


def pending_text(pending: Sequence[str]) -> str:
    """How many forms await a decision, and whose."""
    named = "、".join(pending[:_SHOWN]) + ("等" if len(pending) > _SHOWN else "")
    return f"? 待核 {len(pending)} 张：{named}。请在录票页逐张定为有效或无效。"


def _card(title: str, lines: Sequence[str], warn: bool) -> Card:
    card = Card("card-warn" if warn else "card")
    card.body.addWidget(text_label(title, "subtitle"))
    for line in lines:
        card.body.addWidget(text_label(line))
    return card


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
