"""Looking into the history: what was changed, by whom and when; nothing of it can be changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.records.history import HistoryEntry, HistoryQuery
from app.services.desk import Desk
from app.services.records.told_history import ToldChange, told_changes
from app.spreadsheets.writing import write_table
from app.store.unit_of_work import UnitOfWork

PAGE = 200
BATCH = 500
FARTHEST = 5000
"""Entries read in search of words before the clerk is shown what was found so far."""

EVERYTHING = HistoryQuery()
COLUMNS = ("条号", "时间", "经办人", "做了什么", "改前", "改后", "原因", "摘要")
WIDTHS = (8, 18, 12, 36, 40, 40, 20, 68)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look into the history found, newest first; `before` is where to go on, None at the beginning of it."""

    changes: tuple[ToldChange, ...]
    before: int | None


class HistoryService:
    """Reads the history; nothing of it can be changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(
        self,
        compound_id: int | None = None,
        query: HistoryQuery = EVERYTHING,
        most: int = PAGE,
        before: int | None = None,
    ) -> Looked:
        """Find at most so many changes of a compound, or of the whole library if None.

        before: number the look begins below, the newest if None. A look for words ends after `FARTHEST` entries even
        if it has found fewer; `before` of the answer then says where to go on.
        """
        with self._desk.library.reading() as work:
            found: list[ToldChange] = []
            seen = 0
            for entries in _batches(work, compound_id, query, before):
                for change in told_changes(work, entries):
                    seen += 1
                    if not change.holds(query.words):
                        continue
                    found.append(change)
                    if len(found) == most:
                        return Looked(tuple(found), change.entry.no)
                if seen >= FARTHEST:
                    return Looked(tuple(found), entries[-1].no)
        return Looked(tuple(found), None)

    def kinds(self, compound_id: int | None = None) -> tuple[str, ...]:
        """Kinds of records that have a history."""
        with self._desk.library.reading() as work:
            return work.history.kinds(compound_id)

    def people(self, compound_id: int | None = None) -> tuple[str, ...]:
        """Everybody who changed something."""
        with self._desk.library.reading() as work:
            return work.history.people(compound_id)

    def export(self, path: Path, compound_id: int | None = None, query: HistoryQuery = EVERYTHING) -> int:
        """Write every change a query chooses as a spreadsheet, newest first; gives the number of rows.

        Raises:
            CannotWrite: the file cannot be written.
        """
        with self._desk.library.reading() as work:
            changes = (
                change
                for entries in _batches(work, compound_id, query, None)
                for change in told_changes(work, entries)
                if change.holds(query.words)
            )
            return write_table(path, "履历", COLUMNS, map(_row, changes), WIDTHS)

    def of_record(self, entity: str, record: str) -> tuple[ToldChange, ...]:
        """Every change of one record, newest first."""
        with self._desk.library.reading() as work:
            return told_changes(work, work.history.of_record(entity, record))


def _batches(
    work: UnitOfWork, compound_id: int | None, query: HistoryQuery, before: int | None
) -> Iterator[tuple[HistoryEntry, ...]]:
    """The entries a query chooses but for its words, newest first, as many at a time as are told together."""
    while entries := work.history.page(compound_id, query, BATCH, before):
        yield entries
        before = entries[-1].no


def _row(change: ToldChange) -> tuple[str | int, ...]:
    entry = change.entry
    done = f"{change.verb}{change.subject}"
    return entry.no, change.when, entry.by, done, change.before, change.after, entry.reason, entry.digest


def history_object(change: ToldChange) -> dict[str, Any]:
    """A change as one plain object, its fields as they are kept."""
    entry = change.entry
    return {
        "no": entry.no,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action.value,
        "entity": entry.entity,
        "record": entry.record,
        "before": dict(entry.before),
        "after": dict(entry.after),
        "reason": entry.reason,
        "digest": entry.digest,
        "text": change.sentence,
    }
