"""设置 with the real services: particulars, confirming an assumed value, look, check."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialog

from app import VERSION
from app.services.records.checking import CheckingService
from tests.builders import OpenLibrary, new_library
from tests.ui.answers import Answers
from tests.ui.conftest import write
from ui.settings.about_card import facts
from ui.settings.appearance import Appearance
from ui.settings.library_card import LibraryCard
from ui.settings.policy_card import PolicyCard
from ui.settings.settings_page import SettingsPage
from ui.widgets.confirm_value_dialog import Confirmed, ConfirmValueDialog


@pytest.fixture
def page(qtbot, appearance: Appearance, library: OpenLibrary, answers: Answers) -> SettingsPage:
    card = LibraryCard(library.desk.library.file, CheckingService(library.desk), answers)
    shown = SettingsPage(library.office, card, appearance, answers)
    qtbot.addWidget(shown)
    shown.resize(1200, 740)
    shown.show()
    return shown


def test_particulars_are_stored(qtbot, page: SettingsPage, library: OpenLibrary) -> None:
    edit = page.office_card.edits["phone"]
    edit.selectAll()
    qtbot.keyClicks(edit, "0310-7654321")
    with qtbot.waitSignal(page.office_card.changed):
        qtbot.mouseClick(page.office_card.save_button, Qt.MouseButton.LeftButton)
    assert library.office.office().phone == "0310-7654321"
    assert page.office_card.state_label.text() == "✓ 已保存"
    qtbot.keyClicks(edit, "8")
    assert page.office_card.state_label.text() == ""


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    ],
    ids=["Enter", "Ctrl+S"],
)
def test_particulars_are_stored_without_the_mouse(
    qtbot, page: SettingsPage, library: OpenLibrary, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    edit = page.office_card.edits["phone"]
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "0310-7654321")
    with qtbot.waitSignal(page.office_card.changed):
        qtbot.keyClick(edit, key, modifier)
    assert library.office.office().phone == "0310-7654321"


def test_an_empty_office_name_is_refused_and_told(
    qtbot, page: SettingsPage, library: OpenLibrary, answers: Answers
) -> None:
    page.office_card.edits["name"].clear()
    qtbot.mouseClick(page.office_card.save_button, Qt.MouseButton.LeftButton)
    assert "不能为空" in answers.told[0]
    assert page.office_card.state_label.text() == ""
    assert library.office.office().name == "清河街道办事处"


def test_what_a_notice_still_lacks_is_said(qtbot, page: SettingsPage) -> None:
    assert not page.office_card.missing_label.isVisible()
    page.office_card.edits["address"].clear()
    qtbot.mouseClick(page.office_card.save_button, Qt.MouseButton.LeftButton)
    assert "办公地址" in page.office_card.missing_label.text()
    assert page.office_card.missing_label.isVisible()


def test_leaving_with_unsaved_particulars_asks(qtbot, page: SettingsPage, answers: Answers) -> None:
    assert page.may_leave()
    write(page.office_card.edits["operator"], "二")
    answers.yes = False
    assert not page.may_leave()
    assert "没有保存" in answers.asked[0]


def test_an_assumed_value_is_confirmed_with_who_when_and_document(
    qtbot, appearance: Appearance, tmp_path: Path, answers: Answers
) -> None:
    folder = tmp_path / "另一处"
    folder.mkdir()
    library = new_library(folder, pack="national")
    card = PolicyCard(
        library.office, answers, lambda *_: Confirmed("李主任", date(2026, 11, 2), "区住建局〔2026〕12号")
    )
    qtbot.addWidget(card)
    card.show()
    waiting = len(card.confirm_buttons)
    assert waiting > 0
    key = next(iter(card.confirm_buttons))
    qtbot.mouseClick(card.confirm_buttons[key], Qt.MouseButton.LeftButton)
    assert key not in card.confirm_buttons
    assert len(card.confirm_buttons) == waiting - 1
    given = [line.confirmation for line in library.office.policy_lines(library.office.pack_in_force())]
    assert [(c.confirmed_by, c.confirmed_on) for c in given if c] == [("李主任", date(2026, 11, 2))]
    library.close()


def test_the_question_takes_nothing_empty(qtbot, appearance: Appearance, library: OpenLibrary) -> None:
    value = library.office.policy_lines(library.office.pack_in_force())[0].value
    dialog = ConfirmValueDialog(value, "陈敏", date(2026, 11, 3))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    assert dialog.error_label.isVisible()
    assert dialog.result() != QDialog.DialogCode.Accepted
    write(dialog.document_edit, "区住建局〔2026〕12号")
    dialog.on_edit.setDate(QDate(2026, 1, 5))
    qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.confirmed() == Confirmed("陈敏", date(2026, 1, 5), "区住建局〔2026〕12号")


def test_look_changes_at_once_and_follows_the_keys(page: SettingsPage, qtbot, appearance: Appearance) -> None:
    qtbot.mouseClick(
        page.look_card.dark_box, Qt.MouseButton.LeftButton, pos=page.look_card.dark_box.rect().center()
    )
    assert appearance.look.name == "dark 1.0"
    appearance.larger()
    assert page.look_card.scale_combo.currentText() == "110%"


def test_a_sound_library_is_found_sound(qtbot, page: SettingsPage) -> None:
    qtbot.mouseClick(page.library_card.check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.library_card.result_label.text().startswith("✓"))
    assert page.library_card.check_button.isEnabled()
    page.library_card.finish()


def test_fonts_show_their_licences(qtbot, page: SettingsPage) -> None:
    opener = page.about_card.buttons.itemAt(0).widget()
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert "SIL OPEN FONT LICENSE" in page.about_card.licence_text.toPlainText().upper()
    assert "SQLite 3." in facts()
    assert f"楼案 {VERSION}　" in facts()
