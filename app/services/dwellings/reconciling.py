"""Holding a compound's roster against its buildings, and the clerk's word on what is right as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.dwellings.reconciling import FINDING_KINDS, Finding, FindingMark, findings
from app.domain.errors.records import ValueRefused
from app.services.desk import Desk
from app.spreadsheets.writing import write_table

COLUMNS = ("位置", "问题", "说明", "处理", "理由", "经办人", "时间")


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding, and the mark that holds for it; None while it is open."""

    finding: Finding
    mark: FindingMark | None


class ReconcilingService:
    """Finds what does not fit in a roster; nothing of it is changed here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_compound(self, compound_id: int) -> tuple[JudgedFinding, ...]:
        """Everything found in a compound, open ones first, building by building.

        Raises:
            RecordMissing: there is no such compound.
        """
        with self._desk.library.reading() as work:
            work.compounds.get(compound_id)
            found = findings(work.dwellings.buildings(compound_id), work.buildings.of_compound(compound_id))
            marks = {(m.kind, m.subject, m.facts): m for m in work.finding_marks.of_compound(compound_id)}
        judged = (JudgedFinding(one, marks.get((one.kind, one.subject, one.facts))) for one in found)
        return tuple(sorted(judged, key=lambda one: one.mark is not None))

    def mark_right(self, compound_id: int, chosen: Sequence[Finding], reason: str) -> None:
        """Say that these are right as they stand.

        Raises:
            ValueRefused: no reason is given.
        """
        reason = reason.strip()
        if not reason:
            raise ValueRefused(field="理由", value=reason, reason="请写明为什么没有问题")
        by, at = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            for finding in chosen:
                mark = FindingMark(finding.kind, finding.subject, finding.facts, reason, by, at)
                work.finding_marks.put(compound_id, mark)

    def open_again(self, compound_id: int, chosen: Sequence[Finding]) -> None:
        """Take marks back: these are to be looked at again."""
        with self._desk.begin() as work:
            for finding in chosen:
                work.finding_marks.remove(compound_id, finding)

    def export(self, compound_id: int, path: Path) -> int:
        """Write everything found as a spreadsheet; gives the number of rows.

        Raises:
            CannotWrite: the file cannot be written.
        """
        rows = [told(one) for one in self.of_compound(compound_id)]
        return write_table(path, "户册核对", COLUMNS, rows, (22, 14, 60, 10, 30, 10, 18))


def told(one: JudgedFinding) -> tuple[str, ...]:
    """A finding in the columns of `COLUMNS`."""
    finding, mark = one.finding, one.mark
    head = (finding.place, FINDING_KINDS[finding.kind], finding.text)
    if mark is None:
        return (*head, "待处理", "", "", "")
    return (*head, "没有问题", mark.reason, mark.by, f"{mark.at:%Y-%m-%d %H:%M}")


def finding_object(one: JudgedFinding) -> dict[str, Any]:
    """A finding as one plain object."""
    mark = one.mark
    return {
        "kind": one.finding.kind.value,
        "place": one.finding.place,
        "text": one.finding.text,
        "right": mark is not None,
        "reason": mark.reason if mark else None,
        "by": mark.by if mark else None,
    }
