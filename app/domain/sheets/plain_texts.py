"""Texts that need no reading: told of one cell, or of many at once at a fraction of what each alone would take."""

import re
from collections.abc import Sequence, Set
from typing import Any

from app.domain.sheets.workbook import Cell


class PlainTexts:
    """Texts of one form, which holds no line break, less some words."""

    def __init__(self, form: str, but: Set[str] = frozenset()) -> None:
        self._form, self._lines = re.compile(form), re.compile(rf"(?:{form}\n)*")
        self._but = frozenset(but)

    def __contains__(self, cell: Cell) -> bool:
        return type(cell) is str and self._form.fullmatch(cell) is not None and cell not in self._but

    def hold(self, cells: Sequence[Any]) -> bool:
        """Whether each of these cells is such a text."""
        try:
            text = "\n".join((*cells, ""))
        except TypeError:  # some are no texts at all
            return False
        if text.count("\n") != len(cells) or self._lines.fullmatch(text) is None:
            return False
        return self._but.isdisjoint(cells)
