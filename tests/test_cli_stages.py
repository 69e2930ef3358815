"""The stages on the command line: what is missing stands in the answer and in the exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli_office import CliOffice, roster
from tests.photos import jpeg

EAST = ("--compound", "东院")


class Office(CliOffice):
    """One with a roster of 东院."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(folder, capsys)
        self.run("import-roster", roster(folder / "r.xlsx"), *EAST, "--create")
        self.paper = folder / "批示.jpg"
        self.paper.write_bytes(jpeg())

    def stage(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run("stage", *EAST, "--json"))
        return told

    def pass_over(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(
            self.run("advance", *EAST, "--override", "--reason", "时限紧", "--file", self.paper, "--json")
        )
        return told


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, capsys)


def test_a_new_compound_stands_at_the_survey_with_what_is_missing(office: Office) -> None:
    told = office.stage()
    assert (told["stage"], told["state"], told["gate_open"], told["log"]) == ("S0", "active", False, [])
    by_key = {found["key"]: found for found in told["requirements"]}
    assert by_key["roster"]["met"]
    assert not by_key["file"]["met"]
    assert by_key["file"]["missing"].startswith("还缺")
    assert len(told["missing"]) == sum(not found["met"] for found in told["requirements"])
    shown = office.run("stage", *EAST)
    assert "东院：S0 底数摸排（在办）" in shown
    assert "✓ roster　户册已导入：20 套 20 户" in shown


def test_a_shut_gate_ends_with_one_and_says_what_is_missing(office: Office) -> None:
    told = office.run("advance", *EAST, code=1)
    assert "小区资料填齐" in told
    assert "另一位经办人复核过" in told
    assert office.stage()["stage"] == "S0"


def test_an_override_needs_reason_and_file(office: Office) -> None:
    assert "理由、附件" in office.run("advance", *EAST, "--override", code=1)
    told = office.pass_over()
    assert told["stage"] == "S1"
    (step,) = told["log"]
    assert (step["act"], step["from"], step["to"], step["reason"]) == ("override", "S0", "S1", "时限紧")
    assert step["unmet"]
    assert "越过“底数摸排”的门槛" in office.run("stage", *EAST)


def test_a_requirement_is_vouched_for_and_opens_the_gate(office: Office) -> None:
    office.pass_over()
    assert "文件" in office.run("complete", *EAST, "--key", "body", "--who", "王五", code=1)
    told = office.run("complete", *EAST, "--key", "body", "--who", "王五", "--document", "会议纪要", "--json")
    assert json.loads(told)["gate_open"]
    assert json.loads(office.run("advance", *EAST, "--json"))["stage"] == "S2"


def test_a_case_goes_back_with_a_reason(office: Office) -> None:
    office.pass_over()
    assert "没有变动" in office.run("roll-back", *EAST, "--to", "S2", "--reason", "错", code=1)
    office.run("roll-back", *EAST, "--to", "X9", "--reason", "错", code=2)
    office.run("roll-back", *EAST, "--to", "s0", code=2)
    told = json.loads(office.run("roll-back", *EAST, "--to", "s0", "--reason", "资料不实", "--json"))
    assert told["stage"] == "S0"
    assert [step["act"] for step in told["log"]] == ["override", "roll_back"]


def test_what_a_roll_back_left_behind_is_taken_up_again(office: Office) -> None:
    office.pass_over()
    office.run("complete", *EAST, "--key", "body", "--who", "王五", "--document", "会议纪要")
    office.run("advance", *EAST)
    assert "没有退回前的登记可以沿用" in office.run(
        "carry-over", *EAST, "--key", "body", "--reason", "没有变", code=1
    )
    office.run("roll-back", *EAST, "--to", "S1", "--reason", "换届")
    assert "可以沿用（carry-over）：退回前登记的：王五" in office.run("stage", *EAST)
    told = json.loads(office.run("carry-over", *EAST, "--key", "body", "--reason", "没有变", "--json"))
    assert told["gate_open"]
    assert told["requirements"][0]["leftover"] == ""


def test_a_withdrawal_says_which_paper_it_lacks(office: Office) -> None:
    assert "会议纪要或报告" in office.run("withdraw", *EAST, "--reason", "居民不同意", code=1)
    told = office.run("withdraw", *EAST, "--reason", "居民不同意", "--document", "居民会议纪要", "--json")
    assert json.loads(told)["state"] == "withdrawn"
    assert "已退出改造" in office.run("advance", *EAST, code=1)


def test_a_case_is_postponed_and_resumed(office: Office) -> None:
    told = json.loads(office.run("withdraw", *EAST, "--reason", "缺资金", "--postpone", "--json"))
    assert told["state"] == "postponed"
    assert json.loads(office.run("resume", *EAST, "--reason", "有了", "--json"))["state"] == "active"
    assert "只有缓建的小区可以恢复" in office.run("resume", *EAST, "--reason", "再来", code=1)
