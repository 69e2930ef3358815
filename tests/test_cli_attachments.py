"""Photos and scans on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli
from tests.builders import new_library, small_compound
from tests.cli_office import sheet
from tests.photos import huge, jpeg, pdf, png, put

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over a library with one compound; `code` is the exit code expected."""
    opened = new_library(tmp_path)
    small_compound(opened)
    file = opened.desk.library.file
    opened.close()

    def command(*words: object, code: int = 0) -> str:
        found = cli.main(["-l", str(file), *map(str, words)])
        told = capsys.readouterr()
        assert found == code, told.err + told.out
        assert "Traceback" not in told.err
        return told.out + told.err

    return command


def test_photos_are_attached_listed_and_tidied(run: Run, tmp_path: Path) -> None:
    photo, scan = put(tmp_path / "东门 甲.jpg", jpeg()), put(tmp_path / "协议.pdf", pdf(2))
    words = ("--building", "1", "--phase", "before", "--viewpoint", "东门", "--tag", "外墙", "--by", "李刚")
    assert "1号楼\t东门 甲.jpg\t改造前\t东门\t照片" in run("attach", "北岗院", photo, *words)
    added = json.loads(run("attach", "北岗院", scan, "--json"))
    assert (added["refused"], added["added"][0]["pages"]) == ([], 2)
    listed = json.loads(run("attachments", "北岗院", "--json"))["files"]
    assert [(f["viewpoint"], f["phase"], f["taken_by"]) for f in listed] == [
        ("东门", "before", "李刚"),
        ("", None, ""),
    ]
    assert run("attachments", "北岗院").count("\n") == 2
    assert "没有多余的文件" in run("tidy")
    run("check")


def test_one_refused_file_is_told_and_the_others_go_in(run: Run, tmp_path: Path) -> None:
    good, bad = put(tmp_path / "好.png", png()), put(tmp_path / "巨幅.png", huge())
    told = run("attach", "北岗院", bad, good, tmp_path / "没有.jpg", code=1)
    assert "✗ “巨幅.png”不能用：像素超过八千万" in told
    assert "读不出来" in told
    assert "好.png" in run("attachments", "北岗院")
    assert "已经在这里了" in run("attach", "北岗院", good, code=1)


def test_files_that_nobody_names_are_told_and_deleted_when_asked(run: Run, tmp_path: Path) -> None:
    run("attach", "北岗院", put(tmp_path / "好.png", png()))
    folder = next(tmp_path.glob("*.files"))
    stray = folder / "ab" / ("ab" * 32)
    stray.parent.mkdir()
    stray.write_bytes(b"left behind")
    assert "○ 附件文件夹：1 个文件（1 KB）已没有记录使用" in run("check")
    assert "加 --delete 删除" in run("tidy")
    assert stray.exists()
    assert "已删除 1 个文件" in run("tidy", "--delete")
    assert not stray.exists()
    assert "删除之前" in run("backups")


def test_places_that_do_not_exist_are_told(run: Run, tmp_path: Path) -> None:
    photo = put(tmp_path / "好.png", png())
    assert "没有找到小区" in run("attach", "无此院", photo, code=1)
    assert "没有找到楼栋“9”" in run("attach", "北岗院", photo, "--building", "9", code=1)
    assert "没有找到楼栋" in run("attach", "北岗院", photo, "--building", "？？", code=1)
    run("attach", "北岗院", photo, "--phase", "never", code=2)
    assert "还没有照片和扫描件" in run("attachments", "北岗院")


