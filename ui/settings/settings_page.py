"""The place 设置: the office, the rules in force, the look, and what the program is made of."""

from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.lifecycle.due import DueKind
from app.services.office import OfficeService
from ui.prompts import Prompts
from ui.settings.about_card import AboutCard
from ui.settings.appearance import Appearance
from ui.settings.library_card import LibraryCard
from ui.settings.look_card import LookCard
from ui.settings.office_card import OfficeCard
from ui.settings.policy_card import PolicyCard
from ui.theme import EDGE
from ui.widgets.card import Card, column, reveal, scrolling
from ui.widgets.text import text_label


class SettingsPage(QWidget):
    """All settings on one page that scrolls."""

    def __init__(
        self, service: OfficeService, library_card: LibraryCard, appearance: Appearance, prompts: Prompts
    ) -> None:
        super().__init__()
        self.setProperty("help", "settings")
        self.office_card = OfficeCard(service, prompts)
        self.policy_card = PolicyCard(service, prompts)
        self._subjects: dict[DueKind, Card] = {DueKind.RULES: self.policy_card}
        self.look_card = LookCard(appearance)
        self.library_card = library_card
        self.about_card = AboutCard()
        self.office_card.changed.connect(self.policy_card.reload)
        inner = QWidget()
        self._cards = cards = column(
            text_label("设置", "title"),
            self.office_card,
            self.policy_card,
            self.look_card,
            self.library_card,
            self.about_card,
            gap=EDGE,
            edge=EDGE,
        )
        cards.addStretch(1)
        inner.setLayout(cards)
        self.area = scrolling(inner)
        self.setLayout(column(self.area))

    def show_rules(self) -> None:
        """Bring the rules into view."""
        self.policy_card.reload()
        self.area.ensureWidgetVisible(self.policy_card)

    def show_subject(self, kind: DueKind) -> None:
        """Bring the card where something of a kind that fell due is worked on into view, with the keyboard on it."""
        card = self._subjects[kind]
        if kind is DueKind.RULES:
            self.policy_card.reload()
        acts = (act for act in card.findChildren(QPushButton) if act.isEnabled() and act.isVisibleTo(card))
        act = next(acts, None)
        if act is not None:
            act.setFocus()
        reveal(card, card.rect())

    def add_card(self, card: Card, before: Card | None = None, subject: DueKind | None = None) -> None:
        """Put a card before another, that of the library if none is named. subject: what is worked on there."""
        if subject is not None:
            self._subjects[subject] = card
        self._cards.insertWidget(self._cards.indexOf(before or self.library_card), card)

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        return self.office_card.may_leave()
