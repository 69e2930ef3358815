"""Reading a list of records out of a workbook; nothing in it vanishes silently, an empty cell says nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from app.domain.rosters.roster_lines import Problem, Severity, Skipped
from app.domain.sheets.list_in_sheet import Findings
from app.domain.sheets.record_fields import Kind, RecordField, Value, read_value
from app.domain.sheets.record_headers import SheetColumns
from app.domain.sheets.sheet_rows import RowKind, kind_of_row, marks_no_line
from app.domain.sheets.workbook import Cell, Sheet, Workbook, column_letter


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record as a list states it: values by key of those fields the row says something about.

    row: as Excel counts. letters: Excel's letter of the column each value stands in.
    """

    sheet: str
    row: int
    values: Mapping[str, Value]
    letters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecordReading:
    """A whole workbook read as a list of records. rows_read: all rows of the sheets read, blank ones included."""

    lines: tuple[RecordLine, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    rows_read: int


_REASONS = {
    RowKind.TOTAL: "合计行",
    RowKind.SIGNATURE: "签名、落款行",
    RowKind.REMARK: "说明文字",
    RowKind.HEADER: "重复的表头",
}


def read_records(
    workbook: Workbook, plans: Sequence[SheetColumns], fields: Sequence[RecordField], needed: Sequence[str]
) -> RecordReading:
    """Read every line; `needed`: keys of which a line states at least one, or it is no record."""
    chosen = {plan.sheet: plan for plan in plans}
    by_key = {field.key: field for field in fields}
    found = Findings()
    lines: list[RecordLine] = []
    for sheet in workbook.sheets:
        plan = chosen.get(sheet.name, SheetColumns(sheet.name, skipped="未选择读取"))
        if plan.columns:
            lines += _read_sheet(sheet, plan, by_key, needed, found)
        else:
            found.skipped.append(Skipped(sheet.name, 0, plan.skipped or "未选择读取"))
    return RecordReading(tuple(lines), tuple(found.skipped), tuple(found.problems), found.rows_read)


def _read_sheet(
    sheet: Sheet,
    plan: SheetColumns,
    fields: Mapping[str, RecordField],
    needed: Sequence[str],
    found: Findings,
) -> list[RecordLine]:
    found.rows_read += sheet.height
    for index in range(plan.first_row - 1):
        if index + 1 not in plan.header_rows and any(value is not None for value in sheet.row(index)):
            found.skipped.append(Skipped(sheet.name, index + 1, "表头以上的标题行"))
    covered = _covered(sheet, plan, fields)
    header = _texts(sheet.row(plan.header_rows[-1] - 1)) if plan.header_rows else None
    lines: list[RecordLine] = []
    for index, row in enumerate(islice(sheet.rows, plan.first_row - 1, None), plan.first_row):
        reason = _no_record(row, plan, needed, header)
        if reason is None:
            lines.append(_read_row(sheet.name, index, row, covered, plan, fields, found))
        elif reason:
            found.skipped.append(Skipped(sheet.name, index, reason))
    return lines


def _no_record(
    row: Sequence[Cell], plan: SheetColumns, needed: Sequence[str], header: Sequence[str] | None
) -> str | None:
    """Why a row is no record: '' for a blank one; None if it is one."""
    if all(value is None for value in row):
        return ""
    if _texts(row) == header:
        return _REASONS[RowKind.HEADER]
    said = [row[at] for at, key in plan.columns if key in needed and row[at] is not None]
    if len(said) < 2 and any(marks_no_line(value) for value in row[:3]):
        return _REASONS.get(kind_of_row(row, frozenset()), _REASONS[RowKind.TOTAL])
    if any(str(value).strip() for value in said):
        return None
    kind = kind_of_row(row, frozenset())
    return "" if kind is RowKind.BLANK else _REASONS.get(kind, "没有名称，也没有编码")


def _read_row(
    sheet: str,
    number: int,
    row: Sequence[Cell],
    covered: Mapping[tuple[int, int], Cell],
    plan: SheetColumns,
    fields: Mapping[str, RecordField],
    found: Findings,
) -> RecordLine:
    values: dict[str, Value] = {}
    letters: dict[str, str] = {}
    for at, key in plan.columns:
        cell = covered.get((number, at), row[at])
        value, problem = read_value(fields[key], cell, plan.scale_at(at))
        if problem:
            found.tell(sheet, number, at, Severity.ERROR, problem)
        if value is not None and value not in ("", ()):
            values[key] = value
            letters[key] = column_letter(at)
    return RecordLine(sheet, number, values, letters)


_SHARED = frozenset({Kind.TEXT, Kind.CHOICE, Kind.DAY})


def _covered(
    sheet: Sheet, plan: SheetColumns, fields: Mapping[str, RecordField]
) -> dict[tuple[int, int], Cell]:
    """What cells merged downwards say for the rows they cover; a figure is the first row's alone."""
    cells: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, right in sheet.merged:
        for at, key in plan.columns:
            if left <= at <= right and fields[key].kind in _SHARED and key not in ("code", "name"):
                for row in range(top + 1, min(bottom, sheet.height - 1) + 1):
                    cells[(row + 1, at)] = sheet.columns[left][top]
    return cells


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple("" if value is None else str(value).strip() for value in row)
