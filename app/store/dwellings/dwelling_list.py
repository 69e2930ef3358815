"""The roster as a long list: all ids of what is wanted at once, then the lines a page at a time."""

import json
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.dwellings.addresses import parse_address
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind
from app.domain.dwellings.dwelling_list import DwellingLine, ListColumn, ListQuery, Only
from app.domain.rounds.roll_finder import from_number_pad
from app.domain.sheets.written_text import half_width, one_line
from app.store.like import beginning, holding
from app.store.rows import BuildingRow, CompoundRow, DwellingRow, PartyRow, StairwellRow

_NATURAL = (
    CompoundRow.id, BuildingRow.sort, BuildingRow.id, StairwellRow.sort, StairwellRow.id, DwellingRow.sort,
    DwellingRow.id,
)  # fmt: skip
_PRESENT = (PartyRow.until.is_(None), PartyRow.merged_into.is_(None))
_FIRST_OWNER = (
    select(PartyRow.name)
    .where(PartyRow.dwelling_id == DwellingRow.id, *_PRESENT)
    .order_by(PartyRow.position)
    .limit(1)
    .scalar_subquery()
)
_SORTS: dict[ListColumn, ColumnElement[Any] | Any] = {
    ListColumn.COMPOUND: CompoundRow.name,
    ListColumn.BUILDING: BuildingRow.sort,
    ListColumn.STAIRWELL: StairwellRow.sort,
    ListColumn.ROOM: DwellingRow.sort,
    ListColumn.OWNERS: _FIRST_OWNER,
    ListColumn.PHONES: DwellingRow.phones,
    ListColumn.AREA: DwellingRow.area,
    ListColumn.AREA_BASIS: DwellingRow.area_basis,
    ListColumn.USE: DwellingRow.use,
    ListColumn.COUNTS: DwellingRow.counts,
    ListColumn.NOTE: DwellingRow.note,
}
_ONLY: dict[Only, ColumnElement[bool]] = {
    Only.NO_OWNER: ~select(PartyRow.id).where(PartyRow.dwelling_id == DwellingRow.id, *_PRESENT).exists(),
    Only.NO_PHONE: DwellingRow.phones == "",
    Only.NO_AREA: DwellingRow.area.is_(None),
    Only.NOT_HOUSING: DwellingRow.use != Use.HOUSING.value,
    Only.NOT_COUNTED: ~DwellingRow.counts,
}


