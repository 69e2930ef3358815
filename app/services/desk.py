"""What every service works with: the open library and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from app.store.library_file import LibraryFile


@dataclass(frozen=True, slots=True)
class Desk:
    """The library on the desk; `now` is local time without a zone, as a clerk reads it off the wall."""

    library: LibraryFile
    now: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now().date()

    def operator(self) -> str:
        """The clerk who is working, as records name them."""
        with self.library.reading() as work:
            return work.offices.get().operator
