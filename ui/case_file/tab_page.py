"""What a page must be to stand as a tab in the case file."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.compounds.compound import CompoundDetails
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_gates import Link
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.records.search import Hit, HitKind
from app.services.compounds.case_files import CaseFile

AskDetails = Callable[[CompoundDetails | None, Callable[[CompoundDetails], None]], bool]
"""Asks for a compound's particulars, beginning with those given, and has them kept; False if cancelled.

What keeps them may raise a LouanError, which is shown beside the field; the question then stays open.
"""


class CaseTabPage(QWidget):
    """A tab of the case file.

    The page gets the services it needs and `prompts` through its own constructor. For F1, set the dynamic
    property `help` (name of a text in resources/help) on the page, or on a part of it.
    """

    changed = Signal()
    """Something was stored: the case file is read again and `show_case` called with the new one."""

    asked = Signal(object)
    """Another step should be started, as if its button had been pressed; carries a NextStep."""

    ballot_asked = Signal(int, int)
    """The ballot of a dwelling should be entered: its id, and the digit of the answer pressed, 0 for none."""

    sheet_asked = Signal(str, object, str)
    """A document of a building should be made: its code, the building's id or None for all, a view of the grid."""

    paper_asked = Signal(str, int)
    """A document of a round should be made: its code, the round's id."""

    compound_asked = Signal(int)
    """Another compound should be turned to, as one just made of this; carries its id."""

    room_asked = Signal(bool)
    """The page needs the room of the cards above it, or gives it back."""

    def show_case(self, case_file: CaseFile) -> None:
        """Show this compound's file; called when it is chosen, and again after every change."""
        raise NotImplementedError

    def start(self, step: NextStep) -> None:
        """Begin a step; the tab is already in front and has the case file. Nothing by default."""

    def enter_ballot(self, dwelling_id: int, digit: int) -> None:
        """Take the ballot of this dwelling next; asked of the tab that starts ENTER_BALLOTS."""

    def show_hit(self, hit: Hit) -> None:
        """Bring what was found into view, with the keyboard on it; asked of the tab that shows its kind."""

    def show_record(self, record: RecordRef) -> None:
        """Bring a record into view, with the keyboard on it; asked of the tab that works on its kind."""

    def offer_sheet(self, code: str, building_id: int | None, view: str) -> None:
        """Have a document of a building ready to be made; asked of the tab that starts PRINT_FORMS."""

    def offer_paper(self, code: str, round_id: int) -> None:
        """Have a document of a round ready to be made; asked of the tab that starts PRINT_FORMS."""

    def work_on(self, key: str) -> None:
        """Begin work on a requirement of the stage; the tab is in front. Nothing by default."""

    def finish(self) -> None:
        """Stop what runs behind the page, before the library is closed. Nothing by default."""

    def may_leave(self) -> bool:
        """Whether the clerk may go elsewhere; ask through prompts if something typed would be lost."""
        return True


@dataclass(frozen=True, slots=True)
class CaseTab:
    """A tab to be made when it is first opened.

    steps: what this tab starts from the next-step card. make: gives the page. shows: kinds of hits of the search
    that it brings into view. links: the requirements of stages that are worked on in it. records: kinds of
    records that it brings into view.
    """

    title: str
    steps: frozenset[NextStep]
    make: Callable[[], CaseTabPage]
    shows: frozenset[HitKind] = frozenset()
    links: frozenset[Link] = frozenset()
    records: frozenset[RecordKind] = frozenset()
