"""楼栋与住户: the grid of a building, and the way from a dwelling to its ballot."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from tests.builders import OpenLibrary, open_round, small_compound
from ui.case_file.buildings_page import BuildingsPage


@pytest.fixture
def page(qtbot, library: OpenLibrary) -> BuildingsPage:
    made = BuildingsPage(library.case_files, library.consultation)
    qtbot.addWidget(made)
    made.resize(960, 600)
    made.show()
    return made


def asked(page: BuildingsPage) -> tuple[QSignalSpy, int]:
    return QSignalSpy(page.ballot_asked), page.grid.current


def test_enter_and_a_digit_on_a_dwelling_ask_for_its_ballot(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    compound = small_compound(library)
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    assert page.hint_label.isVisible()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    spy, current = asked(page)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    qtbot.keyClick(page.grid, Qt.Key.Key_Enter)
    qtbot.keyClicks(page.grid, "2")
    assert [spy.at(index) for index in range(spy.count())] == [[current, 0], [current, 0], [current, 2]]


def test_a_double_click_on_a_dwelling_asks_for_its_ballot(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    compound = small_compound(library)
    open_round(library, compound)
    page.show_case(library.file_of(compound))
    spy, current = asked(page)
    place = page.grid.cell_rect(current).center()
    qtbot.mouseDClick(page.grid, Qt.MouseButton.LeftButton, pos=place)
    assert spy.at(0) == [current, 0]


def test_without_an_open_round_no_ballot_is_asked_for(
    qtbot, page: BuildingsPage, library: OpenLibrary
) -> None:
    page.show_case(library.file_of(small_compound(library)))
    assert not page.hint_label.isVisible()
    spy, _ = asked(page)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert spy.count() == 0
