"""The commands on one dwelling: its sheet and a visit at its door."""

import json
from pathlib import Path

import pytest

from tests.builders import add_compound, flats, new_library
from tests.cli_office import Run, runner


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over a library with one compound; `code` is the exit code expected."""
    opened = new_library(tmp_path)
    add_compound(opened, flats("3号楼", 2, 2, 2), "和平小区")
    file = opened.desk.library.file
    opened.close()

    return runner(file, capsys)


def test_a_missing_dwelling_is_added_and_taken_back(run: Run) -> None:
    assert run("dwelling", "add", "和平小区", "3-2-203", "--floor", "2-3") == "已补录 3号楼2单元203\n"
    held = json.loads(run("dwelling", "和平小区", "3-2-203", "--json"))
    assert (held["floors"], held["use"], held["owners"]) == ([2, 3], "housing", [])
    shop = json.loads(run("dwelling", "add", "和平小区", "3-2-103", "--use", "商铺", "--json"))
    assert shop == {"address": "3号楼2单元103", "floors": [1]}
    assert "已撤销" in run("history", "--undo", "--yes")
    assert "没有找到" in run("dwelling", "和平小区", "3-2-103", code=1)


def test_a_dwelling_is_renamed_and_moved(run: Run) -> None:
    assert run("dwelling", "rename", "和平小区", "3-2-201", "203") == "已改为 3号楼2单元203\n"
    assert run("dwelling", "move", "和平小区", "3-2-203", "--to", "3-1") == "已移到 3号楼1单元203\n"
    moved = json.loads(run("dwelling", "move", "和平小区", "3-1-203", "--floor", "2-3", "--json"))
    assert moved == {"address": "3号楼1单元203", "floors": [2, 3]}


def test_a_dwelling_typed_by_mistake_is_removed_only_when_meant(run: Run) -> None:
    assert "将移除 3号楼2单元202" in run("dwelling", "remove", "和平小区", "3-2-202", code=1)
    assert run("dwelling", "remove", "和平小区", "3-2-202", "--yes") == "已移除 3号楼2单元202\n"
    run(*VISIT)
    assert "1次走访记录" in run("dwelling", "remove", "和平小区", "3-2-101", "--yes", code=1)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("add", "和平小区", "3-2-201"), 1, "已经在册"),
        (("add", "和平小区", "3-2-203", "--use", "别墅"), 1, "应是住宅"),
        (("add", "和平小区", "9-1-101"), 1, "这个小区没有这栋楼"),
        (("rename", "和平小区", "3-2-201", "202"), 1, "已经在册"),
        (("move", "和平小区", "3-2-201"), 2, "请写移到哪里"),
        (("move", "和平小区", "3-2-201", "--to", "3-7"), 1, "这栋楼有1单元、2单元"),
        (("move", "和平小区", "3-2-201", "--to", "那边"), 1, "应写成 3-2"),
        (("move", "和平小区", "3-2-201", "--to", "3-1"), 1, "已经在册"),
    ],
)
def test_what_cannot_be_put_right_so_is_told(run: Run, words: tuple[str, ...], code: int, told: str) -> None:
    assert told in run("dwelling", *words, code=code)


VISIT = ("visit", "和平小区", "3-2-101", "--by", "陈敏", "李刚", "--result", "无人")


def test_a_dwelling_tells_its_sheet(run: Run) -> None:
    told = run("dwelling", "和平小区", "3栋2单元101室").splitlines()
    assert told[0] == "3号楼2单元101"
    assert "面积 75.50 ㎡" in told
    assert "业主 周建国 自然人" in told
    held = json.loads(run("dwelling", "和平小区", "3-2-101", "--json"))
    assert (held["address"], held["floors"], held["area"]) == ("3号楼2单元101", [1], "75.50")
    assert [owner["name"] for owner in held["owners"]] == ["周建国"]
    assert held["warnings"] == []


def test_a_visit_is_noted_and_told(run: Run) -> None:
    assert run(*VISIT, "--at", "2026-11-02 19:30", "--note", "灯亮着") == (
        "已登记 3号楼2单元101：2026-11-02 19:30 陈敏、李刚 无人 灯亮着\n"
    )
    held = json.loads(run("dwelling", "和平小区", "3-2-101", "--json"))
    assert held["visits"] == [
        {"at": "2026-11-02T19:30:00", "by": ["陈敏", "李刚"], "result": "nobody", "note": "灯亮着"}
    ]
    assert "走访 2026-11-02 19:30 陈敏、李刚 无人 灯亮着" in run("dwelling", "和平小区", "3-2-101")


def test_a_visit_without_a_time_is_made_now(run: Run) -> None:
    assert json.loads(run(*VISIT, "--json"))["result"] == "nobody"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("dwelling", "和平小区", "9-9-999"), "没有找到房屋“9-9-999”"),
        (("dwelling", "和平小区", "3号楼101"), "请写明单元"),
        (("dwelling", "别的小区", "3-2-101"), "没有找到小区"),
        ((*VISIT[:6], "--result", "走了"), "应是已填、无人、拒绝、改期之一"),
        ((*VISIT, "--at", "昨天"), "应写成 2026-03-05 19:30"),
        (("visit", "和平小区", "3-2-101", "--by", "陈敏", "陈敏", "--result", "无人"), "要与走访人一不同"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(run: Run, words: tuple[str, ...], told: str) -> None:
    assert told in run(*words, code=1)


def test_wrong_usage_is_told_in_chinese(run: Run) -> None:
    assert "缺少参数：房屋" in run("dwelling", "和平小区", code=2)
