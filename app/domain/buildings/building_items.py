"""What a compound's buildings do of each of its work items, against what the compound's own list says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.buildings.building_plan import BuildingItem, BuildingPlan
from app.domain.compounds.work_item import WorkItem


@dataclass(frozen=True, slots=True)
class ItemSum:
    """One item over all buildings; quantity in hundredths of its unit, estimate in fen.

    buildings: how many do it. unmeasured: how many of them have no quantity yet. ticked: whether the compound's list
    has the item; listed: its quantity there, None: not measured.
    """

    code: str
    buildings: int
    unmeasured: int
    quantity: int
    estimate: int
    ticked: bool
    listed: int | None

    @property
    def difference(self) -> int | None:
        """What the buildings have more than the list; None where either is not complete."""
        if self.listed is None or not self.buildings or self.unmeasured:
            return None
        return self.quantity - self.listed


def item_sums(plans: Iterable[BuildingPlan], ticked: Sequence[WorkItem]) -> tuple[ItemSum, ...]:
    """Every item that is ticked or done at a building, by code."""
    done: dict[str, list[BuildingItem]] = {}
    for plan in plans:
        for item in plan.items:
            done.setdefault(item.code, []).append(item)
    listed: Mapping[str, WorkItem] = {item.code: item for item in ticked}
    return tuple(_sum_of(code, done.get(code, ()), listed.get(code)) for code in sorted({*done, *listed}))


def _sum_of(code: str, items: Sequence[BuildingItem], listed: WorkItem | None) -> ItemSum:
    return ItemSum(
        code,
        len(items),
        sum(item.quantity is None for item in items),
        sum(item.quantity or 0 for item in items),
        sum(item.estimate or 0 for item in items),
        listed is not None,
        listed.quantity if listed else None,
    )
