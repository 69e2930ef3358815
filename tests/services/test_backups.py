"""Backups as the program makes them: in time, in two places, thinned, and put back by the clerk or the office's IT."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from app import cli
from app.bootstrap import Services, open_library
from app.domain.backup_plan import Backup, Reason
from app.domain.compound import CompoundDetails
from app.domain.consent import Answer
from app.domain.errors import (
    BackupDamaged,
    CannotWrite,
    DiskFull,
    LibraryDamaged,
    RecordMissing,
    ValueRefused,
)
from app.services import backups as backups_module
from app.services.backups import BackupService, louan_version
from app.services.desk import Desk
from app.services.recovery import Recovery
from app.store.backup_shelf import default_folder, verify
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
    library.consultation.record(1, 3, Answer.AGREE, NOW.date())
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
            library.consultation.record(1, number % 24 + 1, Answer.AGREE, NOW.date())
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


# --- on the command line --------------------------------------------------------------------------------------

Run = Callable[..., str]


@pytest.fixture
def closed(library: OpenLibrary) -> Path:
    library.close()
    return library.desk.library.file


@pytest.fixture
def run(closed: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object, code: int = 0) -> str:
        capsys.readouterr()
        found = cli.main(["-l", str(closed), *map(str, words)])
        told = capsys.readouterr()
        assert found == code, told.err
        return told.out + told.err

    return command


def only_backup(library: Path) -> Backup:
    return Recovery(library).list()[0]


def test_the_command_backs_up_and_copies(run: Run, closed: Path, tmp_path: Path) -> None:
    told = json.loads(run("backup", "--json"))
    assert told["counts"]["dwelling"] == 24
    assert Path(told["file"]) == only_backup(closed).file
    assert "另存一份" in run("backup", "--to", tmp_path)
    assert verify(Recovery(closed).find(str(next(tmp_path.glob("*.备份/*.louan-backup"))))).sound
    told = run("backup", "--to", tmp_path / "没有的盘", code=1)
    assert told.startswith("已备份")
    assert "没有的盘" in told


def test_the_command_tells_of_a_failed_second_place(run: Run, closed: Path, tmp_path: Path) -> None:
    second = tmp_path / "移动硬盘"
    second.mkdir()
    services = open_library(closed, lambda: NOW)
    services.backups.set_second_place(second)
    services.close()
    shutil.rmtree(second)
    assert "移动硬盘" in run("backup", code=1)
    assert only_backup(closed)


def test_the_command_lists_and_checks(run: Run, closed: Path) -> None:
    assert "还没有备份" in run("backups")
    run("backup")
    assert run("backups").startswith("✓")
    backup = only_backup(closed)
    closed.unlink()
    assert run("backups").startswith("✓")  # most wanted where the library is lost
    backup.file.write_bytes(bytes(backup.size))
    assert "校验值不符" in run("backups")
    backup.file.write_bytes(b"short")
    listed = json.loads(run("backups", "--json"))
    assert (listed["backups"], listed["broken"]) == ([], [str(backup.file)])
    assert "不能用" in run("backups")
    assert cli.main(["backups"]) == 2


def test_the_command_restores_only_when_told_so(run: Run, closed: Path) -> None:
    run("backup")
    name = only_backup(closed).file.name
    assert "完全一样" in run("restore", name, code=1)
    run("tick-items", "--compound", "北岗院", "JC-02")
    before = closed.read_bytes()
    told = run("restore", name, code=1)
    assert "改造项目：现有 1，备份中 0，恢复后会失去或变回原样 1" in told
    assert "--yes" in told
    assert closed.read_bytes() == before
    told = run("restore", name, "--yes")
    assert "已恢复" in told
    assert "恢复前" in told
    assert "改造项目：现有 0，备份中 0" not in run("restore", name, code=1)
    assert run("check").startswith("✓")
    assert "没有这份" in run("restore", "没有这份", code=1)


@pytest.mark.parametrize("content", [None, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_the_command_restores_a_lost_or_damaged_library(
    run: Run, closed: Path, content: bytes | None
) -> None:
    run("backup")
    name = only_backup(closed).file.name
    closed.unlink()
    if content is not None:
        closed.write_bytes(content)
    assert "读不出来" in run("restore", name, code=1)
    assert "已恢复" in run("restore", name, "--yes")
    assert run("check").startswith("✓")


def test_the_command_names_attachments_that_are_gone(
    library: OpenLibrary, capsys: pytest.CaptureFixture[str]
) -> None:
    with library.desk.begin() as work:
        sha256 = work.documents.attach(b"photo", "照片.jpg", "image/jpeg", NOW)
    file = library.desk.library.file
    library.close()
    assert cli.main(["-l", str(file), "backup"]) == 0
    shutil.rmtree(default_folder(file) / "files")
    shutil.rmtree(library.desk.library.attachments.folder)
    capsys.readouterr()
    assert cli.main(["-l", str(file), "backups"]) == 0
    assert "附件 1 个" in capsys.readouterr().out
    assert cli.main(["-l", str(file), "restore", only_backup(file).file.name, "--yes"]) == 0
    told = capsys.readouterr().out
    assert "备份里缺附件 1 个" in told
    assert "有 1 个附件找不回来" in told
    assert "✗ 附件 照片.jpg" in told
    assert cli.main(["-l", str(file), "backup"]) == 0
    assert "之前就已丢失" in capsys.readouterr().out
    assert sha256 in only_backup(file).missing
