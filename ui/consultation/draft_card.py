"""A round being prepared: what it will ask, and the way to open it or give it up."""

from PySide6.QtCore import Signal

from app.domain.rounds.consultation_round import RoundDraft, RoundStatus
from app.domain.words import date_text, word
from ui.theme import EDGE
from ui.widgets.card import Card, row
from ui.widgets.push_button import writing
from ui.widgets.text import Chip, button, text_label


class DraftCard(Card):
    """Shows a draft; each signal carries its id."""

    open_asked = Signal(int)
    drop_asked = Signal(int)

    def __init__(self, draft: RoundDraft) -> None:
        super().__init__()
        self._draft = draft
        self.title_label = text_label(draft.terms.title, "subtitle", wrap=False)
        self.state_chip = Chip()
        self.state_chip.show_state("plain", word(RoundStatus.DRAFT))
        terms = draft.terms
        self.facts_label = text_label(
            f"{word(terms.kind)} · {word(terms.method)} · {terms.question}\n"
            f"{date_text(draft.made_at.date())}由{draft.made_by}存为草稿，名册还没有固定",
            "muted",
        )
        self.open_button, self.drop_button = button("固定名册，开始征询"), button("放弃草稿")
        writing(self.open_button, self.drop_button)
        heading = row(self.title_label, self.state_chip, gap=EDGE)
        heading.addStretch()
        buttons = row(self.open_button, self.drop_button, gap=EDGE)
        buttons.addStretch()
        self.body.addLayout(heading)
        self.body.addWidget(self.facts_label)
        self.body.addLayout(buttons)
        self.open_button.clicked.connect(self._ask_open)
        self.drop_button.clicked.connect(self._ask_drop)

    def _ask_open(self) -> None:
        self.open_asked.emit(self._draft.id)

    def _ask_drop(self) -> None:
        self.drop_asked.emit(self._draft.id)
