"""The building grid of a frozen roll with the answers of a round, beside the entry strip."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.buildings.grid_marks import STATE_MARKS
from app.domain.compounds.compound import Building, Dwelling, Stairwell, Use
from app.domain.dwellings.addresses import room_key
from app.domain.dwellings.place_names import building_name
from app.domain.rounds.consent import DwellingState
from app.domain.rounds.roll import RollRow
from ui.widgets.building_grid import BuildingGrid
from ui.widgets.card import column, scrolling
from ui.widgets.text import text_label


class RollGrid(QWidget):
    """Shows the building of the dwelling at hand. asked: row number and the digit pressed, 0 for none."""

    asked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, RollRow] = {}
        self._states: dict[int, DwellingState] = {}
        self._upper: Mapping[int, int] = {}
        self._left_out: Mapping[str, tuple[int, ...]] = {}
        self._shown = ""
        self.name_label = text_label(kind="strong", wrap=False)
        self.grid = BuildingGrid()
        whole = column(self.name_label, scrolling(self.grid))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.grid.answered.connect(self._answered)
        self.grid.opened.connect(self._opened)

    def show_roll(
        self,
        rows: Iterable[RollRow],
        upper: Mapping[int, int] | None = None,
        left_out: Mapping[str, tuple[int, ...]] | None = None,
    ) -> None:
        """Show the first building of a roll.

        upper: the highest floor of each duplex, by dwelling. left_out: numbers that floors leave out, by building.
        """
        self._upper, self._left_out = upper or {}, left_out or {}
        self._rows = {row.dwelling_id: row for row in rows}
        self._states = {}
        self._shown = ""
        first = next(iter(self._rows.values()), None)
        if first is not None:
            self._show_building(first.building)

    def show_states(self, states: Mapping[int, DwellingState]) -> None:
        """Show these states, by row number."""
        self._states = dict(states)
        self._mark()

    def show_building(self, label: str) -> None:
        """Show another building of the roll."""
        if label and label != self._shown:
            self._show_building(label)

    def show_dwelling(self, row: RollRow) -> None:
        """Show the building of a dwelling with the dwelling current."""
        self.show_building(row.building)
        self.grid.set_current(row.dwelling_id)

    def show_state(self, row: RollRow, state: DwellingState) -> None:
        """A dwelling's state is another one now."""
        self._states[row.no] = state
        self._mark()
        self.show_dwelling(row)

    def _show_building(self, label: str) -> None:
        self._shown = label
        self.name_label.setText(f"{building_name(label)} 楼盘表")
        rows = [row for row in self._rows.values() if row.building == label]
        drawn = building_of(rows, self._upper, self._left_out.get(label, ()))
        self.grid.show_building(drawn, building_name(label))
        self._mark()

    def _mark(self) -> None:
        rows = (row for row in self._rows.values() if row.building == self._shown)
        states = {row.dwelling_id: self._states.get(row.no, DwellingState.NOT_RETURNED) for row in rows}
        self.grid.show_marks({key: STATE_MARKS[state] for key, state in states.items()})

    def _answered(self, dwelling_id: int, digit: int) -> None:
        self.asked.emit(self._rows[dwelling_id].no, digit)

    def _opened(self, dwelling_id: int) -> None:
        self.asked.emit(self._rows[dwelling_id].no, 0)


def building_of(rows: Iterable[RollRow], upper: Mapping[int, int], left_out: tuple[int, ...]) -> Building:
    """The building the rows of a frozen roll describe; ids are those of the dwellings.

    upper: the highest floor of each duplex. left_out: numbers of floors there are none of. The roll does not say
    either: they count for nothing but the drawing.
    """
    stairwells: dict[str, list[Dwelling]] = {}
    label = ""
    for row in rows:
        label = row.building
        stairwells.setdefault(row.stairwell, []).append(_dwelling(row, upper.get(row.dwelling_id)))
    held = tuple(Stairwell(0, name, tuple(found)) for name, found in stairwells.items())
    return Building(0, label, held, left_out)


def _dwelling(row: RollRow, top_floor: int | None) -> Dwelling:
    key, use = room_key(row.room), Use(row.use)
    high = top_floor if top_floor and row.floor and top_floor > row.floor else None
    return Dwelling(
        row.dwelling_id, row.room, key, row.floor, row.owners, (), row.area, None, use, row.counts, high
    )
