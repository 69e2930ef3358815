"""A table of figures in large print, its columns as wide as their contents ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.cell_table import Box, Style, fit_text
from app.documents.fonts import Role
from app.documents.geometry import MM
from app.documents.sheet import Sheet, set_single

_ROW_EM = 1.28  # height of a row, in em of body type
_HEADER_EM = 2.0  # a header may take two lines of smaller type
_HEADER_SCALE = 0.72
_PADDING = 0.8  # mm
_LINE = 0.35  # mm
_FRAME = 0.7  # mm


@dataclass(frozen=True, slots=True)
class PosterTable:
    """Header and rows of short texts; the last `emphasised` rows stand in heavier type."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    emphasised: int = 0

    def row_height(self, size: float) -> float:
        """Give the height of a row in mm at a body size in points."""
        return _ROW_EM * size / MM

    def header_height(self, size: float) -> float:
        """Give the height of the header in mm at a body size in points."""
        return _HEADER_EM * size / MM

    def draw(self, sheet: Sheet, box: Box, rows: Sequence[int], size: float) -> None:
        """Draw the header and the rows of these numbers from the top of the box."""
        widths = self._widths(box.width)
        header = Style(Role.HEI, size * _HEADER_SCALE, 1.15)
        y = box.y
        self._draw_cells(sheet, box.x, y, widths, self.header_height(size), self.header, header)
        y += self.header_height(size)
        for number in rows:
            heavy = number >= len(self.rows) - self.emphasised
            style = Style(Role.TITLE if heavy else Role.HEI, size, 1.15)
            self._draw_cells(sheet, box.x, y, widths, self.row_height(size), self.rows[number], style)
            y += self.row_height(size)
        sheet.frame(box.x, box.y, box.width, y - box.y, _FRAME)

    def _draw_cells(
        self,
        sheet: Sheet,
        x: float,
        y: float,
        widths: Sequence[float],
        height: float,
        texts: Sequence[str],
        style: Style,
    ) -> None:
        left = x
        for text, width in zip(texts, widths, strict=True):
            if x > left:
                sheet.rule(x, y, x, y + height, _LINE)
            fit_text(sheet, Box(x + _PADDING, y, width - 2 * _PADDING, height), text, style, "centre")
            x += width
        sheet.rule(left, y + height, x, y + height, _LINE)

    def _widths(self, total: float) -> list[float]:
        """Divide the width by the longest text of each column; no column gets less than two characters' worth."""
        needs = []
        for number, head in enumerate(self.header):
            longest = max([set_single(row[number], Role.HEI).width for row in self.rows] or [0.0])
            halves = set_single(head, Role.HEI).width * _HEADER_SCALE / 2
            needs.append(max(longest, halves, 1.6) + 0.35)
        return [total * need / sum(needs) for need in needs]
