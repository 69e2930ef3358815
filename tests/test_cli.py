"""The command line, step by step as the office's IT would use it; the same services as the window."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from app import cli
from app.services.sample.sample_office import make_sample
from tests.builders import NOW, new_library
from tests.cli_office import Run, opened_round, roster, runner, sheet


@pytest.fixture
def library(tmp_path: Path) -> Path:
    opened = new_library(tmp_path)
    file = opened.desk.library.file
    opened.close()
    return file


@pytest.fixture
def run(library: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(library, capsys)


def answers(path: Path, *words: str) -> Path:
    flats = [(floor * 100 + door) for floor in range(1, 6) for door in (1, 2)]
    places = [(building, room) for building in (1, 2) for room in flats]
    rows = [
        (f"{building}号楼", "1单元", room, word, "2026-11-02")
        for (building, room), word in zip(places, words, strict=False)
        if word
    ]
    return sheet(path, ("楼栋", "单元", "房号", "意见", "日期"), *rows)


def test_a_roster_goes_in_once(run: Run, tmp_path: Path) -> None:
    file = roster(tmp_path / "r.xlsx")
    assert "东院" in run("import-roster", file, "--compound", "东院", code=1)
    dry = json.loads(run("import-roster", file, "--compound", "东院", "--create", "--dry-run", "--json"))
    assert (dry["dwellings_added"], dry["written"]) == (20, False)
    run("dwellings", "--compound", "东院", code=1)
    first = json.loads(run("import-roster", file, "--compound", "东院", "--create", "--json"))
    assert first["dwellings_added"] == 20
    assert first["totals"] == {"buildings": 2, "stairwells": 2, "households": 20, "area": "1610.00"}
    again = json.loads(run("import-roster", file, "--compound", "东院", "--json"))
    assert (again["dwellings_added"], again["dwellings_updated"], again["dwellings_unchanged"]) == (0, 0, 20)
    listed = json.loads(run("dwellings", "--compound", "东院", "--json"))["dwellings"]
    assert len(listed) == 20
    assert listed[0] == {
        "building": "1号楼", "stairwell": "1单元", "room": "101", "floor": 1, "owners": ["住户1101"], "phones": [],
        "area": "80.50", "area_basis": "registered", "use": "housing", "counts": True,
    }  # fmt: skip


def test_a_failed_import_leaves_no_compound_behind(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"no workbook at all")
    assert "bad.xlsx" in run("import-roster", bad, "--compound", "空院", "--create", code=1)
    assert "空院" in run("dwellings", "--compound", "空院", code=1)


def test_a_round_from_opening_to_closing(run: Run, tmp_path: Path) -> None:
    number = opened_round(run, tmp_path)
    words = ["同意"] * 16 + ["不同意", "弃权", "无效"]
    report = json.loads(
        run("import-ballots", answers(tmp_path / "b.xlsx", *words), "--round", number, "--json")
    )
    assert report["recorded"] == 19
    tally = json.loads(run("tally", "--round", number, "--json"))
    assert (tally["issued"], tally["returned"], tally["valid"], tally["invalid"], tally["not_returned"]) == (
        19, 19, 18, 1, 1,
    )  # fmt: skip
    assert tally["answers"]["agree"] == {"households": 16, "persons": 16, "area": "1288.00"}
    include = next(gate for gate in tally["gates"] if gate["id"] == "include")
    assert include["passed"]
    assert include["lines"] == [
        {
            "base": "households", "measure": "households", "numerator": 16, "denominator": 20, "required": "4/5",
            "inclusive": True, "percent": "80.00", "passed": True, "short_by": 0,
        }
    ]  # fmt: skip
    closed = json.loads(run("close-round", "--round", number, "--json"))
    assert closed == {**tally, "status": "closed"}
    assert "意愿征集" in run("close-round", "--round", number, code=1)
    assert "意愿征集" in run("import-ballots", tmp_path / "b.xlsx", "--round", number, code=1)


def test_wrong_ballots_are_listed_and_the_rest_is_kept(run: Run, tmp_path: Path) -> None:
    number = opened_round(run, tmp_path)
    file = sheet(
        tmp_path / "b.xlsx",
        ("楼栋", "单元", "房号", "意见", "日期"),
        ("1号楼", "1单元", 101, "同意", "2026-11-02"),
        ("9号楼", "1单元", 101, "同意", "2026-11-02"),
        ("1号楼", "1单元", 102, "也许", "2026-11-02"),
        ("1号楼", "1单元", 101, "不同意", "2026-11-02"),
        ("1号楼", "1单元", 201, "不同意", "2026-11-02"),
    )
    report = json.loads(run("import-ballots", file, "--round", number, "--json"))
    assert report["recorded"] == 2
    assert {row["row"] for row in report["skipped"]} == {3, 4, 5}
    again = json.loads(run("import-ballots", file, "--round", number, "--json"))
    assert (again["recorded"], again["unchanged"]) == (0, 2)
    tally = json.loads(run("tally", "--round", number, "--json"))
    assert (tally["answers"]["agree"]["households"], tally["answers"]["oppose"]["households"]) == (1, 1)


def test_assumed_values_keep_a_round_from_closing(run: Run, tmp_path: Path) -> None:
    run("import-roster", roster(tmp_path / "r.xlsx"), "--compound", "东院", "--create")
    opening = [
        "open-round",
        "--compound",
        "东院",
        "--kind",
        "will",
        "--title",
        "意愿征集",
        "--pack",
        "national",
    ]
    number = json.loads(run(*opening, "--json"))["round"]
    refused = run("close-round", "--round", number, code=1)
    assert "2/3" in refused
    for key in ("gate.include", "gate.include.base"):
        run(
            "confirm-policy",
            "--pack",
            "national",
            "--key",
            key,
            "--by",
            "王主任",
            "--document",
            "会议纪要3号",
        )
    assert "已结束" in run("close-round", "--round", number)


def test_every_document_prints(run: Run, tmp_path: Path) -> None:
    number = opened_round(run, tmp_path)
    for code, pages in (("d04", None), ("d05", 20), ("d06", 1)):
        out = tmp_path / f"{code}.pdf"
        made = json.loads(run("print", code, "--out", out, "--round", number, "--json"))
        with pypdfium2.PdfDocument(out) as pdf:
            assert len(pdf) == made["pages"]
        assert pages in (None, made["pages"])
    assert json.loads(run("tally", "--round", number, "--json"))["issued"] == 20
    assert "意愿征集" in run("print", "d07", "--out", tmp_path / "d07.pdf", "--round", number, code=1)
    assert not (tmp_path / "d07.pdf").exists()
    run("close-round", "--round", number)
    made = json.loads(run("print", "d07", "--out", tmp_path / "d07.pdf", "--compound", "东院", "--json"))
    assert made["pages"] == 3  # the board and two stairwell doors
    run("print", "d36", "--out", tmp_path / "d36.pdf", "--round", number)
    assert "东院" in run("print", "d27", "--out", tmp_path / "d27.pdf", "--compound", "东院", code=1)
    assert run("check").startswith("✓")


def test_acceptance_papers_of_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "示例.louan"
    make_sample(file, NOW)
    for code in ("d27", "d28"):
        out = tmp_path / f"{code}.pdf"
        assert cli.main(["-l", str(file), "print", code, "--out", str(out), "--compound", "东庄小区"]) == 0
        assert out.read_bytes().startswith(b"%PDF")
    capsys.readouterr()


def test_check_tells_what_is_wrong(
    run: Run, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = opened_round(run, tmp_path)
    run("print", "d06", "--out", tmp_path / "d06.pdf", "--round", number)
    kept = next(path for path in library.with_name(library.name + ".files").rglob("*") if path.is_file())
    kept.write_bytes(b"altered")
    assert cli.main(["-l", str(library), "check", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["sound"]
    assert [wrong["found"] for wrong in told["wrong"]] == ["文件丢失或内容被改动"]


def test_usage_is_told_in_chinese(run: Run, library: Path) -> None:
    for words in (
        ["frobnicate"],
        ["tally"],
        ["tally", "--round", "x"],
        ["print", "d99", "--out", "x"],
        ["--nope"],
    ):
        told = run(*words, code=2)
        assert any("\u4e00" <= character <= "\u9fff" for character in told)
    assert cli.main(["check"]) == 2


@pytest.mark.parametrize("command", ["check", "tally --round 1", "dwellings --compound 东院"])
def test_a_library_that_cannot_be_opened_is_refused(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-l", str(tmp_path / "没有.louan"), *command.split()]) == 1
    assert "没有.louan" in capsys.readouterr().err


def test_an_unwritable_place_for_a_print_is_told(run: Run, tmp_path: Path) -> None:
    number = opened_round(run, tmp_path)
    told = run("print", "d06", "--out", tmp_path / "none" / "d06.pdf", "--round", number, code=1)
    assert "d06.pdf" in told


def test_a_print_never_replaces_anything_but_a_print(run: Run, library: Path, tmp_path: Path) -> None:
    number = opened_round(run, tmp_path)
    for other in (library, tmp_path / "r.xlsx"):
        before = other.read_bytes()
        assert other.name in run("print", "d06", "--out", other, "--round", number, code=1)
        assert other.read_bytes() == before
    out = tmp_path / "d06.pdf"
    for _ in range(2):
        run("print", "d06", "--out", out, "--round", number)
    assert out.read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob(".*d06*"))


def test_an_office_without_a_name_is_refused(run: Run, tmp_path: Path) -> None:
    assert "街道名称" in run("new", tmp_path / "b.louan", "--office", " ", code=1)
    assert not (tmp_path / "b.louan").exists()


def test_numbers_beyond_reason_are_wrong_usage(run: Run) -> None:
    run("tally", "--round", "9" * 30, code=2)
    run("post", "--round", 1, "--point", "9" * 30, "--at", "2026-03-05 9:30", "--by", "甲", "乙", code=2)


def test_the_unforeseen_is_a_sentence_and_no_traceback(run: Run, library: Path) -> None:
    told = run("-l", "长" * 3000, "check", code=1)
    assert told.startswith("程序遇到了没有预料到的问题")
    assert "Traceback" not in told


def test_a_missing_table_is_called_missing(run: Run, tmp_path: Path) -> None:
    told = run("import-roster", tmp_path / "没有.xlsx", "--compound", "东院", "--create", code=1)
    assert told.startswith("找不到表格“没有.xlsx”")


def test_a_console_that_lacks_characters_gets_the_same_object(
    run: Run, library: Path, tmp_path: Path
) -> None:
    rows = ("楼号", "房号", "业主"), ("1号楼", "101", "钱𬭎")
    run("import-roster", sheet(tmp_path / "r.xlsx", *rows), "--compound", "东院", "--create")
    words = [sys.executable, "-m", "app.cli", "-l", str(library), "dwellings", "--compound", "东院"]
    narrow = {**os.environ, "PYTHONIOENCODING": "gbk"}
    asked = subprocess.run([*words, "--json"], capture_output=True, env=narrow, check=True)
    assert json.loads(asked.stdout.decode("gbk"))["dwellings"][0]["owners"] == ["钱𬭎"]
    listed = subprocess.run(words, capture_output=True, env=narrow, check=True)
    assert "钱" in listed.stdout.decode("gbk")


def test_lists_are_in_the_words_of_the_trade(run: Run, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(roster(tmp_path / "r.xlsx"))
    book.create_sheet("说明").append(["随便写写"])
    book.save(tmp_path / "r.xlsx")
    told = run("import-roster", tmp_path / "r.xlsx", "--compound", "东院", "--create")
    assert "跳过 工作表“说明”：没有找到户册的表头" in told
    assert run("dwellings", "--compound", "东院").splitlines()[0].endswith("\t80.50\t住宅")


def test_no_window_is_loaded() -> None:
    script = (
        "import sys; from app import cli; cli.main(['--help'])\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
        "assert 'sqlalchemy' not in sys.modules\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "import-roster" in run.stdout


def test_an_office_from_nothing_to_the_posting_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "新街道.louan"
    office = ["--office", "和平街道办事处", "--pack", "handan", "--address", "和平路1号", "--phone", "0310-1"]
    assert cli.main(["new", str(file), *office]) == 0
    assert cli.main(["new", str(file), *office]) == 1

    def run(*words: object, code: int = 0) -> str:
        capsys.readouterr()
        assert cli.main(["-l", str(file), *map(str, words)]) == code
        return capsys.readouterr().out

    number = opened_round(run, tmp_path)
    run("import-ballots", answers(tmp_path / "b.xlsx", *["同意"] * 17), "--round", number)
    run("close-round", "--round", number)
    posting = ["post", "--round", number, "--by", "甲", "乙", "--at"]
    run(*posting, "2026-11-20 9:30", code=1)
    run("print", "d07", "--out", tmp_path / "d07.pdf", "--round", number, "--paper", "A4")
    run(*posting, "2099-01-01 9:30", code=1)
    now = datetime.now().strftime("%Y-%m-%d %H:%M")
    one = json.loads(run(*posting, now, "--point", 1, "--json"))
    assert (one["posted"], one["points"], one["last_day"]) == (1, 3, None)
    every = json.loads(run(*posting, now, "--json"))
    assert (every["posted"], every["points"]) == (3, 3)
    run("print", "d36", "--out", tmp_path / "d36.pdf", "--round", number)
    run("tick-items", "--compound", "东院", "XX-99", code=1)
    run("tick-items", "--compound", "东院", "jc-02", "JC-12")
    assert (
        json.loads(run("print", "d27", "--out", tmp_path / "d27.pdf", "--compound", "东院", "--json"))[
            "pages"
        ]
        == 2
    )
    run("print", "d28", "--out", tmp_path / "d28.pdf", "--compound", "东院")
    run("check")


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], ["post", "--help"], ["import-roster", "-h"]):
        assert cli.main(words) == 0
        told = capsys.readouterr().out
        assert not [
            word
            for word in ("Usage", "Options", "Commands", "Show this", "OPTIONS", "required")
            if word in told
        ]


@pytest.mark.skipif(sys.platform == "win32", reason="hands the pipe over as POSIX does")
def test_an_installed_program_reads_workbooks_by_starting_itself(tmp_path: Path) -> None:
    file = roster(tmp_path / "r.xlsx")
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stream:
        words = [sys.executable, "-m", "ui", "--read-workbook", str(writer), str(file)]
        process = subprocess.Popen(words, pass_fds=(writer,))
        os.close(writer)
        assert len(stream.read()) > 100
        assert process.wait() == 0


def test_a_library_may_have_any_name_a_disk_allows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "e?x=1 #%25.louan"
    assert cli.main(["new", str(file), "--office", "甲"]) == 0
    assert file.is_file()
    assert cli.main(["-l", str(file), "check"]) == 0
    capsys.readouterr()


def test_printing_before_any_round_says_so(run: Run, tmp_path: Path) -> None:
    run("import-roster", roster(tmp_path / "r.xlsx"), "--compound", "东院", "--create")
    assert "还没有发起过征询" in run(
        "print", "d05", "--compound", "东院", "--out", tmp_path / "x.pdf", code=1
    )
