"""Many rows at once, as fast as the driver goes, without naming a database."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from app.store.rows import Base

AT_ONCE = 40
"""Rows in one statement: under two thirds of the time of one by one; more gain little and make it long."""

CHUNK = 5000
"""Rows handed to the driver in one call."""


def insert_rows(
    session: Session, table: type[Base], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert tuples in the order of `columns`; types are handed to the driver as they are.

    Truth is dearer than 0 or 1: SQLite's driver asks each time how to adapt it.
    """
    whole = len(rows) - len(rows) % AT_ONCE
    _insert(session.connection(), table, columns, rows[:whole], AT_ONCE)
    _insert(session.connection(), table, columns, rows[whole:], 1)


def _insert(
    connection: Connection,
    table: type[Base],
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    at_once: int,
) -> None:
    """Insert so many rows a statement; the number of rows must be a multiple of it."""
    if not rows:
        return
    statement = _statement(connection, table, columns, at_once)
    if statement is None:
        connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])
        return
    written = [column.name for column in table.__table__.c if column.name in columns]
    order = [columns.index(name) for name in written]
    in_order = order == sorted(order)
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        values = list(chain.from_iterable(chunk if in_order else [[row[i] for i in order] for row in chunk]))
        size = len(columns) * at_once
        together = [tuple(values[at : at + size]) for at in range(0, len(values), size)]
        connection.exec_driver_sql(statement, together)


def _statement(connection: Connection, table: type[Base], columns: Sequence[str], at_once: int) -> str | None:
    """The text that inserts so many rows; None where the driver does not take values by their place alone."""
    compiled = insert(table).values(dict.fromkeys(columns)).compile(dialect=connection.dialect)
    if connection.dialect.paramstyle not in ("qmark", "format"):
        return None
    into, mark, one = str(compiled).partition(" VALUES ")  # put together by SQLAlchemy, forty rows take 10 ms
    return into + mark + ", ".join([one] * at_once)


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Ids in parts that one statement can name."""
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def next_id(session: Session, table: type[Base]) -> int:
    """First free id of a table whose ids this program gives; the writer's lock makes it safe."""
    return int(session.scalar(select(func.max(table.__table__.c.id))) or 0) + 1
