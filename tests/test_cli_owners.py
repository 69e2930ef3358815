"""Owners of one name on the command line: told when heads are counted, confirmed by name."""

import json
from pathlib import Path

import pytest

from tests.builders import write_csv
from tests.cli_office import CliOffice

HEADER = ("楼栋", "单元", "房号", "业主", "面积")
ROWS = (
    ("1号楼", "1单元", "101", "张三", "80"),
    ("1号楼", "1单元", "102", "张三", "80"),
    ("2号楼", "1单元", "101", "张三", "80"),
    ("2号楼", "1单元", "102", "李四", "80"),
    ("2号楼", "1单元", "201", "李四", "80"),
    ("2号楼", "1单元", "202", "王五", "80"),
)


class Office(CliOffice):
    """One with a roster in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(folder, capsys)
        sheet = write_csv(folder / "户册.csv", ROWS, header=HEADER)
        self.imported = self.run("import-roster", sheet, "--compound", "东院", "--create")

    def owners(self, *words: str) -> dict[str, bool]:
        told = json.loads(self.run("owners", "--compound", "东院", "--json", *words))
        return {found["name"]: found["confirmed"] for found in told["names"]}


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, capsys)


def open_round(office: Office) -> str:
    return office.run("open-round", "--compound", "东院", "--kind", "will", "--title", "意愿征集")


def test_unconfirmed_names_are_told_after_an_import_and_before_heads_are_counted(office: Office) -> None:
    assert "同名业主 2 个姓名没有确认" in office.imported
    assert "同名业主 2 个姓名没有确认" in open_round(office)


def test_a_name_is_confirmed_and_counts_as_one_head(office: Office) -> None:
    assert office.owners() == {"张三": False, "李四": False}
    assert office.owners("--confirm", "张三", "--confirm", "李四") == {"张三": True, "李四": True}
    assert "同名业主" not in open_round(office)
    tally = json.loads(office.run("tally", "--round", 1, "--json"))
    assert tally["roll"]["persons"] == 3


def test_some_places_of_a_name_are_confirmed_and_parted_again(office: Office) -> None:
    told = office.run(
        "owners", "--compound", "东院", "--confirm", "张三", "--at", "1-1-101", "--at", "1-1-102"
    )
    assert "○ 未确认 张三：1号楼1单元101（已连）、1号楼1单元102（已连）、2号楼1单元101" in told
    assert "2 个姓名，2 个没有确认" in told
    office.owners("--confirm", "李四")
    told = office.run("owners", "--compound", "东院", "--part", "张三", "--part", "李四")
    assert "已连" not in told
    assert "✓" not in told


def test_an_unknown_name_or_place_changes_nothing(office: Office) -> None:
    told = office.run("owners", "--compound", "东院", "--confirm", "张三", "--confirm", "王五", code=1)
    assert "没有找到同名业主“王五”" in told
    assert office.owners() == {"张三": False, "李四": False}
    told = office.run("owners", "--compound", "东院", "--confirm", "李四", "--at", "9-9-909", code=1)
    assert "李四（9-9-909）" in told


def test_places_without_a_name_and_a_name_twice_are_wrong_usage(office: Office) -> None:
    assert "--at" in office.run("owners", "--compound", "东院", "--at", "1-1-101", code=2)
    told = office.run("owners", "--compound", "东院", "--confirm", "张三", "--part", "张三", code=2)
    assert "“张三”写了两次" in told


def test_a_roster_without_repeated_names_says_so(office: Office, tmp_path: Path) -> None:
    sheet = write_csv(tmp_path / "另一份.csv", ROWS[-1:], header=HEADER)
    office.run("import-roster", sheet, "--compound", "西院", "--create")
    assert office.run("owners", "--compound", "西院") == "没有同名的业主\n"
