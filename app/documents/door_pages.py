"""Divides a building among pages: as many stairwells and storeys on each as can still be written in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.documents.fonts import Role
from app.documents.marks import choices_width
from app.domain.buildings.door_sheet import VISIT_RESULTS, DoorBlock, DoorBuilding, DoorCell

SQUARES_SIZE = 7.5  # points
SQUARES_GAP = 1.5  # mm
SQUARES_PITCH = 3.9  # mm
ROOM_LINE = 5.2  # mm
OWNER_LINE = 4.0
PADDING = 0.9
STOREY = 13.0
HEADING = 6.0
AISLE = 4.0
LEFT_OUT = 4.2  # mm, the gap of a floor the building does not have

_HALF = len(VISIT_RESULTS) // 2
_WIDEST, _TALLEST = 52.0, 24.0
_EARLIER = 2  # storeys a page may end earlier


@dataclass(frozen=True, slots=True)
class DoorPage:
    """Some stairwells and storeys of a building. rows: first storey and the one after the last. Sizes in mm.

    blocks: with the cells that lie on this page, or reach into it. left_out: rows that are only a gap.
    """

    blocks: tuple[DoorBlock, ...]
    rows: tuple[int, int]
    cell_width: float
    cell_height: float
    left_out: frozenset[int] = frozenset()

    def top(self, row: int) -> float:
        """Where a row begins, below the headings."""
        return sum(map(self.height, range(self.rows[0], row)))

    def height(self, row: int) -> float:
        """How high a row is."""
        return LEFT_OUT if row in self.left_out else self.cell_height

    @property
    def squares(self) -> tuple[tuple[str, ...], ...]:
        """The results of a visit in as many lines as a cell's width asks for."""
        return _squares(self.cell_width)


def divided(building: DoorBuilding, width: float, height: float) -> tuple[DoorPage, ...]:
    """Pages of `width` × `height` mm, stairwells from left to right, each from the top storey down.

    Pages are filled evenly: three stairwells and three, not five and one.
    """
    pages = []
    for blocks in _groups(building.blocks, width - STOREY):
        columns = sum(block.columns for block in blocks)
        room = width - STOREY - AISLE * (len(blocks) - 1)
        cell = min(_WIDEST, room / columns)
        free = height - HEADING - LEFT_OUT * len(building.left_out)
        for rows in _runs(building, blocks, int(free / _least_height(cell))):
            gaps = sum(row in building.left_out for row in range(*rows))
            high = (height - HEADING - LEFT_OUT * gaps) / max(1, rows[1] - rows[0] - gaps)
            shown = tuple(_rows_of(block, rows) for block in blocks)
            pages.append(DoorPage(shown, rows, cell, min(_TALLEST, high), building.left_out))
    return tuple(pages)


def _runs(building: DoorBuilding, blocks: Sequence[DoorBlock], most: int) -> list[tuple[int, int]]:
    """First row and the one after the last of each page, at most `most` storeys; a gap goes with the one above it.

    A page ends a little earlier where that keeps a duplex whole.
    """
    storeys = [row for row in range(len(building.storeys)) if row not in building.left_out]
    cells = [cell for block in blocks for cell in block.cells]
    cut = {row for cell in cells for row in range(cell.row + 1, cell.row + cell.rows)}
    ends: list[int] = []
    start, size = 0, _even(len(storeys), most)
    while start + size < len(storeys):
        usual = start + size
        earlier = range(usual, max(start, usual - _EARLIER - 1), -1)
        start = next((end for end in earlier if storeys[end] not in cut), usual)
        size = size if start == usual else _even(len(storeys) - start, most)
        ends.append(storeys[start])
    return list(pairwise([0, *ends, len(building.storeys)]))


def _rows_of(block: DoorBlock, rows: tuple[int, int]) -> DoorBlock:
    """The part of a stairwell between two rows; a duplex cut by the end of a page goes on on the next one."""
    cells = []
    for cell in block.cells:
        first, end = max(cell.row, rows[0]), min(cell.row + cell.rows, rows[1])
        if first < end:
            cells.append(replace(cell, row=first, rows=end - first, continued=first > cell.row))
    return replace(block, cells=tuple(cells))


def _columns_of(block: DoorBlock, first: int, end: int) -> tuple[DoorCell, ...]:
    """The cells between two columns; a wide shop cut there goes on on the next sheet."""
    cells = []
    for cell in block.cells:
        left, right = max(cell.column, first), min(cell.column + cell.columns, end)
        if left < right:
            continued = left > cell.column
            cells.append(replace(cell, column=left - first, columns=right - left, continued=continued))
    return tuple(cells)


def _groups(blocks: Sequence[DoorBlock], width: float) -> list[tuple[DoorBlock, ...]]:
    pieces = [piece for block in blocks for piece in _pieces(block, int(width / _least_width()))]
    pages = len(_packed(pieces, width, len(pieces)))
    even = -(-len(pieces) // pages) if pages else 1
    return _packed(pieces, width, even)


def _packed(blocks: Sequence[DoorBlock], width: float, most: int) -> list[tuple[DoorBlock, ...]]:
    groups: list[list[DoorBlock]] = []
    used = 0.0
    for block in blocks:
        need = block.columns * _least_width() + AISLE
        if not groups or used + need > width + AISLE or len(groups[-1]) == most:
            groups.append([])
            used = 0.0
        groups[-1].append(block)
        used += need
    return [tuple(group) for group in groups]


def _pieces(block: DoorBlock, most: int) -> list[DoorBlock]:
    """A stairwell with more flats on a storey than a page is wide, cut into even parts."""
    parts = _chunks(block.columns, most)
    if len(parts) == 1:
        return [block]
    return [
        DoorBlock(
            f"{block.name}（{number}/{len(parts)}）",
            end - start,
            _columns_of(block, start, end),
        )
        for number, (start, end) in enumerate(parts, start=1)
    ]


def _chunks(count: int, most: int) -> list[tuple[int, int]]:
    """Divide so many into as few runs of at most `most` as there can be, of even length."""
    size = _even(count, most)
    return [(start, min(count, start + size)) for start in range(0, max(count, 1), size)]


def _even(count: int, most: int) -> int:
    """How many stand on each sheet if so many are shared out among as few sheets as there can be."""
    sheets = max(1, -(-count // max(1, most)))
    return max(1, -(-count // sheets))


def _squares(cell_width: float) -> tuple[tuple[str, ...], ...]:
    one = choices_width(VISIT_RESULTS, Role.SONG, SQUARES_SIZE, SQUARES_GAP) + 2 * PADDING
    return (VISIT_RESULTS,) if cell_width >= one else (VISIT_RESULTS[:_HALF], VISIT_RESULTS[_HALF:])


def _least_width() -> float:
    widest = max(
        choices_width(half, Role.SONG, SQUARES_SIZE, SQUARES_GAP)
        for half in (VISIT_RESULTS[:_HALF], VISIT_RESULTS[_HALF:])
    )
    return widest + 2 * PADDING


def _least_height(cell_width: float) -> float:
    return ROOM_LINE + OWNER_LINE + len(_squares(cell_width)) * SQUARES_PITCH + PADDING
