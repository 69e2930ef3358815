"""Every column that names a row elsewhere has an index: removing a row there looks up who names it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.migrations.runner import create_schema


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    create_schema(tmp_path / "库.louan")
    opened = sqlite3.connect(tmp_path / "库.louan")
    opened.execute("PRAGMA foreign_keys = ON")  # else a removal looks nothing up
    yield opened
    opened.close()


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return [name for (name,) in found]


def references(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Table and column of each foreign key."""
    return [
        (table, key[3])
        for table in tables(connection)
        for key in connection.execute(f"PRAGMA foreign_key_list({table})")
    ]


def plan(connection: sqlite3.Connection, table: str, column: str) -> str:
    """How rows are found by a column, as the database tells it."""
    query = f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = ?"
    return " ".join(row[3] for row in connection.execute(query, (1,)))


def test_rows_are_found_by_what_they_name_without_reading_their_table(connection: sqlite3.Connection) -> None:
    found = references(connection)
    assert len(found) > 50
    scanned = [(table, column) for table, column in found if "SEARCH" not in plan(connection, table, column)]
    assert scanned == []


@pytest.mark.parametrize("table", ["dwelling", "party"])
def test_what_was_merged_is_looked_up_before_a_record_is_removed(
    connection: sqlite3.Connection, table: str
) -> None:
    lookup = connection.execute(f"EXPLAIN DELETE FROM {table} WHERE id = 1").fetchall()
    opened = {row[3] for row in lookup if row[1] == "OpenRead"}
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (f"ix_{table}_merged_into",)
    ).fetchone()
    assert root in opened
