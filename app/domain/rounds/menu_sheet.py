"""Columns of a ballot list that stand for one item of the menu each: taken out, and read line by line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.rosters.roster_lines import Problem, Severity
from app.domain.rounds.menu import MenuItem, Pick, Picks, read_pick
from app.domain.sheets.header_rows import SEARCHED_ROWS, may_be_header, spread
from app.domain.sheets.header_words import Field, field_of_header
from app.domain.sheets.workbook import Cell, Sheet, Workbook, column_letter
from app.domain.sheets.written_text import cell_text, half_width, one_line

_PLACE = frozenset({Field.ROOM, Field.ADDRESS})


@dataclass(frozen=True, slots=True)
class MenuColumns:
    """The item columns of each sheet by its name: 0-based column and code of the item, left to right."""

    sheets: Mapping[str, Sheet]
    columns: Mapping[str, tuple[tuple[int, str], ...]]

    def picks_at(self, sheet: str, row: int) -> tuple[Picks, tuple[Problem, ...]]:
        """What one row, as Excel counts, ticks; a cell that says no pick, or another than before, is told and left."""
        picks: dict[str, Pick] = {}
        problems: list[Problem] = []
        for column, code in self.columns.get(sheet, ()):
            value = self.sheets[sheet].columns[column][row - 1]
            try:
                pick = read_pick(value)
            except ValueError:
                told = f"“{one_line(cell_text(value))[:20]}”不是必要、需要、不需要或打勾，这一项没有录"
                problems.append(_problem(sheet, row, column, told))
                continue
            if pick is not None and picks.setdefault(code, pick) is not pick:
                problems.append(_problem(sheet, row, column, "同一项目前面一列写的不一样，以前面的为准"))
        return picks, tuple(problems)


def without_items(workbook: Workbook, menu: Sequence[MenuItem]) -> tuple[Workbook, MenuColumns]:
    """A workbook with its item columns emptied, so that the rest reads as any ballot list, and those columns."""
    codes = _codes_by_heading(menu)
    columns = {sheet.name: _item_columns(sheet, codes) for sheet in workbook.sheets}
    emptied = tuple(_emptied(sheet, [at for at, _ in columns[sheet.name]]) for sheet in workbook.sheets)
    return replace(workbook, sheets=emptied), MenuColumns({s.name: s for s in workbook.sheets}, columns)


def _codes_by_heading(menu: Sequence[MenuItem]) -> dict[str, str]:
    """Code of the item a heading names: by its code, its name, or both in one; a name two items share names neither."""
    named: dict[str, str] = {}
    names = [_heading(item.name) for item in menu]
    for item, name in zip(menu, names, strict=True):
        named[_heading(item.code)] = named[_heading(item.code + item.name)] = item.code
        if names.count(name) == 1:
            named.setdefault(name, item.code)
    return named


def _heading(value: Cell) -> str:
    return re.sub(r"[\s、,，:：()（）]+", "", half_width(cell_text(value))).upper()


def _item_columns(sheet: Sheet, codes: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
    """Columns under the first header row that names items beside a place; a remark further down names none."""
    for row in spread(sheet)[:SEARCHED_ROWS]:
        if not may_be_header(row) or not any(field_of_header(cell) in _PLACE for cell in row):
            continue
        found = tuple((at, codes[name]) for at, cell in enumerate(row) if (name := _heading(cell)) in codes)
        if found:
            return found
    return ()


def _emptied(sheet: Sheet, columns: Iterable[int]) -> Sheet:
    gone = set(columns)
    blank: Sequence[Cell] = (None,) * sheet.height
    kept = tuple(blank if at in gone else column for at, column in enumerate(sheet.columns))
    merged = tuple(area for area in sheet.merged if not gone.intersection(range(area[1], area[3] + 1)))
    return replace(sheet, columns=kept, merged=merged) if gone else sheet


def _problem(sheet: str, row: int, column: int, message: str) -> Problem:
    return Problem(sheet, row, column_letter(column), Severity.WARNING, message)
