"""A vote is brought to its end from the command line, step by step."""

import json
from pathlib import Path

import pytest

from tests.cli_office import CliOffice, roster
from tests.photos import jpeg


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliOffice:
    made = CliOffice(tmp_path, capsys)
    made.run("import-roster", roster(tmp_path / "r.xlsx"), "--compound", "东院", "--create")
    made.run("open-round", "--compound", "东院", "--title", "维修资金表决", "--kind", "fund")
    return made


def test_a_vote_ends_step_by_step(office: CliOffice, tmp_path: Path) -> None:
    of_round = ("--round", 1)
    assert "收票截止、开票" in office.run("close-round", *of_round, code=1)
    assert "下一步：收票截止" in office.run("conduct", *of_round)
    words = ("--convener", "业委会", "--name", "东院业主委员会", "--scrutineer", "孙监", "--counter", "吴计")
    told = office.run("conduct", *of_round, *words, "--consent", "孙监")
    assert "召集人：东院业主委员会" in told
    assert "监票人：孙监；计票人：吴计" in told
    assert "下一步：开票" in office.run("stop-round", *of_round)
    assert "实点 3 张，录入收回 0 张" in office.run("count-round", *of_round, "--papers", 3, code=1)
    counted = json.loads(office.run("count-round", *of_round, "--papers", 0, "--json"))
    assert (counted["status"], counted["next_step"]) == ("counted", "print")
    assert "下一步：开票" in office.run("reopen-round", *of_round, "--reason", "再点一遍")
    office.run("count-round", *of_round, "--papers", 0)
    office.run("print", "jg", "--out", tmp_path / "确认单.pdf", *of_round)
    scan = tmp_path / "签字.jpg"
    scan.write_bytes(jpeg())
    assert "下一步：确认结果" in office.run("sign-round", *of_round, "--scan", scan)
    confirmed = json.loads(office.run("confirm-round", *of_round, "--by", "刘复核", "--json"))
    assert (confirmed["status"], confirmed["confirmed_by"]) == ("closed", "刘复核")
    assert [(one["name"], one["consents"]) for one in confirmed["tellers"]] == [
        ("孙监", True),
        ("吴计", False),
    ]
    result = json.loads(office.run("tally", *of_round, "--json"))
    assert result["convener"]["name"] == "东院业主委员会"
    assert result["overlaps"] == []
    assert "监票人：孙监" in office.run("tally", *of_round)
