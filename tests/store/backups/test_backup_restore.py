"""A backup counts when it has been restored: every table, every attachment, and nothing of the old files in between."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import open_library
from app.domain.compounds.compound import CompoundDetails
from app.domain.errors.files import CannotWrite
from app.domain.errors.libraries import (
    BackupDamaged,
    LibraryInUse,
    LibraryNewer,
    LibrarySynced,
    RestoreFailed,
)
from app.domain.records.backup_plan import Backup, Reason
from app.services.sample.sample_office import make_sample
from app.store.backups import backup_restore
from app.store.backups.backup import make_backup
from app.store.backups.backup_files import sha256_of
from app.store.backups.backup_restore import LOGS, compared, restore_library
from app.store.backups.backup_shelf import BackupShelf, default_folder, described
from app.store.backups.backup_sidecar import sidecar_of, sidecar_text
from app.store.files.attachments import AttachmentFolder
from app.store.migrations.runner import NEWEST, create_schema
from tests.builders import NOW, new_library, open_round, small_compound

LATER = NOW + timedelta(hours=1)
Rows = dict[str, list[tuple[object, ...]]]


def rows_of(file: Path) -> Rows:
    with closing(sqlite3.connect(file)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def files_of(library: Path) -> Path:
    return library.with_name(library.name + ".files")


def backed_up(library: Path) -> Backup:
    shelf = BackupShelf(default_folder(library), library)
    return make_backup(library, AttachmentFolder(files_of(library)), shelf, Reason.ASKED, NOW, "")


def add_compound(library: Path, name: str) -> None:
    services = open_library(library, lambda: LATER)
    services.case_files.add(CompoundDetails(name))
    services.close()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    opened = new_library(tmp_path)
    open_round(opened, small_compound(opened))
    with opened.desk.begin() as work:
        work.documents.attach(b"photo", "照片.jpg", "image/jpeg", NOW)
    opened.close()
    return opened.desk.library.file


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sample") / "示例.louan"
    make_sample(file, NOW)
    return file


def test_the_newest_backup_brings_back_every_row_and_every_attachment(sample: Path, tmp_path: Path) -> None:
    library = tmp_path / sample.name
    shutil.copy(sample, library)
    shutil.copytree(files_of(sample), files_of(library))
    rows, attachments = rows_of(library), content_of(files_of(library))
    assert sum(map(len, rows.values())) > 3000
    assert len(attachments) > 3
    backed_up(library)
    library.unlink()
    shutil.rmtree(files_of(library))
    newest = BackupShelf(default_folder(library), library).all()[0]
    restored = restore_library(library, newest, LATER)
    assert (restored.aside, restored.files_missing) == (None, 0)
    assert rows_of(library) == rows
    assert content_of(files_of(library)) == attachments
    services = open_library(library, lambda: LATER)
    assert all(finding.sound for finding in services.checking.check())
    services.close()


def test_what_lay_there_is_moved_aside_whole(library: Path) -> None:
    backup = backed_up(library)
    then = rows_of(library)
    add_compound(library, "后来的院")
    now, attachments = rows_of(library), content_of(files_of(library))
    restored = restore_library(library, backup, LATER)
    assert rows_of(library) == then
    assert restored.aside is not None
    assert restored.aside.name == "清河街道.louan.恢复前-20261103-103000"
    assert rows_of(restored.aside / library.name) == now
    assert content_of(restored.aside / files_of(library).name) == attachments
    again = restore_library(library, backup, LATER)
    assert again.aside is not None
    assert again.aside.name.endswith("-2")


WRITE_AND_DIE = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from app.bootstrap import open_library
from app.domain.compounds.compound import CompoundDetails
services = open_library(Path(sys.argv[1]), lambda: datetime(2026, 11, 3, 11))
services.case_files.add(CompoundDetails("断电前的院"))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(library: Path) -> Path:
    """A library whose program was killed: its last commits lie in the write-ahead log."""
    run = subprocess.run([sys.executable, "-c", WRITE_AND_DIE, str(library)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert library.with_name(library.name + "-wal").stat().st_size > 0
    return library


needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="kills by POSIX signal")


@needs_kill
def test_a_file_copied_beside_an_old_log_is_silently_replaced_by_it(library: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copy(library, before)
    subprocess.run([sys.executable, "-c", WRITE_AND_DIE, str(library)], check=False)
    shutil.copy(before, library)
    assert len(rows_of(library)["compound"]) == 2  # the trap that restoring through Louan avoids


@needs_kill
def test_the_log_of_a_killed_program_does_not_get_into_the_restored_file(
    tmp_path: Path, library: Path
) -> None:
    backup = backed_up(library)
    then = rows_of(library)
    subprocess.run([sys.executable, "-c", WRITE_AND_DIE, str(library)], check=False)
    restored = restore_library(library, backup, LATER)
    assert not [log for log in LOGS if library.with_name(library.name + log).exists()]
    assert rows_of(library) == then
    assert restored.aside is not None
    assert len(rows_of(restored.aside / library.name)["compound"]) == 2


@needs_kill
def test_a_log_left_behind_by_a_lost_file_does_not_get_in_either(killed: Path) -> None:
    backup = backed_up(killed)
    assert backup.counts["compound"] == 2
    add_compound(killed, "最后的院")
    subprocess.run(
        [sys.executable, "-c", WRITE_AND_DIE.replace("断电前", "又断电前"), str(killed)], check=False
    )
    killed.unlink()
    restored = restore_library(killed, backup, LATER)
    assert len(rows_of(killed)["compound"]) == 2
    assert restored.aside is not None
    assert (restored.aside / (killed.name + "-wal")).exists()


@needs_kill
def test_the_latest_commits_of_a_killed_program_are_in_a_backup(killed: Path) -> None:
    assert backed_up(killed).counts["compound"] == 2


def test_a_rotten_backup_is_refused_and_nothing_touched(library: Path) -> None:
    backup = backed_up(library)
    content = bytearray(backup.file.read_bytes())
    content[20_000] ^= 1
    backup.file.write_bytes(content)
    before = library.read_bytes()
    with pytest.raises(BackupDamaged):
        restore_library(library, backup, LATER)
    assert library.read_bytes() == before
    assert not list(library.parent.glob("*恢复*"))


def test_a_backup_of_a_newer_program_is_refused(library: Path) -> None:
    with closing(sqlite3.connect(library)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    backup = backed_up(library)
    assert backup.schema == NEWEST + 1
    with pytest.raises(LibraryNewer) as refused:
        restore_library(library, backup, LATER)
    assert refused.value.details["found"] == NEWEST + 1


def test_a_backup_of_an_older_program_is_restored_and_then_upgraded(tmp_path: Path) -> None:
    library = tmp_path / "旧库.louan"
    create_schema(library, upto=1)
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("INSERT INTO office VALUES (1, '清河街道', 'handan', '', '', '', '陈敏')")
    backup = backed_up(library)
    add_compound(library, "东院")
    assert compared(library, backup) is not None
    restore_library(library, backup, LATER)
    services = open_library(library, lambda: LATER)
    assert services.upgraded_from is not None
    assert services.case_files.cabinet() == ()
    services.close()


def test_something_else_with_a_sidecar_is_refused(library: Path) -> None:
    backup = backed_up(library)
    with closing(sqlite3.connect(backup.file)) as connection:
        connection.execute("PRAGMA application_id = 1")
    forged = described(backup.file)
    assert forged is not None
    forged = replace(forged, sha256=sha256_of(backup.file) or "")
    sidecar_of(backup.file).write_text(sidecar_text(forged), encoding="utf-8")
    with pytest.raises(BackupDamaged, match="不是楼案"):
        restore_library(library, forged, LATER)


def test_attachments_lost_from_the_backup_come_from_the_present_ones(library: Path) -> None:
    backup = backed_up(library)
    shutil.rmtree(default_folder(library) / "files")
    attachments = content_of(files_of(library))
    assert restore_library(library, backup, LATER).files_missing == 0
    assert content_of(files_of(library)) == attachments
    shutil.rmtree(files_of(library))
    assert restore_library(library, backup, LATER).files_missing == 1


def test_a_library_in_use_is_not_replaced(library: Path) -> None:
    backup = backed_up(library)
    services = open_library(library, lambda: LATER)
    with pytest.raises(LibraryInUse):
        restore_library(library, backup, LATER)
    services.close()


def test_a_synced_folder_is_no_place_to_restore_to(library: Path, tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    with pytest.raises(LibrarySynced):
        restore_library(tmp_path / "OneDrive" / "a.louan", backed_up(library), LATER)


@pytest.mark.parametrize("step", range(4))
def test_a_move_that_fails_takes_the_others_back(
    library: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    backup = backed_up(library)
    add_compound(library, "后来的院")
    rows, attachments = rows_of(library), content_of(files_of(library))
    failing_at(monkeypatch, {step})
    with pytest.raises(CannotWrite):
        restore_library(library, backup, LATER)
    monkeypatch.undo()
    assert rows_of(library) == rows
    assert content_of(files_of(library)) == attachments
    assert not list(library.parent.glob("*恢复*"))
    restore_library(library, backup, LATER)
    assert len(rows_of(library)["compound"]) == 1


def test_what_cannot_be_taken_back_is_told_with_the_folder(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backed_up(library)
    rows = rows_of(library)
    failing_at(monkeypatch, {2, 3})
    with pytest.raises(RestoreFailed) as failed:
        restore_library(library, backup, LATER)
    monkeypatch.undo()
    assert rows_of(Path(str(failed.value.details["aside"])) / library.name) == rows
    restore_library(library, backup, LATER)
    assert rows_of(library) == rows


def failing_at(monkeypatch: pytest.MonkeyPatch, steps: set[int]) -> None:
    real, made = backup_restore.give_name, [0]

    def give_name(part: Path, target: Path) -> None:
        made[0] += 1
        if made[0] - 1 in steps:
            raise PermissionError(13, "held")
        real(part, target)

    monkeypatch.setattr(backup_restore, "give_name", give_name)


def test_a_disk_that_gives_back_something_else_is_told(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backed_up(library)
    monkeypatch.setattr(backup_restore, "sha256_of", lambda _: "0" * 64)
    with pytest.raises(RestoreFailed):
        restore_library(library, backup, LATER)


def test_a_folder_that_takes_no_copy_is_told_before_anything_moves(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backed_up(library)
    before = content_of(library.parent)

    def refuse(*_: object) -> bool:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr(backup_restore, "copy_proven", refuse)
    with pytest.raises(CannotWrite):
        restore_library(library, backup, LATER)
    assert content_of(library.parent) == before


def test_a_library_that_cannot_be_read_cannot_be_compared(library: Path) -> None:
    backup = backed_up(library)
    library.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    assert compared(library, backup) is None
    library.unlink()
    assert compared(library, backup) is None
