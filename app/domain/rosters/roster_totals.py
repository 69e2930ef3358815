"""Comparing what the total rows of a roster claim with the lines above them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from app.domain.rosters.roster_lines import RosterLine, Severity
from app.domain.sheets.header_words import Field
from app.domain.sheets.list_in_sheet import Findings, ListInSheet
from app.domain.sheets.sheet_places import PlacedRows
from app.domain.sheets.sheet_rows import stated_total
from app.domain.sheets.written_values import read_area

LARGEST_TOTAL = 100_000_000_00
"""In hundredths of a ㎡."""


def compare_totals(
    part: ListInSheet,
    placed: PlacedRows,
    lines: Sequence[RosterLine],
    before: Sequence[RosterLine],
    found: Findings,
) -> None:
    """Warn of a total that is neither the sum of its part, nor of the sheet, nor of the workbook so far."""
    if not placed.totals:
        return
    sums = [0, *accumulate(line.area or 0 for line in lines)]
    earlier = len(before), sum(line.area or 0 for line in before)
    last = 0
    for index in placed.totals:
        here = bisect_left(placed.rows, index)
        parts = [
            (here - last, sums[here] - sums[last]),
            (here, sums[here]),
            (earlier[0] + here, earlier[1] + sums[here]),
        ]
        _compare(part, index, parts, found)
        last = here


def _compare(part: ListInSheet, index: int, parts: Sequence[tuple[int, int]], found: Findings) -> None:
    cells = part.row(index)
    counted = [part.cells(field) for field in (Field.ROOM, Field.OWNER)]
    stated = stated_total(cells, [column[index] for column in counted if column is not None])
    counts, sums = [count for count, _ in parts], [area for _, area in parts]
    likely = 0 if stated.partial else 1
    row = part.row_number(index)
    if stated.households is not None and stated.households not in counts:
        message = f"合计写的是{stated.households}户，表中读到{counts[likely]}户，底数不符"
        found.tell(part.sheet.name, row, None, Severity.WARNING, message)
    areas = part.cells(Field.AREA)
    area = read_area(areas[index], LARGEST_TOTAL).hundredths if areas is not None else None
    if area is not None and area not in sums:
        message = f"合计面积写的是{area / 100:.2f}㎡，表中读到{sums[likely] / 100:.2f}㎡，底数不符"
        found.tell(part.sheet.name, row, part.mapping.column_of(Field.AREA), Severity.WARNING, message)
