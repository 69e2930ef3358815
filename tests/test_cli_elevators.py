"""Lifts on the command line."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.builders import add_compound, flats, new_library
from tests.cli_office import Run, runner


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    opened = new_library(tmp_path)
    add_compound(opened, flats("3号楼", 2, 7, 2))
    file = opened.desk.library.file
    opened.close()
    return runner(file, capsys)


def test_the_stairwells_are_listed_with_what_each_lacks(run: Run, tmp_path: Path) -> None:
    asked = ("elevators", "--compound", "北岗院")
    told = run(*asked)
    assert told.startswith("共 2 个单元；表决通过 0 / 2 个单元（0.00%）")
    assert "E3 没有表决" in told
    plan = ("日期=2026-11-02", "单元=3-2", "事项=实施方案", "住户分摊总额=360000")
    run(
        "register",
        "elevator_entry",
        "--compound",
        "北岗院",
        *[word for text in plan for word in ("--add", text)],
    )
    found = json.loads(run(*asked, "--out", tmp_path / "梯.xlsx", "--json"))
    second = found["stairwells"][1]
    assert (second["stairwell"], second["can_go"], second["cost_fen"]) == ("3-2", False, 360_000_00)
    assert sum(second["split_fen"].values()) == 360_000_00
    assert second["split_fen"]["702"] == 52_000_00
    assert found["counts"]["installed"] == 0
    assert openpyxl.load_workbook(tmp_path / "梯.xlsx").active.max_row == 3


def test_the_agreement_of_a_stairwell_is_printed(run: Run, tmp_path: Path) -> None:
    out, where = tmp_path / "d34.pdf", ("--compound", "北岗院", "--stairwell", "3号楼2单元")
    assert "还不能公示" in run("print", "d34", "--out", out, *where, code=1)
    plan = ("日期=2026-11-02", "单元=3-2", "事项=实施方案", "住户分摊总额=360000")
    typed = [word for text in plan for word in ("--add", text)]
    run("register", "elevator_entry", "--compound", "北岗院", *typed)
    assert "加装电梯协议书" in run("print", "d34", "--out", out, *where)
    assert out.read_bytes().startswith(b"%PDF")
    run("print", "d33", "--out", tmp_path / "d33.pdf", "--compound", "北岗院", code=2)
    assert "E3 没有表决" in run("print", "d33", "--wall", "--out", tmp_path / "d33.pdf", *where, code=1)
    run("print", "d33", "--out", tmp_path / "d33.pdf", "--compound", "北岗院", "--stairwell", "9-9", code=1)


def test_a_compound_without_stairwells_says_so(run: Run) -> None:
    run("elevators", "--compound", "没有的院", code=1)
