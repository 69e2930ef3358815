"""Remembers how wide a clerk made the columns of a table; widths are in hundredths of a text height."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget


class WidthStore(Protocol):
    """Where widths are kept from day to day, by the name of a table and the number of a column."""

    def column_widths(self, table: str) -> Mapping[int, int]:
        """The widths of a table's columns, of those the clerk has set."""
        ...

    def keep_column_width(self, table: str, column: int, width: int) -> None:
        """Keep one."""
        ...


class ColumnWidths(QObject):
    """Belongs to a window and serves every table in it and in the dialogs over it."""

    def __init__(self, window: QWidget, store: WidthStore) -> None:
        super().__init__(window)
        self.store = store


def width_store(widget: QWidget | None) -> WidthStore | None:
    """The store of the window a widget stands in or over; None before it stands anywhere."""
    while widget is not None:
        held = widget.findChild(ColumnWidths, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(held, ColumnWidths):
            return held.store
        widget = widget.parentWidget()
    return None
