"""Backups as the program makes them: in time, in two places, thinned, and put back by the clerk or the office's IT."""

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import Services, open_library
from app.domain.compounds.compound import CompoundDetails
from app.domain.errors.files import CannotWrite, DiskFull
from app.domain.errors.libraries import BackupDamaged, LibraryDamaged
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.records.backup_plan import Reason
from app.domain.rounds.consent import Answer
from app.services.desk import Desk
from app.services.records import backups as backups_module
from app.services.records.backups import BackupService, louan_version
from app.services.records.recovery import Recovery
from app.store.backups.backup_shelf import verify
from tests.builders import NOW, OpenLibrary, new_library, open_round, small_compound

HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    (tmp_path / "本机").mkdir()
    opened = new_library(tmp_path / "本机")
    open_round(opened, small_compound(opened))
    yield opened
    opened.close()


@pytest.fixture
def service(library: OpenLibrary) -> BackupService:
    return BackupService(library.desk)


def change(library: OpenLibrary) -> None:
    library.case_files.add(CompoundDetails(f"小区{library.clock():%d%H%M%S}"))


def test_a_backup_is_made_first_and_then_every_half_hour_of_change(
    library: OpenLibrary, service: BackupService
) -> None:
    first = service.if_due()
    assert first is not None
    assert first.backup.reason is Reason.AUTOMATIC
    change(library)
    assert service.if_due() is None
    library.clock.now += HALF_HOUR
    assert service.if_due() is not None
    library.clock.now += HALF_HOUR
    library.case_files.cabinet()
    assert service.if_due() is None  # looking is no change
    change(library)
    assert service.if_due() is not None
    assert len(service.list()) == 3


def test_the_first_change_of_a_day_is_backed_up_at_once(library: OpenLibrary, service: BackupService) -> None:
    library.clock.now = NOW.replace(hour=23, minute=58)
    service.if_due()
    library.clock.now += timedelta(minutes=4)
    assert service.if_due() is None
    change(library)
    assert service.if_due() is not None


def test_a_new_session_without_changes_adds_no_backup(library: OpenLibrary, service: BackupService) -> None:
    made = service.back_up()
    library.clock.now += timedelta(days=2)
    again = BackupService(library.desk)
    looked = again.if_due()
    assert looked is not None
    assert looked.backup == made.backup
    assert again.if_due() is None
    assert service.list() == (made.backup,)


def test_a_clock_set_back_does_not_stop_backups(library: OpenLibrary, service: BackupService) -> None:
    service.back_up()
    library.clock.now -= timedelta(days=400)
    change(library)
    made = service.if_due()
    assert made is not None
    change(library)
    assert service.if_due() is None
    library.clock.now += HALF_HOUR
    assert service.if_due() is not None


