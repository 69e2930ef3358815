"""Defects of compounds and their buildings."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.compounds.defect import Defect, DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.dwellings.place_names import building_name
from app.domain.errors.records import RecordMissing
from app.domain.records.attached_file import RecordKind
from app.store.files.attached_files import file_counts
from app.store.files.attached_rows import DefectRow
from app.store.rows import BuildingRow


class Defects:
    """Reads and writes the list of defects."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_compound(self, compound_id: int) -> tuple[Defect, ...]:
        """The list of a compound: the compound's own first, then building by building, in the order found."""
        rows = self._session.execute(
            select(DefectRow, BuildingRow)
            .outerjoin(BuildingRow, BuildingRow.id == DefectRow.building_id)
            .where(DefectRow.compound_id == compound_id, DefectRow.removed_at.is_(None))
            .order_by(BuildingRow.sort.nulls_first(), DefectRow.found_on, DefectRow.id)
        )
        photos = file_counts(self._session, RecordKind.DEFECT, compound_id)
        return tuple(_defect(row, building, photos.get(row.id, 0)) for row, building in rows)

    def dangers(self) -> tuple[Defect, ...]:
        """The open defects of safety of all compounds; their photos are not counted."""
        rows = self._session.execute(
            select(DefectRow, BuildingRow)
            .outerjoin(BuildingRow, BuildingRow.id == DefectRow.building_id)
            .where(
                DefectRow.severity == DefectSeverity.SAFETY.value, DefectRow.state == DefectState.OPEN.value
            )
            .where(DefectRow.removed_at.is_(None))
            .order_by(DefectRow.compound_id, DefectRow.id)
        )
        return tuple(_defect(row, building, 0) for row, building in rows)

    def get(self, defect_id: int) -> Defect:
        """One defect, taken off the list or not.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._row(defect_id)
        building = self._session.get_one(BuildingRow, row.building_id) if row.building_id else None
        photos = file_counts(self._session, RecordKind.DEFECT, row.compound_id)
        return _defect(row, building, photos.get(row.id, 0))

    def any_ever(self, building_id: int) -> bool:
        """Whether a building has a defect, or had one that can be put back on the list."""
        named = DefectRow.building_id == building_id
        return self._session.scalar(select(DefectRow.id).where(named).limit(1)) is not None

    def add(self, compound_id: int, details: DefectDetails) -> Defect:
        """Add a defect.

        Raises:
            RecordMissing: the building is not one of the compound.
        """
        row = DefectRow(compound_id=compound_id)
        self._fill(row, details)
        self._session.add(row)
        self._session.flush()
        return self.get(row.id)

    def change(self, defect_id: int, details: DefectDetails) -> Defect:
        """Overwrite what is said of a defect.

        Raises:
            RecordMissing: there is no such defect, or the building is not one of its compound.
        """
        self._fill(self._row(defect_id), details)
        self._session.flush()
        return self.get(defect_id)

    def take_off(self, defect_id: int, at: datetime | None) -> None:
        """Take a defect off the list, or put it back where `at` is None.

        Raises:
            RecordMissing: there is no such defect.
        """
        self._row(defect_id).removed_at = at

    def _row(self, defect_id: int) -> DefectRow:
        row = self._session.get(DefectRow, defect_id)
        if row is None:
            raise RecordMissing(kind="问题", name=str(defect_id))
        return row

    def _fill(self, row: DefectRow, details: DefectDetails) -> None:
        building = self._session.get(BuildingRow, details.building_id) if details.building_id else None
        if details.building_id and (building is None or building.compound_id != row.compound_id):
            raise RecordMissing(kind="楼栋", name=str(details.building_id))
        row.building_id, row.kind, row.place = details.building_id, details.kind.value, details.place
        row.text, row.found_on = details.text, details.found_on
        row.severity, row.state = details.severity.value, details.state.value


def _defect(row: DefectRow, building: BuildingRow | None, photos: int) -> Defect:
    details = DefectDetails(
        row.building_id,
        DefectKind(row.kind),
        row.place,
        row.text,
        row.found_on,
        DefectSeverity(row.severity),
        DefectState(row.state),
    )
    return Defect(row.id, row.compound_id, building_name(building.label) if building else "", details, photos)
