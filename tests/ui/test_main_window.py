"""Walk-throughs of the whole window: open, fail to open, turn to settings, close."""

import logging
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.bootstrap import create_library
from app.domain.errors.libraries import LibraryInUse
from app.domain.errors.records import ValueRefused
from app.domain.office import Office
from tests.builders import new_library, small_compound
from tests.ui.answers import Answers
from tests.ui.conftest import write
from ui.case_file.case_page import CasePage
from ui.crash import CrashHook
from ui.log import LOG, start_log
from ui.main_window import USUAL, MainWindow
from ui.opening import Opening
from ui.places import CASE_FILES, SETTINGS
from ui.program import Program
from ui.settings.preferences import Preferences

pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    library = new_library(tmp_path)
    small_compound(library)
    library.close()
    return library.desk.library.file


def in_front(qtbot, program: Program) -> None:
    """Keys that work anywhere in a window reach the one in front."""
    program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)


def opened(qtbot, program: Program, file: Path) -> None:
    with qtbot.waitSignal(program.opening.opened):
        program.start(file)
    in_front(qtbot, program)


def test_a_library_is_opened_behind_the_window(qtbot, program: Program, stored: Path) -> None:
    program.start(stored)
    assert program.window.isVisible()
    qtbot.waitUntil(lambda: program.places is not None)
    assert program.places is not None
    assert program.places.case_files.case_page.name_label.text() == "北岗院"
    assert program.window.windowTitle() == "清河街道办事处 · 楼案"
    assert "经办人 陈敏" in program.window.desk_label.text()


def test_the_first_start_waits_for_the_name_of_the_office(qtbot, program: Program) -> None:
    program.start(None)
    in_front(qtbot, program)
    qtbot.waitUntil(lambda: program.start_page is not None)
    assert program.start_page is not None
    assert program.start_page.office_edit.hasFocus()


def test_a_library_without_a_clerk_and_compounds_says_so_and_begins_at_its_one_button(
    qtbot, program: Program, tmp_path: Path
) -> None:
    create_library(tmp_path / "新.louan", Office("清河街道办事处", "handan")).close()
    opened(qtbot, program, tmp_path / "新.louan")
    assert "经办人 未填" in program.window.desk_label.text()
    assert program.places is not None
    assert program.places.case_files.first_button.hasFocus()


def test_the_keyboard_begins_in_the_cabinet(qtbot, program: Program, stored: Path) -> None:
    opened(qtbot, program, stored)
    assert program.places is not None
    assert program.places.case_files.cabinet.list_view.hasFocus()


def test_the_last_library_is_opened_again(
    qtbot, program: Program, preferences: Preferences, stored: Path
) -> None:
    opened(qtbot, program, stored)
    assert preferences.library == stored


def test_the_first_start_asks_and_makes_a_library(qtbot, program: Program, tmp_path: Path) -> None:
    program.start()
    qtbot.waitUntil(lambda: program.start_page is not None)
    page = program.start_page
    assert page is not None
    qtbot.waitUntil(page.create_button.isEnabled)
    assert "80%" in page.asks_label.text() or "2/3" in page.asks_label.text()
    write(page.office_edit, "双清街道办事处")
    page.file_edit.setText(str(tmp_path / "新.louan"))
    with qtbot.waitSignal(program.opening.opened):
        qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert program.places is not None
    assert program.places.case_files.first_button.isVisible()


def test_a_missing_library_is_told_with_what_to_do(qtbot, program: Program, tmp_path: Path) -> None:
    with qtbot.waitSignal(program.opening.failed):
        program.start(tmp_path / "没有.louan")
    page = program.start_page
    assert page is not None
    assert page.error_label.isVisible()
    assert page.error_label.text().startswith("找不到档案库")
    assert "从备份恢复" in page.error_label.text()


def test_a_library_in_use_is_told(qtbot, program: Program, tmp_path: Path) -> None:
    library = new_library(tmp_path)
    with qtbot.waitSignal(program.opening.failed) as told:
        program.start(library.desk.library.file)
    assert isinstance(told.args[0], LibraryInUse)
    assert program.start_page is not None
    assert "正被另一个楼案" in program.start_page.error_label.text()
    library.close()


