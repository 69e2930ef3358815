"""Owners beside their dwellings, and which of them a clerk has said are one person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, repeat
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from app.domain.compounds.compound import SameNameProposal
from app.domain.dwellings.dwelling_kinds import PartyKind
from app.domain.dwellings.place_names import full_address
from app.domain.sheets.list_in_sheet import ReadOnce
from app.pinyin import person_initials
from app.store.bulk import chunks, insert_rows, next_id
from app.store.dwellings.visit_rows import PublishConsentRow
from app.store.records.history import day_of_change
from app.store.rows import BuildingRow, DwellingRow, PartyRow, StairwellRow

_COLUMNS = ("id", "dwelling_id", "position", "name", "initials")

_DEVELOPER = PartyKind.DEVELOPER.value

PRESENT = and_(PartyRow.until.is_(None), PartyRow.merged_into.is_(None), DwellingRow.merged_into.is_(None))
"""Owners of today beside dwellings of today; ended ownerships and records merged away stay on file only."""


class Owners:
    """Reads same-name proposals and writes the clerk's decision."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def same_names(self, compound_id: int) -> tuple[SameNameProposal, ...]:
        """Names that stand beside more than one dwelling, in name order."""
        repeated = (
            _of_compound(select(PartyRow.name), compound_id)
            .group_by(PartyRow.name)
            .having(func.count(func.distinct(PartyRow.dwelling_id)) > 1)
        )
        rows = self._session.execute(
            _of_compound(
                select(
                    PartyRow.id,
                    PartyRow.name,
                    PartyRow.person_id,
                    BuildingRow.label,
                    StairwellRow.label,
                    DwellingRow.room,
                ),
                compound_id,
            )
            .where(PartyRow.name.in_(repeated))
            .order_by(PartyRow.name, BuildingRow.sort, StairwellRow.sort, DwellingRow.sort)
        )
        groups: dict[str, list[tuple[int, str, int | None]]] = defaultdict(list)
        for party_id, name, person_id, building, stairwell, room in rows:
            groups[name].append((party_id, full_address(building, stairwell, room), person_id))
        return tuple(
            SameNameProposal(
                name,
                tuple(party for party, _, _ in group),
                tuple(address for _, address, _ in group),
                tuple(person for _, _, person in group),
            )
            for name, group in groups.items()
        )

    def confirm_same(self, party_ids: Sequence[int]) -> None:
        """Note that these parties are one person, with everybody already known to be one with any of them."""
        known = select(PartyRow.person_id).where(PartyRow.id.in_(party_ids), PartyRow.person_id.is_not(None))
        together = self._session.scalars(
            select(PartyRow).where(PartyRow.id.in_(party_ids) | PartyRow.person_id.in_(known))
        ).all()
        if together:
            _link(together)
            self._session.flush()

    def part(self, party_ids: Sequence[int]) -> None:
        """Note that these parties are different persons after all; the rest of their person stay together."""
        for party in self._session.scalars(select(PartyRow).where(PartyRow.id.in_(party_ids))).all():
            _part(self._session, party)
            self._session.flush()

    def of_compound(self, compound_id: int) -> tuple[tuple[int, int, str, str], ...]:
        """Id, dwelling, name and address of every present owner, in the order of the roster."""
        rows = self._session.execute(
            _of_compound(
                select(
                    PartyRow.id,
                    PartyRow.dwelling_id,
                    PartyRow.name,
                    BuildingRow.label,
                    StairwellRow.label,
                    DwellingRow.room,
                ),
                compound_id,
            ).order_by(BuildingRow.sort, StairwellRow.sort, DwellingRow.sort, PartyRow.position)
        )
        return tuple(
            (id_, dwelling_id, name, full_address(*place)) for id_, dwelling_id, name, *place in rows
        )

    def persons(self, party_ids: Sequence[int]) -> tuple[int | None, ...]:
        """The confirmed person of each party, None where nobody has spoken of it."""
        found = select(PartyRow.id, PartyRow.person_id).where(PartyRow.id.in_(party_ids))
        persons = dict(self._session.execute(found).tuples().all())
        return tuple(persons[party_id] for party_id in party_ids)

    def person_keys(self, compound_id: int) -> dict[int, str]:
        """Head-count key of each dwelling with owners: its set of persons.

        All that one developer still holds is one head (建筑物区分所有权解释 art. 9).
        """
        persons: dict[int, set[int]] = defaultdict(set)
        developers: dict[str, int] = {}
        rows = self._session.execute(
            _of_compound(
                select(
                    PartyRow.dwelling_id,
                    func.coalesce(PartyRow.person_id, PartyRow.id),
                    PartyRow.kind,
                    PartyRow.name,
                ),
                compound_id,
            ).order_by(PartyRow.id)
        )
        for dwelling_id, person, kind, name in rows:
            one = developers.setdefault(name, person) if kind == _DEVELOPER else person
            persons[dwelling_id].add(one)
        return {dwelling: "+".join(map(str, sorted(people))) for dwelling, people in persons.items()}