def test_every_kind_of_record_has_an_address(run: Run, tmp_path: Path) -> None:
    number = iter(range(100))

    def photo() -> Path:
        return put(tmp_path / f"{next(number)}.png", png(colour=f"#0000{next(number):02d}"))

    listed = sheet(
        tmp_path / "p.xlsx",
        ("项目编码", "项目名称", "计划年度", "所含小区"),
        ("P1", "北岗片区", 2026, "北岗院"),
    )
    run("projects", "import", listed)
    answer = run("open-round", "--compound", "北岗院", "--kind", "will", "--title", "意愿征集", "--json")
    round_id = json.loads(answer)["round"]
    for words, name in (
        (("--compound", "北岗院"), "北岗院\t"),
        (("北岗院", "--stairwell", "2-1"), "2号楼1单元\t"),
        (("北岗院", "--stairwell", "2号楼1单元"), "2号楼1单元\t"),
        (("北岗院", "--dwelling", "2-1-201"), "2号楼1单元201\t"),
        (("北岗院", "--dwelling", "1-1-101", "--owner", "赵建国"), "1号楼1单元101 赵建国\t"),
        (("--round", round_id), "意愿征集\t"),
        (("--project", "P1"), "北岗片区\t"),
    ):
        compound = words[:1] if words[0] == "北岗院" else ()
        assert name in run("attach", *compound, photo(), *words[len(compound) :])
    assert run("attachments", "北岗院").count("\n") == 6
    assert "北岗片区" in run("attachments", "--project", "北岗片区")
    run("check")


def test_records_that_cannot_be_named_so_are_told(run: Run, tmp_path: Path) -> None:
    photo = put(tmp_path / "好.png", png())
    assert "没有找到单元“9-9”" in run("attach", "北岗院", photo, "--stairwell", "9-9", code=1)
    assert "没有找到业主" in run("attach", "北岗院", photo, "--dwelling", "1-1-101", "--owner", "谁", code=1)
    assert "没有找到隐患" in run("attach", "北岗院", photo, "--building", "1", "--hazard", "1", code=1)
    assert "没有找到项目" in run("attach", photo, "--project", "无", code=1)
    assert "没有找到公示" in run("attach", photo, "--notice", "无", code=1)
    assert "没有找到征询" in run("attach", photo, "--round", "99", code=1)
    assert "一次只能写一处" in run("attach", photo, "--round", "1", "--project", "P1", code=2)
    assert "--owner 要和 --dwelling" in run("attach", "北岗院", photo, "--owner", "赵建国", code=2)
    assert "请写出要添加的文件" in run("attach", "北岗院", code=2)
    run("attachments", code=2)


def test_visits_defects_and_register_entries_have_addresses_too(run: Run, tmp_path: Path) -> None:
    number = iter(range(100))

    def photo() -> Path:
        return put(tmp_path / f"{next(number)}.png", png(colour=f"#0000{next(number):02d}"))

    asked = ("visit", "北岗院", "1-1-101", "--result", "无人", "--by", "陈敏", "李刚")
    for at in ("2026-11-01 09:00", "2026-11-02 09:00", "2026-11-02 18:30"):
        run(*asked, "--at", at)
    given = ("发现日期=2026-11-02", "楼栋=2", "种类=屋面", "问题=渗漏")
    run("register", "defect", "--compound", "北岗院", *(word for value in given for word in ("--add", value)))
    told = ("收到日期=2026-11-02", "来源=来信", "意见内容=增加车位")
    run("register", "opinion", "--compound", "北岗院", *(word for value in told for word in ("--add", value)))
    home = ("--dwelling", "1-1-101")
    for words, name in (
        ((*home, "--visit", "2026-11-01"), "1号楼1单元101 2026-11-01走访\t"),
        ((*home, "--visit", "2026-11-02 18:30"), "1号楼1单元101 2026-11-02走访\t"),
        (("--register", "defect", "--entry", "1"), "问题：渗漏\t"),
        (("--register", "opinion", "--entry", "1"), "意见第1号\t"),
    ):
        assert name in run("attach", "北岗院", photo(), *words)
        assert run("attachments", "北岗院", *words).count("\n") == 1
    assert run("attachments", "北岗院").count("\n") == 4
    several = run("attach", "北岗院", photo(), *home, "--visit", "2026-11-02", code=2)
    assert "2026-11-02 18:30" in several
    assert "没有找到走访" in run("attachments", "北岗院", *home, "--visit", "2026-11-09", code=1)
    missing = run("attach", "北岗院", photo(), "--register", "meeting", "--entry", "7", code=1)
    assert "没有找到会议“第7号”" in missing
    assert "--entry 要和 --register" in run("attach", "北岗院", photo(), "--entry", "1", code=2)
    assert "--register 要和 --entry" in run("attachments", "北岗院", "--register", "proxy", code=2)
    assert "一次只能写一处" in run("attachments", "北岗院", *home, "--owner", "x", "--visit", "y", code=2)
