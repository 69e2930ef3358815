"""What an import tells of besides its records: problems and rows left out, and a backup that could not be made."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.errors import LouanError
from app.domain.errors.libraries import LibraryDamaged
from app.domain.rosters.roster_lines import Problem, Severity, Skipped
from app.domain.words import SEVERITIES
from app.messages import message_for
from app.spreadsheets.writing import Written, write_table

PROBLEM_COLUMNS = ("工作表", "行", "列", "程度", "问题")


def write_problems(path: Path, title: str, problems: Sequence[Problem], skipped: Sequence[Skipped]) -> int:
    """Write problems and rows left out as a spreadsheet; gives the number of rows.

    Raises:
        CannotWrite: the file cannot be written.
    """
    rows: list[Sequence[Written]] = [
        (found.sheet, found.row or None, found.column, SEVERITIES[found.severity], found.message)
        for found in problems
    ]
    rows += [(row.sheet, row.row or None, "", "未读取", row.reason) for row in skipped]
    return write_table(path, title, PROBLEM_COLUMNS, rows, (16, 8, 6, 12, 60))


def back_up_first(backup: Callable[[], object] | None) -> tuple[Problem, ...]:
    """Make a backup before anything is written; one that finds no room or no place is told of and stops nothing.

    Raises:
        LibraryDamaged: the backup found the library damaged; nothing may be written into it.
    """
    try:
        if backup is not None:
            backup()
    except LibraryDamaged:
        raise
    except LouanError as error:
        return (Problem("", 0, "", Severity.WARNING, f"导入之前没有备份成：{message_for(error)}"),)
    return ()
