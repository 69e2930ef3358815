"""Finds compounds, buildings, dwellings, owners, and telephone numbers by what was typed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.dwellings.place_names import building_name, full_address
from app.domain.records.search import Hit, HitGroup, HitKind, Wanted
from app.store.like import beginning, ending, holding
from app.store.records.search_hits import grouped, joined, total, within_compounds
from app.store.rows import (
    BuildingRow,
    CompoundRow,
    DwellingRow,
    PartyRow,
    StairwellRow,
)

_PLACE = (
    DwellingRow.id.label("dwelling_id"),
    DwellingRow.room,
    DwellingRow.phones,
    StairwellRow.label.label("stairwell"),
    BuildingRow.id.label("building_id"),
    BuildingRow.label.label("building"),
    CompoundRow.id.label("compound_id"),
    CompoundRow.name.label("compound"),
)
_PRESENT = (PartyRow.until.is_(None), PartyRow.merged_into.is_(None))
_DIGITS = func.replace(DwellingRow.phones, "-", "")
_OWNER_DIGITS = func.replace(PartyRow.phones, "-", "")


class Search:
    """Asks one table a kind; each answer gives the best hits and how many there are in all."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def compounds_named(self, text: str) -> tuple[int, ...]:
        """Ids of compounds that are called so."""
        return tuple(self._session.scalars(select(CompoundRow.id).where(_of_compound(text))))

    def compounds(self, wanted: Wanted, most: int) -> HitGroup:
        """Compounds by name, other name, code, initials or address."""
        rank, into = _rank(CompoundRow.name, CompoundRow.initials, wanted), aliased(CompoundRow)
        rows = self._session.execute(
            select(
                CompoundRow.id,
                CompoundRow.name,
                CompoundRow.aliases,
                CompoundRow.code,
                CompoundRow.community,
                CompoundRow.address,
                into.name.label("into"),
                total(),
            )
            .outerjoin(into, into.id == CompoundRow.merged_into)
            .where(or_(_of_compound(wanted.text), holding(CompoundRow.address, wanted.text)))
            .order_by(rank, CompoundRow.merged_into.is_not(None), CompoundRow.id)
            .limit(most)
        ).all()
        hits = [
            Hit(
                HitKind.COMPOUND,
                row.name,
                joined(
                    f"已并入“{row.into}”" if row.into else "",
                    row.code,
                    "、".join(row.aliases.split("\n")),
                    row.community,
                    row.address,
                ),
                row.id,
            )
            for row in rows
        ]
        return grouped(HitKind.COMPOUND, hits, rows)

    def buildings(self, wanted: Wanted, within: Sequence[int], most: int) -> HitGroup:
        """Buildings by number or label."""
        found = holding(BuildingRow.label, wanted.text)
        if wanted.building:
            found = or_(BuildingRow.key == wanted.building, found)
        rows = self._session.execute(
            select(
                BuildingRow.id,
                BuildingRow.label,
                CompoundRow.id.label("compound_id"),
                CompoundRow.name,
                total(),
            )
            .join(CompoundRow, CompoundRow.id == BuildingRow.compound_id)
            .where(found, *within_compounds(within))
            .order_by(BuildingRow.key != wanted.building, CompoundRow.id, BuildingRow.sort)
            .limit(most)
        ).all()
        hits = [
            Hit(HitKind.BUILDING, building_name(row.label), row.name, row.compound_id, building_id=row.id)
            for row in rows
        ]
        return grouped(HitKind.BUILDING, hits, rows)

    def dwellings(self, wanted: Wanted, within: Sequence[int], most: int) -> HitGroup:
        """Dwellings by address or room, also while the room is still being typed."""
        found, exact = _at(wanted)
        if found is None or exact is None:
            return HitGroup(HitKind.DWELLING, (), 0)
        rows = self._session.execute(
            _placed(select(*_PLACE, total()))
            .where(found, *within_compounds(within))
            .order_by(exact.desc(), CompoundRow.id, BuildingRow.sort, StairwellRow.sort, DwellingRow.sort)
            .limit(most)
        ).all()
        owners = self._owners([row.dwelling_id for row in rows])
        hits = [
            _hit(HitKind.DWELLING, _address(row), joined(row.compound, owners.get(row.dwelling_id, "")), row)
            for row in rows
        ]
        return grouped(HitKind.DWELLING, hits, rows)

    def owners(self, wanted: Wanted, within: Sequence[int], most: int) -> HitGroup:
        """Owners by name or initials."""
        found = holding(PartyRow.name, wanted.text)
        if wanted.spelled:
            found = or_(found, holding(PartyRow.initials, wanted.text))
        rank = _rank(PartyRow.name, PartyRow.initials, wanted)
        best = (
            select(PartyRow.id, PartyRow.name, PartyRow.dwelling_id, rank.label("rank"), total())
            .where(found, *_PRESENT, *_dwelling_within(PartyRow.dwelling_id, within))
            .order_by(rank, PartyRow.id)
            .limit(most)
            .subquery()
        )
        rows = self._session.execute(
            _placed(select(best.c.name, best.c.total, *_PLACE))
            .join(best, best.c.dwelling_id == DwellingRow.id)
            .order_by(best.c.rank, best.c.id)
        ).all()
        hits = [_hit(HitKind.OWNER, row.name, joined(row.compound, _address(row)), row) for row in rows]
        return grouped(HitKind.OWNER, hits, rows)

    def phones(self, wanted: Wanted, within: Sequence[int], most: int) -> HitGroup:
        """Telephone numbers by any run of their digits, those ending with it first."""
        if not wanted.digits:
            return HitGroup(HitKind.PHONE, (), 0)
        theirs = DwellingRow.id.in_(
            select(PartyRow.dwelling_id).where(holding(_OWNER_DIGITS, wanted.digits), *_PRESENT)
        )
        best = (
            select(DwellingRow.id, total())
            .where(or_(holding(_DIGITS, wanted.digits), theirs), DwellingRow.merged_into.is_(None))
            .where(*_dwelling_within(DwellingRow.id, within))
            .order_by(ending(_DIGITS, wanted.digits).desc(), DwellingRow.id)
            .limit(most)
            .subquery()
        )
        rows = self._session.execute(
            _placed(select(best.c.total, *_PLACE))
            .join(best, best.c.id == DwellingRow.id)
            .order_by(ending(_DIGITS, wanted.digits).desc(), DwellingRow.id)
        ).all()
        ids = [row.dwelling_id for row in rows]
        owners, numbers = self._owners(ids), self._owner_phones(ids)
        hits = [
            _hit(
                HitKind.PHONE,
                _phone([*row.phones.split("\n"), *numbers.get(row.dwelling_id, ())], wanted.digits),
                joined(owners.get(row.dwelling_id, ""), row.compound, _address(row)),
                row,
            )
            for row in rows
        ]
        return grouped(HitKind.PHONE, hits, rows)

    def _owners(self, dwelling_ids: Sequence[int]) -> dict[int, str]:
        """Names beside each of a few dwellings."""
        names: dict[int, list[str]] = {}
        rows = self._session.execute(
            select(PartyRow.dwelling_id, PartyRow.name)
            .where(PartyRow.dwelling_id.in_(dwelling_ids), *_PRESENT)
            .order_by(PartyRow.position)
        )
        for dwelling_id, name in rows:
            names.setdefault(dwelling_id, []).append(name)
        return {dwelling_id: "、".join(people) for dwelling_id, people in names.items()}

    def _owner_phones(self, dwelling_ids: Sequence[int]) -> dict[int, list[str]]:
        """Numbers of the owners of a few dwellings."""
        numbers: dict[int, list[str]] = {}
        rows = self._session.execute(
            select(PartyRow.dwelling_id, PartyRow.phones)
            .where(PartyRow.dwelling_id.in_(dwelling_ids), *_PRESENT)
            .order_by(PartyRow.position)
        )
        for dwelling_id, phones in rows:
            numbers.setdefault(dwelling_id, []).extend(phones.split("\n"))
        return numbers


