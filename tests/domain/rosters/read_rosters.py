"""Small rosters written row by row, and what reading them told."""

from app.domain.rosters.roster_lines import RosterReading
from app.domain.rosters.roster_sheet import read_roster
from app.domain.sheets.workbook import Cell, Range, Sheet, Workbook

HEADER = ["楼号", "单元", "房号", "业主", "电话", "面积", "用途", "备注"]


def read_rows(*rows: list[Cell], merged: tuple[Range, ...] = (), name: str = "户册") -> RosterReading:
    """The reading of one sheet made of these rows."""
    return read_roster(Workbook("户册.xlsx", (Sheet.from_rows(name, rows, merged),)))


def messages(reading: RosterReading) -> list[tuple[int, str, str, str]]:
    """Row, column, severity and message of every problem."""
    return [(p.row, p.column, p.severity.value, p.message) for p in reading.problems]
