"""Looks into library files that are not open as libraries: checks, counts, attachments, differences."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.store.libraries.engine import APPLICATION_ID

_LAST = 200


@dataclass(frozen=True, slots=True)
class Survey:
    """What a library file holds: rows of each table, the latest time of any entry, hashes of its attachments.

    history: digest of the newest entry of the history; empty if there is none.
    """

    schema: int
    counts: dict[str, int]
    newest: str
    attachments: tuple[str, ...]
    history: str


@contextmanager
def looking_into(file: Path, finished: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection for reading only.

    finished: nobody writes the file any more, so it is read as it lies, without a write-ahead log appearing beside it.
    """
    with closing(sqlite3.connect(_uri(file, finished), uri=True)) as connection:
        connection.execute("PRAGMA query_only=ON")
        yield connection


def copy_for_backup(library: Path, part: Path) -> None:
    """Write a consistent copy, pages still in the write-ahead log included; the caller flushes it.

    The copy is thrown away if it is cut short, so that it needs no journal and no flushing on the way.

    Raises:
        sqlite3.Error: the library cannot be read or the copy cannot be written.
    """
    existing = f"{library.resolve().as_uri()}?mode=rw"  # a library that has vanished must not be made anew
    with closing(sqlite3.connect(existing, uri=True)) as source, closing(sqlite3.connect(part)) as target:
        target.execute("PRAGMA journal_mode=OFF")
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target)


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
    counts, times = {}, [""]
    for table in _tables(connection):
        counts[table] = int(connection.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0])
        times += _last_times(connection, table)
    known = "attachment" in counts
    hashes = connection.execute("SELECT sha256 FROM attachment ORDER BY sha256") if known else ()
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    names = tuple(str(row[0]) for row in hashes)
    return Survey(int(schema), counts, max(times)[:19], names, _newest_digest(connection, counts))


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


def _newest_digest(connection: sqlite3.Connection, counts: Mapping[str, int]) -> str:
    """What the history must end with; a library from before there was one has none."""
    if not counts.get("history"):
        return ""
    return str(connection.execute("SELECT digest FROM history ORDER BY no DESC LIMIT 1").fetchone()[0])


def _last_times(connection: sqlite3.Connection, table: str) -> list[str]:
    """Times in the rows added last; what is entered is added at the end, so that not all need be looked at."""
    names = [_quoted(name) for name, kind in _columns(connection, table) if kind == "DATETIME"]
    if not names:
        return []
    last = f"SELECT {', '.join(names)} FROM {_quoted(table)} ORDER BY rowid DESC LIMIT {_LAST}"
    try:
        return [str(time) for row in connection.execute(last) for time in row if time]
    except sqlite3.OperationalError:  # a table made without row ids has no last rows
        return []


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
