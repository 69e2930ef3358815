"""Backups: whole or not there, proven by their hash, and never cut short under a good name."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.compounds.compound import CompoundDetails
from app.domain.errors.files import CannotRead, CannotWrite, DiskFull
from app.domain.errors.libraries import BackupDamaged, LibraryDamaged, LibraryInUse, LibraryMissing
from app.domain.records.backup_plan import Backup, Reason
from app.store.backups import backup_files
from app.store.backups.backup import copy_backup, make_backup
from app.store.backups.backup_files import file_errors, flush_folder, give_name
from app.store.backups.backup_inside import looking_into, survey
from app.store.backups.backup_settings import second_place, set_second_place
from app.store.backups.backup_shelf import BackupShelf, default_folder, described, verify
from app.store.backups.backup_sidecar import sidecar_of
from tests.builders import NOW, OpenLibrary, new_library, open_round, small_compound

PHOTO = b"\xff\xd8\xff photo"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    open_round(opened, small_compound(opened))
    with opened.desk.begin() as work:
        work.documents.attach(PHOTO, "照片.jpg", "image/jpeg", NOW)
    yield opened
    opened.close()


@pytest.fixture
def shelf(library: OpenLibrary) -> BackupShelf:
    file = library.desk.library.file
    return BackupShelf(default_folder(file), file)


def backed_up(library: OpenLibrary, shelf: BackupShelf, minutes: int = 0, thorough: bool = False) -> Backup:
    opened = library.desk.library
    at = NOW + timedelta(minutes=minutes)
    return make_backup(opened.file, opened.attachments, shelf, Reason.ASKED, at, "0.1.0", thorough)


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def photo_of(library: OpenLibrary) -> str:
    return next(file.name for file in library.desk.library.attachments.folder.rglob("*") if file.is_file())


def test_a_backup_holds_what_was_committed_and_says_so(library: OpenLibrary, shelf: BackupShelf) -> None:
    backup = backed_up(library, shelf)
    assert backup.file.name == "清河街道-20261103-093000.louan-backup"
    assert (backup.counts["dwelling"], backup.counts["consultation_round"]) == (24, 1)
    assert (backup.louan, backup.library, backup.made_at) == ("0.1.0", "清河街道.louan", NOW)
    assert backup.newest.startswith("2026-11-03 09:30")
    assert backup.files == (photo_of(library),)
    assert backup.missing == ()
    with library.desk.library.reading() as work:
        assert backup.history == work.history.newest()[1]
    assert shelf.all() == (backup,) == (described(backup.file),)
    assert verify(backup).sound
    assert files_in(shelf.folder) == {backup.file.name, sidecar_of(backup.file).name, *backup.files}


def test_an_unchanged_library_is_not_backed_up_twice(library: OpenLibrary, shelf: BackupShelf) -> None:
    first = backed_up(library, shelf)
    assert backed_up(library, shelf, minutes=5) == first
    library.case_files.add(CompoundDetails("新院"))
    second = backed_up(library, shelf, minutes=10)
    assert shelf.all() == (second, first)
    second.file.write_bytes(bytes(second.size))
    third = backed_up(library, shelf, minutes=20)
    assert third.file != second.file
    assert verify(third).sound


def test_two_backups_of_one_second_both_stay(library: OpenLibrary, shelf: BackupShelf) -> None:
    first = backed_up(library, shelf)
    library.case_files.add(CompoundDetails("新院"))
    assert {first.file.name, backed_up(library, shelf).file.name} == {
        "清河街道-20261103-093000.louan-backup",
        "清河街道-20261103-093000-2.louan-backup",
    }


@pytest.mark.parametrize("place", range(12))
def test_a_flipped_bit_anywhere_is_found(library: OpenLibrary, shelf: BackupShelf, place: int) -> None:
    backup = backed_up(library, shelf)
    content = bytearray(backup.file.read_bytes())
    content[len(content) * place // 12 + 7] ^= 1 << place % 8
    backup.file.write_bytes(content)
    assert not verify(backup).sound


def test_a_flipped_bit_in_the_sidecar_takes_the_backup_out_of_the_list(
    library: OpenLibrary, shelf: BackupShelf
) -> None:
    backup = backed_up(library, shelf)
    sidecar = sidecar_of(backup.file)
    whole = sidecar.read_bytes()
    for place in range(0, len(whole), 5):
        sidecar.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert shelf.all() in ((), (backup,))  # white space may change, facts may not
    sidecar.write_bytes(whole.replace(b'"dwelling": 24', b'"dwelling": 25'))
    assert shelf.all() == ()
    assert shelf.broken() == (backup.file,)
    sidecar.unlink()
    assert shelf.broken() == (backup.file,)


def test_a_file_cut_short_is_not_listed(library: OpenLibrary, shelf: BackupShelf) -> None:
    backup = backed_up(library, shelf)
    os.truncate(backup.file, backup.size - 4096)
    assert shelf.all() == ()
    assert not verify(backup).sound
    backup.file.unlink()
    assert verify(backup).faults == ("文件不在了",)


POWER_CUT = """
import os, sys
from datetime import datetime
from pathlib import Path
from app.domain.records.backup_plan import Reason
from app.store.backups import backup
from app.store.backups import backup_files
from app.store.files.attachments import AttachmentFolder
from app.store.backups.backup_shelf import BackupShelf, default_folder
steps = int(sys.argv[2])
def counted(real):
    def step(*words):
        global steps
        steps -= 1
        if steps < 0: os._exit(9)
        return real(*words)
    return step
