"""Renovation items ticked for compounds."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.compounds.work_item import MenuOrigin, WorkItem
from app.store.rows import RoundRow, WorkItemRow


class WorkItems:
    """Reads and writes the work list of a compound."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_compound(self, compound_id: int) -> tuple[WorkItem, ...]:
        """Items ticked, in the order of their codes."""
        rows = self._session.scalars(
            select(WorkItemRow).where(WorkItemRow.compound_id == compound_id).order_by(WorkItemRow.code)
        )
        return tuple(WorkItem(row.code, row.scope, row.quantity, self._origin(row)) for row in rows)

    def put(self, compound_id: int, items: Sequence[WorkItem]) -> None:
        """Replace the work list of a compound; an item that stays keeps the origin it has unless a new one is given."""
        kept = {
            row.code: row
            for row in self._session.scalars(
                select(WorkItemRow).where(WorkItemRow.compound_id == compound_id)
            )
        }
        for item in items:
            row = kept.pop(item.code, None)
            if row is None:
                row = WorkItemRow(compound_id=compound_id, code=item.code)
                self._session.add(row)
            row.scope, row.quantity = item.scope, item.quantity
            if item.origin is not None:
                row.menu_round_id, row.menu_households = item.origin.round_id, item.origin.households
                row.menu_roll_households = item.origin.of
        for row in kept.values():
            self._session.delete(row)
        self._session.flush()

    def _origin(self, row: WorkItemRow) -> MenuOrigin | None:
        if row.menu_round_id is None:
            return None
        turn = self._session.get_one(RoundRow, row.menu_round_id).turn
        wanted, of = row.menu_households or 0, row.menu_roll_households or 0
        return MenuOrigin(row.menu_round_id, turn, wanted, of)
