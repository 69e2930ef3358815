"""Importing and exporting lists of records: look first, show everything, write only when the clerk says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from app.domain.errors.sheets import HeaderNotFound, ListChangedSincePreview, NothingToImport
from app.domain.rosters.roster_lines import Severity
from app.domain.sheets.record_changes import RecordChange, RecordChanges
from app.domain.sheets.record_fields import RecordField, Values, shown_value, written_value
from app.domain.sheets.record_headers import SheetColumns, recognise_records
from app.domain.sheets.record_list import RecordReading, read_records
from app.domain.sheets.workbook import Workbook
from app.services.desk import Desk
from app.services.rosters.import_problems import back_up_first, write_problems
from app.spreadsheets.reading import read_workbook
from app.spreadsheets.writing import write_table
from app.store.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]


class RecordKind(Protocol):
    """One kind of record that comes in lists.

    title: what the list is called. noun: one record, with its measure word. needed: keys of which a line states one.
    """

    @property
    def title(self) -> str: ...

    @property
    def noun(self) -> str: ...

    @property
    def fields(self) -> Sequence[RecordField]: ...

    @property
    def needed(self) -> Sequence[str]: ...

    def compare(self, work: UnitOfWork, reading: RecordReading) -> RecordChanges:
        """What the lines would change."""
        ...

    def store(self, work: UnitOfWork, change: RecordChange) -> None:
        """Write one change."""
        ...

    def all(self, work: UnitOfWork) -> Sequence[Values]:
        """The values of every record on file, in the order of the list."""
        ...


@dataclass(frozen=True, slots=True)
class ListPreview:
    """What a list says and what importing it would do; nothing is written yet."""

    workbook: Workbook
    plans: tuple[SheetColumns, ...]
    reading: RecordReading
    found: RecordChanges

    @property
    def has_errors(self) -> bool:
        """Whether some row or value cannot be taken over."""
        return any(problem.severity is Severity.ERROR for problem in self.found.problems)


@dataclass(frozen=True, slots=True)
class ListReport:
    """What an import did, or in a rehearsal would do."""

    preview: ListPreview
    written: bool

    def as_object(self, fields: Sequence[RecordField]) -> dict[str, Any]:
        """The report as one plain object, every change with the values it replaces."""
        found = self.preview.found
        return {
            "rows_read": self.preview.reading.rows_read,
            "added": len(found.added),
            "changed": len(found.changes) - len(found.added),
            "unchanged": found.unchanged,
            "changes": [_told(change, fields) for change in found.changes],
            "skipped": [skipped._asdict() for skipped in found.skipped],
            "problems": [problem._asdict() for problem in found.problems],
            "written": self.written,
        }


class RecordImportService:
    """Previews, commits and exports lists of one kind of record.

    before_writing: backs the library up; one that finds no room is told among the problems and stops nothing.
    """

    def __init__(
        self, desk: Desk, kind: RecordKind, before_writing: Callable[[], object] | None = None
    ) -> None:
        self._desk, self.kind, self._before_writing = desk, kind, before_writing

    def records(self) -> Sequence[Values]:
        """The values of every record on file, in the order of the list."""
        with self._desk.library.reading() as work:
            return self.kind.all(work)

    def preview(self, path: Path, progress: Progress | None = None) -> ListPreview:
        """Read a file and compare it with the records on file.

        Raises:
            SpreadsheetError: the file cannot be read. HeaderNotFound: no sheet looks like such a list.
        """
        step = progress or (lambda _done, _all: None)
        step(0, 2)
        workbook = read_workbook(path)
        step(1, 2)
        return self.preview_workbook(workbook)

    def preview_workbook(
        self, workbook: Workbook, plans: Sequence[SheetColumns] | None = None
    ) -> ListPreview:
        """The same for a workbook already read; `plans`: how to read each sheet, as the clerk said."""
        kind = self.kind
        chosen = tuple(recognise_records(workbook, kind.fields, kind.needed) if plans is None else plans)
        if not any(plan.columns for plan in chosen):
            wanted = "、".join(field.title for field in kind.fields if field.key in kind.needed)
            raise HeaderNotFound(file=workbook.file, expected=wanted)
        reading = read_records(workbook, chosen, kind.fields, kind.needed)
        with self._desk.library.reading() as work:
            return ListPreview(workbook, chosen, reading, kind.compare(work, reading))

    def commit(self, preview: ListPreview, progress: Progress | None = None) -> ListReport:
        """Write a previewed list in one transaction; an exception from `progress` rolls everything back.

        Raises:
            NothingToImport: the list holds no record.
            ListChangedSincePreview: the records on file were changed meanwhile.
            LibraryDamaged: the backup before it found the library damaged; nothing was written.
        """
        if not preview.reading.lines:
            raise NothingToImport(file=preview.workbook.file)
        step = progress or (lambda _done, _all: None)
        changes = preview.found.changes
        told = back_up_first(self._before_writing) if changes else ()
        found = replace(preview.found, problems=(*preview.found.problems, *told))
        with self._desk.begin(preview.workbook.file) as work:
            if self.kind.compare(work, preview.reading).changes != changes:
                raise ListChangedSincePreview(kind=self.kind.title)
            for done, change in enumerate(changes):
                step(done, len(changes))
                self.kind.store(work, change)
        return ListReport(replace(preview, found=found), written=True)

    def export(self, path: Path) -> int:
        """Write every record as a spreadsheet that reads back unchanged; gives the number of rows.

        Raises:
            CannotWrite: the file cannot be written.
        """
        kind = self.kind
        rows = [
            [written_value(field, values.get(field.key)) for field in kind.fields]
            for values in self.records()
        ]
        return write_table(
            path, kind.title, [field.header for field in kind.fields], rows, [14] * len(kind.fields)
        )

    def export_problems(self, preview: ListPreview, path: Path) -> int:
        """Write problems and rows left out as a spreadsheet; gives the number of rows.

        Raises:
            CannotWrite: the file cannot be written.
        """
        found = preview.found
        return write_problems(path, f"{self.kind.title}问题", found.problems, found.skipped)


def _told(change: RecordChange, fields: Sequence[RecordField]) -> dict[str, Any]:
    keys = set(change.changed_keys())
    return {
        "name": change.name,
        "new": change.id is None,
        "row": change.line.row,
        "fields": {
            field.title: [
                shown_value(field, change.before.get(field.key)),
                shown_value(field, change.after[field.key]),
            ]
            for field in fields
            if field.key in keys
        },
    }
