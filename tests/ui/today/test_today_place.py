"""今日 in the window: its key opens it, the list is read anew, and each row opens its exact place."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.bootstrap import Services, open_library
from app.domain.errors.libraries import LibraryDamaged
from app.domain.lifecycle.due import DueKind
from app.domain.records.attached_file import RecordKind
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import REVIEWS
from tests.builders import (
    NOW,
    Clock,
    new_library,
)
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.today.waiting import fill
from ui.backup_desk import BackupDesk
from ui.building_plan.plans_page import PlansPage
from ui.case_file.tab_page import CaseTabPage
from ui.consultation.consultation_page import ConsultationPage
from ui.defects.defects_page import DefectsPage
from ui.help.texts import help_name, help_text
from ui.main_window import MainWindow
from ui.places import CASE_FILES, SETTINGS, TODAY, Places
from ui.printing.documents_page import NOTICES, DocumentsPage
from ui.registers.registers_page import RegistersPage
from ui.settings.appearance import Appearance
from ui.today.today_page import EMPTY, TodayPage


@pytest.fixture
def file(tmp_path: Path) -> Path:
    library = new_library(tmp_path)
    fill(library)
    library.close()
    return library.desk.library.file


@pytest.fixture
def services(file: Path) -> Iterator[Services]:
    opened = open_library(file, Clock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def places(qtbot, services: Services, appearance: Appearance, answers: Answers, qapp) -> Iterator[Places]:
    window = MainWindow()
    qtbot.addWidget(window)
    made = Places(window, services, appearance, answers)
    desk = BackupDesk(window, made.settings, services.backups, answers)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    desk.finish()
    made.close()


@pytest.fixture
def window(places: Places) -> MainWindow:
    found = places.search_bar.window()
    assert isinstance(found, MainWindow)
    return found


@pytest.fixture
def page(qtbot, places: Places, window: MainWindow) -> TodayPage:
    assert places.today.page is None
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert window.stack.currentWidget() is window.place(TODAY)
    assert places.today.page is not None
    return read(qtbot, places.today.page)


def read(qtbot, page: TodayPage) -> TodayPage:
    """The page, once it shows what was last asked for."""
    qtbot.waitUntil(lambda: not page.asking.waiting)
    return page


def column(page: TodayPage, at: int) -> list[str]:
    return [page.model.index(row, at).data() for row in range(page.model.rowCount())]


def open_row(qtbot, page: TodayPage, kind: DueKind, key: Qt.Key = Qt.Key.Key_Return) -> None:
    row = next(row for row, item in enumerate(page.model.records()) if item.kind is kind)
    page.table.selectRow(row)
    page.table.setFocus()
    qtbot.keyClick(page.table, key)


def tab_of(places: Places, window: MainWindow, compound: str) -> CaseTabPage:
    assert window.stack.currentWidget() is window.place(CASE_FILES)
    assert places.case_files.case_page.name_label.text() == compound
    shown = places.case_files.case_page.stack.currentWidget()
    assert isinstance(shown, CaseTabPage)
    return shown


def test_the_place_stands_first_and_lists_what_presses_most_at_the_top(page: TodayPage) -> None:
    assert page.table.hasFocus()
    assert column(page, 0)[:3] == ["✗ 已过期", "✗ 已过期", "！要办"]
    assert column(page, 1)[:2] == ["意见异议", "隐患"]
    assert column(page, 4)[0] == "2026-11-01（过了2天）"
    row = column(page, 1).index("征询")
    assert (column(page, 2)[row], column(page, 0)[row]) == ("乙院", "○ 待办")
    assert "0 / 24 户" in column(page, 5)[row]
    assert page.count_label.text() == f"共 {page.model.rowCount()} 件，到期 2 件"


def test_in_a_small_window_what_and_how_it_stands_are_both_in_view(
    page: TodayPage, window: MainWindow
) -> None:
    window.resize(683, 384)  # 1366 × 768 at 200 %
    table = page.table
    table.grab()
    shown = [column for column in range(page.model.columnCount()) if not table.isColumnHidden(column)]
    assert shown == [2, 3, 5]
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(5) >= table.columnWidth(3) > table.columnWidth(2)
    assert table.height() >= table.height_of(4)


def test_a_kind_is_looked_at_alone_and_back_to_all(qtbot, page: TodayPage) -> None:
    everything = page.model.rowCount()
    choice = page.kind_buttons[DueKind.OPINION]
    assert choice.text() == "意见异议 2"
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert column(page, 1) == ["意见异议", "意见异议"]
    qtbot.mouseClick(page.kind_buttons[None], Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == everything


def test_the_list_sorts_by_a_heading_and_is_copied(qtbot, page: TodayPage) -> None:
    page.table.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    days = [day for day in column(page, 4) if day]
    assert column(page, 4)[: len(days)] == sorted(days)
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert column(page, 0)[-1] == "✗ 已过期"
    page.table.selectRow(page.model.rowCount() - 1)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("✗ 已过期\t")


def test_an_opinion_opens_on_its_register_with_itself_chosen(
    qtbot, places: Places, window: MainWindow, page: TodayPage
) -> None:
    open_row(qtbot, page, DueKind.OPINION)
    tab = tab_of(places, window, "乙院")
    assert isinstance(tab, RegistersPage)
    current = tab.views[0].current()
    assert current is not None
    assert current.entry.text("text") == "反对停车位"


def test_a_review_opens_on_its_register(qtbot, places: Places, window: MainWindow, page: TodayPage) -> None:
    open_row(qtbot, page, DueKind.REVIEW, Qt.Key.Key_Enter)
    tab = tab_of(places, window, "丙院")
    assert isinstance(tab, RegistersPage)
    assert tab.view_bar.tabText(tab.view_bar.currentIndex()) == "联审意见"
    shown = tab.stack.currentWidget()
    assert shown in tab.views


def test_a_double_click_opens_the_round(qtbot, places: Places, window: MainWindow, page: TodayPage) -> None:
    row = column(page, 1).index("征询")
    place = page.table.visualRect(page.model.index(row, 3)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    tab = tab_of(places, window, "乙院")
    assert isinstance(tab, ConsultationPage)
    assert tab.cards[0].entry_button.hasFocus()


def test_a_notice_opens_on_its_postings(qtbot, places: Places, window: MainWindow, page: TodayPage) -> None:
    open_row(qtbot, page, DueKind.NOTICE)
    tab = tab_of(places, window, "甲院")
    assert isinstance(tab, DocumentsPage)
    assert tab.parts.currentIndex() == NOTICES
    assert tab.notices.post_button.hasFocus()


def test_a_hazard_opens_the_plan_of_its_building(
    qtbot, places: Places, window: MainWindow, page: TodayPage
) -> None:
    open_row(qtbot, page, DueKind.HAZARD)
    tab = tab_of(places, window, "丙院")
    assert isinstance(tab, PlansPage)
    assert tab.name_label.text() == "2号楼"


def test_a_danger_opens_on_the_list_of_defects(
    qtbot, places: Places, window: MainWindow, page: TodayPage
) -> None:
    open_row(qtbot, page, DueKind.DEFECT)
    tab = tab_of(places, window, "丙院")
    assert isinstance(tab, DefectsPage)
    current = tab.defects_view.current()
    assert current is not None
    assert current.entry.text("text") == "外墙脱落"


def test_what_waits_by_stage_opens_the_cabinet(qtbot, window: MainWindow, page: TodayPage) -> None:
    open_row(qtbot, page, DueKind.STAGE)
    assert window.stack.currentWidget() is window.place(CASE_FILES)


@pytest.mark.parametrize("kind", [DueKind.RULES, DueKind.HOLIDAYS, DueKind.BACKUP])
def test_what_the_office_owes_opens_in_the_settings(
    qtbot, places: Places, window: MainWindow, page: TodayPage, kind: DueKind
) -> None:
    open_row(qtbot, page, kind)
    assert window.stack.currentWidget() is window.place(SETTINGS)
    focused = window.focusWidget()
    assert focused is not None
    cards = {DueKind.RULES: "PolicyCard", DueKind.HOLIDAYS: "HolidaysCard", DueKind.BACKUP: "BackupCard"}
    outer = focused
    while outer is not None and type(outer).__name__ not in cards.values():
        outer = outer.parentWidget()
    assert type(outer).__name__ == cards[kind]


def test_the_open_button_opens_the_chosen_row_and_what_was_done_is_gone_afterwards(
    qtbot, places: Places, window: MainWindow, page: TodayPage, services: Services
) -> None:
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    tab_of(places, window, "乙院")
    before = page.model.rowCount()
    (item,) = [item for item in page.model.records() if item.kind is DueKind.REVIEW]
    assert item.record is not None
    assert item.record.kind is RecordKind.REVIEW
    services.registers.take_off(REVIEWS, item.record.id)
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert read(qtbot, page).model.rowCount() == before - 1
    assert not page.kind_buttons[DueKind.REVIEW].isVisible()


def test_f5_reads_again_and_keeps_the_row(qtbot, page: TodayPage, services: Services) -> None:
    page.table.selectRow(2)
    kept = page.current()
    (late,) = [item for item in page.model.records() if item.what.endswith("反对停车位")]
    assert late.record is not None
    services.registers.take_off(OPINIONS, late.record.id)
    qtbot.keyClick(page.table, Qt.Key.Key_F5)
    assert read(qtbot, page).current() == kept
    assert late not in page.model.records()


def test_the_list_shown_is_exported(qtbot, page: TodayPage, answers: Answers, tmp_path: Path) -> None:
    answers.save_as = tmp_path / "今日.csv"
    qtbot.mouseClick(page.kind_buttons[DueKind.OPINION], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    assert answers.told == ["已导出 2 条，文件：今日.csv"]


def test_the_help_of_the_place_is_its_own(page: TodayPage) -> None:
    assert help_text("today").title == "今日"
    assert help_name(page.table) == "today"


def test_one_clerk_hands_over_to_another_and_the_sheet_is_filed(
    qtbot, places: Places, page: TodayPage, services: Services
) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.hand_over_button, left)
    dialog = places.today.hand_over_dialog
    assert dialog is not None
    assert dialog.form.line("giver").text == services.printing.people()[0]
    assert dialog.preview.title_label.text() == ""
    assert help_name(dialog.make_button) == "hand_over"
    taker = dialog.form.line("taker").edit
    write(taker, "王芳")
    with qtbot.waitSignal(dialog.made):
        qtbot.mouseClick(dialog.make_button, left)
    (filed,) = services.printing.documents(None)
    assert filed.title.endswith("移交王芳的工作交接单")
    assert dialog.version_combo.currentText().startswith(filed.title)
    assert dialog.preview.title_label.text() == filed.title
    qtbot.mouseClick(dialog.close_button, left)
    qtbot.waitUntil(lambda: places.today.hand_over_dialog is None)
    (found,) = [hit for hit in services.search.find("jj").hits() if hit.document_id == filed.id]
    places.search_bar.chosen.emit(found)
    again = places.today.hand_over_dialog
    assert again is not None
    assert again.preview.title_label.text() == filed.title
    qtbot.mouseClick(again.close_button, left)


def test_a_sheet_that_hands_over_to_oneself_is_refused_and_nothing_is_filed(
    qtbot, places: Places, page: TodayPage, services: Services, answers: Answers
) -> None:
    qtbot.mouseClick(page.hand_over_button, Qt.MouseButton.LeftButton)
    dialog = places.today.hand_over_dialog
    assert dialog is not None
    write(dialog.form.line("taker").edit, dialog.form.line("giver").text)
    qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.form.error_text("接收人")))
    assert "同一个人" in dialog.form.error_text("接收人")
    assert answers.errors == []
    assert services.printing.documents(None) == ()


def test_an_office_that_owes_nothing_is_told_so(qtbot, tmp_path: Path, answers: Answers) -> None:
    from datetime import datetime

    from app.services.lifecycle.today import TodayService

    (tmp_path / "new").mkdir()
    library = new_library(tmp_path / "new", now=datetime(2026, 5, 4, 9))
    page = TodayPage(TodayService(library.desk, library.clock), answers)
    qtbot.addWidget(page)
    page.show()
    read(qtbot, page)
    assert (page.empty_label.text(), page.table.isVisible()) == (EMPTY, False)
    assert not page.open_button.isEnabled()
    assert not page.export_button.isEnabled()
    library.close()


def test_the_window_stays_usable_while_the_list_is_read(qtbot, tmp_path: Path, answers: Answers) -> None:
    from app.services.lifecycle.today import TodayService

    (tmp_path / "slow").mkdir()
    library = new_library(tmp_path / "slow")
    go = threading.Event()

    def newest_backup() -> None:
        go.wait(60)

    page = TodayPage(TodayService(library.desk, newest_backup), answers)
    qtbot.addWidget(page)
    page.show()
    assert page.count_label.text() == "正在读取…"
    assert not page.empty_label.isVisible()
    qtbot.mouseClick(page.refresh_button, Qt.MouseButton.LeftButton)
    go.set()
    read(qtbot, page)
    assert page.kind_buttons[DueKind.BACKUP].text() == "备份 1"
    page.finish()
    library.close()


def test_a_list_that_cannot_be_read_is_told(qtbot, tmp_path: Path, answers: Answers) -> None:
    from app.services.lifecycle.today import TodayService

    (tmp_path / "bad").mkdir()
    library = new_library(tmp_path / "bad")

    def newest_backup() -> None:
        raise LibraryDamaged(file="库.louan", found="页损坏")

    page = TodayPage(TodayService(library.desk, newest_backup), answers)
    qtbot.addWidget(page)
    page.show()
    read(qtbot, page)
    assert len(answers.errors) == 1
    assert page.count_label.text() == ""
    library.close()
