"""A case in its window, and a paper to go with what is done to it."""

from pathlib import Path

import pytest

from tests.builders import (
    OpenLibrary,
)
from tests.photos import jpeg
from tests.ui.answers import Answers
from tests.ui.stages.case_desk import Case
from ui.settings.appearance import Appearance


@pytest.fixture
def case(qtbot, appearance: Appearance, library: OpenLibrary, answers: Answers) -> Case:
    made = Case(library, answers)
    qtbot.addWidget(made.window)
    qtbot.addWidget(made.page)
    made.page.resize(960, 720)
    return made


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "批示.jpg"
    path.write_bytes(jpeg())
    return path
