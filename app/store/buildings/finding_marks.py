"""Findings of a roster that a clerk marked as right."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.dwellings.reconciling import Finding, FindingKind, FindingMark
from app.store.buildings.finding_rows import FindingMarkRow


class FindingMarks:
    """Reads and writes marks; there is one for a finding at most."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_compound(self, compound_id: int) -> tuple[FindingMark, ...]:
        """All marks of a compound, also those whose facts have changed since."""
        rows = self._session.scalars(
            select(FindingMarkRow)
            .where(FindingMarkRow.compound_id == compound_id)
            .order_by(FindingMarkRow.id)
        )
        return tuple(
            FindingMark(FindingKind(r.kind), r.subject, r.facts, r.reason, r.marked_by, r.marked_at)
            for r in rows
        )

    def put(self, compound_id: int, mark: FindingMark) -> None:
        """Mark a finding as right; a mark given before for other facts is replaced."""
        row = self._row(compound_id, mark.kind, mark.subject)
        if row is None:
            row = FindingMarkRow(compound_id=compound_id, kind=mark.kind.value, subject=mark.subject)
            self._session.add(row)
        row.facts, row.reason, row.marked_by, row.marked_at = mark.facts, mark.reason, mark.by, mark.at

    def remove(self, compound_id: int, finding: Finding) -> None:
        """Take the mark of a finding away, if it has one."""
        row = self._row(compound_id, finding.kind, finding.subject)
        if row is not None:
            self._session.delete(row)

    def _row(self, compound_id: int, kind: FindingKind, subject: str) -> FindingMarkRow | None:
        return self._session.scalars(
            select(FindingMarkRow).where(
                FindingMarkRow.compound_id == compound_id,
                FindingMarkRow.kind == kind.value,
                FindingMarkRow.subject == subject,
            )
        ).one_or_none()
