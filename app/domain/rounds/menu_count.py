"""Counting a menu: how many households, heads and square metres want each item, of the roll and of the valid forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.rounds.consent import Counts
from app.domain.rounds.menu import ASKED_FOR, MenuItem, Pick, Picks
from app.domain.rounds.roll import RollRow, roll_counts


@dataclass(frozen=True, slots=True)
class ItemCount:
    """What was said of one item.

    rank: from 1; items with equal figures share it. asked: necessary and wanted together.
    A head with several dwellings is counted once, under the strongest pick of them.
    """

    item: MenuItem
    rank: int
    necessary: Counts
    wanted: Counts
    not_wanted: Counts
    asked: Counts


@dataclass(frozen=True, slots=True)
class MenuCount:
    """A menu counted over a roll or one building of it, most wanted first; `roll` and `valid` are the two bases.

    ticked: households whose valid form ticks at least one item.
    """

    roll: Counts
    valid: Counts
    ticked: int
    items: tuple[ItemCount, ...]


def count_menu(menu: Sequence[MenuItem], rows: Iterable[RollRow], forms: Mapping[int, Picks]) -> MenuCount:
    """Count the picks of valid forms.

    forms: of each dwelling whose valid form counts its picks, by row number; a form without any is there as empty.
    """
    roll = tuple(rows)
    valid = [row for row in roll if row.no in forms]
    counted = [_item(item, valid, forms) for item in menu]
    counted.sort(key=_standing, reverse=True)  # stable: equal ones stay in the order of the menu
    places = [_standing(one) for one in counted]
    ranked = tuple(
        replace(one, rank=places.index(place) + 1) for one, place in zip(counted, places, strict=True)
    )
    ticked = sum(row.counts and bool(forms[row.no]) for row in valid)
    return MenuCount(roll_counts(roll), roll_counts(valid), ticked, ranked)


def _standing(one: ItemCount) -> tuple[int, int, int, int]:
    return one.asked.households, one.necessary.households, one.asked.area, one.asked.persons


def _item(item: MenuItem, valid: Sequence[RollRow], forms: Mapping[int, Picks]) -> ItemCount:
    by_pick = {pick: [row for row in valid if forms[row.no].get(item.code) is pick] for pick in Pick}
    heads: dict[str, Pick] = {}
    for pick, rows in by_pick.items():  # the strongest first
        for row in rows:
            heads.setdefault(row.person_key, pick)

    def counts(picks: Iterable[Pick]) -> Counts:
        wanted = set(picks)
        rows = [row for pick in Pick if pick in wanted for row in by_pick[pick]]
        return Counts(_households(rows), sum(pick in wanted for pick in heads.values()), _area(rows))

    necessary, wanted, not_wanted = (counts([pick]) for pick in Pick)
    return ItemCount(item, 0, necessary, wanted, not_wanted, counts(ASKED_FOR))


def _households(rows: Iterable[RollRow]) -> int:
    return sum(row.counts for row in rows)


def _area(rows: Iterable[RollRow]) -> int:
    return sum(row.area or 0 for row in rows)
