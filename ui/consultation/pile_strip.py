"""The strip a pile of forms goes through, at the first reading and at the second."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from app.domain.errors import LouanError
from app.domain.rounds.consent import Ballot
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_finder import RollFinder
from app.messages import message_for
from app.services.rounds.consultation import ConsultationService
from ui.consultation.answer_pad import ADDRESS_HINT, AnswerPad
from ui.consultation.choices import keys_of
from ui.consultation.menu_pad import MenuPad
from ui.consultation.pad_edit import UndoBelongsToPage
from ui.consultation.place_bar import PlaceBar
from ui.widgets.card import Card


class PileStrip(Card):
    """Where the pile comes from, then room, menu and answer of one form after the other; it stores nothing.

    found: the RollRow of the room typed or scanned. The list of the menu is the page's to put where it has room.
    """

    found = Signal(object)

    def __init__(self, consultation: ConsultationService) -> None:
        super().__init__()
        self._consultation = consultation
        self._finder: RollFinder | None = None
        self.place_bar, self.pad, self.menu_pad = PlaceBar(), AnswerPad(), MenuPad()
        self._undo_belongs = UndoBelongsToPage(self)
        self.pad.ask_first(self.menu_pad, self.menu_pad.number_edit)
        self.body.addWidget(self.place_bar)
        self.body.addWidget(self.pad)
        for field in (self.place_bar.date_edit, self.menu_pad.number_edit):
            field.installEventFilter(self._undo_belongs)
        self.place_bar.changed.connect(self._hint)
        self.pad.sought.connect(self._seek)
        self.menu_pad.done.connect(self.pad.answer_edit.setFocus)
        self.menu_pad.left.connect(self.pad.leave)

    def show_roll(self, finder: RollFinder, rows: Iterable[RollRow]) -> None:
        """Look forms up on a roll from now on; no place is kept, and they came back today."""
        self._finder = finder
        self.place_bar.show_places(rows, self._consultation.today)
        self.pad.say("")
        self.forget()

    def ask_as(self, round_: ConsultationRound) -> None:
        """Take the answers, and the menu, that a round asks for."""
        self._turn_day()
        self.pad.use(keys_of(round_.kind))
        self.menu_pad.use(round_.menu)

    def ask(self, dwelling: RollRow, earlier: Ballot | None = None) -> None:
        """Ask for the form of a dwelling; `earlier` is what already counts for it."""
        self._turn_day()
        self.pad.show_dwelling(dwelling, earlier)
        self.menu_pad.ask(earlier.picks if earlier else {})

    def forget(self) -> None:
        """Be ready for the next form."""
        self.menu_pad.forget()
        self.pad.forget()

    def _turn_day(self) -> None:
        """A page left open overnight dates forms today again."""
        self.place_bar.turn_day(self._consultation.today)

    def _hint(self) -> None:
        kept = self.place_bar.kept()
        alone = "房号，或 单元-房号" if kept.building else ADDRESS_HINT
        self.pad.address_edit.setPlaceholderText("只输房号" if kept.stairwell else alone)
        self.pad.address_edit.setFocus()

    def _seek(self, typed: str) -> None:
        if self._finder is None:
            return
        self._turn_day()
        place = self._finder.place(typed)
        if place is not None:
            self.place_bar.keep(place)
            self.forget()
            return
        try:
            dwelling = self._finder.find(typed, self.place_bar.kept())
        except LouanError as error:
            self.pad.refuse(message_for(error))
            return
        self.found.emit(dwelling)
