"""What a clerk changes in the reading of a sheet: its heading, which column holds what, whether it is read at all."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.sheets.header_words import MANY_COLUMNS, Field
from app.domain.sheets.sheet_headers import ColumnMapping, SheetReading, read_below
from app.domain.sheets.workbook import Sheet

NOT_CHOSEN = "未选择读取"


def with_heading(reading: SheetReading, sheet: Sheet, row: int | None) -> SheetReading:
    """The reading with another row, as Excel counts, for the heading; None: the sheet has none.

    Columns that the heading names are read as it says, the others stay as they were.
    """
    below = read_below(sheet, row)
    if not reading.groups or len(below.groups) > 1:
        return below
    merged = replace(below, groups=reading.groups)
    for column, field in below.groups[0].fields:
        merged = with_column(merged, column, field)
    return merged


def with_column(reading: SheetReading, column: int, field: Field | None) -> SheetReading:
    """The reading with a column read as a field, or not at all.

    A field that stands once in a list leaves the column it was read from before. In a sheet of several lists
    side by side the column belongs to the list that lies nearest.
    """
    if not reading.groups:
        reading = replace(reading, groups=(ColumnMapping(()),))
    index = _nearest(reading, column)
    mapping = reading.groups[index]
    if field is not None and field not in MANY_COLUMNS:
        for held in mapping.columns_of(field):
            mapping = mapping.with_field(held, None)
    return replace(reading.with_group(index, mapping.with_field(column, field)), skipped=None)


def switched_off(reading: SheetReading) -> SheetReading:
    """The reading of a sheet that is left out."""
    return replace(reading, groups=(), skipped=NOT_CHOSEN)


def switched_on(reading: SheetReading) -> SheetReading:
    """The reading of a sheet that was left out and has no columns of its own yet."""
    return reading if reading.groups else replace(reading, groups=(ColumnMapping(()),), skipped=None)


def field_at(reading: SheetReading, column: int) -> Field | None:
    """What a column is read as."""
    return next((field for group in reading.groups if (field := group.field_of(column))), None)


def tells_rooms(readings: Iterable[SheetReading]) -> bool:
    """Whether some sheet is read with a column that says which room a line is about."""
    groups = [group for reading in readings for group in reading.groups]
    return any(group.columns_of(field) for group in groups for field in (Field.ROOM, Field.ADDRESS))


def _nearest(reading: SheetReading, column: int) -> int:
    def distance(index: int) -> int:
        held = [at for at, _ in reading.groups[index].fields]
        return min((abs(at - column) for at in held), default=0)

    return min(range(len(reading.groups)), key=distance)
