"""The wheel over a date scrolls the page it stands on."""

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.widgets.still_date import StillDate, StillMoment

THEN = QDateTime(QDate(2026, 11, 3), QTime(9, 30))


@pytest.mark.parametrize("kind", [StillDate, StillMoment])
def test_the_wheel_turns_no_day(qtbot, kind: type[StillDate | StillMoment]) -> None:
    edit = kind()
    qtbot.addWidget(edit)
    edit.setDateTime(THEN)
    edit.show()
    edit.setFocus()
    before = edit.dateTime()
    middle = QPointF(edit.rect().center())
    wheel = QWheelEvent(
        middle,
        edit.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(edit, wheel)
    assert edit.dateTime() == before
    assert not wheel.isAccepted()
