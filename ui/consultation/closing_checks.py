"""What stands between a round and its result: sums, forms that await a decision, assumed values, the verdict."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.packs.policy import PolicyValue
from app.domain.rounds.second_entry import CheckProgress
from app.domain.rounds.silence_words import silent_lines
from app.domain.words import GATES, value_name, value_text, verdict_lines
from app.services.rounds.standing import RoundStanding
from app.services.rounds.sums import sums_of
from ui.theme import EDGE, GAP
from ui.widgets.card import Card, row
from ui.widgets.text import button, text_label

_SHOWN = 8


class ClosingChecks(QWidget):
    """Shows the figures of one moment. confirm_asked carries a PolicyValue. ready: nothing is open."""

    confirm_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[QPushButton, PolicyValue] = {}
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(EDGE)
        self.setLayout(self._inside)
        self.ready = False

    def show_standing(self, standing: RoundStanding, pending: Sequence[str], checks: CheckProgress) -> None:
        """Show the figures; `pending` are the addresses of forms awaiting a decision, `checks` the second entry."""
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
        settled = not pending and not unchecked and not standing.unconfirmed
        self.ready = settled and all(line.holds for line in sums)

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
