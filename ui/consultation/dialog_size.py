"""How large a dialog begins: by its text, never larger than the screen."""

from PySide6.QtWidgets import QDialog

_OF_SCREEN = 0.9


def fit(dialog: QDialog, characters: int, lines: int) -> None:
    """Give a dialog room for so many Chinese characters across and lines down, as far as the screen has it."""
    metrics = dialog.fontMetrics()
    screen = dialog.screen().availableGeometry()
    width = min(metrics.horizontalAdvance("中") * characters, round(screen.width() * _OF_SCREEN))
    height = min(metrics.lineSpacing() * lines, round(screen.height() * _OF_SCREEN))
    dialog.resize(width, height)
