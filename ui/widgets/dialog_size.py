"""How large a dialog opens: measured in text, never larger than the screen."""

from PySide6.QtWidgets import QDialog

_SHARE_OF_SCREEN = 0.95


def grow(dialog: QDialog) -> None:
    """Make a dialog as high as all that it shows by now needs, as far as the screen goes; it never shrinks."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        most_high = int(dialog.screen().availableGeometry().height() * _SHARE_OF_SCREEN)
        wanted = max(dialog.height(), layout.totalHeightForWidth(dialog.width()))
        dialog.resize(dialog.width(), min(wanted, max(most_high, dialog.height())))


def fit(dialog: QDialog, characters: int, lines: int) -> None:
    """Give a dialog room for so many Chinese characters across and lines down, as far as the screen goes."""
    dialog.ensurePolished()  # the text has its size only then
    metrics, screen = dialog.fontMetrics(), dialog.screen().availableGeometry()
    width, height = metrics.horizontalAdvance("中") * characters, metrics.lineSpacing() * lines
    most_wide, most_high = int(screen.width() * _SHARE_OF_SCREEN), int(screen.height() * _SHARE_OF_SCREEN)
    dialog.resize(min(width, most_wide), min(height, most_high))
