"""Enter presses the button that has the focus, in a window and in a dialog with a button of its own for Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from ui.widgets.card import column
from ui.widgets.text import button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_like_the_space_bar(qtbot, key: Qt.Key) -> None:
    made = button("导入户册…")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, key)


def test_enter_on_cancel_is_no_yes(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    save, cancel = button("保存"), button("取消")
    save.setDefault(True)
    save.clicked.connect(dialog.accept)
    cancel.clicked.connect(dialog.reject)
    dialog.setLayout(column(save, cancel))
    dialog.show()
    cancel.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(cancel, Qt.Key.Key_Return)


def test_ctrl_and_enter_of_a_shut_act_does_not_press_cancel(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    act, cancel = button("结束征询  Ctrl+Enter"), button("先不结束")
    act.setShortcut("Ctrl+Return")
    act.setEnabled(False)
    cancel.clicked.connect(dialog.reject)
    dialog.setLayout(column(act, cancel))
    dialog.show()
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()


def test_another_text_leaves_the_key_as_it_is(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    act, other = button(""), button("召集与监票…")
    act.setShortcut("Ctrl+Return")
    act.setText("收票截止  Ctrl+Enter")
    dialog.setLayout(column(act, other))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    other.setFocus()
    with qtbot.waitSignal(act.clicked):
        qtbot.keyClick(other, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
