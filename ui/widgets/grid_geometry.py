"""Where the cells and labels of a 楼盘表 lie: stairwell blocks side by side, wrapping when the width is used up."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from app.domain.buildings.building_grid import Block, GridPlan, left_out_name
from app.domain.compounds.compound import Dwelling


@dataclass(frozen=True, slots=True)
class GridMetrics:
    """Sizes in pixels: a cell, the gap between cells, the width of the storey names, the height of a heading.

    left_out: height of the row of a floor number that the building does not have.
    """

    cell: QSize
    gap: int
    storey: int
    heading: int
    left_out: int

    @property
    def aisle(self) -> int:
        """Between two stairwells."""
        return self.cell.width() // 3


@dataclass(frozen=True, slots=True)
class Placed:
    """One dwelling in its place; `line` counts the lines of blocks, `row` is its highest of `rows`."""

    rect: QRect
    dwelling: Dwelling
    block: str
    block_no: int
    line: int
    row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Text:
    """A name on the sheet: of a stairwell above its block, or of a storey or of a number left out beside it."""

    rect: QRect
    text: str
    storey: bool
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Storey:
    """Where one floor of a stairwell lies, its flats and the places where none is on file."""

    rect: QRect
    stairwell_id: int
    floor: int


@dataclass(frozen=True, slots=True)
class GridGeometry:
    """A building laid out for a width; `narrowest` is the least width it can have.

    gaps: where a stairwell passes a floor number that the building does not have.
    """

    cells: tuple[Placed, ...]
    texts: tuple[Text, ...]
    size: QSize
    narrowest: int
    gaps: tuple[QRect, ...] = ()
    storeys: tuple[Storey, ...] = ()

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
        along = max(0, cell.row - here.row - here.rows + 1, here.row - cell.row - cell.rows + 1)
        overlap = cell.rect.left() <= here.rect.right() and here.rect.left() <= cell.rect.right()
        return along, 0 if overlap else abs(cell.rect.x() - here.rect.x())


def _lies(here: Placed, cell: Placed, down: int, right: int) -> bool:
    above, below = cell.row + cell.rows <= here.row, cell.row >= here.row + here.rows
    if right:
        beside = cell.line == here.line and not above and not below
        return beside and (cell.rect.x() - here.rect.x()) * right > 0
    return cell.block_no == here.block_no and (below if down > 0 else above)


def place(plan: GridPlan, metrics: GridMetrics, width: int) -> GridGeometry:
    """Lay a plan out for a width."""
    if not plan.blocks:
        return GridGeometry((), (), QSize(metrics.storey, metrics.heading), metrics.storey)
    widths = [_width(block.columns, metrics) for block in plan.blocks]
    rows = _rows(plan, metrics)
    high = rows[-1].bottom() + 1 + metrics.gap
    cells: list[Placed] = []
    texts: list[Text] = []
    gaps: list[QRect] = []
    storeys: list[Storey] = []
    x, y, line, widest = metrics.storey, 0, 0, 0
    for number, block in enumerate(plan.blocks):
        if x > metrics.storey and x + widths[number] > width:
            x, y, line = metrics.storey, y + high + metrics.gap * 4, line + 1
        if x == metrics.storey:
            texts.extend(_storeys(plan, rows, y))
        texts.append(Text(QRect(x, y, widths[number], metrics.heading), block.name, storey=False))
        for row, (at, floor) in enumerate(zip(rows, plan.floors, strict=True)):
            across = QRect(x, y + at.y(), widths[number], at.height())
            if row in plan.left_out:
                gaps.append(across)
            elif floor is not None:
                storeys.append(Storey(across, block.stairwell_id, floor))
        cells.extend(_cells(block, number, line, metrics, [row.translated(x, y) for row in rows]))
        widest = max(widest, x + widths[number])
        x += widths[number] + metrics.aisle
    size = QSize(widest, y + high)
    narrowest = metrics.storey + max(widths)
    return GridGeometry(tuple(cells), tuple(texts), size, narrowest, tuple(gaps), tuple(storeys))


def _width(columns: int, metrics: GridMetrics) -> int:
    return columns * (metrics.cell.width() + metrics.gap) - metrics.gap


def _rows(plan: GridPlan, metrics: GridMetrics) -> list[QRect]:
    """Each row below the heading, as wide as the names of the storeys."""
    rows: list[QRect] = []
    top = metrics.heading
    for row in range(len(plan.storeys)):
        high = metrics.left_out if row in plan.left_out else metrics.cell.height()
        rows.append(QRect(0, top, metrics.storey - metrics.gap * 2, high))
        top += high + metrics.gap
    return rows


def _storeys(plan: GridPlan, rows: list[QRect], top: int) -> list[Text]:
    return [
        Text(rows[row].translated(0, top), left_out_name(name) if gap else name, storey=True, left_out=gap)
        for row, name in enumerate(plan.storeys)
        for gap in (row in plan.left_out,)
    ]


def _cells(block: Block, number: int, line: int, metrics: GridMetrics, rows: list[QRect]) -> list[Placed]:
    """From the lowest storey up, as a clerk climbs the stairs."""
    ordered = sorted(block.cells, key=lambda cell: (-(cell.row + cell.rows), cell.column))
    wide = metrics.cell.width() + metrics.gap
    placed = []
    for cell in ordered:
        top, bottom = rows[cell.row], rows[cell.row + cell.rows - 1]
        rect = QRect(top.x() + cell.column * wide, top.y(), _width(cell.columns, metrics), 0)
        rect.setBottom(bottom.bottom())
        placed.append(Placed(rect, cell.dwelling, block.name, number, line, cell.row, cell.rows))
    return placed
