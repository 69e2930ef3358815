"""What a clerk changes in the reading of a sheet: which column holds what, and whether it is read at all."""

from dataclasses import replace

from app.domain.header_words import MANY_COLUMNS, Field
from app.domain.sheet_headers import ColumnMapping, SheetReading

NOT_CHOSEN = "未选择读取"


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


def _nearest(reading: SheetReading, column: int) -> int:
    def distance(index: int) -> int:
        held = [at for at, _ in reading.groups[index].fields]
        return min((abs(at - column) for at in held), default=0)

    return min(range(len(reading.groups)), key=distance)
