"""Projects and the compounds in them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.compounds.compound import Compound
from app.domain.compounds.project import (
    PROJECT_FIELDS,
    CompoundNames,
    Project,
    ProjectDetails,
    ProjectState,
    values_of,
    with_values,
)
from app.domain.errors.records import NameTaken, RecordMissing
from app.domain.sheets.record_fields import Value, comparable
from app.store.bulk import next_id
from app.store.compounds.project_rows import ProjectCompoundRow, ProjectRow

_STORED = tuple(field.key for field in PROJECT_FIELDS if field.key != "compounds")


class Projects:
    """Reads and writes projects; compounds are named as they are called at the time of reading."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, names: CompoundNames) -> tuple[Project, ...]:
        """Every project, in the order they were added."""
        members: dict[int, list[int]] = defaultdict(list)
        query = select(ProjectCompoundRow).order_by(ProjectCompoundRow.project_id, ProjectCompoundRow.no)
        for row in self._session.scalars(query):
            members[row.project_id].append(row.compound_id)
        rows = self._session.scalars(select(ProjectRow).order_by(ProjectRow.id))
        return tuple(_project(row, tuple(members[row.id]), names) for row in rows)

    def active_of(self, compound_id: int, compound: Callable[[int], Compound]) -> Project | None:
        """The active project of a compound, without reading any other; `compound` gives one by its id."""
        query = (
            select(ProjectRow)
            .join(ProjectCompoundRow, ProjectCompoundRow.project_id == ProjectRow.id)
            .where(
                ProjectCompoundRow.compound_id == compound_id, ProjectRow.state == ProjectState.ACTIVE.value
            )
        )
        row = self._session.scalars(query.order_by(ProjectRow.id).limit(1)).first()
        if row is None:
            return None
        members = select(ProjectCompoundRow.compound_id).where(ProjectCompoundRow.project_id == row.id)
        ids = tuple(self._session.scalars(members.order_by(ProjectCompoundRow.no)))
        return _project(row, ids, CompoundNames([compound(number) for number in ids]))

    def planned_starts(self) -> dict[int, date]:
        """The day the works of each compound should begin, by its active project; those begun are left out."""
        rows = self._session.execute(
            select(ProjectCompoundRow.compound_id, ProjectRow.planned)
            .join(ProjectRow, ProjectRow.id == ProjectCompoundRow.project_id)
            .where(ProjectRow.state == ProjectState.ACTIVE.value)
            .where(ProjectRow.planned.is_not(None), ProjectRow.actual_start.is_(None))
        )
        return {number: day for number, day in rows if day is not None}

    def add(self, details: ProjectDetails, compound_ids: Sequence[int]) -> int:
        """Add a project, with the next code if it has none; gives its id.

        Raises:
            NameTaken: another project has the name or the code.
        """
        row = ProjectRow(id=next_id(self._session, ProjectRow))
        self._fill(row, details)
        self._session.add(row)
        self._session.flush()
        self._put_members(row.id, compound_ids)
        return row.id

    def change(self, project_id: int, details: ProjectDetails, compound_ids: Sequence[int]) -> None:
        """Overwrite a project.

        Raises:
            RecordMissing: there is none with this id. NameTaken: another project has the name or the code.
        """
        self._fill(self._row(project_id), details)
        self._put_members(project_id, compound_ids)

    def remove(self, project_id: int) -> None:
        """Take a project away; its compounds stay.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._row(project_id)
        self._put_members(project_id, ())
        self._session.flush()
        self._session.delete(row)

    def _row(self, project_id: int) -> ProjectRow:
        row = self._session.get(ProjectRow, project_id)
        if row is None:
            raise RecordMissing(kind="项目", name=str(project_id))
        return row

    def _fill(self, row: ProjectRow, details: ProjectDetails) -> None:
        others = [other for other in self._session.scalars(select(ProjectRow)) if other.id != row.id]
        if any(comparable(other.name) == comparable(details.name) for other in others):
            raise NameTaken(kind="项目名称", name=details.name)
        code = details.code or row.code or _next_code([other.code for other in others])
        if any(comparable(other.code) == comparable(code) for other in others):
            raise NameTaken(kind="项目编码", name=code)
        values = values_of(details)
        for key in _STORED:
            setattr(row, key, values[key])
        row.code, row.state = code, details.state.value

    def _put_members(self, project_id: int, compound_ids: Sequence[int]) -> None:
        query = select(ProjectCompoundRow).where(ProjectCompoundRow.project_id == project_id)
        held = {row.compound_id: row for row in self._session.scalars(query)}
        for gone in set(held) - set(compound_ids):
            self._session.delete(held[gone])
        for no, compound_id in enumerate(compound_ids):
            if compound_id in held:
                held[compound_id].no = no
            else:
                self._session.add(ProjectCompoundRow(project_id=project_id, compound_id=compound_id, no=no))


def _next_code(codes: Sequence[str]) -> str:
    numbers = [int(code[2:]) for code in codes if code.startswith("XM") and code[2:].isdecimal()]
    return f"XM{max(numbers, default=0) + 1:04d}"


def _project(row: ProjectRow, compound_ids: tuple[int, ...], names: CompoundNames) -> Project:
    values: dict[str, Value] = {key: cast(Value, getattr(row, key)) for key in _STORED}
    values |= {"state": ProjectState(row.state), "compounds": names.texts(compound_ids)}
    return Project(row.id, with_values(ProjectDetails(row.name), values), compound_ids)
