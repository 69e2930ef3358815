"""Forms of free length: title, control line, tables that go on overleaf under a repeated header."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.documents.cell_table import Box, Row, Style, draw_row, fit_text, outline, row_height
from app.documents.fonts import Role, clean
from app.documents.geometry import (
    FOOTER_FROM_BOTTOM,
    FORM_MARGIN_BOTTOM,
    FORM_MARGIN_LEFT,
    FORM_MARGIN_RIGHT,
    FORM_MARGIN_TOP,
    MM,
    Paper,
)
from app.documents.sheet import Align, Sheet, centre_baseline, wrap

_TITLE = Style(Role.TITLE, 20.0, 1.3)
_FOOTER = Style(Role.SONG, 9.0)
_CONTINUED = Style(Role.HEI, 10.5)
_CONTINUATION = _CONTINUED.pitch + 1.5  # mm that the repeated title takes


@dataclass(frozen=True, slots=True)
class FormHead:
    """What every page shows: title at the top, control line (code, number, version) in the footer."""

    title: str
    control: str


class FormPages:
    """Writes blocks from the top down and begins a page where the next one does not fit."""

    def __init__(self, head: FormHead, paper: Paper) -> None:
        self.head = head
        self.paper = paper
        self.sheet = Sheet(f"{head.title} {head.control}".replace("\n", ""), paper)
        self.left = FORM_MARGIN_LEFT
        self.width = paper.width - FORM_MARGIN_LEFT - FORM_MARGIN_RIGHT
        self.bottom = paper.height - FORM_MARGIN_BOTTOM
        self.y = 0.0
        self._first_of_section = 0
        self._start_page()

    @property
    def room(self) -> float:
        """Millimetres left on this page."""
        return self.bottom - self.y

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.sheet.new_page()
        self._start_page()

    def new_section(self, title: str = "") -> None:
        """Begin a new sheet of its own, counted from page 1, under the title of the last one or its own.

        The first section begins by itself.
        """
        self._write_footers()
        if title:
            self.head = replace(self.head, title=title)
        self._first_of_section = len(self.sheet.pages)
        self.new_page()

    def bookmark(self, label: str) -> None:
        """Name the current page in the outline."""
        key = f"s{len(self.sheet.pages)}"

        def write(canvas: Any) -> None:
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(clean(label), key, 0)

        self.sheet.add(write)

    def _start_page(self) -> None:
        number = len(self.sheet.pages) - self._first_of_section
        self.y = FORM_MARGIN_TOP
        if number == 1:
            box = Box(self.left, self.y, self.width, _TITLE.pitch * len(self.head.title.split("\n")))
            fit_text(self.sheet, box, self.head.title, _TITLE, "centre")
            self.y += box.height + 3.0
        else:
            self.text(self.head.title.replace("\n", "") + "（续）", _CONTINUED, align="centre")
            self.y += 1.5

    def skip(self, height: float) -> None:
        """Leave `height` mm blank."""
        self.y += height

    def need(self, height: float) -> None:
        """Begin a new page if less than `height` mm are left."""
        if self.room < height:
            self.new_page()

    def text(
        self, text: str, style: Style, *, align: Align = "left", label: int = 0, indent: float = 0.0
    ) -> None:
        """Set a wrapped text over the full width; its first `label` characters in 黑体."""
        x = {"left": self.left, "centre": self.left + self.width / 2, "right": self.left + self.width}[align]
        justify = align == "left"
        for line in wrap(text, round(self.width * MM / style.size, 3), style.role, indent, justify):
            self.need(style.pitch)
            baseline = centre_baseline(self.y + style.pitch / 2, style.size)
            if align == "left":
                rest = max(0, label - line.start)
                self.sheet.add(self.sheet.show(line, style.role, style.size, x, baseline, label=rest))
            else:
                self.sheet.line(x, baseline, line, style.role, style.size, align)
            self.y += style.pitch

    def pair(self, left: str, right: str, style: Style) -> None:
        """Set one line with a text at each end."""
        half = self.width / 2
        height = style.pitch * 1.1
        fit_text(self.sheet, Box(self.left, self.y, half, height), left, style, "left")
        fit_text(self.sheet, Box(self.left + half, self.y, half, height), right, style, "right")
        self.y += height + 0.8

    def table(self, widths: Sequence[float], header: Sequence[Row], rows: Sequence[Row]) -> None:
        """Draw a table; where a page ends, the header stands again on the next one."""
        head = sum(row_height(row, widths) for row in header)
        rows = [self._cut_to_page(row, widths, head) for row in rows]
        heights = [row_height(row, widths) for row in rows]
        start = self._header(widths, header, rows)
        begun = 0
        for number, row in enumerate(rows):
            together = heights[number : number + (2 if number == len(rows) - 2 and number - begun > 1 else 1)]
            if self.room < sum(together):  # the last row never stands alone
                self._close(start, widths)
                self.new_page()
                start, begun = self._header(widths, header, (row,)), number
            self.y += draw_row(self.sheet, self.left, self.y, widths, row)
        self._close(start, widths)

    def _cut_to_page(self, row: Row, widths: Sequence[float], head: float) -> Row:
        """Hold a row that no page could take to the height of one, so that its text shrinks instead."""
        most = self.bottom - FORM_MARGIN_TOP - _CONTINUATION - head
        return replace(row, height=most, fixed=True) if row_height(row, widths) > most else row

    def _header(self, widths: Sequence[float], header: Sequence[Row], rows: Sequence[Row]) -> float:
        """Draw the header where it and one row still fit; gives the y it begins at."""
        first = row_height(rows[0], widths) if rows else 0.0
        self.need(sum(row_height(row, widths) for row in header) + first)
        start = self.y
        for row in header:
            self.y += draw_row(self.sheet, self.left, self.y, widths, row)
        return start

    def _close(self, start: float, widths: Sequence[float]) -> None:
        if self.y > start:
            outline(self.sheet, Box(self.left, start, sum(widths), self.y - start))

    def _write_footers(self) -> None:
        pages = self.sheet.pages[self._first_of_section :]
        baseline = self.paper.height - FOOTER_FROM_BOTTOM
        for number, page in enumerate(pages, start=1):
            self.sheet.pages.append([])
            self.sheet.text(self.left, baseline, self.head.control, _FOOTER.role, _FOOTER.size)
            self.sheet.text(
                self.left + self.width,
                baseline,
                f"第 {number} 页  共 {len(pages)} 页",
                _FOOTER.role,
                _FOOTER.size,
                "right",
            )
            page.extend(self.sheet.pages.pop())

    def finish(self) -> bytes:
        """Write the footers and give the file."""
        self._write_footers()
        return self.sheet.finish()


def columns(total: float, parts: Sequence[float]) -> tuple[float, ...]:
    """Divide `total` mm into columns in proportion to `parts`."""
    whole = sum(parts)
    return tuple(total * part / whole for part in parts)
