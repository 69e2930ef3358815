"""louan print of papers that belong to a compound or one of its buildings."""

import json
from pathlib import Path

import pypdfium2
import pytest

from app import cli
from tests.builders import new_library, open_round, small_compound


@pytest.fixture
def library(tmp_path: Path) -> Path:
    opened = new_library(tmp_path)
    open_round(opened, small_compound(opened))
    opened.close()
    return opened.desk.library.file


def printed(library: Path, capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, object]:
    assert cli.main(["-l", str(library), "print", *map(str, words), "--json"]) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


def test_walking_sheets_print_for_all_buildings_or_one(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "走访.pdf"
    made = printed(library, capsys, "lp", "--out", out, "--compound", "北岗院")
    assert (made["document"], made["pages"]) == ("LP", 2)
    assert "第1轮意愿" in text_of(out)
    one = ("--compound", "北岗院", "--building", "2栋", "--show", "roster")
    assert printed(library, capsys, "lp", "--out", out, *one)["pages"] == 1
    assert "户册是否齐全" in text_of(out)
    assert "1号楼" not in text_of(out)


@pytest.mark.parametrize(("option", "value"), [("--building", "7号楼"), ("--show", "第9轮意愿")])
def test_what_there_is_not_is_refused_by_name(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    out = tmp_path / "走访.pdf"
    words = ["-l", str(library), "print", "lp", "--out", str(out), "--compound", "北岗院", option, value]
    assert cli.main(words) == 1
    assert value in capsys.readouterr().err
    assert not out.exists()


def test_sheets_of_facts_print_for_the_whole_compound_or_one_building(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "底册.pdf"
    whole = printed(library, capsys, "d01", "--out", out, "--compound", "北岗院")
    assert whole["document"] == "D01"
    assert "小区基本情况表" in text_of(out)
    printed(library, capsys, "D01", "--out", out, "--compound", "北岗院", "--building", "2幢")
    assert "小区基本情况表" not in text_of(out)
    assert "2号楼" in text_of(out)


def test_a_hand_over_prints_for_whoever_is_at_the_desk_or_is_named(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "交接单.pdf"
    made = printed(library, capsys, "jj", "--out", out, "--to", "王芳")
    assert (made["document"], made["number"]) == ("JJ", "交接〔2026〕1号")
    assert "接收人王芳" in text_of(out)
    assert (
        cli.main(["-l", str(library), "print", "jj", "--out", str(tmp_path / "b.pdf"), "--from", "赵六"]) == 1
    )
    assert "赵六" in capsys.readouterr().err
