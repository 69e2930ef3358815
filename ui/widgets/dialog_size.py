"""How large a dialog opens: measured in text, never larger than the screen."""

from PySide6.QtWidgets import QDialog

_SHARE_OF_SCREEN = 0.95


def fit(dialog: QDialog, characters: int, lines: int) -> None:
    """Give a dialog room for so many Chinese characters across and lines down, as far as the screen goes."""
    dialog.ensurePolished()  # the text has its size only then
    metrics, screen = dialog.fontMetrics(), dialog.screen().availableGeometry()
    width, height = metrics.horizontalAdvance("中") * characters, metrics.lineSpacing() * lines
    most_wide, most_high = int(screen.width() * _SHARE_OF_SCREEN), int(screen.height() * _SHARE_OF_SCREEN)
    dialog.resize(min(width, most_wide), min(height, most_high))
