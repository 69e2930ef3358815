"""Where each dwelling of a building stands in the 楼盘表: storeys down the side, flats across, by stairwell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.compound import Building, Dwelling, Stairwell
from app.domain.place_names import stairwell_name

NO_FLOOR = "其他"
_TALLEST = 60


@dataclass(frozen=True, slots=True)
class Block:
    """One stairwell: columns across, and the cell of each dwelling as (row of the plan, column)."""

    name: str
    columns: int
    cells: dict[tuple[int, int], Dwelling]


@dataclass(frozen=True, slots=True)
class GridPlan:
    """A building: names of its storeys from the top down, and its stairwells from left to right."""

    storeys: tuple[str, ...]
    blocks: tuple[Block, ...]


def plan_of(building: Building) -> GridPlan:
    """The plan of a building; a flat that is missing from the roster leaves its place empty."""
    floors = _floors(building)
    rows = {floor: index for index, floor in enumerate(floors)}
    blocks = tuple(_block(stairwell, rows) for stairwell in building.stairwells if stairwell.dwellings)
    return GridPlan(tuple(map(_storey_name, floors)), blocks)


def _floors(building: Building) -> list[int | None]:
    """Every storey from the highest to the lowest, also one without a dwelling; unknown ones last."""
    known = {dwelling.floor for dwelling in building.dwellings()}
    numbers = sorted(floor for floor in known if floor is not None)
    floors: list[int | None] = []
    if numbers:
        if numbers[-1] - numbers[0] <= _TALLEST:
            numbers = [floor for floor in range(numbers[0], numbers[-1] + 1) if floor]
        floors.extend(reversed(numbers))
    return [*floors, None] if None in known else floors


def _storey_name(floor: int | None) -> str:
    if floor is None:
        return NO_FLOOR
    return f"{floor}层" if floor > 0 else f"地下{-floor}层"


def _block(stairwell: Stairwell, rows: dict[int | None, int]) -> Block:
    cells: dict[tuple[int, int], Dwelling] = {}
    unplaced: list[Dwelling] = []
    numbered = _numbers(stairwell.dwellings)
    for dwelling in stairwell.dwellings:
        place = (rows[dwelling.floor], numbered.get(dwelling.id, -1))
        if place[1] < 0 or place in cells:
            unplaced.append(dwelling)
        else:
            cells[place] = dwelling
    for dwelling in unplaced:
        row = rows[dwelling.floor]
        cells[row, _first_free(cells, row)] = dwelling
    return Block(stairwell_name(stairwell.label), 1 + max(column for _, column in cells), cells)


def _numbers(dwellings: Sequence[Dwelling]) -> dict[int, int]:
    """Column of each dwelling whose room tells it: 502 stands second, whether or not there is a 501.

    Where the numbers of a stairwell run on from the one before (2单元: 103, 104), its lowest becomes the first.
    """
    found = {d.id: number for d in dwellings if (number := _place_on_floor(d)) is not None}
    lowest = min(found.values(), default=1)
    spread = max(found.values(), default=1) - lowest
    if spread > 2 * max(4, _most_on_a_floor(dwellings)):
        return {}
    start = lowest if lowest > 2 else 1
    return {key: number - start for key, number in found.items()}


def _place_on_floor(dwelling: Dwelling) -> int | None:
    digits = re.fullmatch(r"\D*(\d+)", dwelling.key)
    if dwelling.floor is None or digits is None:
        return None
    floor, number = str(abs(dwelling.floor)), digits[1]
    rest = number.removeprefix("0" * (len(number) - len(number.lstrip("0"))))
    if not rest.startswith(floor) or len(rest) == len(floor):
        return None
    return int(rest[len(floor) :]) or None


def _most_on_a_floor(dwellings: Sequence[Dwelling]) -> int:
    floors = [dwelling.floor for dwelling in dwellings]
    return max((floors.count(floor) for floor in set(floors)), default=0)


def _first_free(cells: dict[tuple[int, int], Dwelling], row: int) -> int:
    column = 0
    while (row, column) in cells:
        column += 1
    return column
