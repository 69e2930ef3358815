"""Renovation items ticked for compounds."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.work_item import WorkItem
from app.store.rows import WorkItemRow


class WorkItems:
    """Reads and writes the work list of a compound."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_compound(self, compound_id: int) -> tuple[WorkItem, ...]:
        """Items ticked, in the order of their codes."""
        rows = self._session.scalars(
            select(WorkItemRow).where(WorkItemRow.compound_id == compound_id).order_by(WorkItemRow.code)
        )
        return tuple(WorkItem(row.code, row.scope, row.quantity) for row in rows)

    def put(self, compound_id: int, items: Sequence[WorkItem]) -> None:
        """Replace the work list of a compound."""
        self._session.execute(delete(WorkItemRow).where(WorkItemRow.compound_id == compound_id))
        self._session.add_all(
            WorkItemRow(compound_id=compound_id, code=item.code, scope=item.scope, quantity=item.quantity)
            for item in items
        )
        self._session.flush()
