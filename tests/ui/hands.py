"""What a clerk's hands do to any widget: bring it to the front, turn the wheel over it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def to_front(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget as the window in front, as it is for a clerk; offscreen none comes there by itself."""
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def turn_wheel(widget: QWidget) -> QWheelEvent:
    """Turn the wheel a notch over the middle of a widget; gives what became of the turn."""
    middle = QPointF(widget.rect().center())
    wheel = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, wheel)
    return wheel
