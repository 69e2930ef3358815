"""Rounds of every kind from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli_office import CliOffice, roster, sheet
from tests.photos import jpeg


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CliOffice:
    made = CliOffice(tmp_path, capsys)
    made.run("import-roster", roster(tmp_path / "r.xlsx"), "--compound", "东院", "--create")
    return made


def opened(office: CliOffice, *words: str) -> dict[str, object]:
    told = office.run("open-round", "--compound", "东院", "--title", "征询", "--json", *words)
    answer: dict[str, object] = json.loads(told)
    return answer


@pytest.mark.parametrize(
    ("words", "gates"),
    [
        (("--kind", "will"), ["include", "coverage"]),
        (("--kind", "menu"), ["coverage"]),
        (("--kind", "plan"), ["plan", "coverage"]),
        (("--kind", "plan", "--matter", "major"), ["plan", "coverage", "cc278_participation", "cc278_major"]),
        (("--kind", "satisfaction"), ["satisfy"]),
        (("--kind", "fund"), ["cc278_participation", "cc278_major"]),
        (("--kind", "fund", "--matter", "ordinary"), ["cc278_participation", "cc278_ordinary"]),
        (("--kind", "property"), ["cc278_participation", "cc278_ordinary"]),
        (("--kind", "covenant"), ["cc278_participation", "cc278_ordinary"]),
        (
            ("--kind", "elevator", "--scope", "stairwell:1-1"),
            ["elevator", "cc278_participation", "cc278_major"],
        ),
        (("--kind", "other", "--question", "车位放在哪里？", "--matter", "policy"), []),
    ],
)
def test_each_kind_carries_its_gates(office: CliOffice, words: tuple[str, ...], gates: list[str]) -> None:
    answer = opened(office, *words)
    assert [gate["id"] for gate in answer["gates"]] == gates  # type: ignore[attr-defined]
    assert answer["kind"] == words[1]
    assert "已发起" not in str(office.run("tally", "--round", answer["round"]))


@pytest.mark.parametrize(
    ("scope", "told", "households"),
    [
        ("compound", "2栋2单元20户", 20),
        ("building:2", "1栋1单元10户", 10),
        ("stairwell:1-1", "1栋1单元10户", 10),
    ],
)
def test_a_scope_is_a_roll_of_its_own(office: CliOffice, scope: str, told: str, households: int) -> None:
    roll = opened(office, "--kind", "plan", "--scope", scope)["roll"]
    assert (roll["scope"], roll["households"]) == (told, households)  # type: ignore[index]


def test_a_scope_that_is_not_there_is_told(office: CliOffice) -> None:
    told = office.run(
        "open-round", "--compound", "东院", "--title", "x", "--kind", "plan", "--scope", "building:9", code=1
    )
    assert "没有找到楼栋“9”" in told


def test_heads_and_area_stand_as_lines_of_their_own(office: CliOffice, tmp_path: Path) -> None:
    round_id = opened(office, "--kind", "fund", "--scope", "building:1")["round"]
    answers = [("1号楼", "1单元", 100 * floor + door, "同意") for floor in range(1, 5) for door in (1, 2)][:7]
    filled = sheet(tmp_path / "b.xlsx", ("楼栋", "单元", "房号", "意见"), *answers)
    office.run("import-ballots", filled, "--round", round_id)
    tally = json.loads(office.run("tally", "--round", round_id, "--json"))
    assert (tally["scope"], tally["matter"], tally["number"]) == ("building:1", "major", 1)
    first, second = tally["gates"]
    assert [(line["base"], line["measure"]) for line in first["lines"]] == [
        ("area", "area"), ("persons", "persons")
    ]  # fmt: skip
    assert first["lines"][0]["numerator"] == "563.50"
    assert first["lines"][0]["denominator"] == "805.00"
    assert [(line["base"], line["measure"]) for line in second["lines"]] == [
        ("responses", "area"), ("responses", "persons")
    ]  # fmt: skip
    assert first["passed"]
    assert second["lines"][1]["percent"] == "100.00"


def test_a_round_is_declared_void_and_asked_anew(office: CliOffice) -> None:
    first = opened(office, "--kind", "plan")["round"]
    assert "已作废" in office.run("void-round", "--round", first, "--reason", "名册漏了一栋")
    assert opened(office, "--kind", "plan")["number"] == 2
    assert json.loads(office.run("tally", "--round", first, "--json"))["status"] == "void"


def test_a_roll_is_corrected_by_a_numbered_form(office: CliOffice) -> None:
    round_id = opened(office, "--kind", "will")["round"]
    words = ("--reason", "重复建户", "--evidence", "登记查询结果", "--by", "陈敏", "李强")
    told = office.run("correct-roll", "--round", round_id, "--strike", "1-1-101", *words)
    assert "第1号更正单" in told
    assert "移出1号楼1单元101" in told
    assert "更正前" in told
    answer = json.loads(office.run("tally", "--round", round_id, "--json"))
    assert answer["roll"]["households"] == 19
    (correction,) = answer["corrections"]
    assert (correction["number"], correction["by"]) == (1, ["陈敏", "李强"])
    assert (correction["before"]["households"], correction["after"]["households"]) == (20, 19)
    assert "第1号更正单" in office.run("tally", "--round", round_id)
    assert "✗" not in office.run("check")
    same = ("--reason", "x", "--evidence", "y", "--by", "陈敏", "陈敏")
    assert "两个人" in office.run("correct-roll", "--round", round_id, "--add", "1-1-101", *same, code=1)


def test_a_menu_is_counted_from_a_sheet(office: CliOffice, tmp_path: Path) -> None:
    round_id = opened(office, "--kind", "menu")["round"]
    filled = sheet(
        tmp_path / "m.xlsx",
        ("楼栋", "单元", "房号", "意见", "JC-01", "WS-06"),
        ("1号楼", "1单元", 101, "同意", "必要", "√"),
        ("1号楼", "1单元", 102, "同意", None, "√"),
        ("2号楼", "1单元", 101, "不同意", "不需要", None),
    )
    office.run("import-ballots", filled, "--round", round_id)
    told = office.run("menu", "--round", round_id)
    assert "有效表 3 户" in told
    assert " 1 停车" in told.splitlines()[2]
    assert "占名册 2 / 20 户" in told.splitlines()[2]
    answer = json.loads(office.run("menu", "--round", round_id, "--building", "2号楼", "--json"))
    assert (answer["roll"]["households"], answer["valid"]["households"]) == (10, 1)
    out = tmp_path / "勾选.xlsx"
    assert "各户勾选 20 行" in office.run("menu", "--round", round_id, "--out", out)
    assert json.loads(office.run("import-ballots", out, "--round", round_id, "--json"))["unchanged"] == 3
    water = next(item for item in answer["items"] if item["code"] == "JC-01")
    assert (water["asked"]["households"], water["not_wanted"]["households"]) == (0, 1)


def test_a_round_without_a_menu_says_so(office: CliOffice) -> None:
    round_id = opened(office, "--kind", "will")["round"]
    assert "没有菜单" in office.run("menu", "--round", round_id, code=1)


def test_a_rule_of_silence_is_told_in_the_tally(office: CliOffice, tmp_path: Path) -> None:
    scan = tmp_path / "议事规则.jpg"
    scan.write_bytes(jpeg())
    words = ("--silence", "takes_part", "--clause", "第十二条 送达即视为参与", "--clause-file", str(scan))
    answer = opened(office, "--kind", "fund", *words)
    assert answer["silence"]["kind"] == "takes_part"  # type: ignore[index]
    assert answer["silence"]["counted"]["persons"] == 0  # type: ignore[index]
    told = office.run("tally", "--round", answer["round"])
    assert "沉默规则（送达即视为参与表决）" in told
    assert "没有送达记录 20 套" in told
    assert "不计沉默：✗" in told


def test_deliveries_are_noted_and_listed(office: CliOffice, tmp_path: Path) -> None:
    proof = tmp_path / "存根.jpg"
    proof.write_bytes(jpeg())
    answer = opened(office, "--kind", "fund")
    told = office.run(
        "deliver", "1-1-101", "--round", answer["round"], "--relation", "tenant", "--receiver", "租客"
    )
    assert "！签收人不是业主" in told
    assert "送达 0 / 20 套" in told
    out = tmp_path / "送达.xlsx"
    listed = json.loads(
        office.run("deliveries", "--round", answer["round"], "--missing", "--out", str(out), "--json")
    )
    assert (listed["reached"], listed["dwellings"], len(listed["lines"])) == (0, 20, 20)
    assert listed["lines"][0]["flaw"] == "not_owner"
    assert out.is_file()


def test_entry_by_two_persons_is_asked_for_and_told(office: CliOffice) -> None:
    answer = opened(office, "--kind", "will", "--double-entry")
    told = json.loads(office.run("entry-checks", "--round", answer["round"], "--json"))
    assert told == {"round": 1, "double_entry": True, "forms": 0, "checked": 0, "differences": []}
    assert "复核 0 / 0 张" in office.run("entry-checks", "--round", answer["round"])
    assert "不再要求双人录入" in office.run("double-entry", "--round", answer["round"], "--off")
    assert "须双人录入" in office.run("double-entry", "--round", answer["round"])
    told = json.loads(office.run("double-entry", "--round", answer["round"], "--off", "--json"))
    assert not told["double_entry"]
