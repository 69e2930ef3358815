"""A library opens only where it is safe, for one program at a time, and whatever goes wrong has a name."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text

from app.domain.errors.files import CannotWrite, DiskFull
from app.domain.errors.libraries import (
    LibraryError,
    LibraryExists,
    LibraryInUse,
    LibraryMissing,
    LibraryNewer,
    LibraryNotWritable,
    LibraryOnNetwork,
    LibrarySynced,
    NotALibrary,
)
from app.messages import message_for
from app.store.libraries import places
from app.store.libraries.library_file import LibraryFile, create_library_file, open_library_file
from app.store.migrations.runner import NEWEST
from app.store.unit_of_work import UnitOfWork
from tests.builders import new_library

NOW = datetime(2026, 11, 20, 9, 30)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    file = tmp_path / "清河 街道.louan"
    create_library_file(file).close()
    return file


def test_pragmas_hold_on_every_connection(tmp_path: Path) -> None:
    opened = create_library_file(tmp_path / "a.louan")
    try:
        for engine in (opened._writer, opened._reader):
            with engine.connect() as connection:
                told = [
                    connection.execute(text(f"PRAGMA {name}")).scalar()
                    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
                ]
                assert told == ["wal", 2, 1, 5000]
    finally:
        opened.close()


def write(transaction: Callable[[], AbstractContextManager[UnitOfWork]], then_fail: bool = False) -> None:
    with transaction() as work:
        work.offices.put(replace(work.offices.get(), name="改了"))
        if then_fail:
            raise RuntimeError


def test_reading_cannot_write(tmp_path: Path) -> None:
    opened = new_library(tmp_path)
    try:
        library = opened.desk.library
        with pytest.raises(LibraryNotWritable):
            write(library.reading)
        assert opened.office.office().name == "清河街道办事处"
    finally:
        opened.close()


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    opened = new_library(tmp_path)
    try:
        with pytest.raises(RuntimeError):
            write(opened.desk.begin, then_fail=True)
        assert opened.office.office().name == "清河街道办事处"
    finally:
        opened.close()


def test_a_second_program_is_refused_and_told_so(library: Path) -> None:
    opened = open_library_file(library, NOW)
    script = (
        "import sys; from pathlib import Path; from datetime import datetime\n"
        "from app.store.libraries.library_file import open_library_file\n"
        "from app.domain.errors.libraries import LibraryInUse\n"
        "try: open_library_file(Path(sys.argv[1]), datetime.now())\n"
        "except LibraryInUse: sys.exit(7)\n"
    )
    try:
        run = subprocess.run([sys.executable, "-c", script, str(library)], check=False)
        assert run.returncode == 7
        with pytest.raises(LibraryInUse):
            open_library_file(library, NOW)
    finally:
        opened.close()
    open_library_file(library, NOW).close()


def test_a_newer_library_is_refused_and_not_touched(library: Path) -> None:
    connection = sqlite3.connect(library)
    connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.close()
    before = library.read_bytes()
    with pytest.raises(LibraryNewer) as refused:
        open_library_file(library, NOW)
    assert refused.value.details["found"] == NEWEST + 1
    assert str(NEWEST + 1) in message_for(refused.value)
    assert library.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no database", b"SQLite format 3\x00" + b"\xff" * 200])
def test_another_file_is_no_library(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "名册.louan"
    file.write_bytes(content)
    with pytest.raises(NotALibrary):
        open_library_file(file, NOW)
    assert file.read_bytes() == content


def test_somebody_elses_database_is_no_library(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(NotALibrary):
        open_library_file(file, NOW)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        open_library_file(tmp_path / "none.louan", NOW)


def test_a_new_library_never_overwrites(library: Path) -> None:
    before = library.read_bytes()
    with pytest.raises(LibraryExists):
        create_library_file(library)
    assert library.read_bytes() == before


@pytest.mark.parametrize("folder", ["OneDrive", "坚果云", "Dropbox", "iCloud Drive"])
def test_a_synced_folder_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(LibrarySynced):
        create_library_file(tmp_path / folder / "a.louan")
    assert not (tmp_path / folder).exists()


def test_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = [("/", "ext4"), (str(tmp_path), "cifs")]
    monkeypatch.setattr(places, "_mounts", lambda: mounts)
    with pytest.raises(LibraryOnNetwork):
        create_library_file(tmp_path / "a.louan")


def test_a_local_disk_beside_a_network_share_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "ext4"), (str(tmp_path / "share"), "nfs4")])
    create_library_file(tmp_path / "sharebeside.louan").close()


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(30, "read-only"), OSError(28, "full")])
def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("app.store.libraries.library_file.create_schema", refuse)
    with pytest.raises(DiskFull if error.errno == 28 else LibraryNotWritable):
        create_library_file(tmp_path / "a.louan")
    assert not (tmp_path / "a.louan").exists()


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from threading import Thread
from datetime import datetime
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from app.bootstrap import open_library
from app.domain.compounds.compound import CompoundDetails
from app.domain.errors.files import DiskFull
services = open_library(Path(sys.argv[1]), lambda: datetime(2026, 11, 20))
resource.setrlimit(resource.RLIMIT_FSIZE, (4096 * 20, 4096 * 20))
try:
    for number in range(5000):
        services.case_files.add(CompoundDetails(f"小区{number}", address="长" * 500))
except DiskFull:
    print(number)
    sys.exit(9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_full_disk_has_a_name_and_keeps_what_was_committed(tmp_path: Path) -> None:
    opened = new_library(tmp_path)
    file = opened.desk.library.file
    opened.close()
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 9, run.stderr
    kept = open_library_file(file, NOW)
    try:
        with kept.reading() as work:
            assert len(work.compounds.all()) == int(run.stdout)
            assert work.integrity.faults() == []
    finally:
        kept.close()


def test_every_library_error_has_a_sentence() -> None:
    for kind in LibraryError.__subclasses__():
        details = {"file": "/x/a.louan", "found": 3, "known": 2, "client": "OneDrive", "copy": "/x/b.louan"}
        assert "a.louan" in message_for(kind(**details))


def test_attachments_are_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: LibraryFile = create_library_file(tmp_path / "a.louan")
    try:
        sha256 = opened.attachments.keep(b"photo")
        assert opened.attachments.read(sha256) == b"photo"
        opened.attachments.path_of(sha256).write_bytes(b"phot0")
        assert opened.attachments.read(sha256) is None

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            opened.attachments.keep(b"another")
        monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(PermissionError(13, "no")))
        with pytest.raises(CannotWrite):
            opened.attachments.keep(b"another")
        assert [path.name for path in opened.attachments.folder.rglob("*") if path.is_file()] == [sha256]
    finally:
        opened.close()


def test_a_library_may_be_closed_on_another_thread(library: Path) -> None:
    opened = open_library_file(library, NOW)
    closing = Thread(target=opened.close)
    closing.start()
    closing.join()
    open_library_file(library, NOW).close()
