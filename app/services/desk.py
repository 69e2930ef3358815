"""What every service works with: the open library and the clock."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.errors.operators import HeadNeeded, MayNotWrite, PinNeeded
from app.domain.records.operators import Operator
from app.store.libraries.library_file import LibraryFile
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Desk:
    """The library on the desk; `now` is local time without a zone, as a clerk reads it off the wall.

    One operator works at a time. Whoever has a PIN gives it once; `_unlocked` remembers whose was given since they
    took the desk.
    """

    library: LibraryFile
    now: Callable[[], datetime]
    _unlocked: set[int] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now().date()

    def begin(self, reason: str = "") -> AbstractContextManager[UnitOfWork]:
        """One transaction, told in the history under the clerk who is working and this moment.

        reason: why, where the change does not speak for itself.

        Raises:
            MayNotWrite: the clerk's role is to look only. PinNeeded: their PIN was not given yet.
        """
        present = self.present()
        if not present.role.may_write:
            raise MayNotWrite(operator=present.name)
        if self.locked:
            raise PinNeeded(operator=present.name)
        return self.library.begin(present.name, self.now(), reason)

    def operator(self) -> str:
        """The clerk who is working, as records name them."""
        return self.present().name

    def present(self) -> Operator:
        """Who is at the desk."""
        return self.library.present()

    @property
    def locked(self) -> bool:
        """Whether whoever is at the desk still owes their PIN."""
        present = self.present()
        return present.has_pin and present.id not in self._unlocked

    def require_head(self) -> Operator:
        """Who is at the desk, if they answer for the office.

        Raises:
            HeadNeeded: they do not. PinNeeded: they have not shown that they are who they say.
        """
        present = self.present()
        if not present.role.may_decide:
            raise HeadNeeded(operator=present.name)
        if self.locked:
            raise PinNeeded(operator=present.name)
        return present

    def seat(self, operator: Operator) -> None:
        """Put an operator at the desk whose PIN, if any, was given."""
        if operator.name != self.present().name:
            with self.library.begin(operator.name, self.now(), "换经办人") as work:
                work.operators.seat(operator)
        self._unlocked.clear()
        if operator.id is not None:
            self.unlock(operator.id)

    def unlock(self, operator_id: int) -> None:
        """Note that an operator's PIN was given."""
        self._unlocked.add(operator_id)
