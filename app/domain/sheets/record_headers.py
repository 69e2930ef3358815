"""Finding the header of a list of records inside a sheet, and telling which column holds which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.sheets.header_rows import SEARCHED_ROWS, grouped, may_be_header, spread
from app.domain.sheets.header_words import header_word
from app.domain.sheets.record_fields import RecordField, scale_of_header
from app.domain.sheets.workbook import EMPTY_SHEET, Cell, Sheet, Workbook
from app.domain.sheets.written_text import cell_text

_TALLEST = 2
NO_HEADER = "没有找到表头"
NOT_CHOSEN = "未选择读取"


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """How one sheet is read; the clerk may say otherwise in the preview.

    header_rows: as Excel counts. columns: 0-based column and key of the field it holds, each field once.
    scales: what the figures of a column are multiplied by. headers: what stands over each column.
    skipped: why the sheet is not read, or None.
    """

    sheet: str
    header_rows: tuple[int, ...] = ()
    columns: tuple[tuple[int, str], ...] = ()
    scales: tuple[int, ...] = ()
    headers: tuple[str, ...] = ()
    skipped: str | None = None

    @property
    def first_row(self) -> int:
        """First row below the header, as Excel counts."""
        return self.header_rows[-1] + 1 if self.header_rows else 1

    def key_at(self, column: int) -> str | None:
        """The field a column holds."""
        return dict(self.columns).get(column)

    def with_column(self, column: int, key: str | None) -> "SheetColumns":
        """The same with a column holding another field, or none; the field leaves the column it was in."""
        kept = [(at, held) for at, held in self.columns if at != column and held != key]
        found = tuple(sorted([*kept, (column, key)] if key else kept))
        return replace(self, columns=found, skipped=None if found else NOT_CHOSEN)

    def scale_at(self, column: int) -> int:
        """What the figures of a column are multiplied by."""
        return self.scales[column] if column < len(self.scales) else 1


def recognise_records(
    workbook: Workbook, fields: Sequence[RecordField], needed: Sequence[str]
) -> tuple[SheetColumns, ...]:
    """Say for every sheet how it would be read; `needed`: keys of which a list has at least one."""
    words = _words(fields)
    return tuple(_recognise(sheet, words, frozenset(needed)) for sheet in workbook.sheets)


def _words(fields: Sequence[RecordField]) -> dict[str, str]:
    """Field by header word; the title of one field goes before what another may also be called."""
    titles = {header_word(field.title): field.key for field in fields}
    others = {header_word(word): field.key for field in reversed(fields) for word in field.words}
    return others | titles


def _recognise(sheet: Sheet, words: Mapping[str, str], needed: frozenset[str]) -> SheetColumns:
    best: tuple[float, SheetColumns] | None = None
    rows = spread(sheet)
    for first in range(min(sheet.height, SEARCHED_ROWS)):
        for height in range(1, _TALLEST + 1):
            found = _read_header(sheet.name, rows[first : first + height], first, words, needed)
            score = len(found.columns) - 0.001 * first - 0.01 * height if found else 0
            if found and (best is None or score > best[0]):
                best = score, found
    if best is None:
        empty = not any(value is not None for column in sheet.columns for value in column)
        return SheetColumns(sheet.name, skipped=EMPTY_SHEET if empty else NO_HEADER)
    return replace(best[1], columns=(), skipped="隐藏的工作表") if sheet.hidden else best[1]


def _read_header(
    name: str, rows: Sequence[Sequence[Cell]], first: int, words: Mapping[str, str], needed: frozenset[str]
) -> SheetColumns | None:
    if not rows or not all(may_be_header(row) for row in rows):
        return None
    stacked = list(zip(*grouped(rows), strict=True))
    columns: dict[str, int] = {}
    for at, cells in enumerate(stacked):
        key = next((words[word] for word in map(header_word, reversed(cells)) if word in words), None)
        if key is not None:
            columns.setdefault(key, at)
    lowest = sum(header_word(cell) in words for cell in rows[-1])
    if not needed & set(columns) or len(columns) < 2 or lowest < 2:
        return None
    headers = tuple("/".join(dict.fromkeys(filter(None, map(cell_text, cells)))) for cells in stacked)
    return SheetColumns(
        name,
        tuple(range(first + 1, first + len(rows) + 1)),
        tuple(sorted((at, key) for key, at in columns.items())),
        tuple(map(scale_of_header, headers)),
        headers,
    )
