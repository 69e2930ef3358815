"""Opens a library file: pragmas, real transactions, one writer connection and separate readers."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import ConnectionPoolEntry

APPLICATION_ID = 0x4C4F5541  # "LOUA", at its place in the file header
WRITER_CACHE = 16_000
"""kB of pages the writer may hold; taken only as far as a transaction needs them."""


def writer_engine(file: Path) -> Engine:
    """Engine with a single connection that locks the file for writing at BEGIN.

    A transaction that starts as a reader and then writes fails at once when another writer was faster,
    whatever the timeout; starting as a writer makes it wait instead.
    """
    engine = _engine(file, "BEGIN IMMEDIATE", pool_size=1)

    @event.listens_for(engine, "connect")
    def _hold(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        # a district's roster is written out once, not page by page and again as the pages fill
        connection.execute(f"PRAGMA cache_size=-{WRITER_CACHE}")

    return engine


def reader_engine(file: Path) -> Engine:
    """Engine for reading only, several connections."""
    return _engine(file, "BEGIN", pool_size=4, query_only=True)


def _engine(file: Path, begin: str, pool_size: int, query_only: bool = False) -> Engine:
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(file)),
        pool_size=pool_size,
        max_overflow=0,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        # the driver's own transactions leave half a migration behind; we emit BEGIN ourselves
        connection.isolation_level = None
        for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        if query_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def header_numbers(file: Path) -> tuple[int, int]:
    """Application id and schema number of a database file, read without changing it.

    Raises:
        sqlite3.DatabaseError: the file is no database.
    """
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        numbers: list[Any] = [
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        ]
    finally:
        connection.close()
    return numbers[0], numbers[1]


def copy_library(file: Path, copy: Path) -> None:
    """Write a consistent copy, pages still in the write-ahead log included.

    Raises:
        sqlite3.Error: the file cannot be read or the copy cannot be written.
    """
    source, target = sqlite3.connect(file), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
