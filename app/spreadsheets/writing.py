"""Writes one list as an .xlsx or .csv file; texts stay texts, whatever sign they begin with."""

import csv
import math
from collections.abc import Iterable, Sequence
from datetime import date
from errno import ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.domain.errors.files import CannotWrite, DiskFull
from app.spreadsheets.plain_rows import PlainRows

Written = str | int | float | date | None

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is a formula to a spreadsheet that opens a .csv file; a quote in front keeps it a text."""

_FORBIDDEN_IN_TITLES = dict.fromkeys(map(ord, "[]:*?/\\"), " ")
_LONGEST_TITLE = 31
_LONGEST_TEXT = 32_767
_NO_XML = {*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {9, 10, 13}
_ODD_CHARACTERS = dict.fromkeys(_NO_XML)


def write_table(
    path: Path,
    sheet_title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Written]],
    column_widths: Sequence[float] = (),
) -> int:
    """Write a header and rows; gives the number of rows. The file appears whole or not at all.

    A path that ends in .csv gets comma-separated UTF-8 text with a mark that spreadsheets know it by.
    Widths count characters of the standard font; columns without one keep Excel's width. A date is written as
    its ISO text.

    Raises:
        DiskFull, CannotWrite: the file is as it was before.
    """
    if path.exists() and not path.is_file():
        raise CannotWrite(file=path.name)  # a device or a folder would be replaced by the file, or in its way
    try:
        if path.suffix.lower() == ".csv":
            return _write_csv(path, header, rows)
        return _write_book(path, sheet_title, header, rows, column_widths)
    except OSError as error:
        raise (DiskFull if error.errno == ENOSPC else CannotWrite)(file=path.name) from error


def _write_book(
    path: Path,
    sheet_title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Written]],
    column_widths: Sequence[float],
) -> int:
    import xlsxwriter  # slow to load, and only an export needs it
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(dir=path.parent, prefix=f".{path.stem}-") as folder:
        temporary = Path(folder) / "table.xlsx"
        book = xlsxwriter.Workbook(str(temporary), {"constant_memory": True, "tmpdir": folder})
        try:
            count = _fill(book, sheet_title, header, rows, column_widths)
            book.close()
        except FileCreateError as error:
            raise OSError(getattr(error.args[0], "errno", 0), str(error)) from error
        finally:
            for sheet in book.worksheets():
                sheet._opt_close()  # after a failure its file of rows would stay open
        temporary.replace(path)
    return count


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Written]]) -> int:
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.stem}-") as folder:
        temporary = Path(folder) / "table.csv"
        count = 0
        with temporary.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([_guarded(text) for text in header])
            for row in rows:
                writer.writerow([_guarded(value) for value in row])
                count += 1
        temporary.replace(path)
    return count


def _guarded(value: Written) -> str | int | float:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return "" if value is None else value
    text = _text(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _fill(
    book: Any,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Written]],
    widths: Sequence[float],
) -> int:
    sheet = book.add_worksheet(_title(title))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
    for column, text in enumerate(header):
        sheet.write_string(0, column, _text(text), bold)
    count, plain = 0, PlainRows(sheet)
    for count, row in enumerate(rows, 1):
        if not plain.write(count, row):
            for column, value in enumerate(row):
                _write_cell(sheet, count, column, value)
    return count


def _write_cell(sheet: Any, row: int, column: int, value: Written) -> None:
    if value is None or value == "":
        return
    if type(value) is str:  # nearly every cell
        sheet.write_string(row, column, _text(value))
    elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, _text(value))


def _text(value: Written) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    if len(text) <= _LONGEST_TEXT and text.isprintable():
        return text  # what Python calls printable XML can hold; asking costs a fifth of translating
    return text.translate(_ODD_CHARACTERS)[:_LONGEST_TEXT]


def _title(title: str) -> str:
    """A sheet title Excel accepts: 31 characters, none of []:*?/\\, no apostrophe at either end."""
    return title.translate(_FORBIDDEN_IN_TITLES).strip().strip("'")[:_LONGEST_TITLE] or "表"
