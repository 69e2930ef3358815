"""The roster: buildings, stairwells and dwellings of a compound."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.domain.compounds.compound import (
    Building,
    BuildingOutline,
    Dwelling,
    RosterTotals,
    Stairwell,
)
from app.domain.rosters.roster_changes import (
    DwellingChange,
    DwellingFacts,
    DwellingKey,
    StoredDwelling,
)
from app.domain.rosters.roster_lines import RosterLine
from app.domain.sheets.list_in_sheet import ReadOnce
from app.store.buildings.building_reading import GridLayout
from app.store.buildings.new_places import NewPlaces
from app.store.bulk import chunks, insert_rows, next_id
from app.store.dwellings.dwelling_values import (
    BASES_READ,
    DWELLING_COLUMNS,
    MORE_COLUMNS,
    USES_READ,
    dwelling_of,
    more_of,
    more_values,
    new_values,
    phones_of,
    with_more,
)
from app.store.dwellings.owners import add_owners, owner_names, replace_owners
from app.store.records.history import ids_text, note_many, recorder_of
from app.store.rows import BuildingRow, DwellingRow, StairwellRow

_STANDING = DwellingRow.merged_into.is_(None)
"""Dwellings that were not found to be another one; true of a stairwell without any dwelling too."""

_COUNTED = {
    "building": "buildings",
    "stairwell": "stairwells",
    "dwelling": "dwellings",
    "party": "owners",
}

_STORED = (
    select(
        BuildingRow.key, StairwellRow.key, DwellingRow.key, DwellingRow.id, DwellingRow.phones, DwellingRow.area,
        DwellingRow.area_basis, DwellingRow.use, DwellingRow.note, DwellingRow.title_kind, DwellingRow.occupancy,
        DwellingRow.side, DwellingRow.floor, DwellingRow.top_floor, DwellingRow.counts, DwellingRow.counts_reason,
    )
    .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
    .join(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
    .where(BuildingRow.compound_id == bindparam("compound"), _STANDING)
)  # fmt: skip


class Dwellings:
    """Reads and writes the roster of a compound."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def totals(self, compound_id: int) -> RosterTotals:
        """What the roster adds up to."""
        found = self._session.execute(
            select(
                func.count(func.distinct(BuildingRow.id)).filter(_STANDING),
                func.count(func.distinct(StairwellRow.id)).filter(_STANDING),
                func.count(DwellingRow.id).filter(DwellingRow.counts, _STANDING),
                func.count(DwellingRow.id).filter(_STANDING),
                func.coalesce(func.sum(DwellingRow.area).filter(_STANDING), 0),
                func.count(DwellingRow.id).filter(DwellingRow.area.is_(None), _STANDING),
            )
            .select_from(BuildingRow)
            .outerjoin(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .outerjoin(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
            .where(BuildingRow.compound_id == compound_id)
        ).one()
        return RosterTotals(*found)

    def place_keys(self, compound_id: int) -> frozenset[tuple[str, str]]:
        """Keys of building and stairwell of every stairwell on file."""
        rows = self._session.execute(
            select(BuildingRow.key, StairwellRow.key)
            .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .outerjoin(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
            .where(BuildingRow.compound_id == compound_id, _STANDING)
            .distinct()
        )
        return frozenset(rows.tuples())

    def building_labels(self, compound_id: int) -> tuple[tuple[int, str], ...]:
        """Id and label of every building, in natural order, without its dwellings."""
        rows = self._session.execute(
            select(BuildingRow.id, BuildingRow.label)
            .where(BuildingRow.compound_id == compound_id)
            .order_by(BuildingRow.sort, BuildingRow.id)
        )
        return tuple((row.id, row.label) for row in rows)

    def upper_floors(self, compound_id: int) -> dict[int, int]:
        """The highest floor of each duplex, by its id."""
        rows = self._session.execute(
            select(DwellingRow.id, DwellingRow.top_floor)
            .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(BuildingRow.compound_id == compound_id, DwellingRow.top_floor.is_not(None))
        )
        return {row.id: row.top_floor for row in rows}

    def left_out_floors(self, compound_id: int) -> dict[str, tuple[int, ...]]:
        """Numbers that the floors of a building leave out, by its label, of the buildings that leave out any."""
        left_out = GridLayout(self._session, compound_id).missing_floors
        return {label: left_out[id_] for id_, label in self.building_labels(compound_id) if id_ in left_out}

    def outline(self, compound_id: int) -> tuple[BuildingOutline, ...]:
        """The buildings that have dwellings, in natural order, without these."""
        rows = self._session.execute(
            select(
                BuildingRow.id,
                BuildingRow.label,
                func.count(func.distinct(StairwellRow.id)),
                func.count(DwellingRow.id),
            )
            .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .join(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
            .where(BuildingRow.compound_id == compound_id, _STANDING)
            .group_by(BuildingRow.id)
            .order_by(BuildingRow.sort, BuildingRow.id)
        )
        return tuple(BuildingOutline(*row) for row in rows)

    def buildings(self, compound_id: int, building_id: int | None = None) -> tuple[Building, ...]:
        """The whole roster in natural order, or one building of it."""
        owners = owner_names(self._session, compound_id, building_id)
        shelves: dict[int, list[Dwelling]] = defaultdict(list)
        stairwells: dict[int, dict[int, str]] = defaultdict(dict)
        labels: dict[int, str] = {}
        for row in self._rows(compound_id, building_id):
            labels[row.building_id] = row.building
            stairwells[row.building_id][row.stairwell_id] = row.stairwell
            shelves[row.stairwell_id].append(dwelling_of(row, owners.get(row.id, ())))
        layout = GridLayout(self._session, compound_id)
        return tuple(
            Building(
                id_,
                label,
                tuple(
                    Stairwell(s, name, tuple(shelves[s]), layout.positions.get(s, ()))
                    for s, name in stairwells[id_].items()
                ),
                layout.missing_floors.get(id_, ()),
            )
            for id_, label in labels.items()
        )

    def stored(self, compound_id: int) -> dict[DwellingKey, StoredDwelling]:
        """Every dwelling on file by its key, with the facts a roster may change; by keys merged into it too."""
        owners = owner_names(self._session, compound_id)
        phones_in, more_in = ReadOnce(phones_of), ReadOnce(more_of)
        known = {}
        rows = self._session.execute(_STORED, {"compound": compound_id})
        for (
            *key,
            id_,
            phones,
            area,
            basis,
            use,
            note,
            title,
            occupancy,
            side,
            floor,
            top,
            counts,
            reason,
        ) in rows:
            more = more_in[title, occupancy, side, floor, top, counts, reason]
            facts = DwellingFacts(
                owners.get(id_, ()), phones_in[phones], area, BASES_READ[basis], USES_READ[use], note, more
            )
            place = tuple(key)
            known[place] = StoredDwelling(id_, facts, place)
        away = self._merged_away(compound_id)
        if not away:
            return known
        standing = {dwelling.id: dwelling for dwelling in known.values()}
        return known | {place: standing[id_] for place, id_ in away.items()}

    def _merged_away(self, compound_id: int) -> dict[DwellingKey, int]:
        """Id of the dwelling that stands for each one merged away, by the key of that."""
        rows = self._session.execute(
            select(
                BuildingRow.key, StairwellRow.key, DwellingRow.key, DwellingRow.id, DwellingRow.merged_into
            )
            .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .join(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
            .where(BuildingRow.compound_id == compound_id, DwellingRow.merged_into.is_not(None))
        ).all()
        into = {id_: merged_into for *_, id_, merged_into in rows}
        found = {}
        for building, stairwell, room, id_, _ in rows:
            while id_ in into:
                id_ = into[id_]
            found[building, stairwell, room] = id_
        return found

    def add(self, compound_id: int, lines: Sequence[RosterLine], file_digest: str = "") -> None:
        """Add dwellings, with the buildings and stairwells they name where these are new.

        file_digest: SHA-256 of the file the lines came from, for the history.
        """
        if not lines:
            return
        places = NewPlaces(self._session, compound_id)
        first = next_id(self._session, DwellingRow)
        ids = range(first, first + len(lines))
        said = {name: list(map(itemgetter(place), lines)) for place, name in enumerate(RosterLine._fields)}
        rows = list(zip(ids, places.stairwell_ids(lines), *new_values(said), strict=True))
        places.write()
        columns: tuple[str, ...] = DWELLING_COLUMNS
        if any(said["more"]):
            columns += MORE_COLUMNS
            rows = [with_more(row, line) for row, line in zip(rows, lines, strict=True)]
        insert_rows(self._session, DwellingRow, columns, rows)
        owners = add_owners(self._session, ids, said["owners"])
        self._note(compound_id, {**places.given, "dwelling": ids, "party": owners}, file_digest)

    def _note(self, compound_id: int, given: Mapping[str, range], file_digest: str) -> None:
        """Note in the history how many records of each kind were added, under which ids, from which file."""
        counts = {_COUNTED[kind]: len(ids) for kind, ids in given.items()}
        spans = {f"{kind}_ids": ids_text(ids) for kind, ids in given.items()}
        note_many(self._session, DwellingRow, compound_id, {**counts, **spans, "file_digest": file_digest})

    def change(self, compound_id: int, changes: Iterable[DwellingChange]) -> None:
        """Put changed facts of dwellings of a compound on file."""
        wanted = tuple(changes)
        recorder_of(self._session).place("dwelling", [change.id for change in wanted], compound_id)
        rows = self._mapped([change.id for change in wanted])
        for change in wanted:
            facts = change.after
            values: dict[str, Any] = {
                "area": facts.area,
                "area_basis": facts.area_basis.value if facts.area_basis else None,
                "phones": "\n".join(facts.phones),
                "note": facts.note,
            }
            if facts.use is not None:
                values |= {"use": facts.use.value, "counts": facts.counts}
            if facts.more != change.before.more:
                values |= dict(zip(MORE_COLUMNS, more_values(facts.more), strict=True))
                values["floor"] = facts.more.floor
            for name, value in values.items():
                setattr(rows[change.id], name, value)
        self._session.flush()
        owners = {c.id: c.after.owners for c in wanted if c.after.owners != c.before.owners}
        if owners:
            replace_owners(self._session, owners)

    def _mapped(self, ids: Sequence[int]) -> dict[int, DwellingRow]:
        return {
            row.id: row
            for some in chunks(ids)
            for row in self._session.scalars(select(DwellingRow).where(DwellingRow.id.in_(some)))
        }

    def _rows(self, compound_id: int, building_id: int | None = None) -> Any:
        wanted = [] if building_id is None else [BuildingRow.id == building_id]
        return self._session.execute(
            select(
                BuildingRow.id.label("building_id"),
                BuildingRow.label.label("building"),
                BuildingRow.key.label("building_key"),
                StairwellRow.id.label("stairwell_id"),
                StairwellRow.label.label("stairwell"),
                StairwellRow.key.label("stairwell_key"),
                *DwellingRow.__table__.c,
            )
            .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
            .join(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
            .where(BuildingRow.compound_id == compound_id, _STANDING, *wanted)
            .order_by(BuildingRow.sort, BuildingRow.id, StairwellRow.sort, StairwellRow.id, DwellingRow.sort)
        )
