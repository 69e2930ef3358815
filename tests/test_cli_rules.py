"""The commands on rule packs and holiday years."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import open_library
from app.cli import main
from app.domain.notices.holiday_year import HEADER
from app.spreadsheets.writing import write_table
from tests.cli_office import CliOffice, Run, opened_round
from tests.holiday_tables import NEXT_YEAR


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return CliOffice(tmp_path, capsys).run


def ids(told: str) -> list[str]:
    return [pack["id"] for pack in json.loads(told)["packs"]]


def test_packs_are_listed_without_a_library(capsys) -> None:
    assert main(["packs", "--json"]) == 0
    packs = json.loads(capsys.readouterr().out)["packs"]
    assert len(packs) == 6
    handan = next(pack for pack in packs if pack["id"] == "handan")
    include = next(value for value in handan["values"] if value["key"] == "gate.include")
    assert (include["text"], include["status"]) == ("≥ 4/5（80%，含本数）", "reported")


def test_a_pack_is_copied_written_and_taken_in(run, tmp_path: Path) -> None:
    told = run("packs", "--copy", "handan", "本街道规则", "--json")
    own = ids(told)[0]
    assert own.startswith("own-")
    file = tmp_path / "本街道.toml"
    assert "本街道规则" in run("packs", "--export", own, file)
    assert ids(run("packs", "--import", file, "--json"))[0] == own


def test_a_bad_pack_is_refused_with_file_key_and_reason(run, tmp_path: Path) -> None:
    file = tmp_path / "坏.toml"
    file.write_text('[pack]\nid = "x"\n', "utf-8")
    told = run("packs", "--import", file, code=1)
    assert "坏.toml" in told
    assert "pack.name：缺少这一项" in told
    assert "atlantis" in run("packs", "--export", "atlantis", tmp_path / "x.toml", code=1)


def test_a_holiday_year_is_imported_with_its_document(run, tmp_path: Path) -> None:
    sheet = tmp_path / "2027.xlsx"
    write_table(sheet, "节假日", HEADER, NEXT_YEAR)
    run("holidays", "--import", sheet, code=1)
    told = json.loads(run("holidays", "--import", sheet, "--document", "国办发明电〔2026〕9号", "--json"))
    assert (told["last"], told["imported"][0]["year"]) == (2027, 2027)
    assert "能算到2027年底" in run("holidays", "--example", tmp_path / "样表.xlsx")
    assert (tmp_path / "样表.xlsx").is_file()


def test_a_case_keeps_its_rules_until_it_is_told_to_take_up_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = CliOffice(tmp_path, capsys)
    opened_round(office.run, tmp_path)
    before = json.loads(office.run("case-rules", "--compound", "东院", "--json"))
    assert (before["pack"], before["in_force"]) == ("handan", None)
    services = open_library(office.file)
    services.office.change(replace(services.office.office(), policy_pack="weifang"))
    services.close()
    told = json.loads(office.run("case-rules", "--compound", "东院", "--json"))
    assert (told["pack"], told["in_force"]["pack"]) == ("handan", "weifang")
    assert "理由" in office.run("case-rules", "--compound", "东院", "--renew", code=1)
    renewed = office.run("case-rules", "--compound", "东院", "--renew", "--reason", "市里统一要求")
    assert renewed.startswith("潍坊市（")
    assert "换用理由：市里统一要求" in renewed
    assert "没有改动" in office.run("case-rules", "--compound", "东院", "--renew", "--reason", "再换", code=1)
