"""Registers on the command line."""

import json
from pathlib import Path

import pytest

from app.cli.registers import TITLES
from app.domain.compounds.defect_register import DEFECTS
from app.domain.registers.registers import REGISTERS
from tests.builders import new_library, small_compound
from tests.cli_office import Run, runner


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    opened = new_library(tmp_path)
    small_compound(opened)
    file = opened.desk.library.file
    opened.close()
    return runner(file, capsys)


def test_every_register_has_its_command() -> None:
    assert {register.name: register.title for register in (*REGISTERS, DEFECTS)} == TITLES


def test_a_register_is_named_as_in_the_window_and_a_wrong_name_is_told_the_right_ones(run: Run) -> None:
    assert "加装电梯登记里还没有" in run("register", "加装电梯登记", "--compound", "北岗院")
    refused = run("register", "电梯", "--compound", "北岗院", code=2)
    assert "参数不对：登记簿。可以写：" in refused
    assert "elevator_entry" in refused
    assert "资金来源" in run("register", "--help")


def test_an_opinion_is_added_listed_and_told_in_the_history(run: Run) -> None:
    asked = ("register", "opinion", "--compound", "北岗院")
    assert "还没有" in run(*asked)
    given = ("收到日期=2026-11-02", "来源=来信", "意见内容=增加车位", "答复期限=2026-11-02")
    added = [word for value in given for word in ("--add", value)]
    found = json.loads(run(*asked, *added, "--json"))
    assert found["entries"] == [
        {"no": 1, "收到日期": "2026-11-02", "来源": "来信", "意见内容": "增加车位",
         "答复期限": "2026-11-02", "状况": found["entries"][0]["状况"]}
    ]  # fmt: skip
    assert "意见登记" in run("history", "--compound", "北岗院")
    assert "新增意见登记" in run("history", "--compound", "北岗院").splitlines()[0]


def test_a_refused_entry_and_an_unknown_column_are_told(run: Run) -> None:
    asked = ("register", "meeting", "--compound", "北岗院")
    assert "不能为空" in run(*asked, "--add", "议题=车位", code=1)
    assert "没有“猫”这一栏" in run(*asked, "--add", "猫=1", code=2)
    assert "还没有" in run(*asked)


def test_two_versions_of_the_plan_are_told_apart_and_printed(run: Run, tmp_path: Path) -> None:
    asked = ("compare-plans", "--compound", "北岗院")
    run(*asked, code=1)
    for given in (
        ("日期=2026-10-01", "改造内容=JC-06 道路 1000㎡ 300000元", "概算=300000"),
        ("日期=2026-11-01", "改造内容=道路 1200㎡ 350000元", "概算=350000.50", "与上一版的差别=加宽"),
    ):
        added = [word for value in given for word in ("--add", value)]
        run("register", "plan_version", "--compound", "北岗院", *added)
    assert "≠ 变更　JC-06 道路　1000.00 ㎡，300000.00 元　1200.00 ㎡，350000.00 元　+50000.00" in run(*asked)
    out = tmp_path / "对照.pdf"
    told = json.loads(run(*asked, "--versions", 1, 2, "--out", out, "--json"))
    assert (told["budget_rise_fen"], told["items"][0]["change"]) == (5_000_050, "changed")
    assert out.read_bytes().startswith(b"%PDF")
    run(*asked, "--versions", 1, 9, code=1)


def test_lines_of_a_version_are_listed_added_and_refused(run: Run) -> None:
    asked = ("plan-lines", "--compound", "北岗院")
    assert "没有找到方案版次" in run(*asked, code=1)
    first = ("--add", "日期=2026-10-01", "--add", "改造内容=JC-06 道路 1000㎡ 300000元、大门")
    run("register", "plan_version", "--compound", "北岗院", *first)
    assert "JC-06 道路　1000.00　㎡　300000.00 元" in run(*asked).splitlines()
    given = ("改造内容=照明", "数量=54", "单位=盏", "概算=10000.50", "部位=3号楼", "根据的意见=6月2日坝坝会")
    told = json.loads(run(*asked, *[word for text in given for word in ("--add", text)], "--json"))
    assert told["version"] == 1
    assert told["lines"][-1] == {
        "code": "WS-03", "name": "照明", "quantity_hundredths": 54_00, "unit": "盏", "estimate_fen": 1_000_050,
        "place": "3号楼", "wish": "6月2日坝坝会",
    }  # fmt: skip
    assert "没有编号“XX-99”" in run(*asked, "--add", "改造内容=XX-99 雨棚", code=1)
    assert "没有“猫”这一栏" in run(*asked, "--add", "猫=1", code=2)
    unknown = ("--add", "日期=2026-11-01", "--add", "改造内容=XX-99", "--add", "与上一版的差别=雨棚")
    assert "没有编号“XX-99”" in run("register", "plan_version", "--compound", "北岗院", *unknown, code=1)
    again = ("--add", "日期=2026-11-01", "--add", "与上一版的差别=没有")
    run("register", "plan_version", "--compound", "北岗院", *again)
    assert len(json.loads(run(*asked, "--json"))["lines"]) == 3
    assert "不变 3 项" in run("compare-plans", "--compound", "北岗院")
    assert "没有找到方案版次“第9版”" in run(*asked, "--version", 9, code=1)


def test_defects_are_a_register_like_the_others(run: Run) -> None:
    asked = ("register", "defect", "--compound", "北岗院")
    given = ("发现日期=2026-11-02", "楼栋=2", "种类=屋面", "问题=渗漏")
    added = [word for value in given for word in ("--add", value)]
    (entry,) = json.loads(run(*asked, *added, "--json"))["entries"]
    assert (entry["楼栋"], entry["程度"], entry["状态"], entry["状况"]) == (
        "2号楼",
        "一般",
        "待处理",
        "！缺照片",
    )
    assert "没有这栋楼" in run(*asked, *added, "--add", "楼栋=9", code=1)
