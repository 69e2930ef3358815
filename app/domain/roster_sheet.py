"""Reading a roster of dwellings out of a workbook as offices send it; nothing in it vanishes silently.

An empty stairwell: where no row of a building names one, the building has the single stairwell 1单元; where
other rows do, the row gets 未分单元 with an empty key and a warning.
"""

from collections.abc import Callable, Sequence
from itertools import repeat
from operator import itemgetter
from typing import TypeVar

from app.domain.addresses import NO_STAIRWELL, ONLY_STAIRWELL, stairwell_key
from app.domain.compound import AreaBasis, Use
from app.domain.header_words import Field
from app.domain.list_in_sheet import (
    Findings,
    Label,
    ListInSheet,
    ReadOnce,
    collector_paused,
    set_header_aside,
)
from app.domain.roster_lines import RosterLine, RosterReading, Severity, Skipped
from app.domain.roster_totals import compare_totals
from app.domain.sheet_headers import ColumnMapping, SheetReading, recognise
from app.domain.sheet_places import PlacedRows, place_rows
from app.domain.workbook import Cell, Workbook
from app.domain.written_people import WrittenList, is_plain_name, is_plain_phone, read_owners, read_phones
from app.domain.written_values import WrittenArea, read_area, read_note, read_use

__all__ = ["ColumnMapping", "SheetReading", "read_roster", "recognise"]

V = TypeVar("V")

SMALLEST_USUAL_AREA = 10_00
LARGEST_USUAL_AREA = 500_00


def read_roster(workbook: Workbook, readings: Sequence[SheetReading] | None = None) -> RosterReading:
    """Read all lines of a workbook; `readings` come from `recognise`, changed by the clerk or not."""
    with collector_paused():
        return _read_roster(workbook, recognise(workbook) if readings is None else readings)


def _read_roster(workbook: Workbook, readings: Sequence[SheetReading]) -> RosterReading:
    chosen = {reading.sheet: reading for reading in readings}
    found = Findings()
    lines: list[RosterLine] = []
    for sheet in workbook.sheets:
        reading = chosen.get(sheet.name, SheetReading(sheet.name, skipped="未选择读取"))
        if reading.groups:
            set_header_aside(sheet, reading, found)
            for mapping in reading.groups:
                lines += _read_list(ListInSheet(sheet, reading, mapping), found, lines)
        else:
            found.skipped.append(Skipped(sheet.name, 0, reading.skipped or "未选择读取"))
    lines = _without_repeats(_with_stairwells(lines, found), found)
    order = {sheet.name: number for number, sheet in enumerate(workbook.sheets)}
    return RosterReading(
        tuple(lines),
        tuple(sorted(found.skipped, key=lambda skipped: (order[skipped.sheet], skipped.row))),
        tuple(sorted(found.problems, key=lambda problem: (order[problem.sheet], problem.row))),
        found.rows_read,
        found.tally,
    )


def _read_list(part: ListInSheet, found: Findings, before: Sequence[RosterLine]) -> list[RosterLine]:
    placed = place_rows(part, found)
    uses = _uses(part, placed, found)
    areas = _areas(part, placed, uses, found)
    owners = _owners(part, placed, found)
    lines = list(
        map(
            RosterLine._make,
            zip(
                repeat(part.sheet.name),
                map((part.start + 1).__add__, placed.rows),
                *_both(placed.buildings),
                *_both(placed.stairwells),
                *_both(placed.rooms),
                placed.floors,
                owners,
                _lists(part, placed, Field.PHONE, is_plain_phone, read_phones, found),
                [area.hundredths for area in areas],
                [area.basis for area in areas],
                uses,
                _notes(part, placed, found),
                strict=False,
            ),
        )
    )
    compare_totals(part, placed, lines, before, found)
    return lines


def _both(labels: Sequence[Label]) -> tuple[list[str], list[str]]:
    return [label[0] for label in labels], [label[1] for label in labels]


def _picked(part: ListInSheet, placed: PlacedRows, column: int, merged_too: bool = True) -> Sequence[Cell]:
    """The cells of one column at the placed rows; a cell merged downwards counts for all its rows."""
    cells = part.column(column)
    covered = part.merged_rows(column) if merged_too and part.sheet.merged else set()
    if covered:
        filled = list(cells)
        for index in sorted(covered):
            filled[index] = filled[index - 1] if index and filled[index] is None else filled[index]
        cells = filled
    return cells if len(placed.rows) == part.length else [cells[index] for index in placed.rows]


def _uses(part: ListInSheet, placed: PlacedRows, found: Findings) -> list[Use | None]:
    column = part.mapping.column_of(Field.USE)
    if column is None:
        return [None] * len(placed.rows)
    return _told(part, placed, column, read_use, found)


def _told(
    part: ListInSheet,
    placed: PlacedRows,
    column: int,
    read: Callable[[Cell], tuple[V, str | None]],
    found: Findings,
) -> list[V]:
    """Read a column whose readings come with a possible problem, and tell the problems."""
    once = ReadOnce(read)
    readings = once.column(_picked(part, placed, column))
    if any(problem for _, problem in once.values()):
        for index, (_, problem) in zip(placed.rows, readings, strict=True):
            if problem:
                found.tell(part.sheet.name, part.row_number(index), column, Severity.WARNING, problem)
    return [value for value, _ in readings]


def _areas(
    part: ListInSheet, placed: PlacedRows, uses: Sequence[Use | None], found: Findings
) -> list[WrittenArea]:
    column = part.mapping.column_of(Field.AREA)
    if column is None:
        return [WrittenArea()] * len(placed.rows)
    read = ReadOnce(_area_with_severity)
    readings = read.column(_picked(part, placed, column, merged_too=False))
    if any(severity for _, severity in read.values()):
        for index, (area, severity) in enumerate(readings):
            if severity and not (severity == OUTLIER and uses[index] not in (None, Use.HOUSING)):
                _tell_of_area(part, placed.rows[index], column, area, severity, found)
    return [area for area, _ in readings]


