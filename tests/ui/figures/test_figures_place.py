"""The place 统计 in the window: behind its key, and loaded no earlier than opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.builders import new_library, small_compound
from ui.figures.figures_place import FiguresPlace
from ui.places import FIGURES
from ui.program import Program

pytestmark = pytest.mark.usefixtures("elsewhere")


def test_the_place_is_made_when_its_key_opens_it(qtbot, program: Program, tmp_path: Path) -> None:
    library = new_library(tmp_path)
    small_compound(library)
    library.close()
    with qtbot.waitSignal(program.opening.opened):
        program.start(library.desk.library.file)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    place = program.window.place(FIGURES)
    assert isinstance(place, FiguresPlace)
    assert place.page is None
    qtbot.keyClick(program.window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert program.window.stack.currentWidget() is place
    assert place.page is not None
    assert place.page.chart.accessibleDescription().startswith("摸底小区 1 个小区")
