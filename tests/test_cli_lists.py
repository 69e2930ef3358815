"""Lists of records on the command line."""

import json
from pathlib import Path

import pytest

from tests.builders import new_library
from tests.cli_office import Run, runner, sheet


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over a new library; `code` is the exit code expected, the answer is what it printed."""
    opened = new_library(tmp_path)
    library = opened.desk.library.file
    opened.close()

    return runner(library, capsys)


def test_a_list_of_compounds_goes_in_and_comes_out(run: Run, tmp_path: Path) -> None:
    file = sheet(
        tmp_path / "清单.xlsx",
        ("小区名称", "社区", "户数"),
        ("北岗院", "东庄社区", 120),
        ("南岗院", None, "八十"),
    )
    assert "未写入" in run("compounds", "import", file, "--rehearse")
    assert run("compounds") == "还没有\n"
    told = run("compounds", "import", file)
    assert "新增 2 条" in told
    assert "第3行C列：户数“八十”无法识别" in told
    assert json.loads(run("compounds", "import", file, "--json"))["unchanged"] == 2
    assert run("compounds").splitlines() == ["XQ0001\t北岗院\t东庄社区\t120 户\t", "XQ0002\t南岗院\t\t\t"]
    assert json.loads(run("compounds", "--json"))["compounds"][0]["户数"] == "120 户"
    assert "已导出 2 条" in run("compounds", "export", tmp_path / "out.xlsx")
    assert json.loads(run("compounds", "import", tmp_path / "out.xlsx", "--json"))["unchanged"] == 2
    assert "没有这个命令" in run("compounds", "delete", code=2)


def test_projects_and_figures(run: Run, tmp_path: Path) -> None:
    run(
        "compounds",
        "import",
        sheet(tmp_path / "a.xlsx", ("小区名称", "户数", "判定"), ("北岗院", 120, "拟改")),
    )
    rows = (("项目名称", "年度", "所含小区", "完工"), ("一期", 2026, "北岗院", "2026-10-01"))
    assert "新增 1 条" in run("projects", "import", sheet(tmp_path / "b.xlsx", *rows))
    assert run("projects") == "XM0001\t一期\t2026 年\t在办\t北岗院\n"
    found = json.loads(run("figures", "--json"))
    assert found["progress"][0]["finished"]["share"] == "100.0"
    assert found["funnel"]["to_do"] == {
        "compounds": 1,
        "households": 120,
        "area": "0.00",
        "without_households": 0,
    }
    assert "完工 1 个（100.0%）" in run("figures", "--out", tmp_path / "年度.csv", "--by", "years")
    assert "2026年,1,1,1,1,1 / 1（100.0%）" in (tmp_path / "年度.csv").read_text("utf-8-sig")
    assert "统计〔2026〕1号 第1版" in run("print", "tj", "--out", tmp_path / "统计.pdf").replace(
        "2027", "2026"
    )
    assert (tmp_path / "统计.pdf").read_bytes().startswith(b"%PDF")
    run("compounds", "export", tmp_path / "小区.csv")
    assert json.loads(run("compounds", "import", tmp_path / "小区.csv", "--json"))["unchanged"] == 1
