"""The buildings of a compound on the command line."""

import json
from pathlib import Path

import pytest

from tests.builders import new_library, small_compound
from tests.cli_office import Run, runner, sheet


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over a library with a small compound; `code` is the exit code expected."""
    opened = new_library(tmp_path)
    library = opened.desk.library.file
    small_compound(opened)
    opened.close()

    return runner(library, capsys)


def test_a_list_of_buildings_goes_in_and_comes_out(run: Run, tmp_path: Path) -> None:
    rows = (("楼栋", "层数", "户数"), ("1栋", 6, 12), ("3号楼", 7, "十来户"))
    file = sheet(tmp_path / "清单.xlsx", *rows)
    assert "未写入" in run("buildings", "import", file, "--compound", "北岗院", "--rehearse")
    told = run("buildings", "import", file, "--compound", "北岗院")
    assert "新增 1 条，更改 1 条" in told
    assert "第3行C列：户数“十来户”无法识别" in told
    again = json.loads(run("buildings", "import", file, "--compound", "北岗院", "--json"))
    assert (again["unchanged"], again["changed"]) == (2, 0)
    first, second, third = run("buildings", "北岗院").splitlines()
    assert first.startswith("1号楼\t2个单元\t12套\t还缺：年代、")
    assert (second.split("\t")[0], third.split("\t")[0]) == ("2号楼", "3号楼")
    listed = json.loads(run("buildings", "北岗院", "--json"))["buildings"]
    assert (listed[0]["层数"], listed[0]["户册套数"]) == ("6 层", 12)
    assert "照片" in listed[0]["还缺"]
    assert "缺少参数：--compound 小区" in run("buildings", "export", tmp_path / "out.xlsx", code=2)
    assert "已导出 3 条" in run("buildings", "export", tmp_path / "out.xlsx", "--compound", "北岗院")
    out = run("buildings", "import", tmp_path / "out.xlsx", "--compound", "北岗院", "--json")
    assert json.loads(out)["unchanged"] == 3


def test_a_compound_that_is_not_there_is_told(run: Run) -> None:
    assert "没有找到小区“西岗院”" in run("buildings", "西岗院", code=1)
    assert "小区" in run("buildings", "import", "a.xlsx", code=2)
    run("buildings", code=2)
