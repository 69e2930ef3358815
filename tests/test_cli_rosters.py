"""Rosters on the command line: what is odd in them is told with its weight, once."""

from pathlib import Path

import pytest

from app import cli
from tests.builders import write_csv
from tests.cli_office import CliOffice, roster


def test_problems_say_how_grave_they_are_and_a_row_is_told_of_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("1-1-101", "空置", "商住"), ("物业用房甲乙", "张三", "住宅")
    file = write_csv(tmp_path / "户册.csv", rows, header=("楼栋门牌", "户主", "用途"))
    told = CliOffice(tmp_path, capsys).run("import-roster", file, "--compound", "东院", "--create")
    assert "新增 1 套" in told
    assert "！请核对 工作表“户册”第2行B列：业主栏写的是“空置”" in told
    assert "！请核对 工作表“户册”第2行C列：用途“商住”不止一种" in told
    assert told.count("第3行") == 1
    assert "✗ 未导入 工作表“户册”第3行A列：" in told


def test_a_new_library_may_be_named_like_any_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "街道.louan"
    assert cli.main(["-l", str(file), "new", "--office", "双清街道"]) == 0
    assert file.exists()
    assert cli.main(["new", "--office", "双清街道"]) == cli.USAGE
    assert "louan new" in capsys.readouterr().err


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_roster_without_a_known_heading_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], dry: tuple[str, ...]
) -> None:
    file = write_csv(tmp_path / "底册.csv", [("1号楼", "101", "张三")], header=("哪座楼", "几号", "谁家"))
    office = CliOffice(tmp_path, capsys)
    told = office.run("import-roster", file, "--compound", "东院", "--create", *dry, code=1)
    assert "认不出“底册.csv”里哪一行是表头" in told
    assert "指出表头是哪一行、各列是什么" in told
    assert "东院" not in office.run("figures")


def test_a_roster_goes_out_and_comes_in_unchanged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = CliOffice(tmp_path, capsys)
    office.run("import-roster", roster(tmp_path / "r.xlsx"), "--compound", "东院", "--create")
    before = office.run("dwellings", "--compound", "东院", "--json")
    out = tmp_path / "户册.xlsx"
    assert office.run("export-roster", out, "--compound", "东院") == f"已导出 20 套：{out}\n"
    told = office.run("import-roster", out, "--compound", "东院")
    assert "新增 0 套" in told
    assert office.run("dwellings", "--compound", "东院", "--json") == before


def test_a_roster_is_not_put_in_the_place_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = CliOffice(tmp_path, capsys)
    office.run("import-roster", roster(tmp_path / "r.xlsx"), "--compound", "东院", "--create")
    assert "写不进去" in office.run("export-roster", tmp_path, "--compound", "东院", code=1)
    assert "西院" in office.run("export-roster", tmp_path / "x.xlsx", "--compound", "西院", code=1)
