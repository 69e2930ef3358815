"""The history of a compound as a clerk looks through it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox

from app.services.records.history import PAGE, HistoryService
from app.services.records.undoing import UndoService
from tests.builders import OpenLibrary, open_round, small_compound
from tests.ui.answers import Answers
from tests.ui.conftest import write
from ui.case_file.history_page import HistoryPage
from ui.settings.appearance import Appearance


@pytest.fixture
def page(qtbot, appearance: Appearance, library: OpenLibrary, answers: Answers) -> HistoryPage:
    compound = small_compound(library)
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    made = HistoryPage(HistoryService(library.desk), UndoService(library.desk), answers)
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
    write(page.filter.words_edit, "户册.xlsx 成批")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.count_label.text() == "1 条"
    page.filter.words_edit.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == total)


def pick(combo: QComboBox, text: str) -> None:
    combo.setCurrentIndex(combo.findText(text))


def test_kind_person_and_days_choose_together(qtbot, page: HistoryPage) -> None:
    pick(page.filter.kind_combo, "小区资料")
    assert [cells(page, row)[3] for row in range(page.model.rowCount())] == [
        "修改小区资料",
        "新增小区资料 “北岗院”",
    ]
    pick(page.filter.person_combo, "陈敏")
    assert page.model.rowCount() == 2
    qtbot.keyClicks(page.filter.until_edit, "2026.11.2")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert "没有这样的改动" in page.empty_label.text()


def test_a_day_that_cannot_be_read_is_said_at_once(qtbot, page: HistoryPage) -> None:
    qtbot.keyClicks(page.filter.since_edit, "2026-13")
    assert "请写成 2026-11-3 这样" in page.filter.error_label.text()
    page.filter.since_edit.clear()
    assert not page.filter.error_label.isVisible()


def test_what_is_chosen_goes_into_a_spreadsheet(
    qtbot, page: HistoryPage, answers: Answers, tmp_path: Path
) -> None:
    pick(page.filter.kind_combo, "小区资料")
    answers.path = tmp_path / "履历.xlsx"
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    assert answers.told == ["已导出 2 条，文件：履历.xlsx"]
    assert answers.path.is_file()


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


def press_undo(qtbot, page: HistoryPage) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_z_says_what_it_will_put_back_and_does_it(
    qtbot, page: HistoryPage, library: OpenLibrary, answers: Answers
) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.table.setFocus()
    with qtbot.waitSignal(page.changed):
        press_undo(qtbot, page)
    assert "改回小区资料：建成年份 1993 → 建成年份 1992" in answers.asked[0]
    (case_file,) = library.case_files.cabinet()
    assert case_file.compound.details.built_year == 1992
    page.show_case(case_file)
    assert cells(page, 0)[3:] == ["修改小区资料（撤销第5条）", "建成年份 1993", "建成年份 1992"]


def test_nothing_is_undone_without_a_yes(
    qtbot, page: HistoryPage, library: OpenLibrary, answers: Answers
) -> None:
    answers.yes = False
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert library.case_files.cabinet()[0].compound.details.built_year == 1993


def test_what_cannot_be_undone_is_said(
    qtbot, page: HistoryPage, library: OpenLibrary, answers: Answers
) -> None:
    open_round(library, library.case_files.cabinet()[0].compound)
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert "以它为依据" in answers.told[0]
    assert not answers.asked
