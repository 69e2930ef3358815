"""Many rows at once, as fast as the driver goes, without naming a database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.store.rows import Base

CHUNK = 5000


def insert_rows(
    session: Session, table: type[Base], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert tuples in the order of `columns`; types are handed to the driver as they are."""
    connection = session.connection()
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
    for start in range(0, len(rows), CHUNK):
        chunk = list(rows[start : start + CHUNK])
        if compiled.positional:
            order = [columns.index(name) for name in compiled.positiontup or ()]
            in_order = order == list(range(len(columns)))
            given = chunk if in_order else [tuple(row[i] for i in order) for row in chunk]
            connection.exec_driver_sql(str(compiled), given)
        else:
            connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in chunk])


def next_id(session: Session, table: type[Base]) -> int:
    """First free id of a table whose ids this program gives; the writer's lock makes it safe."""
    return int(session.scalar(select(func.max(table.__table__.c.id))) or 0) + 1
