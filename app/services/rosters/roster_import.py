"""Importing a roster: read and compare first, show everything, write only when the clerk says so."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from app.documents.fonts import missing_characters
from app.domain.buildings.floor_checks import floors_without_place
from app.domain.compounds.compound import FigureMismatch, RosterTotals, mismatches
from app.domain.errors.sheets import (
    ColumnsNotTold,
    HeaderNotFound,
    NothingToImport,
    RosterChangedSincePreview,
)
from app.domain.rosters.roster_changes import RosterChanges, compare, totals_after
from app.domain.rosters.roster_lines import Problem, RosterLine, RosterReading, Severity
from app.domain.rosters.roster_sheet import read_roster, recognise
from app.domain.rounds.counting import area_text
from app.domain.sheets.list_in_sheet import collector_paused
from app.domain.sheets.sheet_headers import SheetReading
from app.domain.sheets.workbook import Workbook
from app.services.desk import Desk
from app.services.rosters.import_problems import back_up_first, write_problems
from app.spreadsheets.reading import read_workbook
from app.store.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]

_OWNERS = itemgetter(RosterLine._fields.index("owners"))


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What a roster file says and what importing it would do; nothing is written yet.

    sheets: how each sheet is read; the clerk may change it and read again.
    totals: what the roster would add up to afterwards; `mismatches` compares them with the declared.
    as_of: the newest entry of the history at that moment, by which it shows whether anything was changed since.
    """

    compound_id: int
    compound: str
    workbook: Workbook
    sheets: tuple[SheetReading, ...]
    reading: RosterReading
    problems: tuple[Problem, ...]
    changes: RosterChanges
    totals: RosterTotals
    mismatches: tuple[FigureMismatch, ...]
    as_of: tuple[int, str]

    @property
    def columns_told(self) -> bool:
        """Whether some sheet is read: its heading was recognised, or the clerk said what its columns are."""
        return any(sheet.groups for sheet in self.sheets)

    @property
    def has_errors(self) -> bool:
        """Whether some row or value cannot be taken over."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class RosterImportReport:
    """What an import did, or in a rehearsal would do."""

    preview: RosterPreview
    written: bool

    def as_object(self) -> dict[str, Any]:
        """The report as one plain object; areas in m² with two decimals."""
        preview = self.preview
        return {
            "rows_read": preview.reading.rows_read,
            "dwellings_added": len(preview.changes.added),
            "dwellings_updated": len(preview.changes.changed),
            "dwellings_unchanged": preview.changes.unchanged,
            "skipped": [skipped._asdict() for skipped in preview.reading.skipped],
            "problems": [problem._asdict() for problem in preview.problems],
            "totals": {
                "buildings": preview.totals.buildings,
                "stairwells": preview.totals.stairwells,
                "households": preview.totals.households,
                "area": area_text(preview.totals.area),
            },
            "mismatches": [
                {"figure": found.figure, "declared": found.declared, "counted": found.counted}
                for found in preview.mismatches
            ],
            "written": self.written,
        }


class RosterImportService:
    """Previews and commits roster files.

    before_writing: backs the library up. A backup that finds no room or no place does not stop the import: the roster
    can be imported again, a clerk kept from work by a full disk cannot go on; it is told among the problems. A library
    found damaged does stop it: what is written into it would be lost with it.
    """

    def __init__(self, desk: Desk, before_writing: Callable[[], object] | None = None) -> None:
        self._desk, self._before_writing = desk, before_writing

    def preview(
        self,
        path: Path,
        compound_id: int,
        sheets: Sequence[SheetReading] | None = None,
        progress: Progress | None = None,
    ) -> RosterPreview:
        """Read a file and compare it with the compound's roster.

        Where no heading is recognised the preview holds no line and says so: the clerk may tell what the columns are.

        sheets: how to read each sheet, as the clerk re-mapped it; recognised from the headers if None.
        progress: called with (steps done, steps in all); an exception from it ends the reading.

        Raises:
            SpreadsheetError: the file cannot be read. HeaderNotFound: there is nothing on any of its sheets.
        """
        step = progress or (lambda _done, _all: None)
        step(0, 3)
        return self.preview_workbook(read_workbook(path), compound_id, sheets, step)

    def preview_workbook(
        self,
        workbook: Workbook,
        compound_id: int,
        sheets: Sequence[SheetReading] | None = None,
        progress: Progress | None = None,
    ) -> RosterPreview:
        """The same for a workbook already read, as after re-mapping a column."""
        step = progress or (lambda _done, _all: None)
        step(1, 3)
        with collector_paused():
            chosen = tuple(recognise(workbook) if sheets is None else sheets)
            if not any(sheet.height for sheet in workbook.sheets):
                raise HeaderNotFound(file=workbook.file, expected="楼栋、房号")
            reading = read_roster(workbook, chosen)
            step(2, 3)
            with self._desk.library.reading() as work:
                return _preview(work, compound_id, workbook, chosen, reading)

    def export_problems(self, preview: RosterPreview, path: Path) -> int:
        """Write problems and skipped rows of a preview as a spreadsheet; gives the number of rows.

        Raises:
            CannotWrite: the file cannot be written.
        """
        return write_problems(path, "户册问题", preview.problems, preview.reading.skipped)

    def rehearse(self, preview: RosterPreview) -> RosterImportReport:
        """Tell what committing a preview would do.

        Raises:
            ColumnsNotTold: no sheet is read.
        """
        if not preview.columns_told:
            raise ColumnsNotTold(file=preview.workbook.file)
        return RosterImportReport(preview, written=False)

    def commit(self, preview: RosterPreview, progress: Progress | None = None) -> RosterImportReport:
        """Write a previewed roster in one transaction.

        progress: called with (written, all) between steps; an exception from it rolls everything back.

        Raises:
            ColumnsNotTold: no sheet is read. NothingToImport: the preview holds no line.
            RosterChangedSincePreview: the roster was changed meanwhile.
            LibraryDamaged: the backup before it found the library damaged; nothing was written.
        """
        self.rehearse(preview)
        if not preview.reading.lines:
            raise NothingToImport(file=preview.workbook.file)
        operator, now = self._desk.operator(), self._desk.now()
        step = progress or (lambda _done, _all: None)
        total = len(preview.changes.added) + len(preview.changes.changed)
        told = back_up_first(self._before_writing) if total else ()
        preview = replace(preview, problems=(*preview.problems, *told))
        with collector_paused(), self._desk.begin(preview.workbook.file) as work:
            if work.history.newest() != preview.as_of:
                stored = work.dwellings.stored(preview.compound_id)
                if compare(stored, preview.reading.lines) != preview.changes:
                    raise RosterChangedSincePreview(compound=preview.compound)
            step(0, total)
            work.dwellings.add(preview.compound_id, preview.changes.added, preview.workbook.sha256)
            step(len(preview.changes.added), total)
            work.dwellings.change(preview.compound_id, preview.changes.changed)
            report = RosterImportReport(preview, written=True)
            if total:
                text = json.dumps(_kept(report), ensure_ascii=False)
                work.compounds.note_import(preview.compound_id, preview.workbook.file, now, operator, text)
            step(total, total)
        return report


def _preview(
    work: UnitOfWork,
    compound_id: int,
    workbook: Workbook,
    sheets: tuple[SheetReading, ...],
    reading: RosterReading,
) -> RosterPreview:
    compound = work.compounds.get(compound_id)
    changes = compare(work.dwellings.stored(compound_id), reading.lines)
    before = work.dwellings.totals(compound_id)
    totals = totals_after(before, work.dwellings.place_keys(compound_id), changes)
    odd = floors_without_place(reading.lines, work.buildings.of_compound(compound_id))
    return RosterPreview(
        compound_id,
        compound.name,
        workbook,
        sheets,
        reading,
        reading.problems + odd + _unprintable(reading.lines),
        changes,
        totals,
        mismatches(compound.details.declared, totals),
        work.history.newest(),
    )


def _unprintable(lines: Sequence[RosterLine]) -> tuple[Problem, ...]:
    """Names with a character no font has, so that it is known on the first day and not at the printer."""
    written = set("".join(chain.from_iterable(map(_OWNERS, lines))))
    missing = set(missing_characters("".join(written)))
    if not missing:
        return ()
    return tuple(
        Problem(line.sheet, line.row, "", Severity.WARNING, f"“{name}”里有字库没有的字，打印前请补充字体")
        for line in lines
        for name in line.owners
        if missing.intersection(name)
    )


def _kept(report: RosterImportReport) -> dict[str, Any]:
    """What the library remembers of an import: the report, and every value that was replaced."""
    kept = report.as_object()
    kept["replaced"] = [
        {
            "dwelling": change.id,
            "row": change.line.row,
            "owners": change.before.owners,
            "phones": change.before.phones,
            "area": None if change.before.area is None else area_text(change.before.area),
            "use": change.before.use,
            "note": change.before.note,
        }
        for change in report.preview.changes.changed
    ]
    return kept