for module in (backup, backup_files):
    for name in ("copy_for_backup", "flush", "flush_folder", "give_name", "write_whole", "copy_proven", "survey"):
        if hasattr(module, name): setattr(module, name, counted(getattr(module, name)))
file = Path(sys.argv[1])
attachments = AttachmentFolder(file.with_name(file.name + ".files"))
shelf = BackupShelf(default_folder(file), file)
backup.make_backup(file, attachments, shelf, Reason.ASKED, datetime(2026, 11, 3), "")
"""


def test_power_lost_at_any_step_leaves_a_whole_backup_or_none(
    library: OpenLibrary, shelf: BackupShelf
) -> None:
    outcomes = []
    for steps in range(12):
        words = [sys.executable, "-c", POWER_CUT, str(library.desk.library.file), str(steps)]
        outcomes.append(subprocess.run(words, check=False).returncode)
        assert [verify(backup).sound for backup in shelf.all()] in ([], [True])
        assert shelf.broken() == ()
        if outcomes[-1] == 0:
            break
    assert outcomes[-1] == 0
    assert set(outcomes[:-1]) == {9}
    backup = backed_up(library, shelf, minutes=1)
    assert files_in(shelf.folder) == {backup.file.name, sidecar_of(backup.file).name, *backup.files}


FULL_DISK = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from app.domain.records.backup_plan import Reason
from app.domain.errors.files import DiskFull
from app.store.files.attachments import AttachmentFolder
from app.store.backups.backup import make_backup
from app.store.backups.backup_shelf import BackupShelf, default_folder
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
file = Path(sys.argv[1])
attachments = AttachmentFolder(file.with_name(file.name + ".files"))
try: make_backup(file, attachments, BackupShelf(default_folder(file), file), Reason.ASKED, datetime.now(), "")
except DiskFull: sys.exit(9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
@pytest.mark.parametrize("room", [4096 * 10, 512])
def test_a_full_disk_leaves_the_earlier_backup_and_nothing_else(
    library: OpenLibrary, shelf: BackupShelf, room: int
) -> None:
    earlier = backed_up(library, shelf)
    before = files_in(shelf.folder)
    library.case_files.add(CompoundDetails("新院"))
    words = [sys.executable, "-c", FULL_DISK, str(library.desk.library.file), str(room)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.returncode == 9, run.stderr
    assert files_in(shelf.folder) == before
    assert verify(earlier).sound


def test_a_damaged_library_is_told_and_backs_nothing_up(library: OpenLibrary, shelf: BackupShelf) -> None:
    earlier = backed_up(library, shelf)
    opened = library.desk.library
    with closing(sqlite3.connect(opened.file)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'ballot'")
        connection.commit()
    with pytest.raises(LibraryDamaged):
        backed_up(library, shelf, minutes=60)
    assert shelf.all() == (earlier,)
    assert not [name for name in files_in(shelf.folder) if ".part" in name]


def test_a_library_that_has_vanished_is_not_made_anew(library: OpenLibrary, shelf: BackupShelf) -> None:
    file = library.desk.library.file
    library.close()
    file.unlink()
    with pytest.raises(LibraryMissing):
        backed_up(library, shelf)
    assert not file.exists()
    assert files_in(shelf.folder) == set()


def test_attachments_are_copied_once_and_mended_when_looked_at_closely(
    library: OpenLibrary, shelf: BackupShelf
) -> None:
    first = backed_up(library, shelf)
    copy = shelf.files.path_of(photo_of(library))
    written = copy.stat().st_mtime_ns
    library.case_files.add(CompoundDetails("新院"))
    backed_up(library, shelf, minutes=1, thorough=True)
    assert copy.stat().st_mtime_ns == written
    copy.write_bytes(PHOTO[:-1] + b"X")
    assert verify(first).files == (copy.name,)
    backed_up(library, shelf, minutes=2)
    assert not verify(first).sound
    backed_up(library, shelf, minutes=3, thorough=True)
    assert verify(first).sound


@pytest.mark.parametrize("content", [None, b"altered"])
def test_an_attachment_lost_before_the_backup_is_named(
    library: OpenLibrary, shelf: BackupShelf, content: bytes | None
) -> None:
    path = library.desk.library.attachments.path_of(photo_of(library))
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    backup = backed_up(library, shelf)
    assert (backup.files, backup.missing) == ((), (path.name,))
    assert verify(backup).sound


def test_a_copy_in_another_place_is_whole_and_listed_there(
    library: OpenLibrary, shelf: BackupShelf, tmp_path: Path
) -> None:
    backup = backed_up(library, shelf)
    other = BackupShelf(tmp_path / "移动硬盘", library.desk.library.file)
    copy = copy_backup(backup, other)
    assert other.all() == (copy,)
    assert verify(copy).sound
    assert copy_backup(backup, other) == copy
    copy.file.write_bytes(b"rotten")
    assert verify(copy_backup(backup, other)).sound
    backup.file.write_bytes(b"rotten")
    copy.file.unlink()
    with pytest.raises(BackupDamaged):
        copy_backup(backup, other)


def test_a_copy_that_reads_back_differently_is_refused(
    library: OpenLibrary, shelf: BackupShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backed_up(library, shelf)
    monkeypatch.setattr(backup_files.shutil, "copyfile", lambda _, target: target.write_bytes(b"half"))
    other = BackupShelf(tmp_path / "U盘", library.desk.library.file)
    with pytest.raises(CannotWrite):
        copy_backup(backup, other)
    assert files_in(other.folder) == set()


def test_a_file_held_for_a_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part, target = tmp_path / "a.part", tmp_path / "a"
    part.write_text("whole")
    monkeypatch.setattr(backup_files, "_PAUSE", 0)
    real, held = Path.replace, [PermissionError(13, "scanned")] * 4

    def scanned(self: Path, to: Path) -> Path:
        if held:
            raise held.pop()
        return real(self, to)

    monkeypatch.setattr(Path, "replace", scanned)
    give_name(part, target)
    assert target.read_text() == "whole"
    held.extend([PermissionError(13, "held")] * 5)
    with pytest.raises(PermissionError):
        give_name(target, part)


def test_a_name_that_cannot_be_given_leaves_no_sidecar(
    library: OpenLibrary, shelf: BackupShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr("app.store.backups.backup.give_name", held)
    with pytest.raises(CannotWrite):
        backed_up(library, shelf)
    assert files_in(shelf.folder) == {photo_of(library)}


def test_a_folder_that_cannot_be_flushed_is_let_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(number: int) -> None:
        def fsync(_: int) -> None:
            raise OSError(number, "no")

        monkeypatch.setattr(os, "fsync", fsync)

    refuse(22)
    flush_folder(tmp_path)
    refuse(5)
    if sys.platform != "win32":
        with pytest.raises(OSError):
            flush_folder(tmp_path)


@pytest.mark.parametrize(
    ("code", "named"),
    [
        (sqlite3.SQLITE_IOERR_READ, CannotRead),
        (sqlite3.SQLITE_IOERR_WRITE, DiskFull),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_CORRUPT, LibraryDamaged),
        (sqlite3.SQLITE_BUSY, LibraryInUse),
        (sqlite3.SQLITE_CANTOPEN, CannotWrite),
    ],
)
def test_what_the_database_reports_has_a_name(code: int, named: type[Exception]) -> None:
    error = sqlite3.OperationalError("no")
    error.sqlite_errorcode = code
    with pytest.raises(named), file_errors(Path("a.louan-backup"), Path("a.louan")):
        raise error


def test_a_table_without_row_ids_is_counted_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute('CREATE TABLE "t""t" (k INTEGER PRIMARY KEY, at DATETIME) WITHOUT ROWID')
        connection.execute('INSERT INTO "t""t" VALUES (1, \'2026-11-03 10:00:00\')')
        connection.commit()
    with looking_into(file) as connection:
        found = survey(connection)
    assert (found.counts, found.newest, found.attachments) == ({'t"t': 1}, "", ())


def test_the_second_place_is_remembered_beside_the_backups(tmp_path: Path) -> None:
    library = tmp_path / "清河街道.louan"
    assert second_place(library) is None
    set_second_place(library, tmp_path / "移动硬盘")
    assert second_place(library) == tmp_path / "移动硬盘"
    set_second_place(library, None)
    assert second_place(library) is None
    for content in ("", "[]", '{"second_place": 3}', "\xff"):
        (default_folder(library) / "settings.json").write_bytes(content.encode("latin-1"))
        assert second_place(library) is None
