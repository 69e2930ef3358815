"""Merging records typed twice: what changed is kept with its before and after, so that it can be taken back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.domain.dwellings.merging import Merge, merged_dwelling, merged_owner
from app.domain.errors.records import RecordMissing
from app.domain.rounds.round_kinds import UNDECIDED
from app.store.dwellings.dwelling_files import DwellingFiles, details_of, fill_dwelling
from app.store.dwellings.ownerships import Ownerships, fill_owner
from app.store.dwellings.visit_rows import RosterMergeRow
from app.store.rows import DwellingRow, PartyRow, RollLineRow, RoundRow

DWELLING, OWNER = DwellingRow.__tablename__, PartyRow.__tablename__
_TABLES: Mapping[str, Any] = {DWELLING: DwellingRow, OWNER: PartyRow}
Changed = dict[str, dict[str, Any]]


class Merges:
    """Merges dwellings and owners, tells which merges stand, and takes them back."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._files, self._owners = DwellingFiles(session), Ownerships(session)

    def dwellings(self, compound_id: int, kept_id: int, gone_id: int, at: datetime, by: str) -> None:
        """Let one dwelling stand for both. Owners of the other move to it, or merge with those of their name."""
        kept, gone = self._files.row(kept_id), self._files.row(gone_id)
        owners, others = self._present(kept_id), self._present(gone_id)
        with self._noted(DWELLING, compound_id, kept, gone, at, by, [*owners, *others]):
            fill_dwelling(kept, merged_dwelling(details_of(kept), details_of(gone)))
            gone.merged_into = kept.id
            named = {owner.name: owner for owner in owners}
            for place, other in enumerate(others, start=1):
                if other.name in named:
                    self._join(named[other.name], other)
                else:
                    other.dwelling_id, other.voter = kept.id, False
                    other.position = max((owner.position for owner in owners), default=0) + place

    def owners(self, compound_id: int, kept_id: int, gone_id: int, at: datetime, by: str) -> None:
        """Let one owner beside a dwelling stand for both."""
        kept, gone = self._session.get_one(PartyRow, kept_id), self._session.get_one(PartyRow, gone_id)
        with self._noted(OWNER, compound_id, kept, gone, at, by, []):
            self._join(kept, gone)

    def standing(self, kind: str, kept_ids: Sequence[int]) -> tuple[Merge, ...]:
        """Merges into these records that were not taken back, newest first."""
        rows = self._session.scalars(
            select(RosterMergeRow)
            .where(
                RosterMergeRow.kind == kind,
                RosterMergeRow.kept_id.in_(kept_ids),
                RosterMergeRow.undone_at.is_(None),
            )
            .order_by(RosterMergeRow.id.desc())
        )
        return tuple(map(self._merge, rows))

    def get(self, merge_id: int) -> Merge:
        """One merge that stands.

        Raises:
            RecordMissing: there is none with this id, or it was taken back.
        """
        return self._merge(self._row(merge_id))

    def changed_since(self, merge_id: int) -> tuple[tuple[str, str], ...]:
        """Fields that no longer hold what the merge gave them, each after the table it stands in."""
        after: Changed = json.loads(self._row(merge_id).after)
        return tuple(
            (record.partition("/")[0], field)
            for record, fields in after.items()
            for field, value in fields.items()
            if _plain(getattr(self._record(record), field)) != value
        )

    def kept_is_gone(self, merge_id: int) -> bool:
        """Whether the kept record was itself merged into another later."""
        row = self._row(merge_id)
        return self._session.get_one(_TABLES[row.kind], row.kept_id).merged_into is not None

    def undo(self, merge_id: int, at: datetime) -> None:
        """Give every field a merge changed its value from before."""
        row = self._row(merge_id)
        before: Changed = json.loads(row.before)
        for record, fields in before.items():
            held = self._record(record)
            for field, value in fields.items():
                setattr(held, field, _typed(held, field, value))
        row.undone_at = at
        self._session.flush()

    def open_rounds(self, dwelling_id: int) -> dict[int, tuple[str, tuple[str, ...]]]:
        """Open rounds whose roll holds a dwelling: title, and the owners named on it, by round."""
        rows = self._session.execute(
            select(RoundRow.id, RoundRow.title, RollLineRow.owners)
            .join(RollLineRow, RollLineRow.roll_id == RoundRow.roll_id)
            .where(RoundRow.status.in_(UNDECIDED))
            .where(RollLineRow.dwelling_id.in_(self._files.family(dwelling_id)))
        )
        return {round_id: (title, tuple(json.loads(owners))) for round_id, title, owners in rows}

    def _join(self, kept: PartyRow, gone: PartyRow) -> None:
        merged = merged_owner(self._owners.get(kept.id).details, self._owners.get(gone.id).details)
        fill_owner(kept, merged)
        kept.person_id = kept.person_id or gone.person_id
        kept.voter = kept.voter or gone.voter
        gone.merged_into, gone.voter = kept.id, False

    def _present(self, dwelling_id: int) -> Sequence[PartyRow]:
        return self._session.scalars(
            select(PartyRow)
            .where(PartyRow.dwelling_id == dwelling_id)
            .where(PartyRow.until.is_(None), PartyRow.merged_into.is_(None))
            .order_by(PartyRow.position)
        ).all()

    @contextmanager
    def _noted(
        self, kind: str, compound_id: int, kept: Any, gone: Any, at: datetime, by: str, more: Sequence[Any]
    ) -> Iterator[None]:
        """Keep what the work inside changes in the two records and in `more`."""
        touched = [kept, gone, *more]
        before = [_held(row) for row in touched]
        yield
        changed = [_difference(old, _held(row)) for old, row in zip(before, touched, strict=True)]
        names = [f"{row.__tablename__}/{row.id}" for row in touched]
        self._session.add(
            RosterMergeRow(
                compound_id=compound_id,
                kind=kind,
                kept_id=kept.id,
                gone_id=gone.id,
                at=at,
                merged_by=by,
                before=_text({name: old for name, (old, _) in zip(names, changed, strict=True) if old}),
                after=_text({name: new for name, (_, new) in zip(names, changed, strict=True) if new}),
                undone_at=None,
            )
        )
        self._session.flush()

    def _row(self, merge_id: int) -> RosterMergeRow:
        row = self._session.get(RosterMergeRow, merge_id)
        if row is None or row.undone_at is not None:
            raise RecordMissing(kind="合并", name=str(merge_id))
        return row

    def _record(self, record: str) -> Any:
        table, _, number = record.partition("/")
        return self._session.get_one(_TABLES[table], int(number))

    def _merge(self, row: RosterMergeRow) -> Merge:
        kept, gone = (self._name(row.kind, id_) for id_ in (row.kept_id, row.gone_id))
        return Merge(row.id, row.kept_id, row.gone_id, kept, gone, row.at, row.merged_by)

    def _name(self, kind: str, id_: int) -> str:
        return self._files.address(id_) if kind == DWELLING else self._owners.get(id_).name


def _held(row: Any) -> dict[str, Any]:
    return {column.key: _plain(getattr(row, column.key)) for column in inspect(row).mapper.column_attrs}


def _difference(old: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    fields = [field for field in old if old[field] != new[field]]
    return {field: old[field] for field in fields}, {field: new[field] for field in fields}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(row: Any, field: str, value: Any) -> Any:
    """A value read from JSON as the column holds it."""
    dated = inspect(row).mapper.columns[field].type.python_type is date
    return date.fromisoformat(value) if dated and value is not None else value


def _text(changed: Changed) -> str:
    return json.dumps(changed, ensure_ascii=False, sort_keys=True)