def _of_compound(text: str) -> ColumnElement[bool]:
    """What a compound is called: its name, its other names, its code, the initials of any."""
    return or_(
        holding(CompoundRow.name, text),
        holding(CompoundRow.aliases, text),
        holding(CompoundRow.code, text),
        holding(CompoundRow.initials, text.lower()),
    )


def _at(wanted: Wanted) -> tuple[ColumnElement[bool] | None, ColumnElement[bool] | None]:
    """What makes a dwelling one that is wanted, and what makes it exactly the one; None if none can be."""
    if wanted.address is not None:
        building, stairwell, room = wanted.address.key
        place = BuildingRow.key == building
        if stairwell:
            place = place & (StairwellRow.key == stairwell)
        return place & beginning(DwellingRow.key, room), DwellingRow.key == room
    if wanted.room:
        return beginning(DwellingRow.key, wanted.room), DwellingRow.key == wanted.room
    if not wanted.text.isascii():
        return holding(DwellingRow.room, wanted.text), DwellingRow.room == wanted.text
    return None, None


def _placed(query: Select[Any]) -> Select[Any]:
    """The query over dwellings, with where they lie."""
    return (
        query.select_from(DwellingRow)
        .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
        .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
        .join(CompoundRow, CompoundRow.id == BuildingRow.compound_id)
        .where(DwellingRow.merged_into.is_(None))
    )


def _dwelling_within(dwelling_id: Any, compound_ids: Sequence[int]) -> list[ColumnElement[bool]]:
    if not compound_ids:
        return []
    inside = (
        select(DwellingRow.id)
        .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
        .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
        .where(BuildingRow.compound_id.in_(compound_ids))
    )
    return [dwelling_id.in_(inside)]


def _rank(name: Any, initials: Any, wanted: Wanted) -> ColumnElement[int]:
    """The name itself first, then what begins with the text, then what holds it."""
    return case(
        (name == wanted.text, 0),
        (beginning(name, wanted.text) | beginning(initials, wanted.text.lower()), 1),
        else_=2,
    )


def _hit(kind: HitKind, title: str, place: str, row: Any) -> Hit:
    return Hit(kind, title, place, row.compound_id, row.building_id, row.dwelling_id)


def _address(row: Any) -> str:
    return full_address(row.building, row.stairwell, row.room)


def _phone(numbers: Sequence[str], digits: str) -> str:
    """The number that holds the digits, of all that stand beside a dwelling."""
    return next((number for number in numbers if digits in number.replace("-", "")), numbers[0])
