"""An office library worked on by commands."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from app import cli
from tests.builders import new_library


class CliOffice:
    """Runs commands over a library of its own and gives what they told."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        opened = new_library(folder)
        self.file, self._capsys = opened.desk.library.file, capsys
        opened.close()

    def run(self, *words: object, code: int = 0) -> str:
        """What a command printed, or with another exit code what it complained of."""
        found = cli.main(["-l", str(self.file), *map(str, words)])
        told = self._capsys.readouterr()
        assert found == code, told.err
        return told.out if code == 0 else told.err


Run = Callable[..., str]


def runner(library: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs commands over a library; `code` is the exit code expected, the answer is what was printed."""

    def command(*words: object, code: int = 0) -> str:
        capsys.readouterr()
        found = cli.main(["-l", str(library), *map(str, words)])
        told = capsys.readouterr()
        assert found == code, told.out + told.err
        assert "Traceback" not in told.err
        return told.out if code == 0 else told.out + told.err

    return command


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def roster(path: Path, households: int = 20) -> Path:
    flats = [(floor * 100 + door) for floor in range(1, 6) for door in (1, 2)]
    places = [(building, room) for building in (1, 2) for room in flats][:households]
    rows = [(f"{building}号楼", "1单元", room, f"住户{building}{room}", 80.5) for building, room in places]
    return sheet(path, ("某小区户册",), ("楼号", "单元", "房号", "业主", "面积"), *rows)


def opened_round(run: Run, tmp_path: Path) -> int:
    run("import-roster", roster(tmp_path / "r.xlsx"), "--compound", "东院", "--create")
    answer = run("open-round", "--compound", "东院", "--kind", "will", "--title", "意愿征集", "--json")
    return int(json.loads(answer)["round"])
