"""Compounds merged and split on the command line."""

import json
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from tests.cli_office import CliOffice, roster, runner


class Office(CliOffice):
    """One with two compounds of the same building labels."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(folder, capsys)
        self.told = runner(self.file, capsys)
        for name in ("移动院", "联通院"):
            self.run("import-roster", roster(folder / f"{name}.xlsx"), "--compound", name, "--create")

    def merge(self, *words: str, code: int = 0) -> str:
        return self.run(
            "merge-compounds",
            "--into",
            "网通小区",
            "--compound",
            "移动院",
            "--compound",
            "联通院",
            *words,
            code=code,
        )


LABELS = ("--label", "联通院/1=3号楼", "--label", "联通院/2号楼=4号楼")


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, capsys)


def test_a_rehearsal_tells_what_comes_together_and_writes_nothing(office: Office) -> None:
    told = office.merge("--rehearse")
    assert "楼号相同：移动院/1号楼、移动院/2号楼、联通院/1号楼、联通院/2号楼" in told
    assert "归并为“网通小区”以后：4 栋 · 4 个单元 · 40 户 · 3220.00 ㎡" in told
    assert "网通小区" not in office.run("compounds")


def test_clashing_labels_are_refused_until_others_are_given(office: Office) -> None:
    assert "另写楼号" in office.merge(code=1)
    assert "写得不对" in office.merge("--label", "联通院", code=2)
    assert "联通院9号楼" in office.merge("--label", "联通院/9号楼=3号楼", code=1)
    assert "已归并为“网通小区”（XQ0003）：4 栋" in office.merge(*LABELS)
    assert all(line.startswith("✓") for line in office.run("check").splitlines() if "归并" in line)


def test_a_merge_as_json_and_what_is_left_of_the_old_ones(office: Office, tmp_path: Path) -> None:
    told = json.loads(office.merge(*LABELS, "--address", "和平路1号", "--json"))
    assert told["compound"] == {"code": "XQ0003", "name": "网通小区"}
    assert [part["code"] for part in told["parts"]] == ["XQ0001", "XQ0002"]
    assert told["total"]["households"] == 40
    listed = json.loads(office.run("compounds", "--json"))["compounds"]
    assert [one.get("并入", "") for one in listed] == ["网通小区", "网通小区", ""]
    assert listed[2]["地址"] == "和平路1号"
    assert json.loads(office.run("figures", "--json"))["total"]["compounds"] == 1
    refused = office.run(
        "merge-compounds", "--into", "大院", "--compound", "移动院", "--compound", "网通小区", code=1
    )
    assert "已经并入“网通小区”" in refused
    sheet = tmp_path / "清单.xlsx"
    office.run("compounds", "export", sheet)
    again = json.loads(office.run("compounds", "import", sheet, "--json"))
    assert (again["unchanged"], again["added"], again["changed"], again["problems"]) == (3, 0, 0, [])


def test_an_old_compound_is_left_out_of_an_import_with_a_reason(office: Office, tmp_path: Path) -> None:
    office.merge(*LABELS)
    sheet = tmp_path / "清单.xlsx"
    office.run("compounds", "export", sheet)
    book = openpyxl.load_workbook(sheet)
    header = [cell.value for cell in book.active[1]]
    for row in (2, 4):
        book.active.cell(row, header.index("地址") + 1, "新路2号")
    book.save(sheet)
    told = office.run("compounds", "import", sheet)
    assert "更改 1 条" in told
    assert "“移动院”已并入“网通小区”，不能再改，这一行没有采用" in told


def test_a_split_and_its_undoing(office: Office) -> None:
    words = ("split-compound", "--compound", "移动院", "--new", "移动东院")
    assert "至少要留下一栋" in office.run(*words, "--building", "1号楼", "--building", "2栋", code=1)
    told = office.run(*words, "--building", "2栋")
    assert "已从“移动院”拆分出“移动东院”（XQ0003）：1 栋 · 1 个单元" in told
    listed = json.loads(office.run("compounds", "--json"))["compounds"]
    assert [one.get("拆分自", "") for one in listed] == ["", "", "移动院"]
    assert "拆分自 “移动院”" in office.run("history", "--compound", "移动东院")
    assert "已撤销" in office.run("history", "--undo", "--compound", "移动东院", "--yes")
    assert "移动东院" not in office.run("compounds")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE compound SET merged_into = 1 WHERE id = 3", "绕成了圈"),
        ("UPDATE building SET compound_id = 1 WHERE id = 1", "“移动院”已并入别的小区，却还有楼栋"),
    ],
)
def test_check_finds_a_circle_and_what_was_left_behind(office: Office, statement: str, told: str) -> None:
    office.merge(*LABELS)
    connection = sqlite3.connect(office.file)
    connection.execute(statement)
    connection.commit()
    connection.close()
    assert told in office.told("check", code=1)
