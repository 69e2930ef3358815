"""Collects garbage on the window's thread only, and while nothing else is to be done.

Python collects on whatever thread happens to allocate. A page that is garbage may hold widgets, and widgets taken
down by a reading thread take the program down with them.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 1000
"""Milliseconds between looks; a day's work makes little garbage."""


class Collector(QObject):
    """Stands in for Python's own collector as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(INTERVAL)

    def collect(self) -> int | None:
        """Collect the oldest generation that is due, by Python's own thresholds; gives it, None if none was."""
        due = [
            age
            for age, (waiting, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if waiting > most > 0
        ]
        if not due:
            return None
        gc.collect(due[-1])
        return due[-1]
