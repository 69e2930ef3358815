"""Writes down every change of a unit of work in the same transaction; a statement that it would not see is refused."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, event, insert, inspect, select
from sqlalchemy.orm import ColumnProperty, ORMExecuteState, Session, UOWTransaction

from app.domain.records.history import BEGINNING, Action, HistoryEntry, Value, chain_digest
from app.store.compounds.merged_compounds import ANY as ANY_MERGED
from app.store.compounds.merged_compounds import refuse_changes
from app.store.notices.notice_rows import NoticeRow
from app.store.records.record_rows import HistoryRow
from app.store.registers.register_rows import PlanVersionRow
from app.store.rows import Base, BuildingRow, DwellingRow, RoundRow, StairwellRow

UNTOLD = frozenset(
    {"history", "roll_line", "form_issue", "policy_text", "attachment", "posting_point", "compound_code"}
)
"""Tables of copies: what they hold is vouched for by the record that they belong to."""

SECRET = "secret"
"""Key in a mapped column's `info`: the history tells that it was changed, not what it holds."""

NOT_TOLD = "（不显示）"

_RECORDER = "recorder"
_LONG = 4000  # a new text longer than this is told by its digest


class RecordingSession(Session):
    """A session that notes what it changes; a Recorder in its `info` takes the notes."""


class Recorder:
    """Collects the changes of one transaction and writes them at its end."""

    def __init__(self, session: Session, by: str, at: datetime, reason: str) -> None:
        self._session, self._by, self._at, self._reason = session, by, at, reason
        self.undoes: int | None = None
        self._entries: list[HistoryEntry] = []
        self._compounds: dict[tuple[str, int], int | None] = {}
        session.info[_RECORDER] = self

    @property
    def at(self) -> datetime:
        """The moment all its changes are noted under."""
        return self._at

    def note(
        self,
        action: Action,
        row: Base,
        before: dict[str, Value],
        after: dict[str, Value],
    ) -> None:
        """Note the change of one row."""
        record = "/".join(str(value) for value in inspect(row).mapper.primary_key_from_instance(row))
        self._add(action, row.__tablename__, record, self._compound_of(row), before, after)

    def note_many(self, table: type[Base], compound_id: int | None, after: dict[str, Value]) -> None:
        """Note that many rows were added at once."""
        self._add(Action.BULK_ADD, table.__tablename__, "", compound_id, {}, after)

    def note_many_gone(self, entry: HistoryEntry) -> None:
        """Note that the rows were removed again which an entry tells of as added at once."""
        self._add(Action.BULK_REMOVE, entry.entity, "", entry.compound_id, dict(entry.after), {})

    def place(self, entity: str, ids: Iterable[int], compound_id: int) -> None:
        """Tell whose records these are, where it is known of many at once, so that it is not asked for each."""
        self._compounds.update(dict.fromkeys(((entity, id_) for id_ in ids), compound_id))

    def noted(self, entity: str) -> bool:
        """Whether anything of this kind was changed."""
        return any(entry.entity == entity for entry in self._entries)

    def write(self) -> None:
        """Write the notes, chained to the newest entry.

        Raises:
            CompoundMerged: something of a compound was changed that goes on in another.
        """
        self._session.flush()
        if not self._entries:
            return
        newest, previous, any_merged = _newest(self._session)
        if any_merged:
            refuse_changes(self._session, self._entries)
        rows = []
        for no, entry in enumerate(self._entries, start=newest + 1):
            numbered = replace(entry, no=no, act=newest + 1, undoes=self.undoes)
            previous = chain_digest(previous, numbered)
            rows.append(_row(numbered, previous))
        self._session.connection().execute(_WRITTEN, rows)

    def _add(
        self,
        action: Action,
        entity: str,
        record: str,
        compound_id: int | None,
        before: dict[str, Value],
        after: dict[str, Value],
    ) -> None:
        self._entries.append(
            HistoryEntry(
                0,
                0,
                self._at,
                self._by,
                action,
                entity,
                record,
                compound_id,
                before,
                after,
                self._reason,
            )
        )

    def _compound_of(self, row: Any) -> int | None:
        """The compound a row belongs to; None for rows of the office itself."""
        if row.__tablename__ == "compound":
            return int(row.id)
        if hasattr(row, "compound_id"):
            return None if row.compound_id is None else int(row.compound_id)
        if hasattr(row, "round_id"):
            return self._asked(("round", row.round_id), _OF_ROUND)
        if hasattr(row, "notice_id"):
            return self._session.get_one(NoticeRow, row.notice_id).compound_id
        if hasattr(row, "plan_version_id"):
            return self._session.get_one(PlanVersionRow, row.plan_version_id).compound_id
        if hasattr(row, "dwelling_id"):
            return self._asked(("dwelling", row.dwelling_id), _OF_DWELLING)
        if hasattr(row, "stairwell_id"):
            return self._asked(("stairwell", row.stairwell_id), _OF_STAIRWELL)
        if hasattr(row, "building_id"):
            return self._session.get_one(BuildingRow, row.building_id).compound_id
        return None

    def _asked(self, of: tuple[str, int], query: Select[tuple[int]]) -> int | None:
        """The compound a query names, asked once for each record."""
        if of not in self._compounds:
            self._compounds[of] = self._session.connection().scalar(query, {"id": of[1]})
        return self._compounds[of]


