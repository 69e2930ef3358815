"""The 楼盘表 on paper: a building's flats where they stand, their state, and squares for what a visit came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.buildings.building_grid import GridPlan
from app.domain.buildings.grid_marks import BLANK, CellMark
from app.domain.compounds.compound import Dwelling
from app.domain.dwellings.masking import MaskLevel, shown_name

VISIT_RESULTS = ("已填", "无人", "拒绝", "改期")
"""What a visit may come to, as ticked at the door."""

_NAMED = 2  # owners named in a cell; more are counted


@dataclass(frozen=True, slots=True)
class DoorCell:
    """One flat: its highest storey and first column in the block, and over how many of each it goes.

    counts: whether it is counted as a household. continued: the rest of a flat that begins on the page before.
    """

    row: int
    column: int
    room: str
    owners: str
    mark: CellMark = BLANK
    counts: bool = True
    rows: int = 1
    columns: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class DoorBlock:
    """One stairwell, `columns` flats wide."""

    name: str
    columns: int
    cells: tuple[DoorCell, ...]


@dataclass(frozen=True, slots=True)
class DoorBuilding:
    """One building: its storeys from the top down, its stairwells from left to right.

    left_out: rows that are no storey, only the gap of a number the building leaves out.
    """

    name: str
    storeys: tuple[str, ...]
    blocks: tuple[DoorBlock, ...]
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DoorSheets:
    """Door-to-door sheets of a compound. shows: which state the signs tell of, as the clerk chose it."""

    number: str
    version: int
    made_on: date
    compound: str
    shows: str
    buildings: tuple[DoorBuilding, ...]


def door_building(name: str, plan: GridPlan, marks: Mapping[int, CellMark], level: MaskLevel) -> DoorBuilding:
    """A building as planned for the screen, with the marks of its flats by dwelling id."""
    blocks = []
    for block in plan.blocks:
        cells = (
            DoorCell(
                cell.row,
                cell.column,
                cell.dwelling.room,
                _owners(cell.dwelling, level),
                marks.get(cell.dwelling.id, BLANK),
                cell.dwelling.counts,
                cell.rows,
                cell.columns,
            )
            for cell in block.cells
        )
        blocks.append(DoorBlock(block.name, block.columns, tuple(cells)))
    return DoorBuilding(name, plan.storeys, tuple(blocks), plan.left_out)


def legend(building: DoorBuilding) -> tuple[tuple[CellMark, int], ...]:
    """The marks in use and how many flats have each, the most frequent first; flats without one are left out."""
    found: dict[CellMark, int] = {}
    for block in building.blocks:
        for cell in block.cells:
            found[cell.mark] = found.get(cell.mark, 0) + 1
    said = ((mark, number) for mark, number in found.items() if mark.word)
    return tuple(sorted(said, key=lambda entry: -entry[1]))


def _owners(flat: Dwelling, level: MaskLevel) -> str:
    names: Sequence[str] = [name for owner in flat.owners if (name := shown_name(owner, level))]
    if not names:
        return "业主不详"
    more = f"等{len(names)}人" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
