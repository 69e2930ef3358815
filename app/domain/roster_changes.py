"""What importing a roster would add to a stored one and change in it; an empty cell erases nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.domain.compound import AreaBasis, Use

DwellingKey = tuple[str, str, str]
"""Normalised building, stairwell and room: equal for two ways of writing one dwelling."""


@dataclass(frozen=True, slots=True)
class DwellingFacts:
    """What a roster says of a dwelling; None or () where it says nothing. Area in hundredths of a m²."""

    owners: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    area: int | None = None
    area_basis: AreaBasis | None = None
    use: Use | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DwellingEntry:
    """A dwelling as a roster lists it: labels as written, and what it says of it."""

    key: DwellingKey
    building: str
    stairwell: str
    room: str
    floor: int | None
    facts: DwellingFacts


@dataclass(frozen=True, slots=True)
class StoredDwelling:
    """A dwelling already on file."""

    id: int
    facts: DwellingFacts


@dataclass(frozen=True, slots=True)
class DwellingChange:
    """A stored dwelling that would change."""

    id: int
    entry: DwellingEntry
    before: DwellingFacts
    after: DwellingFacts


@dataclass(frozen=True, slots=True)
class RosterChanges:
    """Outcome of comparing a roster with what is on file."""

    added: tuple[DwellingEntry, ...]
    changed: tuple[DwellingChange, ...]
    unchanged: int


def compare(stored: Mapping[DwellingKey, StoredDwelling], entries: Iterable[DwellingEntry]) -> RosterChanges:
    """Compare a roster with what is on file; entries must not name one dwelling twice."""
    added: list[DwellingEntry] = []
    changed: list[DwellingChange] = []
    unchanged = 0
    for entry in entries:
        known = stored.get(entry.key)
        if known is None:
            added.append(entry)
            continue
        after = merged(known.facts, entry.facts)
        if after == known.facts:
            unchanged += 1
        else:
            changed.append(DwellingChange(known.id, entry, known.facts, after))
    return RosterChanges(tuple(added), tuple(changed), unchanged)


def merged(before: DwellingFacts, said: DwellingFacts) -> DwellingFacts:
    """Stored facts with whatever the roster says put over them."""
    after = before
    if said.owners:
        after = replace(after, owners=said.owners)
    if said.phones:
        after = replace(after, phones=said.phones)
    if said.area is not None:
        after = replace(after, area=said.area, area_basis=said.area_basis)
    if said.use is not None:
        after = replace(after, use=said.use)
    if said.note:
        after = replace(after, note=said.note)
    return after
