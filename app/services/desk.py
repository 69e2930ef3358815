"""What every service works with: the open library and the clock."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from app.store.library_file import LibraryFile
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Desk:
    """The library on the desk; `now` is local time without a zone, as a clerk reads it off the wall."""

    library: LibraryFile
    now: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now().date()

    def begin(self, reason: str = "") -> AbstractContextManager[UnitOfWork]:
        """One transaction, told in the history under the clerk who is working and this moment.

        reason: why, where the change does not speak for itself.
        """
        return self.library.begin(self.operator(), self.now(), reason)

    def operator(self) -> str:
        """The clerk who is working, as records name them."""
        return self.library.operator()
