"""Ctrl+K in the whole window: typing lists hits, the arrows choose, Enter opens the exact place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.bootstrap import open_library
from app.domain.compounds.work_item import WorkItem
from app.services.compounds.acceptance import AcceptanceService
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, open_round, small_compound
from tests.ui.answers import Answers
from tests.ui.conftest import write
from ui.acceptance.work_items_page import WorkItemsPage
from ui.case_file.buildings_page import BuildingsPage
from ui.main_window import MainWindow
from ui.places import CASE_FILES, FIGURES, SETTINGS, Places
from ui.printing.documents_page import DocumentsPage
from ui.search.search_bar import SearchBar
from ui.settings.appearance import Appearance


@pytest.fixture
def file(library: OpenLibrary) -> Path:
    small_compound(library)
    other = small_compound(library, "毛纺北小区")
    PrintingService(library.desk).survey_forms(open_round(library, other).id)
    PrintingService(library.desk).figures()
    AcceptanceService(library.desk).tick(other.id, [WorkItem("JC-01", "全小区")])
    library.close()
    return library.desk.library.file


@pytest.fixture
def places(qtbot, file: Path, appearance: Appearance, answers: Answers) -> Iterator[Places]:
    services = open_library(file)
    window = MainWindow()
    qtbot.addWidget(window)
    made = Places(window, services, appearance, answers)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    made.close()
    services.close()


@pytest.fixture
def window(places: Places) -> MainWindow:
    found = places.search_bar.window()
    assert isinstance(found, MainWindow)
    return found


def type_into(bar: SearchBar, qtbot, text: str) -> list[str]:
    """Ctrl+K, the text, and the lines of the list that comes."""
    qtbot.keyClick(bar.window(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert bar.edit.hasFocus()
    with qtbot.waitSignal(bar.asking.answered):
        write(bar.edit, text)
    assert bar.hit_list.isVisible()
    model = bar.hit_list.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_hits_stand_kind_by_kind_with_the_first_chosen(qtbot, places: Places) -> None:
    lines = type_into(places.search_bar, qtbot, "bg")
    assert lines[:2] == ["小区　1", "　北岗院　XQ0001 · 东庄社区"]
    current = places.search_bar.hit_list.current()
    assert current is not None
    assert current.title == "北岗院"


def test_enter_opens_a_dwelling_in_its_building(qtbot, places: Places, window: MainWindow) -> None:
    window.open_place(SETTINGS)
    lines = type_into(places.search_bar, qtbot, "毛纺北2-1-302")
    assert lines[0] == "房屋　1"
    qtbot.keyClick(places.search_bar.edit, Qt.Key.Key_Return)
    assert not places.search_bar.hit_list.isVisible()
    assert window.stack.currentWidget() is window.place(CASE_FILES)
    page = places.case_files.case_page.stack.currentWidget()
    assert places.case_files.case_page.name_label.text() == "毛纺北小区"
    assert isinstance(page, BuildingsPage)
    assert page.building_combo.currentText().startswith("2号楼")
    assert page.dwelling_strip.address_label.text() == "2号楼1单元302"
    assert page.grid.hasFocus()


def test_arrows_pass_over_headings_and_enter_opens_a_document(qtbot, places: Places) -> None:
    bar = places.search_bar
    lines = type_into(bar, qtbot, "毛纺北")
    document = next(row for row, line in enumerate(lines) if line.startswith("文书"))
    while bar.hit_list.view.currentIndex().row() <= document:
        before = bar.hit_list.view.currentIndex().row()
        qtbot.keyClick(bar.edit, Qt.Key.Key_Down)
        assert bar.hit_list.current() is not None
        assert bar.hit_list.view.currentIndex().row() > before
    qtbot.keyClick(bar.edit, Qt.Key.Key_Enter)
    page = places.case_files.case_page.stack.currentWidget()
    assert isinstance(page, DocumentsPage)
    assert page.filed_table.isVisible()
    assert page.preview.document is not None
    assert page.preview.document.code == "D05"


def test_enter_before_the_answer_opens_the_first_hit_when_it_comes(qtbot, places: Places) -> None:
    bar = places.search_bar
    qtbot.keyClick(bar.window(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    write(bar.edit, "mfb")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: places.case_files.case_page.name_label.text() == "毛纺北小区")
    assert not bar.hit_list.isVisible()


def test_a_click_opens_what_was_found(qtbot, places: Places) -> None:
    bar = places.search_bar
    type_into(bar, qtbot, "毛纺北")
    view = bar.hit_list.view
    place = view.visualRect(bar.hit_list.model.index(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert places.case_files.case_page.name_label.text() == "毛纺北小区"


def test_escape_folds_the_list_then_empties_then_goes_back(qtbot, places: Places) -> None:
    before = QApplication.focusWidget()
    assert before is not None
    bar = places.search_bar
    type_into(bar, qtbot, "北")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert (bar.hit_list.isVisible(), bar.edit.text()) == (False, "北")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert bar.edit.text() == ""
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert before.hasFocus()


def test_nothing_found_is_said(qtbot, places: Places) -> None:
    assert type_into(places.search_bar, qtbot, "没有这个人") == []
    assert places.search_bar.hit_list.keys_label.text() == "没有找到“没有这个人”。"


def test_the_list_folds_when_the_keyboard_goes_elsewhere(qtbot, places: Places) -> None:
    type_into(places.search_bar, qtbot, "北")
    places.case_files.cabinet.list_view.setFocus()
    assert not places.search_bar.hit_list.isVisible()


@pytest.mark.parametrize("width", [960, 1366])
def test_the_list_stays_inside_the_window(qtbot, places: Places, window: MainWindow, width: int) -> None:
    window.resize(width, 560)
    type_into(places.search_bar, qtbot, "0")
    assert window.rect().contains(places.search_bar.hit_list.geometry())


def test_a_line_of_all_dwellings_opens_in_its_compound(qtbot, places: Places, window: MainWindow) -> None:
    with qtbot.waitSignal(places.dwellings.dwelling_table.asking.answered):
        qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    table = places.dwellings.dwelling_table
    assert table.model.rowCount() == 48
    assert table.model.index(47, 0).data() == "毛纺北小区"
    table.table.selectRow(47)
    qtbot.keyClick(table.table, Qt.Key.Key_Return)
    page = places.case_files.case_page.stack.currentWidget()
    assert isinstance(page, BuildingsPage)
    assert places.case_files.case_page.name_label.text() == "毛纺北小区"
    assert page.dwelling_strip.address_label.text() == "2号楼2单元302"


def test_the_roster_turns_between_grid_and_list(qtbot, places: Places) -> None:
    page = places.case_files.case_page.open_tab("楼栋与住户")
    assert isinstance(page, BuildingsPage)
    assert page.listing is not None
    with qtbot.waitSignal(page.listing.asking.answered):
        qtbot.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.listing.table.isVisible()
    assert not page.grid.isVisible()
    page.listing.table.selectRow(23)
    qtbot.keyClick(page.listing.table, Qt.Key.Key_Return)
    assert page.grid.isVisible()
    assert page.dwelling_strip.address_label.text() == "2号楼2单元302"


def test_a_work_item_opens_its_line_in_the_list_of_the_compound(qtbot, places: Places) -> None:
    lines = type_into(places.search_bar, qtbot, "gsgz")
    assert lines == ["改造内容　1", "　JC-01 供水改造（一户一表）　毛纺北小区 · 全小区"]
    qtbot.keyClick(places.search_bar.edit, Qt.Key.Key_Return)
    page = places.case_files.case_page.stack.currentWidget()
    assert isinstance(page, WorkItemsPage)
    assert page.table.hasFocus()
    assert "JC-01" in page.table.model().index(page.table.currentIndex().row(), 0).data()


def test_a_document_of_the_whole_library_opens_the_figures(qtbot, places: Places, window: MainWindow) -> None:
    type_into(places.search_bar, qtbot, "tj")
    qtbot.keyClick(places.search_bar.edit, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.place(FIGURES)
