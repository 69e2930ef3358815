"""Where the cells and labels of a 楼盘表 lie: stairwell blocks side by side, wrapping when the width is used up."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from app.domain.building_grid import Block, GridPlan
from app.domain.compound import Dwelling


@dataclass(frozen=True, slots=True)
class GridMetrics:
    """Sizes in pixels: a cell, the gap between cells, the width of the storey names, the height of a heading."""

    cell: QSize
    gap: int
    storey: int
    heading: int

    @property
    def aisle(self) -> int:
        """Between two stairwells."""
        return self.cell.width() // 3


@dataclass(frozen=True, slots=True)
class Placed:
    """One dwelling in its place; `line` counts the lines of blocks."""

    rect: QRect
    dwelling: Dwelling
    block: str
    block_no: int
    line: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A name on the sheet: of a stairwell above its block, or of a storey beside it."""

    rect: QRect
    text: str
    storey: bool


@dataclass(frozen=True, slots=True)
class GridGeometry:
    """A building laid out for a width; `narrowest` is the least width it can have."""

    cells: tuple[Placed, ...]
    texts: tuple[Text, ...]
    size: QSize
    narrowest: int

    def beside(self, index: int, down: int, right: int) -> int:
        """The cell next to one in a direction, over gaps and into the next stairwell; the same one at the edge."""
        here = self.cells[index]
        found = [
            (self._far(here, cell), number)
            for number, cell in enumerate(self.cells)
            if _lies(here, cell, down, right)
        ]
        return min(found)[1] if found else index

    @staticmethod
    def _far(here: Placed, cell: Placed) -> tuple[int, int]:
        across = abs(cell.rect.x() - here.rect.x())
        along = abs(cell.row - here.row)
        return (along, across)


def _lies(here: Placed, cell: Placed, down: int, right: int) -> bool:
    if right:
        return cell.line == here.line and cell.row == here.row and (cell.rect.x() - here.rect.x()) * right > 0
    return cell.block_no == here.block_no and (cell.row - here.row) * down > 0


def place(plan: GridPlan, metrics: GridMetrics, width: int) -> GridGeometry:
    """Lay a plan out for a width."""
    if not plan.blocks:
        return GridGeometry((), (), QSize(metrics.storey, metrics.heading), metrics.storey)
    widths = [_width(block, metrics) for block in plan.blocks]
    storeys = len(plan.storeys)
    high = metrics.heading + storeys * (metrics.cell.height() + metrics.gap)
    cells: list[Placed] = []
    texts: list[Text] = []
    x, y, line, widest = metrics.storey, 0, 0, 0
    for number, block in enumerate(plan.blocks):
        if x > metrics.storey and x + widths[number] > width:
            x, y, line = metrics.storey, y + high + metrics.gap * 4, line + 1
        if x == metrics.storey:
            texts.extend(_storeys(plan, metrics, y))
        texts.append(Text(QRect(x, y, widths[number], metrics.heading), block.name, storey=False))
        cells.extend(_cells(block, number, line, metrics, x, y + metrics.heading))
        widest = max(widest, x + widths[number])
        x += widths[number] + metrics.aisle
    return GridGeometry(tuple(cells), tuple(texts), QSize(widest, y + high), metrics.storey + max(widths))


def _width(block: Block, metrics: GridMetrics) -> int:
    return block.columns * (metrics.cell.width() + metrics.gap) - metrics.gap


def _storeys(plan: GridPlan, metrics: GridMetrics, top: int) -> list[Text]:
    pitch = metrics.cell.height() + metrics.gap
    return [
        Text(
            QRect(
                0,
                top + metrics.heading + row * pitch,
                metrics.storey - metrics.gap * 2,
                metrics.cell.height(),
            ),
            name,
            storey=True,
        )
        for row, name in enumerate(plan.storeys)
    ]


def _cells(block: Block, number: int, line: int, metrics: GridMetrics, left: int, top: int) -> list[Placed]:
    """From the lowest storey up, as a clerk climbs the stairs."""
    wide, high = metrics.cell.width() + metrics.gap, metrics.cell.height() + metrics.gap
    ordered = sorted(block.cells.items(), key=lambda entry: (-entry[0][0], entry[0][1]))
    return [
        Placed(
            QRect(left + column * wide, top + row * high, metrics.cell.width(), metrics.cell.height()),
            dwelling,
            block.name,
            number,
            line,
            row,
            column,
        )
        for (row, column), dwelling in ordered
    ]
