"""Rows on the clipboard: as text with tabs, and as a table in which 1-2 stays 1-2 and is no day in January."""

import html
import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,10})(?:\.[0-9]+)?%?")
_AS_TEXT = " style=\"mso-number-format:'\\@'\""


def as_mime(rows: Sequence[Sequence[str]]) -> QMimeData:
    """What spreadsheets and text programs take of these cells; none of them may hold tabs or line breaks."""
    data = QMimeData()
    data.setText("\n".join("\t".join(cells) for cells in rows))
    lines = "".join(f"<tr>{''.join(map(_cell, cells))}</tr>" for cells in rows)
    data.setHtml(f'<meta charset="utf-8"><table>{lines}</table>')
    return data


def _cell(text: str) -> str:
    """Only plain numbers are left to the spreadsheet to read."""
    kept = "" if _NUMBER.fullmatch(text) else _AS_TEXT
    return f"<td{kept}>{html.escape(text)}</td>"
