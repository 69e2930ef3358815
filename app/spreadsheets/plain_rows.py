"""Rows of a sheet written whole: cell by cell they are the better part of what an export costs."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_LONGEST = 16_000
_ODD = re.compile(r"[&<>]|_x|\A | \Z| \||\| ")
"""What XML or Excel does not keep as it stands, in the texts of a row put together with bars between them."""

_TEXT = '<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>'
_NUMBER = '<c r="%s%d"><v>%.16G</v></c>'


class PlainRows:
    """Writes rows into a sheet of a workbook in constant memory.

    There XlsxWriter puts each row into a file (`fh`) when the next one begins; so does this, past its table of cells.
    """

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    def write(self, row: int, values: Sequence[object]) -> bool:
        """Write a row below all others, counted from 0; False, with nothing written, if XlsxWriter has to.

        It has to where a text is no plain one or a value neither text nor number. No value gives no cell.
        """
        cells = _cells(row + 1, values)
        if cells is None:
            return False
        if cells:
            self._sheet._write_single_row(row)  # the one before, if it is still in the table
            self._sheet._check_dimensions(row, len(values) - 1)
            self._sheet.fh.write(f'<row r="{row + 1}">{cells}</row>')
        return True


def _cells(number: int, values: Sequence[object]) -> str | None:
    texts = "|".join([value for value in values if type(value) is str])
    if not texts.isprintable() or len(texts) > _LONGEST or _ODD.search(texts):
        return None
    cells = []
    for letters, value in zip(_letters(len(values)), values, strict=True):
        if type(value) is str:
            if value:
                cells.append(_TEXT % (letters, number, value))
        elif type(value) is float or type(value) is int:
            if not math.isfinite(value):
                return None
            cells.append(_NUMBER % (letters, number, value))
        elif value is not None:
            return None
    return "".join(cells)


@lru_cache(maxsize=16)
def _letters(columns: int) -> tuple[str, ...]:
    """Names of the first columns: A, B, … AA."""
    from xlsxwriter.utility import xl_col_to_name

    return tuple(map(xl_col_to_name, range(columns)))
