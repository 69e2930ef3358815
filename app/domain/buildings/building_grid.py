"""Where each dwelling of a building stands in the 楼盘表: storeys down the side, flats across, by stairwell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.buildings.grid_columns import columns_of
from app.domain.compounds.compound import Building, Dwelling, Stairwell, Use
from app.domain.dwellings.place_names import stairwell_name

NO_FLOOR = "其他"
_TALLEST = 60


@dataclass(frozen=True, slots=True)
class GridCell:
    """One dwelling: its highest row and first column, and over how many rows and columns it goes."""

    row: int
    column: int
    dwelling: Dwelling
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One stairwell: columns across, and its cells from the top down; no two cells share a place."""

    name: str
    columns: int
    cells: tuple[GridCell, ...]
    stairwell_id: int = 0


@dataclass(frozen=True, slots=True)
class GridPlan:
    """A building: names of its storeys from the top down, and its stairwells from left to right.

    left_out: rows that are no storey, only the gap of a number the building leaves out. floors: the number of each
    storey, None for flats whose floor is unknown.
    """

    storeys: tuple[str, ...]
    blocks: tuple[Block, ...]
    left_out: frozenset[int] = frozenset()
    floors: tuple[int | None, ...] = ()


def plan_of(building: Building) -> GridPlan:
    """The plan of a building; a flat that is missing from the roster leaves its place empty."""
    floors = _floors(building)
    rows = {floor: index for index, floor in enumerate(floors)}
    inhabited = _inhabited(building)
    left_out = frozenset(
        rows[floor] for floor in building.missing_floors if floor in rows and floor not in inhabited
    )
    blocks = tuple(_block(stairwell, rows) for stairwell in building.stairwells if stairwell.dwellings)
    return GridPlan(tuple(map(_storey_name, floors)), blocks, left_out, tuple(floors))


def _inhabited(building: Building) -> set[int]:
    """Floors on which a dwelling begins or ends; a floor only passed through by a duplex may be left out."""
    ends = ((dwelling.floor, dwelling.top_floor) for dwelling in building.dwellings())
    return {floor for pair in ends for floor in pair if floor is not None}


def _floors(building: Building) -> list[int | None]:
    """Every storey from the highest to the lowest, also one without a dwelling; unknown ones last."""
    numbers = sorted({floor for dwelling in building.dwellings() for floor in dwelling.floors})
    floors: list[int | None] = []
    if numbers:
        if numbers[-1] - numbers[0] <= _TALLEST:
            numbers = [floor for floor in range(numbers[0], numbers[-1] + 1) if floor]
        floors.extend(reversed(numbers))
    unknown = any(dwelling.floor is None for dwelling in building.dwellings())
    return [*floors, None] if unknown else floors


def left_out_name(storey: str) -> str:
    """What stands beside the gap of a storey that the building does not have."""
    return f"无{storey}"


def _storey_name(floor: int | None) -> str:
    if floor is None:
        return NO_FLOOR
    return f"{floor}层" if floor > 0 else f"地下{-floor}层"


def _block(stairwell: Stairwell, rows: dict[int | None, int]) -> Block:
    cells = _stretched(_placed(stairwell, rows))
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    columns = max(cell.column + cell.columns for cell in cells)
    return Block(stairwell_name(stairwell.label), columns, tuple(ordered), stairwell.id)


def _placed(stairwell: Stairwell, rows: dict[int | None, int]) -> list[GridCell]:
    """Cells of one column each: first those whose column is told, then the others where there is room."""
    told = columns_of(stairwell)
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    # flats of one floor first: a duplex gives way where its upper floor is let to somebody else
    ordered = sorted(
        stairwell.dwellings, key=lambda dwelling: (dwelling.id not in told, len(dwelling.floors))
    )
    for dwelling in ordered:
        row, high = _rows(dwelling, rows)
        column = told.get(dwelling.id, 0)
        while any((row + down, column) in taken for down in range(high)):
            column += 1
        taken.update((row + down, column) for down in range(high))
        cells.append(GridCell(row, column, dwelling, high))
    return cells


def _rows(dwelling: Dwelling, rows: dict[int | None, int]) -> tuple[int, int]:
    """Highest row of a dwelling, and how many it goes over."""
    if not dwelling.floors:
        return rows[None], 1
    top, bottom = rows[dwelling.floors[-1]], rows[dwelling.floors[0]]
    return top, bottom - top + 1


def _stretched(cells: Sequence[GridCell]) -> list[GridCell]:
    """Shops that have a floor to themselves take its whole width; where a number is missing its place stays empty."""
    columns = 1 + max((cell.column for cell in cells), default=0)
    spread: dict[int, GridCell] = {}
    for cell in cells:
        if cell.dwelling.use is not Use.SHOP:
            continue
        beside = sorted(_beside(cells, cell), key=lambda other: other.column)
        if _are_shops(beside) and [other.column for other in beside] == list(range(len(beside))):
            number, many = beside.index(cell), len(beside)
            first, end = number * columns // many, (number + 1) * columns // many
            spread[cell.dwelling.id] = replace(cell, column=first, columns=end - first)
    return [spread.get(cell.dwelling.id, cell) for cell in cells]


def _beside(cells: Iterable[GridCell], cell: GridCell) -> list[GridCell]:
    return [
        other for other in cells if other.row < cell.row + cell.rows and cell.row < other.row + other.rows
    ]


def _are_shops(cells: Sequence[GridCell]) -> bool:
    """Whether all are shops known to lie on the same floors."""
    first = cells[0]
    return all(
        cell.dwelling.use is Use.SHOP
        and cell.dwelling.floor is not None
        and (cell.row, cell.rows) == (first.row, first.rows)
        for cell in cells
    )
