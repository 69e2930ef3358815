"""Divides a building among pages: as many stairwells and storeys on each as can still be written in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.fonts import Role
from app.documents.marks import choices_width
from app.domain.door_sheet import VISIT_RESULTS, DoorBlock, DoorBuilding

SQUARES_SIZE = 7.5  # points
SQUARES_GAP = 1.5  # mm
SQUARES_PITCH = 3.9  # mm
ROOM_LINE = 5.2  # mm
OWNER_LINE = 4.0
PADDING = 0.9
STOREY = 13.0
HEADING = 6.0
AISLE = 4.0

_HALF = len(VISIT_RESULTS) // 2
_WIDEST, _TALLEST = 52.0, 24.0


@dataclass(frozen=True, slots=True)
class DoorPage:
    """Some stairwells and storeys of a building. rows: first storey and the one after the last. Sizes in mm."""

    blocks: tuple[DoorBlock, ...]
    rows: tuple[int, int]
    cell_width: float
    cell_height: float

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
        for rows in _chunks(len(building.storeys), int((height - HEADING) / _least_height(cell))):
            tall = min(_TALLEST, (height - HEADING) / (rows[1] - rows[0]))
            pages.append(DoorPage(blocks, rows, cell, tall))
    return tuple(pages)


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
            tuple(
                replace(cell, column=cell.column - start)
                for cell in block.cells
                if start <= cell.column < end
            ),
        )
        for number, (start, end) in enumerate(parts, start=1)
    ]


def _chunks(count: int, most: int) -> list[tuple[int, int]]:
    """Divide so many into as few runs of at most `most` as there can be, of even length."""
    runs = max(1, -(-count // max(1, most)))
    size = max(1, -(-count // runs))
    return [(start, min(count, start + size)) for start in range(0, max(count, 1), size)]


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