# built once: every edit asks them again
_NEWEST = (
    select(HistoryRow.no, HistoryRow.digest, ANY_MERGED.label("any_merged"))
    .order_by(HistoryRow.no.desc())
    .limit(1)
)
_WRITTEN = insert(HistoryRow)
_OF_ROUND = select(RoundRow.compound_id).where(RoundRow.id == bindparam("id"))
_OF_STAIRWELL = (
    select(BuildingRow.compound_id)
    .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
    .where(StairwellRow.id == bindparam("id"))
)
_OF_DWELLING = (
    select(BuildingRow.compound_id)
    .join(StairwellRow, StairwellRow.building_id == BuildingRow.id)
    .join(DwellingRow, DwellingRow.stairwell_id == StairwellRow.id)
    .where(DwellingRow.id == bindparam("id"))
)


@event.listens_for(RecordingSession, "after_flush")
def _note_flushed(session: Session, _context: UOWTransaction) -> None:
    recorder = recorder_of(session)
    for row in session.new:
        if row.__tablename__ not in UNTOLD:
            recorder.note(Action.ADD, row, {}, _added(row))
    for row in sorted(session.dirty, key=_place):
        before, after = _changed(row)
        if before and row.__tablename__ not in UNTOLD:
            recorder.note(Action.CHANGE, row, before, after)
    for row in sorted(session.deleted, key=_place):
        if row.__tablename__ not in UNTOLD:
            # an undoing is not undone, so that a digest will do for what it removes
            recorder.note(Action.REMOVE, row, held(row) if recorder.undoes is None else _added(row), {})


@event.listens_for(RecordingSession, "do_orm_execute")
def _refuse_unseen_changes(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete:
        raise RuntimeError("change mapped rows, not whole tables: history would not see it")


def note_many(
    session: Session, table: type[Base], compound_id: int | None, facts: Mapping[str, str | int]
) -> None:
    """Note rows added past the session by what is known of them together: how many, which ids, from which file."""
    known: dict[str, Value] = {name: value for name, value in facts.items() if value != ""}
    recorder_of(session).note_many(table, compound_id, known)


def recorder_of(session: Session) -> Recorder:
    """The recorder that takes a session's notes."""
    recorder: Recorder = session.info[_RECORDER]
    return recorder


def day_of_change(session: Session) -> date:
    """The day on which the present transaction is made."""
    recorder: Recorder = session.info[_RECORDER]
    return recorder.at.date()


def ids_text(ids: range) -> str:
    """Ids given to rows added at once, first and last; empty if none were."""
    return f"{ids.start}-{ids.stop - 1}" if ids else ""


def newest_of(session: Session) -> tuple[int, str]:
    """Number and digest of the newest entry; 0 and the beginning's digest if there is none."""
    return _newest(session)[:2]


def _newest(session: Session) -> tuple[int, str, bool]:
    """The same, and whether any compound is merged into another: one question for every edit instead of two."""
    newest = session.connection().execute(_NEWEST).one_or_none()
    return (newest.no, newest.digest, newest.any_merged) if newest else (0, BEGINNING, False)


def _place(row: Base) -> tuple[str, tuple[Any, ...]]:
    """Where a row comes among the changes of one flush, which the session holds in no order."""
    return row.__tablename__, inspect(row).mapper.primary_key_from_instance(row)


def _added(row: Base) -> dict[str, Value]:
    return {name: told_value(value) for name, value in held(row).items() if value is not None}


def told_value(value: Value) -> Value:
    """A new value as an entry tells it: a long text by its digest."""
    if isinstance(value, str) and len(value) > _LONG:
        return f"sha256:{hashlib.sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()}"
    return value


def held(row: Base) -> dict[str, Value]:
    """Every value of a row as entries tell values: times as ISO text."""
    return {
        column.key: _told(column, getattr(row, column.key)) for column in inspect(row).mapper.column_attrs
    }


def _changed(row: Base) -> tuple[dict[str, Value], dict[str, Value]]:
    before: dict[str, Value] = {}
    after: dict[str, Value] = {}
    state = inspect(row)
    for column in state.mapper.column_attrs:
        if column.key not in state.committed_state:
            continue  # never set: nearly every column
        history = state.attrs[column.key].history
        if history.has_changes():
            before[column.key] = _told(column, history.deleted[0] if history.deleted else None)
            after[column.key] = _told(column, history.added[0] if history.added else None)
    return before, after


def _told(column: ColumnProperty[Any], value: Any) -> Value:
    """A value as the history tells it; of a secret one only that there is one."""
    return _plain(value) if not column.columns[0].info.get(SECRET) or not value else NOT_TOLD


def _plain(value: Any) -> Value:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _row(entry: HistoryEntry, digest: str) -> dict[str, Any]:
    return {
        "no": entry.no,
        "act": entry.act,
        "at": entry.at,
        "by": entry.by,
        "action": entry.action.value,
        "entity": entry.entity,
        "record": entry.record,
        "compound_id": entry.compound_id,
        "before": _text(entry.before),
        "after": _text(entry.after),
        "reason": entry.reason,
        "undoes": entry.undoes,
        "digest": digest,
    }


def _text(fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
