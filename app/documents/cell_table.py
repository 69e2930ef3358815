"""Tables of forms: cells in millimetres, text wrapped or shrunk so that it never leaves its cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.documents.fonts import Role
from app.documents.geometry import MM
from app.documents.line_breaking import Line
from app.documents.sheet import Align, Sheet, centre_baseline, wrap

PADDING = 1.2  # mm between a cell's edge and its text
_SHRINK = 0.94
_SMALLEST = 3.0  # points; below this the text is set however tall it is
_WHOLE_WORDS = 0.6  # a text shrinks to this much of its size before a word or number is cut

BORDER = 0.18  # mm
OUTER_BORDER = 0.45  # mm


@dataclass(frozen=True, slots=True)
class Style:
    """Face, size in points and line pitch in em of a text."""

    role: Role = Role.SONG
    size: float = 10.5
    leading: float = 1.35

    @property
    def pitch(self) -> float:
        """Line pitch, mm."""
        return self.size * self.leading / MM

    def resized(self, size: float) -> "Style":
        return Style(self.role, size, self.leading)


TEXT = Style()
HEADING = Style(Role.HEI, 10.5)
SMALL = Style(Role.SONG, 9.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, mm from the top left corner of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def inset(self, padding: float) -> "Box":
        return Box(self.x + padding, self.y + padding, self.width - 2 * padding, self.height - 2 * padding)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, or a painter that draws what it likes into the box."""

    text: str = ""
    style: Style = TEXT
    align: Align = "centre"
    span: int = 1
    top: bool = False
    paint: Callable[[Sheet, Box], None] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, at least `height` mm tall."""

    cells: tuple[Cell, ...]
    height: float = 8.0
    fixed: bool = False  # the text shrinks instead of the row growing


def row_height(row: Row, widths: Sequence[float]) -> float:
    """Give the height in mm that a row takes in columns of these widths."""
    if row.fixed:
        return row.height
    needed = [row.height]
    for cell, width in _placed(row, widths):
        if cell.text:
            needed.append(len(_lines(cell.text, width, cell.style)) * cell.style.pitch + 2 * PADDING)
    return max(needed)


def draw_row(sheet: Sheet, x: float, y: float, widths: Sequence[float], row: Row) -> float:
    """Draw a row with its borders; gives its height in mm."""
    height = row_height(row, widths)
    for cell, width in _placed(row, widths):
        box = Box(x, y, width, height)
        sheet.rule(x, y, x, y + height, BORDER)
        if cell.paint is not None:
            cell.paint(sheet, box)
        if cell.text:
            fit_text(sheet, box.inset(PADDING), cell.text, cell.style, cell.align, top=cell.top)
        x += width
    left = x - sum(widths)
    sheet.rule(x, y, x, y + height, BORDER)
    sheet.rule(left, y, x, y, BORDER)
    sheet.rule(left, y + height, x, y + height, BORDER)
    return height


def draw_rows(sheet: Sheet, x: float, y: float, widths: Sequence[float], rows: Sequence[Row]) -> float:
    """Draw rows below each other with a heavier frame around them; gives the y below the last one."""
    start = y
    for row in rows:
        y += draw_row(sheet, x, y, widths, row)
    if rows:
        outline(sheet, Box(x, start, sum(widths), y - start))
    return y


def outline(sheet: Sheet, box: Box) -> None:
    """Draw the heavier frame of a table, centred on its edges."""
    half = OUTER_BORDER / 2
    sheet.frame(box.x - half, box.y - half, box.width + 2 * half, box.height + 2 * half, OUTER_BORDER)


def fit_text(
    sheet: Sheet, box: Box, text: str, style: Style, align: Align = "left", *, top: bool = False
) -> None:
    """Set a text inside a box, wrapped, and smaller if it would not fit otherwise."""
    lines, style = fitted(text, box.width, box.height, style)
    y = box.y if top else box.middle - len(lines) * style.pitch / 2
    x = {"left": box.x, "centre": box.x + box.width / 2, "right": box.right}[align]
    for line in lines:
        sheet.line(x, centre_baseline(y + style.pitch / 2, style.size), line, style.role, style.size, align)
        y += style.pitch


def fitted(text: str, width: float, height: float, style: Style) -> tuple[tuple[Line, ...], Style]:
    """Wrap a text into width × height mm, in the largest size up to the style's own that fits."""
    size = style.size
    while True:
        smaller = style.resized(size)
        lines = _wrapped(text, width, smaller)
        fits = len(lines) * smaller.pitch <= height + 0.05
        if (fits and (_unbroken(lines) or size < style.size * _WHOLE_WORDS)) or size < _SMALLEST:
            return lines, smaller
        size *= _SHRINK


def _unbroken(lines: tuple[Line, ...]) -> bool:
    """Say whether no line ends inside a Latin word or number."""
    for before, after in pairwise(lines):
        if (
            before.text[-1:].isascii()
            and before.text[-1:].isalnum()
            and after.text[:1].isalnum()
            and (after.text[:1].isascii() and after.start == before.start + len(before.text))
        ):
            return False
    return True


def _wrapped(text: str, width: float, style: Style) -> tuple[Line, ...]:
    return wrap(text, round(width * MM / style.size, 3), style.role)


def _lines(text: str, cell_width: float, style: Style) -> tuple[Line, ...]:
    return _wrapped(text, cell_width - 2 * PADDING, style)


def _placed(row: Row, widths: Sequence[float]) -> list[tuple[Cell, float]]:
    placed: list[tuple[Cell, float]] = []
    column = 0
    for cell in row.cells:
        placed.append((cell, sum(widths[column : column + cell.span])))
        column += cell.span
    return placed
