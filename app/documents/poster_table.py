"""A table of figures in large print, its columns as wide as their contents ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.cell_table import Box, Style, fit_text
from app.documents.fonts import Role
from app.documents.geometry import MM
from app.documents.sheet import Sheet, set_single

_ROW_EM = 1.16  # height of a row, in em of body type
_HEADER_EM = 1.7  # a header may take two lines of smaller type
_HEADER_SCALE = 0.7
_CAPTION_EM = 1.0
_PADDING = 0.8  # mm
_LINE = 0.35  # mm
_FRAME = 0.7  # mm


@dataclass(frozen=True, slots=True)
class PosterTable:
    """Caption, header and rows of short texts; the last `emphasised` rows stand in heavier type."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    emphasised: int = 0

    def row_height(self, size: float) -> float:
        """Give the height of a row in mm at a body size in points."""
        return _ROW_EM * size / MM

    def header_height(self, size: float) -> float:
        """Give the height of caption and header in mm at a body size in points."""
        return (_CAPTION_EM + _HEADER_EM) * size / MM

    def draw(self, sheet: Sheet, box: Box, rows: Sequence[int], size: float) -> None:
        """Draw the header and the rows of these numbers from the top of the box."""
        widths = self._widths(box.width)
        header = Style(Role.HEI, size * _HEADER_SCALE, 1.15)
        caption = Box(box.x, box.y, box.width, _CAPTION_EM * size / MM)
        fit_text(sheet, caption, self.caption, header, "left")
        top = y = caption.bottom
        self._draw_cells(sheet, box.x, y, widths, _HEADER_EM * size / MM, self.header, header)
        y += _HEADER_EM * size / MM
        for number in rows:
            heavy = number >= len(self.rows) - self.emphasised
            style = Style(Role.TITLE if heavy else Role.HEI, size, 1.15)
            self._draw_cells(sheet, box.x, y, widths, self.row_height(size), self.rows[number], style)
            y += self.row_height(size)
        sheet.frame(box.x, top, box.width, y - top, _FRAME)

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
        """Divide the width by the longest text of each column; none gets less than two characters' worth."""
        needs = []
        for number, head in enumerate(self.header):
            longest = max([set_single(row[number], Role.TITLE).width for row in self.rows] or [0.0])
            halves = set_single(head, Role.HEI).width * _HEADER_SCALE / 2
            needs.append(max(longest, halves, 1.6) + 0.35)
        return [total * need / sum(needs) for need in needs]
