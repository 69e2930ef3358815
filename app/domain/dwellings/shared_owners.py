"""Dwellings whose owners overlap without being the same (domain g.3): A and B own one, A alone another."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.rounds.roll import RollRow

MOST_NAMED = 6
"""Addresses named in one sentence; the rest are in the count."""


def shared_owner_rows(rows: Sequence[RollRow]) -> tuple[RollRow, ...]:
    """Rows that have an owner in common with a row of another head, in the order of the roll.

    No rule says how many heads such owners are: different sets of owners count as different heads, and whoever
    reads the figures must be told of it.
    """
    heads: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for person in _persons(row):
            heads[person].add(row.person_key)
    return tuple(row for row in rows if any(len(heads[person]) > 1 for person in _persons(row)))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Dwellings whose owners overlap, directly or through one another, and how many heads they count as."""

    rows: tuple[RollRow, ...]
    heads: int


def overlaps(rows: Sequence[RollRow]) -> tuple[Overlap, ...]:
    """Groups of dwellings with owners in common but of different heads, in the order of the roll."""
    groups: list[tuple[set[str], list[RollRow]]] = []
    for row in shared_owner_rows(rows):
        persons, members = set(_persons(row)), [row]
        for group in [group for group in groups if group[0] & persons]:
            persons |= group[0]
            members = [*group[1], *members]
            groups.remove(group)
        groups.append((persons, members))
    groups.sort(key=lambda group: group[1][0].no)
    return tuple(
        Overlap(tuple(sorted(members, key=lambda row: row.no)), len({row.person_key for row in members}))
        for _, members in groups
    )


def shared_owners_line(rows: Sequence[RollRow], places: bool = True) -> str:
    """The rows in one sentence beside figures; empty where there are none. places: addresses too, not for paper."""
    found = shared_owner_rows(rows)
    if not found:
        return ""
    heads = len({row.person_key for row in found})
    named = "、".join(row.address for row in found[:MOST_NAMED]) + ("等" if len(found) > MOST_NAMED else "")
    which = f"（{named}）" if places else ""
    return f"{len(found)}套房屋的业主有一部分相同{which}，没有查到怎样算人数的规定，各算一人，共{heads}人。"


def _persons(row: RollRow) -> list[str]:
    return row.person_key.split("+")