def owner_names(
    session: Session, compound_id: int, building_id: int | None = None
) -> dict[int, tuple[str, ...]]:
    """Names beside each dwelling of a compound or of one building of it, in the order written."""
    names: dict[int, tuple[str, ...]] = {}
    query = _of_compound(select(PartyRow.dwelling_id, PartyRow.name), compound_id)
    if building_id is not None:
        query = query.where(BuildingRow.id == building_id)
    rows = session.execute(query.order_by(PartyRow.dwelling_id, PartyRow.position))
    for dwelling_id, name in rows:
        names[dwelling_id] = (*names.get(dwelling_id, ()), name)
    return names


def add_owners(session: Session, dwelling_ids: Iterable[int], owners: Sequence[tuple[str, ...]]) -> range:
    """Write names beside dwellings that have none yet, in step with them; gives the ids they got."""
    first = next_id(session, PartyRow)
    counts = list(map(len, owners))
    names = list(chain.from_iterable(owners))
    beside = chain.from_iterable(map(repeat, dwelling_ids, counts))
    positions = chain.from_iterable(map(range, counts))
    initials = ReadOnce(person_initials).column(names)
    rows = list(zip(count(first), beside, positions, names, initials, strict=False))
    insert_rows(session, PartyRow, _COLUMNS, rows)
    return range(first, first + len(rows))


def replace_owners(session: Session, wanted: Mapping[int, tuple[str, ...]]) -> None:
    """Put new names beside dwellings; a name that stays keeps its identity, its file and its confirmed person."""
    forgotten: list[PartyRow] = []
    new: list[tuple[int, int, str]] = []
    for dwelling_id, present in _present(session, wanted).items():
        kept: dict[str, PartyRow] = {}
        for party in present:
            if party.name in wanted[dwelling_id] and party.name not in kept:
                kept[party.name] = party
            else:
                forgotten.append(party)
        for position, name in enumerate(wanted[dwelling_id]):
            if name in kept:
                kept[name].position = position
            else:
                new.append((dwelling_id, position, name))
    _forget(session, forgotten)
    session.flush()
    first = next_id(session, PartyRow)
    session.add_all(new_party(first + i, *told) for i, told in enumerate(new))
    session.flush()


def _present(session: Session, dwelling_ids: Iterable[int]) -> dict[int, list[PartyRow]]:
    """The owners of today of each dwelling."""
    found: dict[int, list[PartyRow]] = {dwelling_id: [] for dwelling_id in dwelling_ids}
    for ids in chunks(list(found)):
        parties = select(PartyRow).where(
            PartyRow.dwelling_id.in_(ids), PartyRow.until.is_(None), PartyRow.merged_into.is_(None)
        )
        for party in session.scalars(parties.order_by(PartyRow.id)):
            found[party.dwelling_id].append(party)
    return found


def new_party(party_id: int, dwelling_id: int, position: int, name: str) -> PartyRow:
    """An owner of whom only the name is known."""
    return PartyRow(
        id=party_id, dwelling_id=dwelling_id, position=position, name=name, person_id=None, **_UNTOLD
    )


_UNTOLD: dict[str, Any] = {
    "kind": PartyKind.PERSON.value, "phones": "", "share": "", "evidence": None, "since": None, "until": None,
    "deceased_on": None, "guardian": "", "note": "", "voter": False, "merged_into": None,
}  # fmt: skip


def _forget(session: Session, parties: Sequence[PartyRow]) -> None:
    """Take owners off their dwellings; the rest of the confirmed person of each stay together.

    One of whom more than the name was typed is ended with the day of the change, not removed.
    """
    for party in parties:
        _part(session, party)
    session.flush()
    named = _named_elsewhere(session, [party.id for party in parties])
    for party in parties:
        if party.id in named or _told_more(party):
            party.until, party.voter = day_of_change(session), False
        else:
            session.delete(party)


def _told_more(party: PartyRow) -> bool:
    return any(getattr(party, field) != value for field, value in _UNTOLD.items() if field != "voter")


def _named_elsewhere(session: Session, party_ids: Sequence[int]) -> set[int]:
    """Those of the owners whose consent to being named is on file, or with whom another record was merged."""
    found: set[int | None] = set()
    for ids in chunks(party_ids):
        consents = select(PublishConsentRow.party_id).where(PublishConsentRow.party_id.in_(ids))
        found.update(session.scalars(consents))
        found.update(session.scalars(select(PartyRow.merged_into).where(PartyRow.merged_into.in_(ids))))
    return {party_id for party_id in found if party_id is not None}


def _part(session: Session, party: PartyRow) -> None:
    """Take a party out of its person; the rest stay together, and one left alone is unconfirmed."""
    if party.person_id is None:
        return
    others = session.scalars(
        select(PartyRow).where(PartyRow.person_id == party.person_id, PartyRow.id != party.id)
    ).all()
    for one in (party, *others):
        one.person_id = None
    if len(others) > 1:
        _link(others)


def _link(parties: Sequence[PartyRow]) -> None:
    person = min(party.id for party in parties)
    for party in parties:
        party.person_id = person


def _of_compound(query, compound_id: int):  # type: ignore[no-untyped-def]  # any shape of select
    return (
        query.join(DwellingRow, DwellingRow.id == PartyRow.dwelling_id)
        .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
        .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
        .where(BuildingRow.compound_id == compound_id, PRESENT)
    )
