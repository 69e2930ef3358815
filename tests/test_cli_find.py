"""louan find: anything by a few characters."""

import json
from pathlib import Path

import pytest

from app import cli
from tests.builders import new_library, small_compound


@pytest.fixture
def library(tmp_path: Path) -> Path:
    opened = new_library(tmp_path)
    small_compound(opened)
    opened.close()
    return opened.desk.library.file


def told(library: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["-l", str(library), "find", *words]) == 0
    return capsys.readouterr().out


def test_hits_are_printed_kind_by_kind(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(library, capsys, "1-2-301").splitlines()
    assert lines[0] == "房屋（1）"
    assert lines[1].startswith("  1号楼2单元301\t北岗院 · ")


def test_hits_are_given_as_one_object(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(library, capsys, "bg", "--json"))
    assert found["typed"] == "bg"
    (group,) = [group for group in found["groups"] if group["kind"] == "compound"]
    assert [(hit["title"], hit["building_id"]) for hit in group["hits"]] == [("北岗院", None)]


def test_nothing_found_is_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(library, capsys, "没有这个人").strip() == "没有找到。"
