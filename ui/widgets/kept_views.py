"""Remembers how a clerk left a view: widths of columns in hundredths of a text height, zooms in percent."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget


class ViewStore(Protocol):
    """Where it is kept from day to day, by the name of a table and the number of a column, or of a zoomed view."""

    def column_widths(self, table: str) -> Mapping[int, int]:
        """The widths of a table's columns, of those the clerk has set."""
        ...

    def keep_column_width(self, table: str, column: int, width: int) -> None:
        """Keep one."""
        ...

    def zoom(self, view: str) -> int:
        """How large a view is drawn; 100 the first time."""
        ...

    def keep_zoom(self, view: str, percent: int) -> None:
        """Keep it."""
        ...


class KeptViews(QObject):
    """Belongs to a window and serves every view in it and in the dialogs over it."""

    def __init__(self, window: QWidget, store: ViewStore) -> None:
        super().__init__(window)
        self.store = store


def view_store(widget: QWidget | None) -> ViewStore | None:
    """The store of the window a widget stands in or over; None before it stands anywhere."""
    while widget is not None:
        held = widget.findChild(KeptViews, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(held, KeptViews):
            return held.store
        widget = widget.parentWidget()
    return None
