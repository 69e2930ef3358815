"""A backup with all its checks against the bare copy by the database's own backup call."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.records.backup_plan import Reason
from app.store.backups.backup import make_backup
from app.store.backups.backup_shelf import BackupShelf, verify
from app.store.files.attachments import AttachmentFolder
from tests.bench.ratios import ratio, report
from tests.builders import NOW, OpenLibrary, answer_many, new_library, open_round, textile_north

GOAL = 2.5
COPIES = 55
"""Times the roll of 902 households, its ballots and forms are multiplied: 50 thousand households, as an office has."""

MULTIPLY = """
    INSERT INTO roll (compound_id, scope, frozen_at, frozen_by, purpose, digest,
                      dwellings, households, persons, area, area_missing, corrections, form_digest)
        SELECT compound_id, scope, frozen_at, frozen_by, purpose, digest,
               dwellings, households, persons, area, area_missing, corrections, form_digest FROM roll WHERE id = 1;
    INSERT INTO roll_line SELECT (SELECT max(id) FROM roll), no, dwelling_id, building, stairwell, room, floor,
        owners, person_key, area, area_basis, "use", counts, struck FROM roll_line WHERE roll_id = 1;
    INSERT INTO ballot (round_id, row_no, answer, validity, returned_on, entered_at, entered_by, source, counting)
        SELECT round_id, row_no, answer, validity, returned_on, entered_at, entered_by, source, 0
        FROM ballot WHERE counting = 1;
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    answer_many(opened, open_round(opened, textile_north(opened)), range(1, 903))
    with closing(sqlite3.connect(opened.desk.library.file)) as connection:
        for _ in range(COPIES - 1):
            connection.executescript(f"BEGIN;{MULTIPLY}COMMIT;")
    for number in range(20):
        opened.desk.library.attachments.keep(bytes([number]) * 200_000)
    yield opened
    opened.close()


@pytest.mark.bench
def test_a_backup_with_its_checks_costs_little_more_than_a_bare_copy(
    library: OpenLibrary, tmp_path: Path
) -> None:
    file = library.desk.library.file
    bare = tmp_path / "bare.db"
    attachments: AttachmentFolder = library.desk.library.attachments
    shelf = BackupShelf(tmp_path / "shelf", file)

    def ours() -> None:
        for backup in shelf.all():
            shelf.remove(backup)  # or the next would be found to be the same
        make_backup(file, attachments, shelf, Reason.AUTOMATIC, NOW, "")

    def baseline() -> None:
        bare.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(bare)) as target:
            source.backup(target)

    ours()  # attachments are copied once, by the first backup
    found = ratio(ours, baseline)
    backup = shelf.all()[0]
    assert verify(backup).sound
    assert (backup.counts["roll_line"], backup.counts["ballot"]) == (902 * COPIES, 902 * COPIES)
    assert len(backup.files) == 20
    report(f"backup of {backup.size / 1e6:.0f} MB with check, time to the bare copy", found, GOAL)
