"""Writes one list as an .xlsx file; texts stay texts, whatever sign they begin with."""

import math
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

Written = str | int | float | date | None

_FORBIDDEN_IN_TITLES = dict.fromkeys(map(ord, "[]:*?/\\"), " ")
_LONGEST_TITLE = 31
_LONGEST_TEXT = 32_767
_ODD_CHARACTERS = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


def write_table(
    path: Path,
    sheet_title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Written]],
    column_widths: Sequence[float] = (),
) -> int:
    """Write a header and rows; gives the number of rows. The file appears whole or not at all.

    Widths count characters of the standard font; columns without one keep Excel's width. A date is written as
    its ISO text. Raises OSError if the file cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".xlsx")
    os.close(handle)
    temporary = Path(name)
    try:
        count = _write(temporary, sheet_title, header, rows, column_widths)
        temporary.replace(path)
    except FileCreateError as error:
        temporary.unlink(missing_ok=True)
        raise OSError(str(error)) from error
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return count


def _write(
    path: Path,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Written]],
    widths: Sequence[float],
) -> int:
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(_title(title))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        for column, text in enumerate(header):
            sheet.write_string(0, column, _text(text), bold)
        count = 0
        for count, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _write_cell(sheet, count, column, value)
    return count


def _write_cell(sheet: Any, row: int, column: int, value: Written) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, _text(value))


def _text(value: Written) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.translate(_ODD_CHARACTERS)[:_LONGEST_TEXT]


def _title(title: str) -> str:
    """A sheet title Excel accepts: 31 characters, none of []:*?/\\, no apostrophe at either end."""
    return title.translate(_FORBIDDEN_IN_TITLES).strip().strip("'")[:_LONGEST_TITLE] or "表"
