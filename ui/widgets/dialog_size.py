"""How large a dialog opens: measured in text, never larger than the screen."""

from PySide6.QtWidgets import QDialog, QScrollArea

_SHARE_OF_SCREEN = 0.95


def grow(dialog: QDialog) -> None:
    """Make a dialog as high as all that it shows by now needs, as far as the screen goes; it never shrinks."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        most_high = int(dialog.screen().availableGeometry().height() * _SHARE_OF_SCREEN)
        wanted = max(dialog.height(), layout.totalHeightForWidth(dialog.width()))
        dialog.resize(dialog.width(), min(wanted, max(most_high, dialog.height())))


def unfold(dialog: QDialog, area: QScrollArea) -> None:
    """Make a dialog so high that nothing in a scrolling area of it is hidden, as far as the screen goes."""
    page, layout = area.widget(), dialog.layout()
    if page is not None and layout is not None:
        layout.activate()
        view = area.viewport().size()
        missing = max(page.heightForWidth(view.width()), page.minimumSizeHint().height()) - view.height()
        most_high = int(dialog.screen().availableGeometry().height() * _SHARE_OF_SCREEN)
        dialog.resize(dialog.width(), min(dialog.height() + max(0, missing), max(most_high, dialog.height())))


def fit(dialog: QDialog, characters: int, lines: int) -> None:
    """Give a dialog room for so many Chinese characters across and lines down, as far as the screen goes."""
    dialog.ensurePolished()  # the text has its size only then
    metrics, screen = dialog.fontMetrics(), dialog.screen().availableGeometry()
    width, height = metrics.horizontalAdvance("中") * characters, metrics.lineSpacing() * lines
    most_wide, most_high = int(screen.width() * _SHARE_OF_SCREEN), int(screen.height() * _SHARE_OF_SCREEN)
    dialog.resize(min(width, most_wide), min(height, most_high))
