"""Registering clerks in the settings."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.records.operators import Role
from app.services.records.operators import OperatorService
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from ui.operators.operator_dialog import OperatorDialog
from ui.operators.operators_card import OperatorsCard
from ui.settings.appearance import Appearance


@pytest.fixture
def service(library: OpenLibrary) -> OperatorService:
    return OperatorService(library.desk)


@pytest.fixture
def card(qtbot, appearance: Appearance, service: OperatorService, answers: Answers) -> OperatorsCard:
    made = OperatorsCard(service, answers)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(card: OperatorsCard) -> list[tuple[str, ...]]:
    model = card.model
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def in_dialog(fill: Callable[[OperatorDialog], None], act: Callable[[], None]) -> None:
    """Fill the dialog an act opens."""

    def filled() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OperatorDialog)
        try:
            fill(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, filled)
    act()


def test_nobody_is_registered_at_first(card: OperatorsCard) -> None:
    assert card.empty_label.isVisible()
    assert not card.table.isVisible()
    assert not card.change_button.isEnabled()


def test_a_clerk_is_registered_with_role_and_pin(
    qtbot, card: OperatorsCard, service: OperatorService
) -> None:
    def fill(dialog: OperatorDialog) -> None:
        qtbot.keyClicks(dialog.name_edit, "zhao")
        dialog.role_combo.setCurrentIndex(dialog.role_combo.findText("复核"))
        assert "复核他人" in dialog.role_note.text()
        qtbot.keyClicks(dialog.pin_edit, "2468")
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert "两次输入的 PIN 不一样" in dialog.error_label.text()
        qtbot.keyClicks(dialog.again_edit, "2468")
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()

    with qtbot.waitSignal(card.changed):
        in_dialog(fill, lambda: qtbot.mouseClick(card.add_button, Qt.MouseButton.LeftButton))
    assert rows(card) == [("陈敏", "负责人", "没有", "● 正在经办"), ("zhao", "复核", "有", "在岗")]
    assert not card.empty_label.isVisible()


def test_a_refusal_keeps_the_dialog_with_what_was_typed(
    qtbot, card: OperatorsCard, service: OperatorService
) -> None:
    service.add("赵云", Role.ENTRY)
    card.reload()

    def fill(dialog: OperatorDialog) -> None:
        dialog.name_edit.setText("陈敏")
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        assert "已经有了" in dialog.error_label.text()
        assert dialog.name_edit.text() == "陈敏"

    in_dialog(fill, lambda: qtbot.mouseClick(card.add_button, Qt.MouseButton.LeftButton))
    assert len(rows(card)) == 2


def test_a_pin_is_taken_away_by_a_head(qtbot, card: OperatorsCard, service: OperatorService) -> None:
    service.add("赵云", Role.ENTRY, "2468")
    card.reload()
    card.table.selectRow(1)

    def fill(dialog: OperatorDialog) -> None:
        qtbot.keyClick(dialog.no_pin_box, Qt.Key.Key_Space)
        assert not dialog.pin_edit.isEnabled()
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)

    in_dialog(fill, lambda: qtbot.mouseClick(card.change_button, Qt.MouseButton.LeftButton))
    assert [operator.has_pin for operator in service.all()] == [False, False]


def test_a_clerk_leaves_and_comes_back(
    qtbot, card: OperatorsCard, service: OperatorService, answers: Answers
) -> None:
    service.add("赵云", Role.ENTRY)
    card.reload()
    card.table.selectRow(0)
    assert not card.leave_button.isEnabled()
    card.table.selectRow(1)
    answers.yes = False
    qtbot.mouseClick(card.leave_button, Qt.MouseButton.LeftButton)
    assert rows(card)[1][3] == "在岗"
    answers.yes = True
    qtbot.mouseClick(card.leave_button, Qt.MouseButton.LeftButton)
    assert rows(card)[1][3] == "已停用"
    assert card.leave_button.text() == "恢复"
    qtbot.mouseClick(card.leave_button, Qt.MouseButton.LeftButton)
    assert rows(card)[1][3] == "在岗"


def test_who_may_not_is_told_so(
    qtbot, card: OperatorsCard, service: OperatorService, answers: Answers
) -> None:
    added = service.add("赵云", Role.ENTRY)
    service.add("钱进", Role.ENTRY)
    assert added.id is not None
    service.switch(added.id)
    card.reload()
    card.table.selectRow(2)
    qtbot.mouseClick(card.leave_button, Qt.MouseButton.LeftButton)
    assert "负责人" in answers.told[0]
    assert rows(card)[2][3] == "在岗"
