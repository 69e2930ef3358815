"""Changing over at the desk by keyboard and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.records.operators import Role
from app.services.records.operators import OperatorService
from tests.builders import OpenLibrary
from ui.operators.switch_dialog import ALONE, SwitchDialog
from ui.settings.appearance import Appearance


@pytest.fixture
def service(library: OpenLibrary) -> OperatorService:
    made = OperatorService(library.desk)
    made.add("赵云", Role.ENTRY)
    made.add("钱进", Role.VIEW, "2468")
    return made


@pytest.fixture
def dialog(qtbot, appearance: Appearance, service: OperatorService) -> SwitchDialog:
    made = SwitchDialog(service)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_names_stand_with_number_role_and_pin(dialog: SwitchDialog) -> None:
    lines = [dialog.names.item(row).text() for row in range(dialog.names.count())]
    assert lines == ["1　陈敏　负责人", "2　赵云　录入", "3　钱进　只读　要 PIN"]
    assert dialog.names.currentRow() == 0
    assert not dialog.pin_edit.isVisible()


def test_one_digit_changes_over(qtbot, dialog: SwitchDialog, service: OperatorService) -> None:
    qtbot.keyClick(dialog.names, Qt.Key.Key_2)
    assert service.present().name == "赵云"
    assert dialog.result() == SwitchDialog.DialogCode.Accepted


def test_a_digit_with_no_name_does_nothing(qtbot, dialog: SwitchDialog, service: OperatorService) -> None:
    qtbot.keyClick(dialog.names, Qt.Key.Key_9)
    assert service.present().name == "陈敏"
    assert dialog.isVisible()


def test_a_pin_is_asked_and_a_wrong_one_told_in_place(
    qtbot, dialog: SwitchDialog, service: OperatorService
) -> None:
    qtbot.keyClick(dialog.names, Qt.Key.Key_3)
    assert dialog.pin_edit.isVisible()
    qtbot.keyClicks(dialog.pin_edit, "1a35")
    assert dialog.pin_edit.text() == "135"
    qtbot.keyClick(dialog.pin_edit, Qt.Key.Key_Return)
    assert "PIN 不对" in dialog.error_label.text()
    assert dialog.error_label.isVisible()
    assert dialog.pin_edit.text() == ""
    qtbot.keyClicks(dialog.pin_edit, "2468")
    qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    assert service.present().name == "钱进"


def test_whoever_left_is_not_offered(qtbot, service: OperatorService) -> None:
    from dataclasses import replace

    service.change(replace(service.all()[1], active=False))
    dialog = SwitchDialog(service)
    qtbot.addWidget(dialog)
    assert dialog.names.count() == 2


def test_alone_it_says_where_to_register(qtbot, tmp_path: Path, library: OpenLibrary) -> None:
    dialog = SwitchDialog(OperatorService(library.desk))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.names.isVisible()
    assert not dialog.take_button.isEnabled()


def test_with_nobody_to_change_to_only_the_way_to_register_is_told(
    qtbot, library: OpenLibrary, appearance: Appearance
) -> None:
    dialog = SwitchDialog(OperatorService(library.desk))
    qtbot.addWidget(dialog)
    dialog.show()
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert shown == [ALONE]
