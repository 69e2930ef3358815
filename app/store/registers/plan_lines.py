"""Lines of the versions of a plan."""

from collections.abc import Collection, Sequence
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.registers.plan_lines import PlanLine
from app.store.registers.register_rows import PlanLineRow


class PlanLines:
    """Reads and writes lines."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_versions(self, ids: Collection[int]) -> dict[int, tuple[PlanLine, ...]]:
        """Lines in their order by the id of their version; a version without lines is not among them."""
        versions = groupby(self._rows(ids), attrgetter("plan_version_id"))
        return {id_: tuple(map(_line, rows)) for id_, rows in versions}

    def put(self, version_id: int, lines: Sequence[PlanLine]) -> None:
        """Make these the lines of a version; one that is still about the same keeps its number, new ones come last."""
        rows = list(self._rows((version_id,)))
        last = max((row.no for row in rows), default=0)
        for line in lines:
            row = _taken(rows, line)
            if row is None:
                last += 1
                row = PlanLineRow(plan_version_id=version_id, no=last)
            for key in PlanLine.__slots__:
                setattr(row, key, getattr(line, key))
            self._session.add(row)
        for row in rows:
            self._session.delete(row)
        self._session.flush()

    def _rows(self, ids: Collection[int]) -> Sequence[PlanLineRow]:
        query = select(PlanLineRow).where(PlanLineRow.plan_version_id.in_(ids))
        return self._session.scalars(query.order_by(PlanLineRow.plan_version_id, PlanLineRow.no)).all()


def _line(row: PlanLineRow | PlanLine) -> PlanLine:
    return PlanLine(row.code, row.name, row.quantity, row.unit, row.estimate, row.place, row.wish)


def _taken(rows: list[PlanLineRow], line: PlanLine) -> PlanLineRow | None:
    """The row of the same line, or else of the same work at the same place or at another; it is taken off the list."""
    for key in (_line, lambda row: (row.code, row.name, row.place), lambda row: (row.code, row.name)):
        for row in rows:
            if key(row) == key(line):
                rows.remove(row)
                return row
    return None
