"""Reads tables kept as text: UTF-8, GB 18030 or UTF-16; comma, semicolon or tab between the cells."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from app.domain.errors.sheets import NotASpreadsheet, SpreadsheetUnreadable
from app.domain.sheets.workbook import Cell, Sheet
from app.spreadsheets.writing import FORMULA_SIGNS

_DELIMITERS = ",\t;"
_SAMPLED_LINES = 50
_LONGEST_CELL = 1 << 20
_WHOLE_NUMBER = re.compile(r"\A([0-9]+)\.0\Z")  # how some programs write 501
_CONTROLS = frozenset(map(chr, range(32))) - {"\t", "\n", "\r", "\x1a", "\f", "\v"}


def read_text_table(path: Path) -> Sheet:
    """Read a text table as one sheet named after the file; every cell is text or empty.

    Raises:
        NotASpreadsheet: the bytes are no text.
        SpreadsheetUnreadable: the quoting is broken beyond reading.
    """
    text = decoded(path.read_bytes())
    if text is None:
        raise NotASpreadsheet(file=path.name)
    try:
        rows = rows_of_text(text.rstrip("\x1a"))
    except csv.Error as error:
        raise SpreadsheetUnreadable(file=path.name) from error
    return Sheet.from_rows(path.stem, rows)


def decoded(data: bytes) -> str | None:
    """Decode by mark, by the zeros of UTF-16, as UTF-8, as GB 18030; None for bytes that are no text."""
    for encoding in _likely_encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS & set(text):
            return text
    return None


def _likely_encodings(data: bytes) -> Sequence[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if data.startswith(b"\xef\xbb\xbf"):
        return ("utf-8-sig",)
    return "utf-8", *_utf_16_without_mark(data[:4096]), "gb18030"


def _utf_16_without_mark(sample: bytes) -> Sequence[str]:
    """UTF-16 has a zero beside each digit, comma and line break, always on the same side."""
    if sample[1::2].count(0) > sample[0::2].count(0):
        return ("utf-16-le",)
    return ("utf-16-be",) if 0 in sample else ()


def rows_of_text(text: str) -> list[list[Cell]]:
    """Divide text into rows of cells; an empty cell is None. Raises csv.Error for quoting beyond reading."""
    lines = io.StringIO(text, newline="")
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        read = csv.reader(lines, delimiter=_delimiter(text), strict=False)
        return [[_unguarded(_WHOLE_NUMBER.sub(r"\1", cell)) or None for cell in row] for row in read]
    finally:
        csv.field_size_limit(previous)


def _unguarded(cell: str) -> str:
    """A text without the quote that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_SIGNS) else cell


def _delimiter(text: str) -> str:
    """The sign that divides most of the first lines into the same number of cells."""
    lines = text.splitlines()[:_SAMPLED_LINES]
    return max(_DELIMITERS, key=lambda sign: _agreement(lines, sign))


def _agreement(lines: Sequence[str], sign: str) -> int:
    counts = [len(row) - 1 for row in csv.reader(lines, delimiter=sign)]
    usual = max(counts, key=counts.count, default=0)
    most = max(counts, default=0)
    return max(usual * counts.count(usual), most)
