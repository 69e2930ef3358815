"""Backups on the command line: made, copied, listed, checked, and put back only when told so."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import cli
from app.bootstrap import open_library
from app.domain.records.backup_plan import Backup
from app.services.records.recovery import Recovery
from app.store.backups.backup_shelf import default_folder, verify
from tests.builders import NOW, OpenLibrary, new_library, open_round, small_compound


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    (tmp_path / "本机").mkdir()
    opened = new_library(tmp_path / "本机")
    open_round(opened, small_compound(opened))
    yield opened
    opened.close()


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
    assert "没有预料到" not in run("restore", "", code=1)


def test_a_name_longer_than_the_system_allows_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    long = tmp_path / ("长" * 300)
    assert "写不进去" in run("backup", "--to", long, code=1)
    for command in (("sample", long), ("new", long, "--office", "清河街道")):
        assert "不能写入" in run(*command, code=1)


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
