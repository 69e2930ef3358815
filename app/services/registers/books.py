"""A register as a page keeps it, whatever table its entries stand in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.domain.registers.objections import Periods, mark_of
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.register import Entry, Register
from app.domain.sheets.record_fields import Values, written_value
from app.services.registers.registers import RegisterService, ShownEntry
from app.spreadsheets.writing import write_table

Tell = Callable[[Values], str]


class Book(Protocol):
    """One register over all compounds."""

    @property
    def register(self) -> Register:
        """What is kept."""
        ...

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        ...

    def offers(self, compound_id: int) -> Mapping[str, Sequence[str]]:
        """Texts to choose from instead of typing, by the key of their field."""
        ...

    def teller(self, compound_id: int) -> Tell | None:
        """What tells what follows from the values typed so far; None where nothing does."""
        ...

    def of_compound(self, compound_id: int) -> tuple[ShownEntry, ...]:
        """The entries of a compound in their order."""
        ...

    def add(self, compound_id: int, values: Values) -> Entry:
        """Add an entry; ValueRefused where what was typed cannot be right."""
        ...

    def change(self, entry_id: int, values: Values) -> Entry:
        """Overwrite an entry; ValueRefused where what was typed cannot be right."""
        ...

    def take_off(self, entry_id: int) -> None:
        """Take an entry off."""
        ...

    def put_back(self, entry_id: int) -> None:
        """Put an entry back."""
        ...


@dataclass(frozen=True, slots=True)
class RegisterBook:
    """The book of a register that has a table of its own."""

    register: Register
    _service: RegisterService

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self._service.today

    def offers(self, compound_id: int) -> Mapping[str, Sequence[str]]:
        """Everything is typed."""
        return {}

    def teller(self, compound_id: int) -> Tell | None:
        """Of an opinion, whether it is an objection in time."""
        if self.register is not OPINIONS:
            return None
        return partial(_objection_told, self._service.periods(compound_id))

    def of_compound(self, compound_id: int) -> tuple[ShownEntry, ...]:
        """The entries of a compound, oldest first."""
        return self._service.of_compound(self.register, compound_id)

    def add(self, compound_id: int, values: Values) -> Entry:
        """Add an entry."""
        return self._service.add(self.register, compound_id, values)

    def change(self, entry_id: int, values: Values) -> Entry:
        """Overwrite an entry."""
        return self._service.change(self.register, entry_id, values)

    def take_off(self, entry_id: int) -> None:
        """Take an entry off; its number is not given again."""
        self._service.take_off(self.register, entry_id)

    def put_back(self, entry_id: int) -> None:
        """Put an entry back."""
        self._service.put_back(self.register, entry_id)


def _objection_told(periods: Periods, values: Values) -> str:
    mark = mark_of(values, periods)
    return mark.line if mark else ""


def export_book(book: Book, compound_id: int, path: Path) -> int:
    """Write the entries of a compound as a spreadsheet; gives how many.

    Raises:
        CannotWrite: the file cannot be written.
    """
    fields = book.register.fields
    header = ("编号", *(field.header for field in fields), "状况", "附件", "登记人")
    rows = [
        (
            one.entry.no,
            *(written_value(field, one.entry.values.get(field.key)) for field in fields),
            one.told,
            one.entry.files,
            one.entry.entered_by,
        )
        for one in book.of_compound(compound_id)
    ]
    return write_table(path, book.register.title, header, rows)
