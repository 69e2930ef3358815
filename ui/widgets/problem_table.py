"""What is wrong in the rows of a file, the worst first at a click, as both imports show it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.rosters.roster_lines import Problem, Severity, Skipped
from app.domain.sheets.workbook import EMPTY_SHEET
from app.domain.words import SEVERITIES
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable

COLUMNS = ("工作表", "行", "列", "程度", "问题")
_CONTENTS = 24  # rows looked at when columns are made as wide as what stands in them
_WORST_FIRST = {severity: rank for rank, severity in enumerate(Severity)}


class ProblemTable(DataTable):
    """Problems in the order given until a heading is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.problems = RecordsModel[Problem](COLUMNS, problem_texts, problem_key)
        super().__init__(self.problems, parent=parent)
        self.problems.setParent(self)
        self.setAccessibleName("问题")
        self.sort_by_click()
        self.horizontalHeader().setResizeContentsPrecision(_CONTENTS)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these."""
        self.problems.show_records(problems)
        self.resizeColumnsToContents()


def problem_texts(problem: Problem) -> tuple[str, ...]:
    """Sheet, row, column, severity, message."""
    severity = SEVERITIES[problem.severity]
    return problem.sheet, row_text(problem.row), problem.column, severity, problem.message


def problem_key(problem: Problem, column: int) -> object:
    """Rows sort by number, columns as Excel counts them, the worst first."""
    if column == 1:
        return problem.row
    if column == 2:
        return len(problem.column), problem.column
    return _WORST_FIRST[problem.severity] if column == 3 else problem_texts(problem)[column]


def row_text(row: int) -> str:
    """The number of a row; 0 is the whole sheet."""
    return str(row) if row else "整张"


def left_out_text(skipped: Sequence[Skipped]) -> str:
    """How much was not read; a sheet may hold a whole building, so it is named and is more than one row."""
    rows = f"没有读 {sum(found.row > 0 for found in skipped)} 行"
    sheets = [f"“{found.sheet}”" for found in skipped if not found.row and found.reason != EMPTY_SHEET]
    return f"{rows}、整张没有读 {len(sheets)} 张表（{'、'.join(sheets)}）" if sheets else rows