class DwellingList:
    """Reads the list; rows cannot shift under the reader, for the ids are read once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ids(self, query: ListQuery) -> "array[int]":
        """Ids of all dwellings wanted, in their order."""
        if query.sort is None and not query.text.strip():
            wanted = _by_place(query.compound_id)
        else:
            wanted = _placed(select(DwellingRow.id)).where(*_held(query)).order_by(*_order(query))
            if query.compound_id is not None:
                wanted = wanted.where(BuildingRow.compound_id == query.compound_id)
        if query.only in _ONLY:
            wanted = wanted.where(_ONLY[query.only])
        # SQLite keeps the order of what an aggregate is made of; one long value comes faster than a district's rows
        one_list = select(func.json_group_array(wanted.subquery().c.id))
        return array("q", json.loads(self._session.execute(one_list).scalar_one()))

    def lines(self, ids: Sequence[int]) -> tuple[DwellingLine, ...]:
        """The lines of these dwellings in the order asked; those that are gone are left out."""
        rows = self._session.execute(
            _placed(
                select(
                    DwellingRow.id, CompoundRow.id, BuildingRow.id, CompoundRow.name, BuildingRow.label,
                    StairwellRow.label, DwellingRow.room, DwellingRow.phones, DwellingRow.area,
                    DwellingRow.area_basis, DwellingRow.use, DwellingRow.counts, DwellingRow.note,
                    DwellingRow.counts_reason, DwellingRow.title_kind, DwellingRow.occupancy, DwellingRow.floor,
                    DwellingRow.top_floor, DwellingRow.side,
                )
            ).where(DwellingRow.id.in_(ids))
        )  # fmt: skip
        found = {row[0]: row for row in rows}
        owners = self._owners(ids)
        return tuple(_line(found[id_], tuple(owners.get(id_, ()))) for id_ in ids if id_ in found)

    def _owners(self, ids: Sequence[int]) -> dict[int, list[str]]:
        names: dict[int, list[str]] = {}
        rows = self._session.execute(
            select(PartyRow.dwelling_id, PartyRow.name)
            .where(PartyRow.dwelling_id.in_(ids), *_PRESENT)
            .order_by(PartyRow.dwelling_id, PartyRow.position)
        )
        for dwelling_id, name in rows:
            names.setdefault(dwelling_id, []).append(name)
        return names


def _placed(query: Select[Any]) -> Select[Any]:
    return (
        query.join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
        .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
        .join(CompoundRow, CompoundRow.id == BuildingRow.compound_id)
        .where(DwellingRow.merged_into.is_(None))
    )


def _by_place(compound_id: int | None) -> Select[Any]:
    """Ids in the order of the buildings; numbering the few stairwells first makes the many keys to sort short."""
    numbered = select(
        StairwellRow.id,
        func.row_number().over(order_by=(BuildingRow.compound_id, *_NATURAL[1:5])).label("number"),
    ).join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
    if compound_id is not None:
        numbered = numbered.where(BuildingRow.compound_id == compound_id)
    place = numbered.subquery()
    return (
        select(DwellingRow.id)
        .join(place, place.c.id == DwellingRow.stairwell_id)
        .where(DwellingRow.merged_into.is_(None))
        .order_by(place.c.number, DwellingRow.sort, DwellingRow.id)
    )


def _held(query: ListQuery) -> Iterator[ColumnElement[bool]]:
    """What the text asks for: one address, or every word somewhere in the line."""
    text = one_line(half_width(query.text))
    address = parse_address(from_number_pad(text))
    if address is not None:
        building, stairwell, room = address.key
        place = (BuildingRow.key == building) & beginning(DwellingRow.key, room)
        yield (place & (StairwellRow.key == stairwell)) if stairwell else place
        return
    for word in text.split():
        yield _somewhere(word, with_compound=query.compound_id is None)


def _somewhere(word: str, with_compound: bool) -> ColumnElement[bool]:
    digits = word.replace("-", "")
    named = or_(holding(PartyRow.name, word), holding(func.replace(PartyRow.phones, "-", ""), digits))
    if word.isascii() and word.isalpha():
        named = or_(holding(PartyRow.name, word), holding(PartyRow.initials, word))
    places = [
        DwellingRow.id.in_(select(PartyRow.dwelling_id).where(named, *_PRESENT)),
        holding(DwellingRow.room, word),
        holding(func.replace(DwellingRow.phones, "-", ""), digits),
        holding(DwellingRow.note, word),
        holding(BuildingRow.label, word),
    ]
    if with_compound:
        places += [holding(CompoundRow.name, word), holding(CompoundRow.initials, word)]
    return or_(*places)


def _order(query: ListQuery) -> list[Any]:
    if query.sort is None:
        return list(_NATURAL)
    column = _SORTS[query.sort]
    ordered = column.desc() if query.descending else column.asc()
    # what is not known stands last whichever way
    return [column.is_(None), ordered, *_NATURAL]


def _line(row: Any, owners: tuple[str, ...]) -> DwellingLine:
    (
        id_,
        compound_id,
        building_id,
        compound,
        building,
        stairwell,
        room,
        phones,
        area,
        basis,
        use,
        counts,
        note,
        reason,
        title,
        occupancy,
        floor,
        top_floor,
        side,
    ) = row
    return DwellingLine(
        id_,
        compound_id,
        building_id,
        compound,
        building,
        stairwell,
        room,
        owners,
        tuple(phones.split("\n")) if phones else (),
        area,
        AreaBasis(basis) if basis else None,
        Use(use),
        bool(counts),
        note,
        reason,
        TitleKind(title) if title else None,
        Occupancy(occupancy) if occupancy else None,
        floor,
        top_floor,
        side,
    )
