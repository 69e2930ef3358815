"""Reading a roster of dwellings out of a workbook as offices send it; nothing in it vanishes silently.

An empty stairwell: where no row of a building names one, the building has the single stairwell 1单元; where
other rows do, the row gets 未分单元 with an empty key and a warning.
"""

from collections.abc import Sequence
from functools import partial
from itertools import repeat
from operator import attrgetter, itemgetter

from app.domain.dwellings.addresses import NO_STAIRWELL, ONLY_STAIRWELL, stairwell_key
from app.domain.rosters.roster_columns import (
    areas_of,
    join_owners,
    more_of,
    notes_of,
    owners_of,
    phones_of,
    uses_of,
)
from app.domain.rosters.roster_lines import RosterLine, RosterReading, Severity, Skipped
from app.domain.rosters.roster_totals import compare_totals
from app.domain.sheets.list_in_sheet import (
    Findings,
    Label,
    ListInSheet,
    collector_paused,
    set_header_aside,
)
from app.domain.sheets.sheet_headers import ColumnMapping, SheetReading, recognise
from app.domain.sheets.sheet_places import place_rows
from app.domain.sheets.workbook import Workbook

__all__ = ["ColumnMapping", "SheetReading", "read_roster", "recognise"]


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
    uses = uses_of(part, placed, found)
    areas = areas_of(part, placed, uses, found)
    owners = owners_of(part, placed, found)
    lines = list(
        map(
            _AS_LINE,
            zip(
                repeat(part.sheet.name),
                map((part.start + 1).__add__, placed.rows),
                *_both(placed.buildings),
                *_both(placed.stairwells),
                *_both(placed.rooms),
                placed.floors,
                owners,
                phones_of(part, placed, found),
                map(_HUNDREDTHS, areas),
                map(_BASIS, areas),
                uses,
                notes_of(part, placed, found),
                more_of(part, placed, found),
                strict=False,
            ),
        )
    )
    join_owners(part, placed, lines, found)
    compare_totals(part, placed, lines, before, found)
    return lines


def _both(labels: Sequence[Label]) -> tuple[list[str], list[str]]:
    return list(map(itemgetter(0), labels)), list(map(itemgetter(1), labels))


def _with_stairwells(lines: list[RosterLine], found: Findings) -> list[RosterLine]:
    """Give lines that name no stairwell the only one of their building, or say that none is named."""
    if all(map(_STAIRWELL_OF, lines)):
        return lines
    missing = [
        index
        for index, line in enumerate(lines)
        if not line.stairwell_key and line.stairwell_label != NO_STAIRWELL
    ]
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


_AS_LINE = partial(
    tuple.__new__, RosterLine
)  # RosterLine._make without its Python frame: a third of its time
# for a hundred thousand lines: by name and in Python they would take three times as long
_KEY_OF = itemgetter(3, 5, 7)
_STAIRWELL_OF = itemgetter(RosterLine._fields.index("stairwell_key"))
_HUNDREDTHS, _BASIS = attrgetter("hundredths"), attrgetter("basis")
_SAID = slice(RosterLine._fields.index("owners"), None)
