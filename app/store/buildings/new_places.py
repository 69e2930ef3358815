"""Buildings and stairwells a roster names for the first time: ids handed out line by line, rows written in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.rosters.roster_lines import RosterLine
from app.store.bulk import insert_rows, next_id
from app.store.dwellings.dwelling_values import sort_text
from app.store.rows import BuildingRow, StairwellRow

_PLACE = itemgetter(*map(RosterLine._fields.index, ("building_key", "stairwell_key")))


@dataclass(frozen=True, slots=True)
class _NewPlace:
    id: int
    parent: int
    label: str
    key: str

    def as_row(self) -> tuple[Any, ...]:
        return self.id, self.parent, self.label, self.key, sort_text(self.key)


class NewPlaces:
    """Ids of buildings and stairwells by key, known or handed out, written in one go."""

    def __init__(self, session: Session, compound_id: int) -> None:
        self._session, self._compound_id = session, compound_id
        buildings = select(BuildingRow.key, BuildingRow.id).where(BuildingRow.compound_id == compound_id)
        self._buildings: dict[str, int] = dict(session.execute(buildings).tuples().all())
        stairwells = select(StairwellRow.building_id, StairwellRow.key, StairwellRow.id).where(
            StairwellRow.building_id.in_(select(BuildingRow.id).where(BuildingRow.compound_id == compound_id))
        )
        self._stairwells: dict[tuple[int, str], int] = {
            (parent, key): id_ for parent, key, id_ in session.execute(stairwells)
        }
        self._next_building = next_id(session, BuildingRow)
        self._next_stairwell = next_id(session, StairwellRow)
        self._new_buildings: list[_NewPlace] = []
        self._new_stairwells: list[_NewPlace] = []

    def stairwell_ids(self, lines: Sequence[RosterLine]) -> list[int]:
        """Ids of the stairwells lines name, in step with them."""
        ids: list[int] = []
        for _, together in groupby(lines, _PLACE):  # lists are mostly in order: few steps of Python
            beside = list(together)
            stairwell_id = self._stairwell(self._building(beside[0]), beside[0])
            ids += repeat(stairwell_id, len(beside))
        return ids

    def _building(self, line: RosterLine) -> int:
        key = line.building_key
        if key not in self._buildings:
            new = _NewPlace(
                self._next_building + len(self._new_buildings), self._compound_id, line.building_label, key
            )
            self._new_buildings.append(new)
            self._buildings[key] = new.id
        return self._buildings[key]

    def _stairwell(self, building_id: int, line: RosterLine) -> int:
        place = (building_id, line.stairwell_key)
        if place not in self._stairwells:
            new = _NewPlace(
                self._next_stairwell + len(self._new_stairwells),
                building_id,
                line.stairwell_label,
                line.stairwell_key,
            )
            self._new_stairwells.append(new)
            self._stairwells[place] = new.id
        return self._stairwells[place]

    @property
    def given(self) -> dict[str, range]:
        """Ids of the places that were handed out, by kind."""
        return {
            "building": _span(self._next_building, self._new_buildings),
            "stairwell": _span(self._next_stairwell, self._new_stairwells),
        }

    def write(self) -> None:
        """Insert what was handed out, parents first."""
        for table, parent, places in (
            (BuildingRow, "compound_id", self._new_buildings),
            (StairwellRow, "building_id", self._new_stairwells),
        ):
            rows = [place.as_row() for place in places]
            insert_rows(self._session, table, ("id", parent, "label", "key", "sort"), rows)


def _span(first: int, new: Sequence[_NewPlace]) -> range:
    return range(first, first + len(new))
