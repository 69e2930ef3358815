"""An office library worked on by commands."""

from pathlib import Path

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
