"""Renovation items ticked for a compound and what is looked at when they are accepted."""

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
    """An entry of the catalogue."""

    code: str
    name: str
    item_class: ItemClass
    unit: str
    underground: bool
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class WorkItem:
    """An item ticked for a compound; quantity in hundredths of the item's unit, None: not measured yet."""

    code: str
    scope: str = ""
    quantity: int | None = None
