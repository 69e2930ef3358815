"""The list of defects of a compound and its buildings."""

from app.domain.compounds.defect import Defect, DefectDetails, checked_defect
from app.services.desk import Desk


class DefectService:
    """Keeps the list of defects; what is taken off it can be put back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_compound(self, compound_id: int) -> tuple[Defect, ...]:
        """The list: the compound's own first, then building by building."""
        with self._desk.library.reading() as work:
            return work.defects.of_compound(compound_id)

    def get(self, defect_id: int) -> Defect:
        """One defect, taken off the list or not.

        Raises:
            RecordMissing: there is none with this id.
        """
        with self._desk.library.reading() as work:
            return work.defects.get(defect_id)

    def add(self, compound_id: int, details: DefectDetails) -> Defect:
        """Add a defect.

        Raises:
            ValueRefused: what was typed cannot be right. RecordMissing: there is no such compound or building.
        """
        checked = checked_defect(details, self._desk.today)
        with self._desk.begin() as work:
            work.compounds.get(compound_id)
            return work.defects.add(compound_id, checked)

    def change(self, defect_id: int, details: DefectDetails) -> Defect:
        """Overwrite what is said of a defect.

        Raises:
            ValueRefused: what was typed cannot be right. RecordMissing: there is no such defect or building.
        """
        checked = checked_defect(details, self._desk.today)
        with self._desk.begin() as work:
            return work.defects.change(defect_id, checked)

    def take_off(self, defect_id: int) -> None:
        """Take a defect off the list, with its photos.

        Raises:
            RecordMissing: there is no such defect.
        """
        with self._desk.begin() as work:
            work.defects.take_off(defect_id, self._desk.now())

    def put_back(self, defect_id: int) -> Defect:
        """Put a defect back on the list.

        Raises:
            RecordMissing: there is no such defect.
        """
        with self._desk.begin() as work:
            work.defects.take_off(defect_id, None)
            return work.defects.get(defect_id)
