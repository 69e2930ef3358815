"""The history of a compound as a clerk looks through it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.services.history import PAGE, HistoryService
from tests.builders import OpenLibrary, small_compound
from ui.case_file.history_page import HistoryPage
from ui.settings.appearance import Appearance


@pytest.fixture
def page(qtbot, appearance: Appearance, library: OpenLibrary) -> HistoryPage:
    compound = small_compound(library)
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    made = HistoryPage(HistoryService(library.desk))
    qtbot.addWidget(made)
    made.show_case(library.file_of(compound))
    made.show()
    return made


def cells(page: HistoryPage, row: int) -> list[str]:
    return [page.model.index(row, column).data() for column in range(page.model.columnCount())]


def test_the_newest_change_stands_first_with_its_before_and_after(page: HistoryPage) -> None:
    assert cells(page, 0)[1:] == [
        "2026-11-03 09:30",
        "陈敏",
        "修改小区资料",
        "建成年份 1992",
        "建成年份 1993",
    ]
    assert page.count_label.text() == f"{page.model.rowCount()} 条"
    assert not page.older_button.isVisible()


def test_typing_leaves_what_holds_the_words(qtbot, page: HistoryPage) -> None:
    total = page.model.rowCount()
    page.filter_edit.setText("户册.xlsx 成批")
    assert page.model.rowCount() == 1
    assert page.count_label.text() == f"1 / {total} 条"
    page.filter_edit.clear()
    assert page.model.rowCount() == total


def test_lines_can_be_copied(qtbot, page: HistoryPage) -> None:
    page.table.selectRow(0)
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "修改小区资料\t建成年份 1992\t建成年份 1993" in QGuiApplication.clipboard().text()


def test_older_changes_come_when_asked_for(qtbot, page: HistoryPage, library: OpenLibrary) -> None:
    compound = library.case_files.cabinet()[0].compound
    for year in range(PAGE):
        library.case_files.change(compound.id, replace(compound.details, built_year=1950 + year % 2))
    page.show_case(library.file_of(compound))
    assert page.model.rowCount() == PAGE
    qtbot.mouseClick(page.older_button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() > PAGE
    assert not page.older_button.isVisible()
    assert "新增小区资料" in cells(page, page.model.rowCount() - 1)[3]