OUTLIER = "outlier"


def _area_with_severity(value: Cell) -> tuple[WrittenArea, str]:
    area = read_area(value)
    if area.hundredths is None:
        return area, Severity.ERROR if area.problem else Severity.WARNING
    if area.problem:
        return area, Severity.WARNING
    if not SMALLEST_USUAL_AREA <= area.hundredths <= LARGEST_USUAL_AREA:
        return area, OUTLIER
    return area, Severity.INFO if area.basis == AreaBasis.ESTIMATED else ""


def _tell_of_area(
    part: ListInSheet, index: int, column: int, area: WrittenArea, severity: str, found: Findings
) -> None:
    message = area.problem or "没有面积"
    if severity == OUTLIER:
        message = f"面积{(area.hundredths or 0) / 100:.2f}㎡不在10—500㎡之间，请核对"
    elif severity == Severity.INFO:
        message = "面积是约数，按估算记录"
    level = Severity.WARNING if severity == OUTLIER else Severity(severity)
    found.tell(part.sheet.name, part.row_number(index), column, level, message)


def _lists(
    part: ListInSheet,
    placed: PlacedRows,
    field: Field,
    plain: Callable[[str], object],
    read: Callable[[Cell], WrittenList],
    found: Findings,
) -> Sequence[tuple[str, ...]]:
    """Read the owners or phones of each placed row out of one or several columns.

    `plain` says of most cells that they hold exactly one value, written as it is kept.
    """
    held: Sequence[tuple[str, ...]] = [()] * len(placed.rows)
    for number, column in enumerate(part.mapping.columns_of(field)):
        cells = _picked(part, placed, column)
        once = ReadOnce(read)
        values = [(c,) if type(c) is str and plain(c) else once[c].values for c in cells]
        if any(reading.problems for reading in once.values()):
            _tell_of_lists(part, placed, column, [once.get(cell) for cell in cells], found)
        held = [tuple(dict.fromkeys(a + b)) for a, b in zip(held, values, strict=True)] if number else values
    return held


def _tell_of_lists(
    part: ListInSheet,
    placed: PlacedRows,
    column: int,
    readings: Sequence[WrittenList | None],
    found: Findings,
) -> None:
    for index, reading in zip(placed.rows, readings, strict=True):
        for message in reading.problems if reading else ():
            found.tell(part.sheet.name, part.row_number(index), column, Severity.WARNING, message)


def _owners(part: ListInSheet, placed: PlacedRows, found: Findings) -> Sequence[tuple[str, ...]]:
    owners = _lists(part, placed, Field.OWNER, is_plain_name, read_owners, found)
    column = part.mapping.column_of(Field.OWNER)
    if column is not None and () in owners:
        for index, names in zip(placed.rows, owners, strict=True):
            if not names:
                found.tell(part.sheet.name, part.row_number(index), column, Severity.INFO, "没有业主姓名")
    return owners


def _notes(part: ListInSheet, placed: PlacedRows, found: Findings) -> Sequence[str | None]:
    held: Sequence[str | None] = [None] * len(placed.rows)
    for number, column in enumerate(part.mapping.columns_of(Field.NOTE)):
        notes = _told(part, placed, column, read_note, found)
        held = (
            ["；".join(filter(None, pair)) or None for pair in zip(held, notes, strict=True)]
            if number
            else notes
        )
    return held


def _with_stairwells(lines: list[RosterLine], found: Findings) -> list[RosterLine]:
    """Give lines that name no stairwell the only one of their building, or say that none is named."""
    missing = [index for index, line in enumerate(lines) if not line.stairwell_key]
    if not missing:
        return lines
    divided = {line.building_key for line in lines if line.stairwell_key}
    for index in missing:
        line = lines[index]
        label = NO_STAIRWELL if line.building_key in divided else ONLY_STAIRWELL
        lines[index] = line._replace(stairwell_label=label, stairwell_key=stairwell_key(label))
        if label == NO_STAIRWELL:
            message = "没有写单元，而同一楼栋的其他房屋写了单元"
            found.tell(line.sheet, line.row, None, Severity.WARNING, message)
    return lines


def _without_repeats(lines: list[RosterLine], found: Findings) -> list[RosterLine]:
    """Keep the first line of each dwelling; a second one is skipped, and shown if it says something else."""
    if len(set(map(_KEY_OF, lines))) == len(lines):
        return lines
    first: dict[tuple[object, ...], RosterLine] = {}
    kept = []
    for line in lines:
        earlier = first.setdefault(line.key, line)
        if earlier is line:
            kept.append(line)
            continue
        where = f"第{earlier.row}行" if earlier.sheet == line.sheet else f"“{earlier.sheet}”第{earlier.row}行"
        same = line[_SAID] == earlier[_SAID]
        reason = f"与{where}重复，内容相同" if same else f"与{where}是同一套房，内容不同，未导入"
        found.skipped.append(Skipped(line.sheet, line.row, reason))
        if not same:
            found.tell(line.sheet, line.row, None, Severity.ERROR, reason)
            other = f"第{line.row}行" if earlier.sheet == line.sheet else f"“{line.sheet}”第{line.row}行"
            found.tell(
                earlier.sheet,
                earlier.row,
                None,
                Severity.WARNING,
                f"与{other}是同一套房，内容不同，导入的是本行",
            )
    return kept


_KEY_OF = itemgetter(3, 5, 7)
_SAID = slice(RosterLine._fields.index("owners"), None)
