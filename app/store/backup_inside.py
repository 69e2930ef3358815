"""Looks into library files that are not open as libraries: checks, counts, attachments, differences."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.store.engine import APPLICATION_ID


@dataclass(frozen=True, slots=True)
class Survey:
    """What a library file holds: rows of each table, the latest time in any record, hashes of its attachments."""

    schema: int
    counts: dict[str, int]
    newest: str
    attachments: tuple[str, ...]


@contextmanager
def looking_into(file: Path, finished: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection for reading only.

    finished: nobody writes the file any more, so it is read as it lies, without a write-ahead log appearing beside it.
    """
    with closing(sqlite3.connect(_uri(file, finished), uri=True)) as connection:
        connection.execute("PRAGMA query_only=ON")
        yield connection


def faults_of(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What the quick check finds, and whether the file is a library at all; empty if all is well."""
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return ("不是楼案的档案库",)
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
    except sqlite3.Error as error:
        return (str(error),)
    return tuple(text for text in found if text != "ok")


def survey(connection: sqlite3.Connection) -> Survey:
    """Count and date everything in a library.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    counts, newest = {}, ""
    for table in _tables(connection):
        times = [
            f", max({_quoted(name)})" for name, kind in _columns(connection, table) if kind == "DATETIME"
        ]
        row = connection.execute(f"SELECT count(*){''.join(times)} FROM {_quoted(table)}").fetchone()
        counts[table] = int(row[0])
        newest = max(newest, *(str(time) for time in row[1:] if time), "")
    known = "attachment" in counts
    hashes = connection.execute("SELECT sha256 FROM attachment ORDER BY sha256") if known else ()
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    return Survey(int(schema), counts, newest[:19], tuple(str(row[0]) for row in hashes))


def rows_not_in(connection: sqlite3.Connection, other: Path) -> dict[str, int]:
    """Rows of each table that the other, finished file does not have exactly so; compared by columns both have.

    Raises:
        sqlite3.Error: one of them cannot be read.
    """
    connection.execute("ATTACH ? AS other", (_uri(other, True),))
    theirs = set(_tables(connection, "other"))
    lost = {}
    for table in _tables(connection):
        both = {name for name, _ in _columns(connection, table, "other")}
        names = ", ".join(_quoted(name) for name, _ in _columns(connection, table) if name in both)
        rows = f"SELECT {names or '1'} FROM main.{_quoted(table)}"
        if table in theirs:
            rows += f" EXCEPT SELECT {names} FROM other.{_quoted(table)}"
        lost[table] = int(connection.execute(f"SELECT count(*) FROM ({rows})").fetchone()[0])
    return lost


def _tables(connection: sqlite3.Connection, schema: str = "main") -> list[str]:
    rows = connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' ORDER BY name")
    return [str(name) for (name,) in rows if name != "alembic_version" and not name.startswith("sqlite_")]


def _columns(connection: sqlite3.Connection, table: str, schema: str = "main") -> list[tuple[str, str]]:
    rows = connection.execute(f"PRAGMA {schema}.table_info({_quoted(table)})")
    return [(str(row[1]), str(row[2]).upper()) for row in rows]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _uri(file: Path, finished: bool) -> str:
    return f"{file.resolve().as_uri()}?mode=ro{'&immutable=1' if finished else ''}"
