"""First start: what is asked, what is refused, what is offered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.answers import Answers
from tests.ui.conftest import write
from ui.opening import PackChoice
from ui.settings.appearance import Appearance
from ui.start.start_page import StartPage

PACKS = (
    PackChoice("handan", "邯郸市（2022-11-01·0D0AC9）", "纳入改造 G1：同意 ≥ 4/5（80%，含本数）"),
    PackChoice("national", "全国（2020-07-20·AAAAAA）", "纳入改造 G1：同意 ≥ 2/3（约66.66%，含本数）"),
)


@pytest.fixture
def page(qtbot, appearance: Appearance, tmp_path: Path, answers: Answers) -> StartPage:
    shown = StartPage(tmp_path / "楼案档案.louan", answers)
    qtbot.addWidget(shown)
    shown.show_packs(PACKS)
    shown.show()
    return shown


def test_name_file_and_rules_make_a_library(qtbot, page: StartPage, tmp_path: Path) -> None:
    write(page.office_edit, "清河街道办事处")
    with qtbot.waitSignal(page.create_asked) as told:
        qtbot.keyClick(page.office_edit, Qt.Key.Key_Return)
    assert told.args == [tmp_path / "楼案档案.louan", "清河街道办事处", "handan"]


def test_choosing_rules_says_what_they_ask(qtbot, page: StartPage) -> None:
    assert "80%" in page.asks_label.text()
    qtbot.keyClick(page.pack_combo, Qt.Key.Key_Down)
    assert "2/3" in page.asks_label.text()


def test_an_empty_name_is_refused_with_a_sentence(qtbot, page: StartPage) -> None:
    with qtbot.assertNotEmitted(page.create_asked):
        qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.error_label.isVisible()
    assert "街道名称" in page.error_label.text()


def test_a_file_name_without_ending_gets_it(qtbot, page: StartPage, tmp_path: Path) -> None:
    write(page.office_edit, "清河街道办事处")
    page.file_edit.setText(str(tmp_path / "2026.旧改"))
    with qtbot.waitSignal(page.create_asked) as told:
        qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert told.args[0] == tmp_path / "2026.旧改.louan"


def test_the_place_of_the_file_is_chosen(qtbot, page: StartPage, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path / "别处" / "档案.louan"
    qtbot.mouseClick(page.file_button, Qt.MouseButton.LeftButton)
    assert page.file_edit.text() == str(answers.path)


def test_an_existing_library_is_opened(qtbot, page: StartPage, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path / "旧档案.louan"
    with qtbot.waitSignal(page.open_asked) as told:
        qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    assert told.args == [answers.path]


def test_cancelling_the_file_dialog_changes_nothing(qtbot, page: StartPage) -> None:
    with qtbot.assertNotEmitted(page.open_asked):
        qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)


def test_the_sample_office_is_one_click_away(qtbot, page: StartPage) -> None:
    with qtbot.waitSignal(page.sample_asked):
        qtbot.mouseClick(page.sample_button, Qt.MouseButton.LeftButton)


def test_no_library_is_made_before_the_rules_are_read(page: StartPage) -> None:
    page.show_packs(())
    assert not page.create_button.isEnabled()
    assert page.asks_label.text() == "正在读取规则包……"


def test_while_a_library_is_made_nothing_else_can_be_ordered(page: StartPage) -> None:
    page.set_busy(True)
    assert page.busy_label.isVisible()
    assert not any(part.isEnabled() for part in (page.create_button, page.open_button, page.sample_button))
    page.set_busy(False)
    assert page.create_button.isEnabled()
    assert not page.busy_label.isVisible()


def test_enter_before_the_rules_are_read_makes_no_library(qtbot, page: StartPage) -> None:
    page.show_packs(())
    write(page.office_edit, "清河街道办事处")
    with qtbot.assertNotEmitted(page.create_asked):
        qtbot.keyClick(page.office_edit, Qt.Key.Key_Return)


def test_the_keyboard_alone_goes_through_the_page_in_reading_order(qtbot, page: StartPage) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    order = [page.office_edit, page.file_edit, page.file_button, page.pack_combo, page.create_button]
    for part in (*order, page.open_button, page.sample_button, page.office_edit):
        assert page.focusWidget() is part
        qtbot.keyClick(part, Qt.Key.Key_Tab)


def test_enter_on_the_rules_makes_the_library_too(qtbot, page: StartPage, tmp_path: Path) -> None:
    write(page.office_edit, "清河街道办事处")
    with qtbot.waitSignal(page.create_asked) as told:
        qtbot.keyClick(page.pack_combo, Qt.Key.Key_Return)
    assert told.args[0] == tmp_path / "楼案档案.louan"


def test_enter_makes_one_library_and_not_two(qtbot, page: StartPage) -> None:
    write(page.office_edit, "清河街道办事处")
    asked: list[str] = []
    page.create_asked.connect(lambda _file, office, _pack: asked.append(office))
    qtbot.keyClick(page.office_edit, Qt.Key.Key_Return)
    assert asked == ["清河街道办事处"]
