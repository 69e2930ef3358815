"""F1: every page that names a text has one; the text is short and Chinese."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMainWindow, QWidget

from app.resources import resource
from ui.help.explainer import Explainer
from ui.help.help_dialog import HelpDialog
from ui.help.texts import EDGE_CASES, GENERAL, RELATED, help_name, help_text
from ui.settings.appearance import Appearance

UI = Path(__file__).parents[3] / "ui"
NAMED = sorted(
    {
        name
        for file in UI.rglob("*.py")
        for name in re.findall(r'setProperty\("help", "([\w-]+)"\)', file.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("name", [GENERAL, *NAMED])
def test_a_page_that_names_a_text_has_it(name: str) -> None:
    assert resource(f"help/{name}.txt").is_file()
    found = help_text(name)
    assert 0 < len(found.title) <= 16
    assert 40 < len(found.text) < 900


def test_the_nearest_name_counts(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setProperty("help", "case_file")
    assert help_name(QLabel(page)) == "case_file"
    assert help_name(None) == GENERAL


def test_a_page_without_a_text_gets_the_general_one() -> None:
    assert help_text("nowhere") == help_text(GENERAL)


def test_the_dialog_shows_one_page_after_the_other(qtbot, appearance: Appearance) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = HelpDialog(window)
    dialog.show_page(GENERAL)
    assert dialog.title_label.text() == help_text(GENERAL).title
    dialog.show_page("settings")
    assert dialog.title_label.text() == help_text("settings").title


def texts_over(window: QWidget) -> list[str]:
    return [child.title_label.text() for child in window.children() if isinstance(child, HelpDialog)]


def in_front(qtbot, window: QWidget) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_f1_works_in_a_dialog_over_the_window(qtbot, qapp: QApplication, appearance: Appearance) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    Explainer(window, qapp)
    in_front(qtbot, window)
    dialog = QDialog(window)
    dialog.setProperty("help", "compound")
    edit = QLineEdit(dialog)
    dialog.open()
    in_front(qtbot, dialog)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_F1)
    assert texts_over(dialog) == [help_text("compound").title]
    qtbot.keyClick(edit, Qt.Key.Key_F1)
    assert len(texts_over(dialog)) == 1
    dialog.close()


def test_f1_without_focus_explains_what_the_window_shows(
    qtbot, qapp: QApplication, appearance: Appearance
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    Explainer(window, qapp)
    page = QWidget()
    page.setProperty("help", "settings")
    window.setCentralWidget(page)
    in_front(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert texts_over(window) == [help_text("settings").title]


@pytest.mark.parametrize("name", sorted(RELATED))
def test_the_awkward_cases_are_one_press_away_and_so_is_the_way_back(
    qtbot, appearance: Appearance, name: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = HelpDialog(window)
    dialog.show_page(name)
    qtbot.mouseClick(dialog.cases_button, Qt.MouseButton.LeftButton)
    assert dialog.title_label.text() == help_text(EDGE_CASES).title
    assert not dialog.cases_button.isVisible()
    qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert dialog.title_label.text() == help_text(name).title
    assert not dialog.back_button.isVisible()


def test_a_page_with_no_awkward_case_offers_none(qtbot, appearance: Appearance) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = HelpDialog(window)
    dialog.show_page("backup")
    assert not dialog.cases_button.isVisible()
