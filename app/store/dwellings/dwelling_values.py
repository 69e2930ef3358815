"""Dwellings as they stand in their rows: a roster's lines to values of columns, and back to values of the domain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from app.domain.compounds.compound import AreaBasis, Dwelling, Use
from app.domain.dwellings.addresses import natural_key
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind
from app.domain.dwellings.more_facts import NOTHING_MORE, MoreFacts, merged_more
from app.domain.rosters.roster_changes import counts_when_added
from app.domain.rosters.roster_lines import RosterLine
from app.domain.sheets.list_in_sheet import ReadOnce

DWELLING_COLUMNS = (
    "id", "stairwell_id", "room", "key", "sort", "floor",
    "use", "counts", "area", "area_basis", "phones", "note",
)  # fmt: skip

MORE_COLUMNS = ("title_kind", "occupancy", "side", "top_floor", "counts_reason")

# looked up a hundred thousand times in an import, where an enum's own `value` is slow
_USES = {use: use.value for use in Use} | {None: Use.HOUSING.value}
_COUNTS = {use: int(use is Use.HOUSING) for use in Use} | {None: 1}
_BASES = {basis: basis.value for basis in AreaBasis} | {None: None}
USES_READ = {use.value: use for use in Use}
BASES_READ = {basis.value: basis for basis in AreaBasis} | {None: None}


@lru_cache(maxsize=20_000)
def sort_text(key: str) -> str:
    """Text that sorts as the natural order of a key: numbers by value, basements first, words last."""
    return "".join(
        f"{number + 50_000:06d}" if not kind else f"~{word}" for kind, number, word in natural_key(key)
    )


def new_values(said: Mapping[str, Sequence[Any]]) -> Iterator[Iterable[Any]]:
    """New dwellings' values from the room on, column by column, out of the columns of their lines."""
    yield said["room_label"]
    yield said["room_key"]
    yield ReadOnce(sort_text).column(said["room_key"])
    yield said["floor"]
    yield map(_USES.__getitem__, said["use"])
    yield map(_COUNTS.__getitem__, said["use"])
    yield said["area"]
    yield map(_BASES.__getitem__, said["area_basis"])
    yield map("\n".join, said["phones"])
    yield [note or "" for note in said["note"]]


def phones_of(text: str) -> tuple[str, ...]:
    """Telephone numbers of a dwelling, one per line of its column."""
    return tuple(text.split("\n")) if text else ()


def more_of(said: tuple[str | None, str | None, str, int | None, int | None, bool, str]) -> MoreFacts:
    """What the columns few rosters have say of a dwelling, in the order they are selected."""
    title, occupancy, side, floor, top_floor, counts, reason = said
    return MoreFacts(
        TitleKind(title) if title else None,
        Occupancy(occupancy) if occupancy else None,
        side,
        floor,
        top_floor,
        counts,
        reason,
    )


def dwelling_of(row: Any, owners: tuple[str, ...]) -> Dwelling:
    """A dwelling out of its row; area in hundredths of a m²."""
    return Dwelling(
        row.id,
        row.room,
        row.key,
        row.floor,
        owners,
        phones_of(row.phones),
        row.area,
        AreaBasis(row.area_basis) if row.area_basis else None,
        Use(row.use),
        row.counts,
        row.top_floor,
        row.side,
    )


def more_values(more: MoreFacts) -> tuple[Any, ...]:
    """Values of the columns few rosters have, in their order."""
    return (
        more.title.value if more.title else None,
        more.occupancy.value if more.occupancy else None,
        more.side,
        more.top_floor,
        more.reason,
    )


_PLACE_OF = {name: DWELLING_COLUMNS.index(name) for name in ("floor", "use", "counts", "area", "area_basis")}


def with_more(row: tuple[Any, ...], line: RosterLine) -> tuple[Any, ...]:
    """A new dwelling's values with what its line says in the columns few rosters have."""
    use = Use(row[_PLACE_OF["use"]])
    more = merged_more(NOTHING_MORE, line.more, use, use)
    values = list(row)
    values[_PLACE_OF["floor"]] = row[_PLACE_OF["floor"]] if more.floor is None else more.floor
    values[_PLACE_OF["counts"]] = counts_when_added(line)
    if line.more is not None and line.more.basis is not None and line.area is not None:
        values[_PLACE_OF["area_basis"]] = line.more.basis.value
    return (*values, *more_values(more))
