"""A widget given to the bot lasts as long as its test, even when nothing else holds it."""

import gc
import weakref

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot


def test_a_widget_lasts_as_long_as_its_test(qtbot: QtBot) -> None:
    page = QWidget()
    page.itself = page  # type: ignore[attr-defined]
    child = QPushButton(page)
    gone = weakref.ref(page)
    qtbot.addWidget(page)
    del page
    gc.collect()
    assert gone() is not None
    assert child.isEnabled()
