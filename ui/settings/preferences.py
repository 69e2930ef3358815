"""What the program remembers of this machine: window, text size, light or dark, columns, the last library."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import SCALES


class Preferences:
    """QSettings with the few keys Louan has; nothing of a library stands here."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty the first time."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def scale(self) -> float:
        """Text size, one of SCALES."""
        try:
            wanted = float(str(self._store.value("window/text", 1.0)))
        except ValueError:
            return 1.0
        return min(SCALES, key=lambda scale: abs(scale - wanted))

    @scale.setter
    def scale(self, value: float) -> None:
        self._store.setValue("window/text", value)

    @property
    def dark(self) -> bool:
        """Whether the dark colours are chosen."""
        return str(self._store.value("window/dark", "false")) == "true"

    @dark.setter
    def dark(self, value: bool) -> None:
        self._store.setValue("window/dark", "true" if value else "false")

    def column_widths(self, table: str) -> dict[int, int]:
        """Widths of a table's columns in hundredths of a text height, of those the clerk has set."""
        widths: dict[int, int] = {}
        for pair in str(self._store.value(f"tables/{table}", "") or "").split():
            column, _, width = pair.partition(":")
            if column.isdecimal() and width.isdecimal() and int(width) > 0:
                widths[int(column)] = int(width)
        return widths

    def keep_column_width(self, table: str, column: int, width: int) -> None:
        """Keep the width of one column."""
        widths = {**self.column_widths(table), column: width}
        self._store.setValue(f"tables/{table}", " ".join(f"{at}:{wide}" for at, wide in widths.items()))

    def zoom(self, view: str) -> int:
        """How large a view is drawn, in percent of its usual size."""
        value = str(self._store.value(f"zoom/{view}", "100"))
        return int(value) if value.isdecimal() and len(value) < 4 else 100

    def keep_zoom(self, view: str, percent: int) -> None:
        """Keep how large a view is drawn."""
        self._store.setValue(f"zoom/{view}", str(percent))

    @property
    def library(self) -> Path | None:
        """The library that was open last."""
        value = str(self._store.value("library", "") or "")
        return Path(value) if value else None

    @library.setter
    def library(self, file: Path | None) -> None:
        self._store.setValue("library", str(file) if file else "")
