"""The menu of a round counted: which items the households want, over the roll or one building of it."""

from dataclasses import dataclass
from typing import Any

from app.domain.consent import Counts
from app.domain.consultation_round import ConsultationRound
from app.domain.counting import area_text
from app.domain.errors import RecordMissing, ValueRefused
from app.domain.menu_count import ItemCount, MenuCount, count_menu
from app.services.desk import Desk


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
            "roll": _counts(self.count.roll),
            "valid": _counts(self.count.valid),
            "ticked_households": self.count.ticked,
            "items": [_item(one) for one in self.count.items],
        }


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
            round_ = work.rounds.get(round_id)
            if not round_.menu:
                raise ValueRefused(
                    field="征询", value=round_.title, reason="这一轮没有菜单可点，请选菜单征集"
                )
            rows = work.rolls.rows(round_.roll.id)
            picks = work.ballots.picks(round_id)
        buildings = tuple(dict.fromkeys(row.building for row in rows))
        if building and building not in buildings:
            raise RecordMissing(kind="楼栋", name=building)
        asked = [row for row in rows if building in ("", row.building)]
        return MenuStanding(round_, building, buildings, count_menu(round_.menu, asked, picks))


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
