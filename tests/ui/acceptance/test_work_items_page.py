from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.compounds.compound import Compound
from app.domain.compounds.work_item import NOT_LISTED, WorkItem
from app.domain.lifecycle.case_standing import NextStep
from app.services.compounds.acceptance import AcceptanceService
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, put_retired_item, small_compound
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from ui.acceptance.work_items_page import WorkItemsPage
from ui.settings.appearance import Appearance

EIGHT = ("WS-01", "JC-12", "JC-13", "JC-05", "JC-02", "JC-06", "WS-02", "JC-09")


@pytest.fixture
def page(qtbot, library: OpenLibrary, compound: Compound, answers: Answers) -> Iterator[WorkItemsPage]:
    made = WorkItemsPage(AcceptanceService(library.desk), PrintingService(library.desk), answers)
    qtbot.addWidget(made)
    to_front(qtbot, made)
    made.show_case(library.file_of(compound))
    yield made
    qtbot.waitUntil(lambda: not made.busy_bar.busy)


def row_of(page: WorkItemsPage, code: str) -> int:
    rows = range(page.model.rowCount())
    return next(row for row in rows if page.model.index(row, 0).data().startswith(code))


def type_into(qtbot, page: WorkItemsPage, row: int, column: int, text: str) -> None:
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row, column))
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.clear()
    editor.insert(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.findChild(QLineEdit) is None)


def stored(library: OpenLibrary, compound: Compound) -> list[WorkItem]:
    listed = AcceptanceService(library.desk).work_list(compound.id)
    return [entry.work for entry in listed if entry.work]


def test_items_are_ticked_filled_in_and_saved_from_the_keyboard(
    qtbot, library: OpenLibrary, compound: Compound, page: WorkItemsPage
) -> None:
    page.start(NextStep.TICK_ITEMS)
    row = row_of(page, "JC-06")
    page.table.setCurrentIndex(page.model.index(row, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    type_into(qtbot, page, row, 4, "1234.5")
    assert page.model.index(row, 4).data() == "1234.50"
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stored(library, compound) == [WorkItem("JC-06", "", 123_450)]
    assert not page.save_button.isEnabled()


def test_a_cell_still_being_written_is_saved_with_the_rest(
    qtbot, library: OpenLibrary, compound: Compound, page: WorkItemsPage
) -> None:
    page.model.toggle(row_of(page, "JC-01"))
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row_of(page, "JC-01"), 4))
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    qtbot.keyClicks(page.table.findChild(QLineEdit), "12")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert stored(library, compound) == [WorkItem("JC-01", "", 1200)]


def test_writing_a_scope_ticks_the_item(qtbot, page: WorkItemsPage) -> None:
    row = row_of(page, "WS-14")
    type_into(qtbot, page, row, 3, "1号楼<b>&3号楼")
    assert page.model.items == (WorkItem("WS-14", "1号楼<b>&3号楼"),)


@pytest.mark.parametrize("typed", ["1.234", "-3", "0", "很多"])
def test_a_quantity_that_cannot_be_kept_is_told_and_not_taken(qtbot, page: WorkItemsPage, typed: str) -> None:
    row = row_of(page, "JC-01")
    type_into(qtbot, page, row, 4, typed)
    assert page.error_label.isVisible()
    assert f"“{typed}”不能用" in page.error_label.text()
    assert page.model.index(row, 4).data() == ""
    type_into(qtbot, page, row, 4, "3")
    assert not page.error_label.isVisible()


def test_the_line_above_says_what_is_compulsory_and_missing(page: WorkItemsPage) -> None:
    assert page.compulsory_label.text().startswith("！ 九项必做：0/9，缺 拆除违建")
    for code in EIGHT:
        page.model.toggle(row_of(page, code))
    assert page.compulsory_label.text() == "！ 九项必做：8/9，缺 文化内涵提升"
    page.model.toggle(row_of(page, "TS-09"))
    assert page.compulsory_label.text() == "✓ 九项必做：9/9，已齐"


def test_the_local_rule_stands_beside_its_items(page: WorkItemsPage) -> None:
    assert page.model.index(row_of(page, "JC-13"), 2).data() == "必做：内外墙体粉刷"
    assert page.model.index(row_of(page, "JC-01"), 2).data() == ""


def test_acceptance_papers_are_made_from_the_saved_list(
    qtbot, library: OpenLibrary, compound: Compound, page: WorkItemsPage
) -> None:
    assert not page.sheets_button.isEnabled()
    page.model.toggle(row_of(page, "JC-01"))
    for act in (page.sheets_button, page.final_button):
        qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not page.busy_bar.busy)
    documents = PrintingService(library.desk).documents(compound.id)
    assert [document.code for document in documents] == ["D28", "D27"]
    assert "已生成并存档" in page.state_label.text()
    assert stored(library, compound) == [WorkItem("JC-01")]


def test_unsaved_ticks_are_asked_about_before_leaving(page: WorkItemsPage, answers: Answers) -> None:
    assert page.may_leave()
    page.model.toggle(0)
    answers.yes = False
    assert not page.may_leave()
    assert page.model.dirty
    answers.yes = True
    assert page.may_leave()
    assert not page.model.dirty


def test_reading_the_case_again_keeps_what_is_not_saved_yet(
    library: OpenLibrary, compound: Compound, page: WorkItemsPage
) -> None:
    page.model.toggle(0)
    page.show_case(library.file_of(compound))
    assert page.model.dirty
    page.show_case(library.file_of(small_compound(library, "南岗院")))
    assert page.model.items == ()


def test_the_table_keeps_the_rules_of_its_kind(page: WorkItemsPage, qtmodeltester) -> None:
    qtmodeltester.check(page.model)


BESIDE_THE_CABINET = 830  # what 1366 pixels leave for the page at 200 %


def test_at_twice_the_text_size_five_rows_show_without_a_sideways_bar(
    qtbot, page: WorkItemsPage, appearance: Appearance
) -> None:
    appearance.choose_scale(2.0)
    page.resize(BESIDE_THE_CABINET, page.minimumSizeHint().height())
    table = page.table
    qtbot.waitUntil(lambda: table.isColumnHidden(1))
    qtbot.waitUntil(lambda: not table.horizontalScrollBar().isVisible())
    qtbot.waitUntil(lambda: table.viewport().height() >= 5 * table.rowHeight(0))
    assert page.model.index(row_of(page, "JC-06"), 0).data().endswith("\n基础类 · 必做：铺设路面")
    appearance.choose_scale(1.0)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))
    assert "\n" not in page.model.index(0, 0).data()


def test_an_item_the_catalogue_no_longer_has_is_shown_last_and_can_be_taken_off(
    qtbot, library: OpenLibrary, compound: Compound, page: WorkItemsPage
) -> None:
    put_retired_item(library, compound)
    page.show_case(library.file_of(compound))
    row = row_of(page, "B01")
    assert row == page.model.rowCount() - 1
    assert page.model.index(row, 0).data() == f"B01 {NOT_LISTED}"
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert stored(library, compound) == []