def test_settings_are_a_key_away_and_rules_are_reached(qtbot, program: Program, stored: Path) -> None:
    opened(qtbot, program, stored)
    assert program.places is not None
    qtbot.keyClick(program.window, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert program.window.stack.currentWidget() is program.window.place(SETTINGS)
    qtbot.keyClick(program.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert program.window.stack.currentWidget() is program.window.place(CASE_FILES)
    program.places.case_files.rules_asked.emit()
    assert program.window.stack.currentWidget() is program.window.place(SETTINGS)


def test_unsaved_settings_keep_the_place_and_the_window(
    qtbot, program: Program, stored: Path, answers: Answers
) -> None:
    opened(qtbot, program, stored)
    assert program.places is not None
    qtbot.keyClick(program.window, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    write(program.places.settings.office_card.edits["operator"], "二")
    answers.yes = False
    qtbot.keyClick(program.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert program.window.stack.currentWidget() is program.window.place(SETTINGS)
    assert not program.window.close()
    answers.yes = True
    assert program.window.close()


def test_closing_releases_the_library(qtbot, program: Program, stored: Path) -> None:
    opened(qtbot, program, stored)
    program.window.close()
    again = Opening()
    with qtbot.waitSignal(again.opened) as told:
        again.open(stored)
    told.args[0].close()
    again.finish()


def test_another_library_may_be_chosen(qtbot, program: Program, stored: Path) -> None:
    opened(qtbot, program, stored)
    assert program.places is not None
    qtbot.mouseClick(program.places.library_card.other_button, Qt.MouseButton.LeftButton)
    assert program.places is None
    assert program.start_page is not None
    assert program.start_page.isVisible()


def test_f1_explains_the_page_in_front(qtbot, program: Program, stored: Path) -> None:
    opened(qtbot, program, stored)
    assert program.places is not None
    program.places.case_files.cabinet.focus_search()
    qtbot.keyClick(program.window, Qt.Key.Key_F1)
    shown = [widget for widget in program.window.children() if widget.inherits("HelpDialog")]
    assert [dialog.title_label.text() for dialog in shown] == ["小区档案"]


def test_text_grows_by_keys(qtbot, program: Program, stored: Path) -> None:
    opened(qtbot, program, stored)
    qtbot.keyClick(program.window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert program.appearance.look.scale == 1.1
    qtbot.keyClick(program.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert program.appearance.look.scale == 1.0


def test_an_error_nobody_caught_is_told_and_logged_without_a_trace(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    log = tmp_path / "log" / "louan.log"
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
    start_log(log)
    hook = CrashHook(lambda text, detail: told.append((text, detail)))
    try:
        raise ValueRefused(field="收回日期", value="2027-01-01", reason="不能晚于今天")
    except ValueRefused as error:
        hook(type(error), error, error.__traceback__)
    hook(ZeroDivisionError, ZeroDivisionError("division by zero"))
    logging.shutdown(list(logging._handlerList))
    assert "收回日期" in told[0][0]
    assert told[1][0].startswith("程序遇到了没有预料到的问题")
    assert "Traceback" not in told[0][1] + told[1][1]
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def test_an_error_while_telling_does_not_go_round_and_round(tmp_path: Path) -> None:
    calls = []

    def tell(text: str, detail: str) -> None:
        calls.append(text)
        hook(RuntimeError, RuntimeError("again"))

    hook = CrashHook(tell)
    hook(RuntimeError, RuntimeError("first"))
    assert len(calls) == 1


def test_the_hook_is_installed_by_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    hook = CrashHook(lambda text, detail: None)
    hook.install()
    assert sys.excepthook is hook


def test_a_spoiled_setting_is_taken_as_the_usual(tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "spoiled.ini"), QSettings.Format.IniFormat)
    store.setValue("window/text", "huge")
    store.setValue("window/geometry", "nothing")
    spoiled = Preferences(store)
    assert spoiled.scale == 1.0
    assert spoiled.geometry.isEmpty()
    assert spoiled.library is None


def test_a_clerk_with_a_pin_is_asked_for_it_when_the_library_opens(
    qtbot, program: Program, stored: Path
) -> None:
    from app.bootstrap import open_library
    from app.domain.records.operators import Role
    from ui.operators.switch_dialog import SwitchDialog

    services = open_library(stored)
    added = services.operators.add("赵云", Role.ENTRY, "2468")
    assert added.id is not None
    services.operators.switch(added.id, "2468")
    services.close()
    asked: list[str] = []

    def give() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SwitchDialog):  # not there yet
            QTimer.singleShot(10, give)
            return
        asked.append(program.window.desk_label.text())
        qtbot.keyClicks(dialog.pin_edit, "2468")
        qtbot.keyClick(dialog.pin_edit, Qt.Key.Key_Return)

    program.opening.opened.connect(lambda _: QTimer.singleShot(0, give))
    program.start(stored)
    qtbot.waitUntil(lambda: bool(asked) and QApplication.activeModalWidget() is None)
    assert "赵云（未输入 PIN，只能查看）" in asked[0]
    assert "经办人 赵云\n" in program.window.desk_label.text()


def test_the_desk_changes_hands_in_two_keys(qtbot, program: Program, stored: Path) -> None:
    from app.bootstrap import open_library
    from app.domain.records.operators import Role
    from ui.operators.switch_dialog import SwitchDialog

    services = open_library(stored)
    services.operators.add("赵云", Role.ENTRY)
    services.close()
    opened(qtbot, program, stored)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SwitchDialog):  # not there yet
            QTimer.singleShot(10, choose)
            return
        qtbot.keyClick(dialog.names, Qt.Key.Key_2)

    QTimer.singleShot(0, choose)
    qtbot.keyClick(program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert "经办人 赵云" in program.window.desk_label.text()


def test_enter_on_an_entry_of_the_column_opens_its_place(qtbot, program: Program, stored: Path) -> None:
    opened(qtbot, program, stored)
    entries = {button.text(): button for button in program.window.navigation.findChildren(QPushButton)}
    entries[SETTINGS].setFocus()
    qtbot.keyClick(entries[SETTINGS], Qt.Key.Key_Return)
    assert program.window.stack.currentWidget() is program.window.place(SETTINGS)


def test_entries_of_the_column_close_up_in_a_low_window_and_never_overlap(
    qtbot, program: Program, stored: Path
) -> None:
    opened(qtbot, program, stored)
    entries = program.window.navigation.findChildren(QPushButton)
    airy = max(entry.height() for entry in entries)
    program.window.resize(683, 384)  # 1366 × 768 at 200 %
    qtbot.waitUntil(lambda: max(entry.height() for entry in entries) < airy)
    ordered = sorted(entries, key=lambda entry: entry.y())
    assert all(entry.height() >= entry.fontMetrics().height() for entry in ordered)
    assert all(upper.geometry().bottom() < lower.y() for upper, lower in pairwise(ordered))
    assert ordered[-1].geometry().bottom() <= program.window.navigation.height()


def test_enter_on_the_button_at_the_foot_of_the_column_asks_who_works_now(
    qtbot, program: Program, stored: Path
) -> None:
    from ui.operators.switch_dialog import SwitchDialog

    opened(qtbot, program, stored)
    entries = {button.text(): button for button in program.window.navigation.findChildren(QPushButton)}
    asked: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SwitchDialog):  # not there yet
            QTimer.singleShot(10, close)
            return
        asked.append(dialog.windowTitle())
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, close)
    button = entries["换经办人  Ctrl+L"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert asked == ["换经办人"]


def test_on_a_screen_as_small_as_the_window_it_opens_as_large_as_the_screen(qtbot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert room.height() <= USUAL.height() or room.width() <= USUAL.width()
    window.show_as(QByteArray())
    assert window.isMaximized()


def test_a_window_opens_as_it_was_left(qtbot) -> None:
    left, window = MainWindow(), MainWindow()
    for each in (left, window):
        qtbot.addWidget(each)
    left.show()
    window.show_as(left.saveGeometry())
    assert window.isVisible()
    assert not window.isMaximized()


def test_nothing_flashes_up_as_a_window_of_its_own_while_a_library_opens(
    qtbot, qapp: QApplication, program: Program, stored: Path
) -> None:
    watch = Windows()
    qapp.installEventFilter(watch)
    opened(qtbot, program, stored)
    for name in (SETTINGS, CASE_FILES):
        program.window.open_place(name)
    pages = program.window.findChildren(CasePage)
    for page in pages:
        for tab in range(page.tab_bar.count()):
            page.tab_bar.setCurrentIndex(tab)
    qapp.removeEventFilter(watch)
    assert len(pages) == 1
    assert watch.seen == []


class Windows(QObject):
    """Remembers what is shown as a window, but for the window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, MainWindow):
            self.seen.append(repr(watched))
        return False
