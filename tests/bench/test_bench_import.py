"""A district's roster, from file to committed rows with all checks, against calamine and raw inserts without any."""

import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.domain.compounds.compound import Compound, CompoundDetails
from tests.bench.ratios import PAIRS, ratio, report
from tests.builders import OpenLibrary, new_library
from tests.roster_workbooks import plain_roster, write

DISTRICT = 91_582

pytestmark = pytest.mark.bench


def raw_import(file: Path, folder: Path, numbers: Callable[[], int]) -> int:
    """What nobody can beat: parse, put the cells into a table as they are, commit; no checks, no index."""
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python(skip_empty_area=False)
    connection = sqlite3.connect(folder / f"raw-{numbers()}.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE place (id INTEGER PRIMARY KEY, building, stairwell, room, phone, area, use, note)"
    )
    connection.execute("CREATE TABLE owner (id INTEGER PRIMARY KEY, place_id, name)")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?)",
        [(i, r[1], r[2], r[3], r[5], r[6], r[7], r[8]) for i, r in enumerate(rows[1:])],
    )
    connection.executemany("INSERT INTO owner VALUES (?,?,?)", [(i, i, r[4]) for i, r in enumerate(rows[1:])])
    connection.execute("COMMIT")
    found: int = connection.execute("SELECT count(*) FROM place").fetchone()[0]
    connection.close()
    return found


def test_district_roster_from_file_to_commit(tmp_path: Path) -> None:
    file = write(plain_roster(DISTRICT), tmp_path / "district.xlsx")
    numbers = count().__next__
    ready = [_empty_library(tmp_path / f"ours-{number}") for number in range(PAIRS + 1)]
    libraries = iter(ready)

    def ours() -> None:
        library, compound = next(libraries)
        library.roster_import.commit(library.roster_import.preview(file, compound.id))

    def raw() -> None:
        assert raw_import(file, tmp_path, numbers) == DISTRICT

    try:
        ours()  # fonts are loaded once a process, not once an import
        found = ratio(ours, raw)
        for library, compound in ready:
            assert library.case_files.file(compound.id).totals.dwellings == DISTRICT
    finally:
        for library, _ in ready:
            library.close()
    report("roster import / calamine + raw inserts", found, goal=1.6)


def _empty_library(folder: Path) -> tuple[OpenLibrary, Compound]:
    folder.mkdir()
    library = new_library(folder)
    return library, library.case_files.add(CompoundDetails("片区"))
