"""The history, operators and findings on the command line."""

import json
from pathlib import Path

import pytest

from tests.builders import new_library
from tests.cli_office import Run, opened_round, roster, runner


@pytest.fixture
def library(tmp_path: Path) -> Path:
    opened = new_library(tmp_path)
    file = opened.desk.library.file
    opened.close()
    return file


@pytest.fixture
def run(library: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(library, capsys)


def test_the_history_is_printed_newest_first(run: Run, tmp_path: Path) -> None:
    opened_round(run, tmp_path)
    lines = run("history", "--compound", "东院").splitlines()
    assert "新增本案规则" in lines[0]  # the first round of a case keeps the rules of its day
    assert "新增征询轮次 “意愿征集”" in lines[1]
    assert "新增小区资料 “东院”" in lines[-1]
    found = json.loads(run("history", "--json"))["changes"]
    assert found[-1]["entity"] == "office"
    assert [change["no"] for change in found] == list(range(len(found), 0, -1))
    newer = json.loads(run("history", "--before", "2", "--json"))["changes"]
    assert [change["no"] for change in newer] == [1]
    kinds = run("history", "--kind", "小区资料", "--since", "2000-01-01", "--text", "东院").splitlines()
    assert len(kinds) == 1
    assert "没有这样的履历" in run("history", "--until", "2000-01-01")
    assert "没有“猫”这种内容" in run("history", "--kind", "猫", code=2)
    book = tmp_path / "履历.xlsx"
    assert f"已导出 {len(found)} 条" in run("history", "--out", book)
    assert book.is_file()
    assert "没有" in run("history", "--compound", "西院", code=1)


def test_the_last_act_is_undone_only_when_sure(run: Run, tmp_path: Path) -> None:
    run("import-roster", roster(tmp_path / "r.xlsx"), "--compound", "东院", "--create")
    told = run("history", "--undo", "--compound", "东院", code=1)
    assert "成批移除房屋" in told
    assert "没有撤销" in told
    assert "已撤销" in run("history", "--undo", "--yes")
    assert "成批移除房屋（撤销第3条）" in run("history", "--compound", "东院")
    assert "--undo" in run("history", "--yes", code=2)
    opened_round(run, tmp_path)
    assert "以它为依据" in run("history", "--undo", "--compound", "东院", code=1)
    assert "✗" not in run("check")


def test_operators_are_registered_and_change_over(run: Run) -> None:
    run("operators", "--add", "赵云", "--role", "复核")
    answer = json.loads(run("operators", "--switch", "赵云", "--json"))
    assert answer["present"] == "赵云"
    assert [(o["name"], o["role"]) for o in answer["operators"]][1:] == [("赵云", "review")]
    assert "负责人" in run("operators", "--add", "钱进", code=1)
    assert "没有" in run("operators", "--switch", "无此人", code=1)


def test_a_pin_comes_from_the_environment(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.bootstrap import open_library
    from app.domain.records.operators import Role

    services = open_library(library)
    added = services.operators.add("赵云", Role.HEAD, "2468")
    assert added.id is not None
    services.operators.switch(added.id, "2468")
    services.close()
    file = roster(tmp_path / "r.xlsx")
    assert "PIN" in run("import-roster", file, "--compound", "东院", "--create", code=1)
    monkeypatch.setenv("LOUAN_PIN", "2468")
    assert "新增 20 套" in run("import-roster", file, "--compound", "东院", "--create")
    monkeypatch.delenv("LOUAN_PIN")
    run("operators", "--clear-pin", "赵云")
    run("import-roster", file, "--compound", "西院", "--create")


def test_what_does_not_fit_in_a_roster_is_printed(run: Run, tmp_path: Path) -> None:
    run("import-roster", roster(tmp_path / "r.xlsx", 19), "--compound", "东院", "--create")
    assert "待处理" in run("reconcile", "--compound", "东院", "--out", tmp_path / "核对.xlsx")
    found = json.loads(run("reconcile", "--compound", "东院", "--json"))
    assert found["open"] == len(found["findings"])
    assert (tmp_path / "核对.xlsx").exists()
