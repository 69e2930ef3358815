"""Tells whether an open library was written to; times of files are no witness, clocks are set back."""

import sqlite3

from sqlalchemy import event
from sqlalchemy.pool import ConnectionPoolEntry

from app.store.libraries.library_file import LibraryFile


class ChangeWatch:
    """Counts transactions that changed rows, each once it is over."""

    def __init__(self, library: LibraryFile) -> None:
        self.count = 0
        self._seen = 0
        # the only connection that writes is given back after each transaction, committed or not
        event.listen(library._writer, "checkin", self._given_back)

    def _given_back(self, connection: sqlite3.Connection | None, _entry: ConnectionPoolEntry) -> None:
        changes = -1 if connection is None else connection.total_changes
        if changes != self._seen:
            self._seen = changes
            self.count += 1
