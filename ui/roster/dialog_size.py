"""How large a dialog opens: measured in text, never larger than the screen."""

from PySide6.QtWidgets import QDialog

_SHARE_OF_SCREEN = 0.95


def open_at(dialog: QDialog, characters: int, lines: int) -> None:
    """Give a dialog room for so many Latin characters and lines of its text, as far as the screen goes."""
    metrics, screen = dialog.fontMetrics(), dialog.screen().availableGeometry()
    width, height = metrics.averageCharWidth() * characters, metrics.lineSpacing() * lines
    most_wide, most_high = int(screen.width() * _SHARE_OF_SCREEN), int(screen.height() * _SHARE_OF_SCREEN)
    dialog.resize(min(width, most_wide), min(height, most_high))
