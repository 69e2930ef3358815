"""The work list of a compound: which renovation items are ticked, where and how much."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.compounds.work_item import RenovationItem, WorkItem, named_items
from app.domain.dwellings.addresses import natural_key
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.packs.policy import CatalogueItem
from app.policies import catalogue
from app.services.desk import Desk
from app.services.packs.case_rules import pack_of_case


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item by its name and, if ticked, the compound's work item; `must_by`: the local compulsory item."""

    item: RenovationItem
    work: WorkItem | None
    must_by: CatalogueItem | None


@dataclass(frozen=True, slots=True)
class Compulsory:
    """The items every compound here must have, and those of them no ticked item covers."""

    items: tuple[CatalogueItem, ...]
    missing: tuple[CatalogueItem, ...]


def compulsory(listed: Sequence[ListedItem], ticked: Collection[str]) -> Compulsory:
    """Compare ticked codes with the local compulsory items; one covered code is enough for an item."""
    named = {entry.must_by.code: entry.must_by for entry in listed if entry.must_by}
    items = tuple(named[code] for code in sorted(named, key=natural_key))
    return Compulsory(items, tuple(item for item in items if not set(item.covers).intersection(ticked)))


class AcceptanceService:
    """Reads the catalogue and keeps the work list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def work_list(self, compound_id: int) -> tuple[ListedItem, ...]:
        """The whole catalogue in order, ticked where the compound has the item; last what it has and the catalogue not.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            work.compounds.get(compound_id)
            ticked = {item.code: item for item in work.work_items.of_compound(compound_id)}
            pack = pack_of_case(work, compound_id)
        must = {code: item for item in pack.items if item.must for code in item.covers}
        named = named_items(map(pack.classed, catalogue()), ticked)
        return tuple(ListedItem(item, ticked.get(code), must.get(code)) for code, item in named.items())

    def tick(self, compound_id: int, items: Sequence[WorkItem]) -> None:
        """Replace the compound's work list.

        Raises:
            RecordMissing: a code is neither in the catalogue nor on the list already, or there is no such compound.
            ValueRefused: a quantity is not above zero, or an item stands twice.
        """
        for item in items:
            if item.quantity is not None and item.quantity <= 0:
                raise ValueRefused(field="数量", value=item.quantity, reason="应大于0")
        if len({item.code for item in items}) < len(items):
            raise ValueRefused(field="改造内容", value="", reason="同一项目不能列两次")
        with self._desk.begin() as work:
            work.compounds.get(compound_id)
            _refuse_unknown(items, work.work_items.of_compound(compound_id))
            work.work_items.put(compound_id, items)


def _refuse_unknown(items: Sequence[WorkItem], stored: Sequence[WorkItem]) -> None:
    known = {item.code for item in catalogue()} | {item.code for item in stored}
    for item in items:
        if item.code not in known:
            raise RecordMissing(kind="改造内容", name=item.code)
