"""Keeps what belongs to a merged compound as it was: rolls, rounds and papers are read there, never written."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.domain.errors.compounds import CompoundMerged
from app.domain.records.history import HistoryEntry
from app.store.rows import CompoundRow

_WHICH, _TAKER = CompoundRow.__table__, CompoundRow.__table__.alias()
ANY = select(_WHICH.c.id).where(_WHICH.c.merged_into.is_not(None)).exists()
"""Whether any compound was merged at all; where none was, nothing of one can have been changed."""

_INTO = (
    select(_WHICH.c.name, _TAKER.c.name)
    .join(_TAKER, _TAKER.c.id == _WHICH.c.merged_into)
    .where(_WHICH.c.id.in_(bindparam("ids", expanding=True)))
    .limit(1)
)


def refuse_changes(session: Session, entries: Iterable[HistoryEntry]) -> None:
    """Refuse a transaction that changed something of a compound merged before; the merging itself may.

    Raises:
        CompoundMerged: it did.
    """
    all_ = tuple(entries)
    merging = {
        entry.compound_id for entry in all_ if entry.entity == "compound" and "merged_into" in entry.after
    }
    touched = {
        entry.compound_id
        for entry in all_
        if entry.compound_id is not None and entry.compound_id not in merging and not _allowed(entry)
    }
    if not touched:
        return
    found = session.connection().execute(_INTO, {"ids": sorted(touched)}).first()
    if found is not None:
        raise CompoundMerged(compound=found[0], into=found[1])


def _allowed(entry: HistoryEntry) -> bool:
    """A paper of an old round may be printed again; which compounds a project had is the project's to say."""
    if entry.entity == "filed_document":
        return entry.after.get("round_id") is not None
    return entry.entity == "project_compound"
