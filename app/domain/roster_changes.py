"""What importing a roster would add to a stored one and change in it; an empty cell erases nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.compound import AreaBasis, RosterTotals, Use
from app.domain.roster_lines import RosterLine

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
class StoredDwelling:
    """A dwelling already on file. key: its own; it is stored under that of one merged into it as well."""

    id: int
    facts: DwellingFacts
    key: DwellingKey | None = None


@dataclass(frozen=True, slots=True)
class DwellingChange:
    """A stored dwelling that would change, and the line of the roster that says so."""

    id: int
    line: RosterLine
    before: DwellingFacts
    after: DwellingFacts


@dataclass(frozen=True, slots=True)
class RosterChanges:
    """Outcome of comparing a roster with what is on file."""

    added: tuple[RosterLine, ...]
    changed: tuple[DwellingChange, ...]
    unchanged: int


def compare(stored: Mapping[DwellingKey, StoredDwelling], lines: Sequence[RosterLine]) -> RosterChanges:
    """Compare a roster with what is on file; lines must not name one dwelling twice."""
    if not stored:
        return RosterChanges(tuple(lines), (), 0)
    lines, merged_away = _without_merged(stored, lines)
    added: list[RosterLine] = []
    changed: list[DwellingChange] = []
    unchanged = merged_away
    for line in lines:
        known = stored.get(line.key)
        if known is None:
            added.append(line)
            continue
        after = merged(known.facts, line)
        if after == known.facts:
            unchanged += 1
        else:
            changed.append(DwellingChange(known.id, line, known.facts, after))
    return RosterChanges(tuple(added), tuple(changed), unchanged)


def _without_merged(
    stored: Mapping[DwellingKey, StoredDwelling], lines: Sequence[RosterLine]
) -> tuple[Sequence[RosterLine], int]:
    """The lines without those that name a dwelling once more, by an address merged into it; and how many these are."""
    merged_away = {key for key, known in stored.items() if known.key is not None and known.key != key}
    if not merged_away:
        return lines, 0
    kept: list[RosterLine] = []
    named = {line.key for line in lines if line.key not in merged_away}
    for line in lines:
        own = stored[line.key].key if line.key in merged_away else None
        if own is None or own not in named:
            kept.append(line)
        if own is not None:
            named.add(own)
    return kept, len(lines) - len(kept)


def merged(before: DwellingFacts, line: RosterLine) -> DwellingFacts:
    """Stored facts with whatever the roster says put over them."""
    says_area = line.area is not None
    return DwellingFacts(
        owners=line.owners or before.owners,
        phones=line.phones or before.phones,
        area=line.area if says_area else before.area,
        area_basis=line.area_basis if says_area else before.area_basis,
        use=before.use if line.use is None else line.use,
        note=line.note or before.note,
    )


def totals_after(
    before: RosterTotals, places: frozenset[tuple[str, str]], changes: RosterChanges
) -> RosterTotals:
    """Totals of the roster once the changes are in; `places` are the stairwells on file by their keys."""
    added = changes.added
    areas = [line.area for line in added]
    stairwells = places | {(line.building_key, line.stairwell_key) for line in added}
    uses = [line.use for line in added]
    households = uses.count(None) + uses.count(Use.HOUSING)
    area, missing = sum(filter(None, areas)), areas.count(None)
    for change in changes.changed:
        households += (change.after.use is Use.HOUSING) - (change.before.use is Use.HOUSING)
        area += (change.after.area or 0) - (change.before.area or 0)
        missing += (change.after.area is None) - (change.before.area is None)
    return replace(
        before,
        buildings=len({building for building, _ in stairwells}),
        stairwells=len(stairwells),
        households=before.households + households,
        dwellings=before.dwellings + len(added),
        area=before.area + area,
        area_missing=before.area_missing + missing,
    )
