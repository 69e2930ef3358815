"""The list of defects of a compound, kept as a register."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.compounds.defect_register import BUILDING, DEFECTS, defect_entry, typed_defect
from app.domain.compounds.defect_words import WHOLE_COMPOUND
from app.domain.dwellings.place_names import building_name
from app.domain.registers.register import Entry, Register
from app.domain.sheets.record_fields import Values
from app.services.compounds.defects import DefectService
from app.services.desk import Desk
from app.services.registers.books import Tell
from app.services.registers.registers import ShownEntry


class DefectBook:
    """Defects stand building by building, and their building is chosen, not typed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._service = desk, DefectService(desk)

    @property
    def register(self) -> Register:
        """What is kept."""
        return DEFECTS

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self._desk.today

    def offers(self, compound_id: int) -> Mapping[str, Sequence[str]]:
        """The whole compound and each of its buildings."""
        return {BUILDING: (WHOLE_COMPOUND, *map(building_name, self._buildings(compound_id).values()))}

    def teller(self, compound_id: int) -> Tell | None:
        """Nothing follows."""
        return None

    def of_compound(self, compound_id: int) -> tuple[ShownEntry, ...]:
        """The compound's own first, then building by building."""
        entries = map(defect_entry, self._service.of_compound(compound_id))
        return tuple(ShownEntry(entry, DEFECTS.standing(entry, self.today)) for entry in entries)

    def add(self, compound_id: int, values: Values) -> Entry:
        """Add a defect.

        Raises:
            ValueRefused: what was typed cannot be right. RecordMissing: there is no such compound.
        """
        details = typed_defect(values, self._buildings(compound_id))
        return defect_entry(self._service.add(compound_id, details))

    def change(self, entry_id: int, values: Values) -> Entry:
        """Overwrite what is said of a defect.

        Raises:
            ValueRefused: what was typed cannot be right. RecordMissing: there is no such defect.
        """
        compound_id = self._service.get(entry_id).compound_id
        details = typed_defect(values, self._buildings(compound_id))
        return defect_entry(self._service.change(entry_id, details))

    def take_off(self, entry_id: int) -> None:
        """Take a defect off the list, with its photos."""
        self._service.take_off(entry_id)

    def put_back(self, entry_id: int) -> None:
        """Put a defect back on the list."""
        self._service.put_back(entry_id)

    def _buildings(self, compound_id: int) -> dict[int, str]:
        with self._desk.library.reading() as work:
            return dict(work.dwellings.building_labels(compound_id))
