"""Puts back what stood there before an act, record by record, as changes that the history tells like any other."""

from datetime import date, datetime
from typing import Any, NoReturn

from sqlalchemy import Integer, cast, delete, func, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper, Session

from app.domain.errors.records import ActOvertaken, ActReliedOn
from app.domain.records.history import Action, HistoryEntry, Value
from app.domain.records.undoing import Act, spans
from app.store.records.history import held, recorder_of, told_value
from app.store.records.record_rows import HistoryRow
from app.store.rows import Base


class Reversal:
    """One act being taken back inside the present transaction, which must be rolled back if it fails."""

    def __init__(self, session: Session, act: Act) -> None:
        self._session, self._act = session, act
        self._mappers: dict[str, Mapper[Any]] = {
            mapper.class_.__tablename__: mapper for mapper in Base.registry.mappers
        }

    def run(self) -> None:
        """Take back every entry, the last first.

        Raises:
            ActOvertaken: something is not as the act left it. ActReliedOn: another record needs what it added.
        """
        recorder_of(self._session).undoes = self._act.no
        try:
            previous: tuple[str, Action] | None = None
            for entry in reversed(self._act.entries):
                if previous not in (None, (entry.entity, entry.action)):
                    self._session.flush()
                previous = entry.entity, entry.action
                self._take_back(entry)
            self._session.flush()
        except IntegrityError as error:
            raise ActReliedOn(no=self._act.no, by="有其他记录要用到它") from error

    def _take_back(self, entry: HistoryEntry) -> None:
        if entry.action is Action.ADD:
            self._session.delete(self._as_left(entry))
        elif entry.action is Action.CHANGE:
            row, mapper = self._as_left(entry), self._mapper(entry)
            for name, value in self._fields(mapper, entry.before).items():
                setattr(row, name, _typed(mapper, name, value))
        elif entry.action is Action.REMOVE:
            self._put_back(entry)
        elif entry.action is Action.BULK_ADD:
            self._remove_many(entry)
        else:
            self._overtaken(entry)

    def _as_left(self, entry: HistoryEntry) -> Base:
        """The record an entry is about, if it still is as the entry left it."""
        mapper = self._mapper(entry)
        row = self._session.get(mapper.class_, self._key(mapper, entry))
        if row is None:
            self._overtaken(entry)
        now = held(row)
        for name, value in self._fields(mapper, entry.after).items():
            if name not in now or value not in (now[name], told_value(now[name])):
                self._overtaken(entry)
        return row  # type: ignore[no-any-return]

    def _put_back(self, entry: HistoryEntry) -> None:
        mapper = self._mapper(entry)
        if self._session.get(mapper.class_, self._key(mapper, entry)) is not None:
            self._overtaken(entry)
        values = self._fields(mapper, entry.before)
        if not {column.key for column in mapper.primary_key} <= values.keys():  # told by an older schema
            self._overtaken(entry)
        self._session.add(
            mapper.class_(**{name: _typed(mapper, name, value) for name, value in values.items()})
        )

    def _remove_many(self, entry: HistoryEntry) -> None:
        """Remove rows added at once, children first; past the session, which would take minutes over a district."""
        self._session.flush()
        added = spans(entry)
        for table in reversed(Base.metadata.sorted_tables):
            ids = added.get(table.name)
            if ids is None:
                continue
            of_these = table.c.id.between(ids.start, ids.stop - 1)
            there = self._session.scalar(select(func.count()).select_from(table).where(of_these))
            if there != len(ids) or self._changed_since(table.name, ids):
                self._overtaken(entry)
            self._session.connection().execute(delete(table).where(of_these))
        recorder_of(self._session).note_many_gone(entry)

    def _changed_since(self, table: str, ids: range) -> bool:
        later = in_force(select(HistoryRow.no)).where(
            HistoryRow.no > self._act.last,
            HistoryRow.entity == table,
            cast(HistoryRow.record, Integer).between(ids.start, ids.stop - 1),
        )
        return self._session.scalar(later.limit(1)) is not None

    def _mapper(self, entry: HistoryEntry) -> Mapper[Any]:
        mapper = self._mappers.get(entry.entity)
        if mapper is None:  # a table of an older schema
            self._overtaken(entry)
        return mapper

    def _key(self, mapper: Mapper[Any], entry: HistoryEntry) -> tuple[Any, ...]:
        parts = entry.record.split("/", len(mapper.primary_key) - 1)
        return tuple(
            column.type.python_type(part) for column, part in zip(mapper.primary_key, parts, strict=True)
        )

    def _fields(self, mapper: Mapper[Any], told: Any) -> dict[str, Value]:
        """Fields as told, without the version that every write moves on by itself."""
        own = mapper.version_id_col.key if mapper.version_id_col is not None else None
        return {name: value for name, value in told.items() if name != own}

    def _overtaken(self, entry: HistoryEntry) -> NoReturn:
        raise ActOvertaken(no=self._act.no, entry=entry.no)


def in_force(query: Any) -> Any:
    """A query over entries, without those taken back and those that take back."""
    taken_back = select(HistoryRow.undoes).where(HistoryRow.undoes.is_not(None))
    return query.where(HistoryRow.undoes.is_(None), HistoryRow.act.not_in(taken_back))


def _typed(mapper: Mapper[Any], name: str, value: Value) -> Any:
    """A value as its column holds it."""
    kind = inspect(mapper.class_).columns[name].type.python_type
    if isinstance(value, str) and kind in (date, datetime):
        return kind.fromisoformat(value)
    return value
