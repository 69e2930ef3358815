"""The menu of a round counted: which items the households want, over the roll or one building of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from app.domain.compounds.work_item import MenuOrigin, WorkItem
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.rounds.consent import Counts
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.counting import area_text
from app.domain.rounds.menu_count import ItemCount, MenuCount, count_menu
from app.domain.rounds.round_kinds import RoundStatus
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MenuStanding:
    """The count of a menu; building: whose roll it is counted over, empty for the whole; buildings: all there are."""

    round: ConsultationRound
    building: str
    buildings: tuple[str, ...]
    count: MenuCount

    def as_object(self) -> dict[str, Any]:
        """The standing as one plain object; areas as strings in m² with two decimals."""
        return {
            "round": self.round.id,
            "building": self.building,
            **menu_object(self.count),
        }


@dataclass(frozen=True, slots=True)
class TakenItems:
    """How many entries of the work list are new, and how many stood there already."""

    new: int
    there: int


class MenuService:
    """Counts the menus of rounds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self, round_id: int, building: str = "") -> MenuStanding:
        """The menu of a round, counted at this moment.

        Raises:
            RecordMissing: there is no such round, or no such building on its roll.
            ValueRefused: the round has no menu.
        """
        with self._desk.library.reading() as work:
            return _standing(work, round_id, building)

    def take(self, round_id: int, codes: Collection[str]) -> TakenItems:
        """Put items of a menu on the work list of the compound, each with where it comes from.

        What stands there already keeps scope, quantity and an origin it has.

        Raises:
            RecordMissing: there is no such round. ValueRefused: it has no menu, is void, or a code is not on its menu.
        """
        with self._desk.begin() as work:
            standing = _standing(work, round_id)
            if standing.round.status is RoundStatus.VOID:
                raise ValueRefused(
                    field="征询", value=standing.round.title, reason="这一轮已作废，不能据以列项"
                )
            wanted = _origins(standing, codes)
            compound_id = standing.round.compound_id
            held = {item.code: item for item in work.work_items.of_compound(compound_id)}
            listed = [replace(item, origin=item.origin or wanted.get(item.code)) for item in held.values()]
            new = [WorkItem(code, origin=origin) for code, origin in wanted.items() if code not in held]
            work.work_items.put(compound_id, [*listed, *new])
        return TakenItems(len(new), len(wanted) - len(new))


def _standing(work: UnitOfWork, round_id: int, building: str = "") -> MenuStanding:
    round_ = work.rounds.get(round_id)
    if not round_.menu:
        raise ValueRefused(field="征询", value=round_.title, reason="这一轮没有菜单可点，请选菜单征集")
    rows = work.rolls.rows(round_.roll.id)
    buildings = tuple(dict.fromkeys(row.building for row in rows))
    if building and building not in buildings:
        raise RecordMissing(kind="楼栋", name=building)
    asked = [row for row in rows if building in ("", row.building)]
    counted = count_menu(round_.menu, asked, work.ballots.picks(round_id))
    return MenuStanding(round_, building, buildings, counted)


def _origins(standing: MenuStanding, codes: Collection[str]) -> dict[str, MenuOrigin]:
    """Origin of each national code the chosen items mean; of several for one code the most wanted."""
    unknown = set(codes) - {item.code for item in standing.round.menu}
    if unknown:
        named = "、".join(sorted(unknown))
        raise ValueRefused(field="改造内容", value=named, reason="这一轮的菜单上没有这一项")
    round_, roll = standing.round, standing.count.roll
    origins: dict[str, MenuOrigin] = {}
    for one in standing.count.items:  # the most wanted first
        if one.item.code in codes:
            origin = MenuOrigin(round_.id, round_.number, one.asked.households, roll.households)
            for code in one.item.covers:
                origins.setdefault(code, origin)
    return origins


def menu_object(count: MenuCount) -> dict[str, Any]:
    """A counted menu as one plain object, most wanted first; areas as strings in m² with two decimals."""
    return {
        "roll": _counts(count.roll),
        "valid": _counts(count.valid),
        "ticked_households": count.ticked,
        "items": [_item(one) for one in count.items],
    }


def _item(one: ItemCount) -> dict[str, Any]:
    return {
        "rank": one.rank,
        "code": one.item.code,
        "name": one.item.name,
        "group": one.item.group,
        "must": one.item.must,
        "covers": list(one.item.covers),
        "asked": _counts(one.asked),
        "necessary": _counts(one.necessary),
        "wanted": _counts(one.wanted),
        "not_wanted": _counts(one.not_wanted),
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {"households": counts.households, "persons": counts.persons, "area": area_text(counts.area)}
