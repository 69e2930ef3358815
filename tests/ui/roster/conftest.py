"""The dialog that reads a roster, over whichever compound the test has."""

from collections.abc import Iterator

import pytest

from app.domain.compounds.compound import Compound
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from ui.roster.roster_import_dialog import RosterImportDialog


@pytest.fixture
def dialog(qtbot, library: OpenLibrary, compound: Compound, answers: Answers) -> Iterator[RosterImportDialog]:
    made = RosterImportDialog(library.roster_import, compound, answers)
    qtbot.addWidget(made)
    to_front(qtbot, made)
    yield made
    qtbot.waitUntil(lambda: not made.busy_bar.busy)
