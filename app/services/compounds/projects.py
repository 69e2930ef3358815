"""Projects: one approved package of compounds, kept by hand or from a list."""

from collections.abc import Sequence

from app.domain.compounds.project import (
    PROJECT_FIELDS,
    CompoundNames,
    Project,
    ProjectDetails,
    checked,
    doubts,
    refuse_shared,
    values_of,
    with_values,
)
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.sheets.record_changes import RecordChange, RecordChanges, StoredRecord, compare_records
from app.domain.sheets.record_fields import Value, Values, comparable
from app.domain.sheets.record_list import RecordReading
from app.domain.sheets.written_text import one_line
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork


class ProjectService:
    """Reads, adds, changes and removes projects."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Project, ...]:
        """Every project, in the order they were added."""
        with self._desk.library.reading() as work:
            return _all(work)

    def named(self, name: str) -> Project:
        """The project of this name or code.

        Raises:
            RecordMissing: there is none.
        """
        for project in self.all():
            if one_line(name) in (project.details.name, project.details.code):
                return project
        raise RecordMissing(kind="项目", name=name)

    def of_compound(self, compound_id: int) -> tuple[Project, ...]:
        """The projects a compound is or was in, those that go on first."""
        found = [project for project in self.all() if compound_id in project.compound_ids]
        return tuple(sorted(found, key=lambda project: not project.active))

    def keep(self, project_id: int | None, details: ProjectDetails) -> int:
        """Add a project (id None) or change one; gives its id.

        Raises:
            ValueRefused: a value cannot be right, or a compound is unknown or in another active project.
            NameTaken: another project has the name or the code. RecordMissing: there is none with this id.
        """
        details = checked(details)
        with self._desk.begin() as work:
            return _keep(work, project_id, details)

    def remove(self, project_id: int) -> None:
        """Take a project away; its compounds stay as they are.

        Raises:
            RecordMissing: there is none with this id.
        """
        with self._desk.begin() as work:
            work.projects.remove(project_id)


class ProjectList:
    """Projects in a list, matched by code, then name."""

    title = "项目清单"
    noun = "个项目"
    fields = PROJECT_FIELDS
    needed: Sequence[str] = ("name", "code")

    def compare(self, work: UnitOfWork, reading: RecordReading) -> RecordChanges:
        """What the lines would change."""
        stored = _all(work)
        names = CompoundNames(work.compounds.all())
        claimed: dict[int, str] = {}

        def check(values: Values) -> dict[str, Value]:
            details = checked(with_values(ProjectDetails(""), values))
            own = next((p.id for p in stored if comparable(p.details.name) == comparable(details.name)), None)
            ids = names.ids(details.compounds)
            names.refuse_merged(ids, _members(stored, own))
            refuse_shared(own, ids if _active(details) else (), stored)
            for number in ids if _active(details) else ():
                if claimed.setdefault(number, comparable(details.name)) != comparable(details.name):
                    text = names.texts([number])[0]
                    raise ValueRefused(field="所含小区", value=text, reason="在这张表里已列入另一个项目")
            return values_of(with_values(details, {"compounds": names.texts(ids)}))

        records = [StoredRecord(project.id, values_of(project.details)) for project in stored]
        return compare_records(
            reading, records, PROJECT_FIELDS, values_of(ProjectDetails("")), check, _doubts
        )

    def store(self, work: UnitOfWork, change: RecordChange) -> None:
        """Write one change."""
        _keep(work, change.id, with_values(ProjectDetails(""), change.after))

    def all(self, work: UnitOfWork) -> Sequence[Values]:
        """The values of every project, in the order they were added."""
        return [values_of(project.details) for project in _all(work)]


def _all(work: UnitOfWork) -> tuple[Project, ...]:
    return work.projects.all(CompoundNames(work.compounds.all()))


def _keep(work: UnitOfWork, project_id: int | None, details: ProjectDetails) -> int:
    names = CompoundNames(work.compounds.all())
    ids, stored = names.ids(details.compounds), work.projects.all(names)
    names.refuse_merged(ids, _members(stored, project_id))
    refuse_shared(project_id, ids if _active(details) else (), stored)
    if project_id is None:
        return work.projects.add(details, ids)
    work.projects.change(project_id, details, ids)
    return project_id


def _members(stored: Sequence[Project], project_id: int | None) -> tuple[int, ...]:
    return next((project.compound_ids for project in stored if project.id == project_id), ())


def _active(details: ProjectDetails) -> bool:
    return Project(0, details, ()).active


def _doubts(values: Values) -> Sequence[tuple[str, str]]:
    return [(doubt.field, doubt.message) for doubt in doubts(with_values(ProjectDetails(""), values))]
