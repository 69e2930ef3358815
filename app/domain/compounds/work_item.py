"""Renovation items ticked for a compound and what is looked at when they are accepted."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ItemClass(StrEnum):
    """National classes of renovation items (国办发〔2020〕23号); a pack may class an item otherwise."""

    BASIC = "basic"
    IMPROVEMENT = "improvement"
    UPGRADING = "upgrading"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of an acceptance sheet: what must hold and how it is looked at."""

    section: str
    item: str
    standard: str
    method: str


@dataclass(frozen=True, slots=True)
class RenovationItem:
    """An entry of the catalogue; item_class None: the catalogue no longer has it."""

    code: str
    name: str
    item_class: ItemClass | None
    unit: str
    underground: bool
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class MenuOrigin:
    """The menu an item was taken from: id and turn of the round, households that wanted it, households on the roll."""

    round_id: int
    turn: int
    households: int
    of: int

    @property
    def text(self) -> str:
        """Where it comes from, in words."""
        return f"来自第{self.turn}轮点单 {self.households} / {self.of} 户"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """An item ticked for a compound; quantity in hundredths of the item's unit, None: not measured yet.

    origin: the menu it was taken from, None for an item listed otherwise.
    """

    code: str
    scope: str = ""
    quantity: int | None = None
    origin: MenuOrigin | None = None


NOT_LISTED = "目录中已没有"


def named_items(catalogue: Iterable[RenovationItem], codes: Iterable[str]) -> dict[str, RenovationItem]:
    """The catalogue by code, then a stand-in for each of the codes that it no longer has, in their order.

    What is on file keeps the code it was given; a catalogue that came with a later program may not know it.
    """
    named = {item.code: item for item in catalogue}
    for code in sorted(set(codes) - set(named)):
        named[code] = RenovationItem(code, NOT_LISTED, None, "", underground=False, checks=())
    return named
