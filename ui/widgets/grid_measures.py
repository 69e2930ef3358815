"""How large the cells of a 楼盘表 are drawn, so that at every zoom its numbers can still be read."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics

from app.domain.buildings.building_grid import GridPlan, left_out_name
from ui.widgets.grid_geometry import GridMetrics

ZOOMS = (50, 60, 70, 80, 90, 100, 115, 130, 150, 175, 200)
"""Sizes to choose from, in percent."""

USUAL = 100
SIGN_EDGE = 4
_BETWEEN = 3
_TEXT, _SMALLEST = 12, 9
_SMALL_TEXT, _SMALLEST_SMALL = 10, 8
_HIGH, _PADDING = 24, 8
_LONGEST = "0" * 10
_SHORTEST = "000"


def stepped(percent: int, steps: int) -> int:
    """The zoom so many steps larger or smaller, within `ZOOMS`."""
    nearest = min(ZOOMS, key=lambda known: abs(known - percent))
    return ZOOMS[min(len(ZOOMS) - 1, max(0, ZOOMS.index(nearest) + steps))]


def grid_fonts(font: QFont, factor: float) -> tuple[QFont, QFont]:
    """The font of numbers and names, and the smaller one of numbers left out; never too small to be read."""
    usual, small = QFont(font), QFont(font)
    usual.setPixelSize(max(_SMALLEST, round(_TEXT * factor)))
    small.setPixelSize(max(_SMALLEST_SMALL, round(_SMALL_TEXT * factor)))
    return usual, small


def sign_room(font: QFont) -> int:
    """What a sign takes of a cell's width, with the room around it."""
    return round(font.pixelSize() * 0.83) + SIGN_EDGE


def measured(plan: GridPlan, font: QFont, factor: float) -> GridMetrics:
    """Cells as wide as the longest room number of the building needs, within reason, and its sign."""
    usual, small = grid_fonts(font, factor)
    told, gap = QFontMetrics(usual), QFontMetrics(small)
    rooms = (told.horizontalAdvance(cell.dwelling.room) for block in plan.blocks for cell in block.cells)
    least, most = told.horizontalAdvance(_SHORTEST), told.horizontalAdvance(_LONGEST)
    wide = min(most, max(least, *rooms, 0)) + round(_PADDING * factor) + sign_room(usual)
    high = max(round(_HIGH * factor), told.height() + 2)
    storeys = [
        gap.horizontalAdvance(left_out_name(name)) if row in plan.left_out else told.horizontalAdvance(name)
        for row, name in enumerate(plan.storeys)
    ]
    storey = max(storeys, default=0) + 3 * _BETWEEN + round(_PADDING * factor)
    return GridMetrics(QSize(wide, high), _BETWEEN, storey, high, gap.height())
