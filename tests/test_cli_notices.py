"""louan notices, and post and check-posting by the number of a notice."""

import json
from datetime import date
from pathlib import Path

import pytest

from app import cli
from app.domain.compounds.project import ProjectDetails
from app.services.compounds.projects import ProjectService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from tests.builders import (
    answer_many,
    new_library,
    open_round,
    plan_on_file,
    post_everywhere,
    small_compound,
)


def test_a_plan_is_printed_posted_checked_and_listed_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = new_library(tmp_path)
    compound = small_compound(library)
    details = ProjectDetails("一号项目", year=2026, compounds=(compound.name,), planned=date(2026, 5, 6))
    ProjectService(library.desk).keep(None, details)
    plan_on_file(library, compound)
    words = ["-l", str(library.desk.library.file)]
    library.close()
    assert cli.main([*words, "notices", "--compound", "北岗院"]) == 0
    assert capsys.readouterr().out == "还没有公示公告\n"
    plan = str(tmp_path / "方案.pdf")
    assert cli.main([*words, "print", "d13", "--compound", "北岗院", "--out", plan, "--json"]) == 0
    number = json.loads(capsys.readouterr().out)["number"]
    at = "2026-11-03 09:30"
    assert cli.main([*words, "post", "--at", at, "--by", "陈敏", "李刚"]) == 2
    assert cli.main([*words, "post", "--notice", "公示〔1999〕1号", "--at", at, "--by", "陈敏", "李刚"]) == 1
    capsys.readouterr()
    assert cli.main([*words, "notices", "--compound", "北岗院", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["notices"]
    assert (told["number"], told["kind"], told["posted"], told["points"], told["state"]) == (
        number,
        "D13",
        0,
        5,
        "unposted",
    )
    record = str(tmp_path / "张贴.pdf")
    assert cli.main([*words, "print", "d36", "--notice", number, "--out", record, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["number"] == number
    assert cli.main([*words, "notices", "--compound", "北岗院"]) == 0
    assert capsys.readouterr().out == f"{number}\tD13 北岗院改造方案公示\t○ 未张贴 0 / 5 处\n"


def test_a_posted_result_is_corrected_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = new_library(tmp_path)
    round_ = open_round(library, small_compound(library))
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    number = PrintingService(library.desk).result_notice(round_.id).number
    words = ["-l", str(library.desk.library.file), "correct-notice", "--notice", number]
    words += ["--old", "21户", "--new", "20户", "--reason", "多计一户", "--paper", "A4"]
    post_everywhere(library, PostingService(library.desk).numbered(number).id)
    library.close()
    assert cli.main(words) == 2
    assert cli.main([*words, "--restart", "--reason", " "]) == 1
    assert "“更正理由”没有填" in capsys.readouterr().err
    assert cli.main([*words, "--restart", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["corrects"], told["restarts"], told["pages"]) == (number, True, 5)


def test_a_list_of_people_is_drafted_refused_without_consents_and_printed_once_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = new_library(tmp_path)
    small_compound(library)
    words = ["-l", str(library.desk.library.file)]
    library.close()
    draft = [*words, "draft-notice", "d20", "--compound", "北岗院"]
    line = "姓名=王五；监督职责=看材料"
    assert (
        cli.main([*draft, "--set", "依据=街办〔2026〕3号", "--set", "怎样产生=楼长推荐", "--line", line]) == 0
    )
    assert "还缺：同意公示的日期和凭据：王五" in capsys.readouterr().out
    assert cli.main([*draft, "--set", "不存在=1"]) == 1
    paper = ["print", "d20", "--compound", "北岗院", "--out", str(tmp_path / "名单.pdf"), "--json"]
    assert cli.main([*words, *paper]) == 1
    consent = f"{line};同意公示日期=2026-10-01;同意凭据=同意书"
    assert cli.main([*draft, "--line", consent, "--json"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out)["missing"] == []
    assert cli.main([*words, *paper]) == 1
    assert "谁会看到什么" in capsys.readouterr().err
    assert cli.main([*words, *paper, "--seen"]) == 0
    assert json.loads(capsys.readouterr().out)["document"] == "D20"
