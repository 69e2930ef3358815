"""What importing a roster would add to a stored one and change in it; an empty cell erases nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from app.domain.compounds.compound import AreaBasis, RosterTotals, Use
from app.domain.dwellings.more_facts import NOTHING_MORE, MoreFacts, merged_more
from app.domain.rosters.roster_lines import RosterLine
from app.domain.sheets.written_people import WrittenList, read_owners, read_phones
from app.domain.sheets.written_values import read_note, use_in_room

_PLACE = itemgetter(*map(RosterLine._fields.index, ("building_key", "stairwell_key")))

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
    more: MoreFacts = NOTHING_MORE

    @property
    def counts(self) -> bool:
        """Whether it is one of the 户; by its use where nothing else is known."""
        return self.use in (None, Use.HOUSING) if self.more.counts is None else self.more.counts


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
        return RosterChanges(tuple(map(_as_added, lines)), (), 0)
    lines, merged_away = _without_merged(stored, lines)
    added: list[RosterLine] = []
    changed: list[DwellingChange] = []
    unchanged = merged_away
    for line in lines:
        known = stored.get(line.key)
        if known is None:
            added.append(_as_added(line))
            continue
        after = known.facts if _repeats(line, known.facts) else merged(known.facts, line)
        if after == known.facts:
            unchanged += 1
        else:
            changed.append(DwellingChange(known.id, line, known.facts, after))
    return RosterChanges(tuple(added), tuple(changed), unchanged)


def _as_added(line: RosterLine) -> RosterLine:
    """A new dwelling whose list is silent on its use is what its room is called; one on file keeps its use."""
    use = use_in_room(line.room_label) if line.use is None else None
    return line if use is None else line._replace(use=use)


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


def _repeats(line: RosterLine, facts: DwellingFacts) -> bool:
    """Whether a line plainly says nothing but what is on file, as nearly all lines of a second import do."""
    return (
        line.owners in ((), facts.owners)
        and line.phones in ((), facts.phones)
        and (line.area is None or (line.area == facts.area and line.area_basis is facts.area_basis))
        and line.use in (None, facts.use)
        and line.note in (None, "", facts.note)
        and line.more is None
        and not facts.more.reason
        and facts.more.counts in (None, facts.use is Use.HOUSING)
    )


def merged(before: DwellingFacts, line: RosterLine) -> DwellingFacts:
    """Stored facts with whatever the roster says put over them."""
    use = before.use if line.use is None else line.use
    return DwellingFacts(
        owners=_kept_as_written(before.owners, line.owners, read_owners),
        phones=_kept_as_written(before.phones, line.phones, read_phones),
        area=before.area if line.area is None else line.area,
        area_basis=_basis(before, line),
        use=use,
        note=line.note if line.note and line.note != read_note(before.note)[0] else before.note,
        more=merged_more(before.more, line.more, before.use, use),
    )


def _kept_as_written(
    before: tuple[str, ...], said: tuple[str, ...], read: Callable[[str], WrittenList]
) -> tuple[str, ...]:
    """What is on file, where the list says nothing else than that: a name may hold a mark that parts names."""
    if not said or said == before or said == read("、".join(before)).values:
        return before
    return said


def _basis(before: DwellingFacts, line: RosterLine) -> AreaBasis | None:
    """Where the area comes from. A list that only repeats the area on file does not say so."""
    if line.more is not None and line.more.basis is not None and (line.area or before.area):
        return line.more.basis
    repeated = line.area == before.area and line.area_basis is AreaBasis.REGISTERED
    return before.area_basis if line.area is None or (repeated and before.area_basis) else line.area_basis


def counts_when_added(line: RosterLine) -> bool:
    """Whether a new dwelling is one of the 户: as its line says, else by its use."""
    if line.more is None or line.more.counts is None:
        return line.use is None or line.use is Use.HOUSING
    return line.more.counts


def totals_after(
    before: RosterTotals, places: frozenset[tuple[str, str]], changes: RosterChanges
) -> RosterTotals:
    """Totals of the roster once the changes are in; `places` are the stairwells on file by their keys."""
    added = changes.added
    areas = [line.area for line in added]
    stairwells = places | set(map(_PLACE, added))
    plain = [line.use for line in added if line.more is None]  # nearly all of them, and counted at once
    households = plain.count(None) + plain.count(Use.HOUSING)
    households += sum(counts_when_added(line) for line in added if line.more is not None)
    area, missing = sum(filter(None, areas)), areas.count(None)
    for change in changes.changed:
        households += change.after.counts - change.before.counts
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
