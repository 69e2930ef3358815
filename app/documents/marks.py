"""Small drawn signs: tick, cross, empty and ticked squares, the place of a seal. Never glyphs."""

from app.documents.fonts import Role
from app.documents.geometry import MM
from app.documents.sheet import Sheet, centre_baseline, set_single

SQUARE_EM = 0.8
_SQUARE_LINE = 0.8 / MM  # 0.8 pt


def tick(sheet: Sheet, x: float, middle: float, size: float) -> None:
    """Draw a tick in a square of `size` mm whose left edge is `x`."""
    top = middle - size / 2
    points = [(0.08, 0.52), (0.38, 0.84), (0.94, 0.14)]
    sheet.polyline([(x + a * size, top + b * size) for a, b in points], max(0.3, size * 0.11))


def cross(sheet: Sheet, x: float, middle: float, size: float) -> None:
    """Draw a cross in a square of `size` mm whose left edge is `x`."""
    near, far = 0.14 * size, 0.86 * size
    top = middle - size / 2
    width = max(0.3, size * 0.11)
    sheet.polyline([(x + near, top + near), (x + far, top + far)], width)
    sheet.polyline([(x + near, top + far), (x + far, top + near)], width)


def square(sheet: Sheet, x: float, middle: float, size: float, *, ticked: bool = False) -> float:
    """Draw a checkbox beside type of `size` points; gives its side in mm."""
    side = SQUARE_EM * size / MM
    sheet.frame(x, middle - side / 2, side, side, _SQUARE_LINE)
    if ticked:
        tick(sheet, x + side * 0.1, middle, side * 0.8)
    return side


def choices(
    sheet: Sheet,
    x: float,
    middle: float,
    options: tuple[str, ...],
    chosen: str,
    role: Role,
    size: float,
    gap: float,
) -> float:
    """Draw a row of squares with their words to the right, `gap` mm apart; gives the right end in mm."""
    for number, option in enumerate(options):
        x += gap if number else 0.0
        x += square(sheet, x, middle, size, ticked=option == chosen) + 0.25 * size / MM
        sheet.text(x, centre_baseline(middle, size), option, role, size)
        x += set_single(option, role).width * size / MM
    return x


def choices_width(options: tuple[str, ...], role: Role, size: float, gap: float) -> float:
    """Give the width in mm that `choices` takes."""
    words = sum(set_single(option, role).width + SQUARE_EM + 0.25 for option in options)
    return words * size / MM + gap * (len(options) - 1)


def seal_place(sheet: Sheet, x: float, y: float, diameter: float = 40.0) -> None:
    """Draw where the seal goes: a faint dashed circle around (x, y), the word near its lower edge."""
    sheet.ring(x, y, diameter, 0.15, 0.6, "2 2")
    sheet.text(x, centre_baseline(y + diameter * 0.34, 9), "盖章处", Role.SONG, 9, "centre", 0.55)
