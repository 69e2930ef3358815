"""The wheel over a date scrolls the page it stands on."""

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime

from tests.ui.hands import turn_wheel
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
    wheel = turn_wheel(edit)
    assert edit.dateTime() == before
    assert not wheel.isAccepted()