def test_a_failed_backup_is_tried_again(
    library: OpenLibrary, service: BackupService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(file="a")

    monkeypatch.setattr(backups_module, "make_backup", full)
    with pytest.raises(DiskFull):
        service.if_due()
    monkeypatch.undo()
    assert service.if_due() is not None


def test_finished_backups_are_copied_to_the_second_place(
    library: OpenLibrary, service: BackupService, tmp_path: Path
) -> None:
    second = tmp_path / "坚果云"
    with pytest.raises(CannotWrite):
        service.set_second_place(second)
    second.mkdir()
    service.set_second_place(second)
    assert list(second.rglob("*.part")) == []
    made = service.back_up()
    assert made.second_fault is None
    assert made.copy is not None
    assert made.copy.file.is_relative_to(second)
    assert verify(made.copy).sound
    assert service.list() == (made.backup, made.copy)
    made.backup.file.write_bytes(b"rotten")
    assert service.last_good() == made.copy
    assert service.recovery.find(made.backup.file.name) == made.copy
    service.set_second_place(None)
    assert service.last_good() is None


def test_a_second_place_that_is_gone_does_not_stop_the_first(
    library: OpenLibrary, service: BackupService, tmp_path: Path
) -> None:
    second = tmp_path / "移动硬盘"
    second.mkdir()
    service.set_second_place(second)
    shutil.rmtree(second)
    made = service.back_up()
    assert isinstance(made.second_fault, CannotWrite)
    assert not second.exists()
    assert service.last_good() == made.backup
    second.write_text("a file, not a folder")
    change(library)
    assert isinstance(service.back_up().second_fault, CannotWrite)


def test_the_second_place_is_another_one(
    library: OpenLibrary, service: BackupService, tmp_path: Path
) -> None:
    beside = library.desk.library.file.parent
    with pytest.raises(ValueRefused):
        service.set_second_place(beside)
    with pytest.raises(ValueRefused):
        service.copy_to(service.back_up().backup, beside)
    assert service.on_same_disk(tmp_path)
    assert not service.on_same_disk(tmp_path / "没有的盘")


def test_old_backups_are_thinned_but_never_for_a_rotten_one(
    library: OpenLibrary, service: BackupService
) -> None:
    service.if_due()
    for _ in range(14):
        library.clock.now += HALF_HOUR
        change(library)
        assert service.if_due() is not None
    made = [backup.made_at for backup in service.list()]
    early = [at.hour for at in made if made[0] - at > timedelta(hours=4)]
    assert early == sorted(set(early), reverse=True)
    assert len(made) == 8 + len(early)
    newest = service.list()[0]
    newest.file.write_bytes(bytes(newest.size))
    library.clock.now += timedelta(days=20)
    change(library)
    service.if_due()
    day = [backup for backup in service.list() if backup.made_at.date() == newest.made_at.date()]
    assert len(day) == len(made)  # their newest is rotten, so that the others stay


def test_what_was_asked_for_is_not_thinned(library: OpenLibrary, service: BackupService) -> None:
    for _ in range(3):
        change(library)
        service.back_up(Reason.BEFORE_IMPORT)
    assert len(service.list()) == 3


def test_the_loss_is_told_before_it_happens(library: OpenLibrary, service: BackupService) -> None:
    backup = service.back_up().backup
    assert service.loss(backup).nothing
    library.clock.now += HALF_HOUR
    library.ballot_entry.record(1, 3, Answer.AGREE, NOW.date())
    library.case_files.add(CompoundDetails("东院"))
    library.case_files.change(1, CompoundDetails("改了名的院"))
    loss = service.loss(backup)
    told = {entry.name: (entry.now, entry.then, entry.lost) for entry in loss.differences}
    assert told.pop("履历")[2] == 3  # what is lost tells of itself
    assert told == {
        "小区": (2, 1, 2),
        "用过的小区编码": (2, 1, 1),
        "收回的表": (1, 0, 1),
        "发出的表": (1, 0, 1),
    }
    assert backup.newest < loss.newest_now
    assert not loss.nothing


def test_restoring_brings_the_library_back_and_keeps_what_was_there(
    library: OpenLibrary, service: BackupService
) -> None:
    backup = service.back_up().backup
    change(library)
    restored = service.restore(backup)
    opened = reopened(library)
    try:
        assert len(opened.case_files.cabinet()) == 1
        present = next(made for made in opened.backups.list() if made.reason is Reason.BEFORE_RESTORE)
        assert opened.backups.loss(present).differences
        assert present.counts["compound"] == 2
    finally:
        opened.close()
    assert restored.aside is not None
    assert restored.aside.is_dir()


def reopened(library: OpenLibrary) -> Services:
    return open_library(library.desk.library.file, library.clock)


def test_a_library_too_damaged_to_back_up_can_be_restored(
    library: OpenLibrary, service: BackupService, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = service.back_up().backup

    def damaged(*_: object) -> None:
        raise LibraryDamaged(file="a", found="b")

    monkeypatch.setattr(backups_module, "make_backup", damaged)
    service.restore(backup)
    opened = reopened(library)
    assert len(opened.backups.list()) == 1
    opened.close()


def test_a_rotten_backup_leaves_the_library_open(library: OpenLibrary, service: BackupService) -> None:
    backup = service.back_up().backup
    backup.file.write_bytes(bytes(backup.size))
    for refused in (service.loss, service.restore):
        with pytest.raises(BackupDamaged):
            refused(backup)
    change(library)
    assert not service.verify(backup).sound


def test_backups_in_worker_threads_neither_disturb_nor_double(
    library: OpenLibrary,
) -> None:
    service = BackupService(Desk(library.desk.library, lambda: NOW))
    done = threading.Event()

    def look() -> int:
        made = 0
        while not done.is_set():
            made += service.if_due() is not None
        return made

    with ThreadPoolExecutor(4) as pool:
        looking = [pool.submit(look) for _ in range(3)]
        for number in range(60):
            library.ballot_entry.record(1, number % 24 + 1, Answer.AGREE, NOW.date())
        done.set()
        assert sum(found.result() for found in looking) == 1
    assert all(service.verify(backup).sound for backup in service.list())
    assert service.back_up().backup.counts["ballot"] == 60


def test_a_backup_is_found_by_name_and_by_path(
    library: OpenLibrary, service: BackupService, tmp_path: Path
) -> None:
    backup = service.back_up().backup
    recovery = Recovery(library.desk.library.file)
    assert recovery.find(backup.file.name) == backup
    elsewhere = service.copy_to(backup, tmp_path)
    assert recovery.find(str(elsewhere.file)) == elsewhere
    with pytest.raises(RecordMissing):
        recovery.find("没有.louan-backup")
    elsewhere.file.with_name(elsewhere.file.name + ".json").unlink()
    with pytest.raises(BackupDamaged):
        recovery.find(str(elsewhere.file))


def test_the_version_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups_module, "version", lambda name: f"{name} 0.1.0")
    assert louan_version() == "louan 0.1.0"

    def none(_: str) -> str:
        raise backups_module.PackageNotFoundError

    monkeypatch.setattr(backups_module, "version", none)
    assert louan_version() == ""
