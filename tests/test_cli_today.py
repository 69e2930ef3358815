"""What falls due, on the command line."""

import json
from pathlib import Path

import pytest

from tests.builders import new_library, open_round, small_compound
from tests.cli_office import Run, runner


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    opened = new_library(tmp_path)
    open_round(opened, small_compound(opened))
    file = opened.desk.library.file
    opened.close()
    return runner(file, capsys)


def test_what_falls_due_is_listed_as_lines_and_as_one_object(run: Run) -> None:
    lines = run("today").splitlines()
    assert any(line.startswith("○ 待办　征询　北岗院　第1轮意愿征集　") for line in lines)
    assert any("还差 20 户" in line for line in lines)
    found = json.loads(run("today", "--json"))
    assert len(found["items"]) == len(lines)
    (item,) = [item for item in found["items"] if item["kind"] == "round"]
    assert (item["compound"], item["urgency"], item["due"]) == ("北岗院", "waiting", None)
    assert next(item for item in found["items"] if item["kind"] == "backup")["compound"] is None


def test_the_list_is_written_as_a_table_too(run: Run, tmp_path: Path) -> None:
    run("today", "--out", tmp_path / "今日.csv")
    assert "北岗院" in (tmp_path / "今日.csv").read_text("utf-8-sig")
